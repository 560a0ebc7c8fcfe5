//! From a role and an accessible name to an element, by the browser's own accessibility tree: what a screen reader
//! would find.

use fantoccini::Client;
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::devtools::call;

/// Something the accessibility tree holds.
pub struct Found {
    /// Its accessible name.
    pub name: String,
    /// Its role, as Chromium writes it.
    pub role: String,
    backend_id: Value,
}

/// Everything with `role` below `root` (the document if `None`), in the order of the document.
pub async fn by_role(client: &Client, root: Option<&Element>, role: &str) -> Vec<Found> {
    let mut params = json!({ "role": role });
    match root {
        Some(element) => params["objectId"] = object_id(client, element).await,
        None => {
            let document = call(client, "DOM.getDocument", json!({ "depth": 0 })).await;
            params["backendNodeId"] = document["root"]["backendNodeId"].clone();
        }
    }
    let tree = call(client, "Accessibility.queryAXTree", params).await;
    let nodes = tree["nodes"].as_array().map_or(&[][..], Vec::as_slice);
    nodes
        .iter()
        .filter(|node| node["ignored"] != true)
        .map(|node| Found {
            name: plain(node["name"]["value"].as_str().unwrap_or_default()),
            role: role.to_owned(),
            backend_id: node["backendDOMNodeId"].clone(),
        })
        .collect()
}

/// The element a WebDriver command can act on.
pub async fn element(client: &Client, found: &Found) -> Option<Element> {
    let backend_id = json!({ "backendNodeId": found.backend_id });
    let node = call(client, "DOM.resolveNode", backend_id).await;
    let hand_over = json!({
        "objectId": node["object"]["objectId"],
        "functionDeclaration": "function () { window.handedOver = this; }",
    });
    call(client, "Runtime.callFunctionOn", hand_over).await;
    let script = "const element = window.handedOver; delete window.handedOver; return element;";
    let reference = client.execute(script, Vec::new()).await.ok()?;
    from_reference(client, &reference)
}

/// A reference in a script's answer, as an element.
pub fn from_reference(client: &Client, reference: &Value) -> Option<Element> {
    let id = reference.as_object()?.values().next()?.as_str()?;
    Some(Element::from_element_id(
        client.clone(),
        id.to_owned().into(),
    ))
}

/// The DevTools handle of an element.
async fn object_id(client: &Client, element: &Element) -> Value {
    let element = serde_json::to_value(element).expect("an element is a reference");
    let script = "window.handedOver = arguments[0];";
    client
        .execute(script, vec![element])
        .await
        .expect("the element is in the page");
    let expression = json!({
        "expression": "(() => { const element = window.handedOver; delete window.handedOver; return element; })()",
    });
    let answer = call(client, "Runtime.evaluate", expression).await;
    answer["result"]["objectId"].clone()
}

/// `text` with every run of spaces as one ordinary space.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
