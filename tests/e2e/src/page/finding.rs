//! Finding an element by its role and accessible name.

use super::{Element, Page};
use crate::find::{self, Found};

impl Page {
    /// The button called `name`.
    pub async fn button(&self, name: &str) -> Element {
        self.named(None, &["button"], name).await
    }

    /// The slider called `name`.
    pub async fn slider(&self, name: &str) -> Element {
        self.named(None, &["slider"], name).await
    }

    /// The field for typing called `name`.
    pub async fn field(&self, name: &str) -> Element {
        self.named(None, &["spinbutton", "textbox"], name).await
    }

    /// The choice called `option` in the radio group called `group`.
    pub async fn radio(&self, group: &str, option: &str) -> Element {
        let group = self.named(None, &["radiogroup", "group"], group).await;
        self.named(Some(&group), &["radio"], option).await
    }

    /// The figure called `name`.
    pub async fn figure(&self, name: &str) -> Element {
        self.named(None, &["figure"], name).await
    }

    /// Whether a button called `name` is there now.
    pub async fn has_button(&self, name: &str) -> bool {
        let buttons = find::by_role(&self.client, None, "button").await;
        buttons.iter().any(|button| button.name == name)
    }

    /// The accessible names of everything with `role`, in the order of the page.
    pub async fn names(&self, role: &str) -> Vec<String> {
        let found = find::by_role(&self.client, None, role).await;
        found.into_iter().map(|found| found.name).collect()
    }

    /// Waits for an element with one of `roles` and that name.
    pub(super) async fn named(
        &self,
        root: Option<&Element>,
        roles: &[&str],
        name: &str,
    ) -> Element {
        let what = format!("a {} called {name:?}", roles.join(" or "));
        let root = root.map(|root| &root.inner);
        self.wait_for(&what, async || {
            let mut seen = Vec::new();
            for role in roles {
                for found in find::by_role(&self.client, root, role).await {
                    if found.name != name {
                        seen.push(found.name);
                    } else if let Some(element) = self.adopt(&found).await {
                        return Ok(element);
                    }
                }
            }
            Err(format!("there are {seen:?}"))
        })
        .await
    }

    pub(super) async fn adopt(&self, found: &Found) -> Option<Element> {
        let inner = find::element(&self.client, found).await?;
        Some(Element {
            client: self.client.clone(),
            inner,
            what: format!("the {} {:?}", found.role, found.name),
        })
    }
}
