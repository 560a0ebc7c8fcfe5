//! An element of the page.

use std::path::Path;

use fantoccini::Client;
use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::done;
use crate::devtools;
use crate::find::{self, plain};

/// An element of the page.
pub struct Element {
    pub(super) client: Client,
    pub(super) inner: fantoccini::elements::Element,
    pub(super) what: String,
}

impl Element {
    /// Clicks it; a radio or checkbox by its label, as a person does.
    pub async fn click(&self) {
        let label = self
            .script("const [label] = arguments[0].labels ?? []; return label ?? null;")
            .await;
        let target = match self.inner.tag_name().await {
            Ok(tag) if tag == "input" => find::from_reference(&self.client, &label),
            _ => None,
        };
        let target = target.unwrap_or_else(|| self.inner.clone());
        // As a person scrolls what they want to click away from the bar at the bottom of a phone.
        self.script("if (!arguments[0].closest('.buttons')) arguments[0].scrollIntoView({ block: 'nearest' })")
            .await;
        done(&format!("click {}", self.what), target.click().await);
    }

    /// Puts `text` in place of what the field holds, all at once like a paste, and confirms with Enter.
    pub async fn set(&self, text: &str) {
        self.script("arguments[0].focus(); arguments[0].select();")
            .await;
        let mut keys = String::new();
        if text.is_empty() {
            keys.push(Key::Delete.into());
        } else {
            devtools::call(&self.client, "Input.insertText", json!({ "text": text })).await;
        }
        keys.push(Key::Enter.into());
        done(
            &format!("type in {}", self.what),
            self.inner.send_keys(&keys).await,
        );
    }

    /// Gives it the focus and another value, and has the page hear of that.
    pub(super) async fn input(&self, value: &str) {
        self.focus().await;
        let script = "arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true }))";
        let answer = self
            .client
            .execute(script, vec![self.reference(), value.into()])
            .await;
        done(&format!("change {}", self.what), answer);
    }

    /// Chooses a file, as in the browser's dialog.
    pub async fn choose_file(&self, path: &Path) {
        let path = path.to_str().expect("a path that is text");
        done(
            &format!("choose a file in {}", self.what),
            self.inner.send_keys(path).await,
        );
    }

    /// Moves the pointer over it.
    pub async fn hover(&self) {
        let pointer = MouseActions::new("mouse".into()).then(PointerAction::MoveToElement {
            element: self.inner.clone(),
            duration: None,
            x: 0.0,
            y: 0.0,
        });
        done(
            &format!("hover over {}", self.what),
            self.client.perform_actions(pointer).await,
        );
    }

    /// Gives it the focus.
    pub async fn focus(&self) {
        self.script("arguments[0].focus()").await;
        let focused = self
            .script("return document.activeElement === arguments[0]")
            .await;
        assert_eq!(focused, true, "{} should take the focus", self.what);
    }

    /// What a field or slider holds.
    pub async fn value(&self) -> String {
        let value = self.script("return String(arguments[0].value)").await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Whether a radio or checkbox is chosen.
    pub async fn is_checked(&self) -> bool {
        let script =
            "return arguments[0].checked ?? arguments[0].getAttribute('aria-checked') === 'true'";
        self.script(script).await == true
    }

    /// Whether it takes input.
    pub async fn is_enabled(&self) -> bool {
        let enabled = self.inner.is_enabled().await;
        done(&format!("look at {}", self.what), enabled)
    }

    /// Its text.
    pub async fn text(&self) -> String {
        let text = self.script("return arguments[0].textContent").await;
        plain(text.as_str().unwrap_or_default())
    }

    /// Left, top, right and bottom in the viewport, in CSS pixels.
    pub async fn edges(&self) -> [f64; 4] {
        let script = "const r = arguments[0].getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom];";
        serde_json::from_value(self.script(script).await).expect("four numbers")
    }

    /// The sentence beside a field that says what is wrong with it: `None` while the field is valid.
    ///
    /// # Panics
    /// If the field is marked invalid and no sentence is tied to it.
    pub async fn complaint(&self) -> Option<String> {
        let script = "
            const field = arguments[0];
            if (field.getAttribute('aria-invalid') !== 'true') return null;
            const ids = ['aria-errormessage', 'aria-describedby']
                .flatMap(name => (field.getAttribute(name) ?? '').split(/\\s+/)).filter(id => id);
            return [...new Set(ids)].map(id => document.getElementById(id))
                .filter(e => e !== null && e.checkVisibility()).map(e => e.textContent).join(' ');";
        let answer = self.script(script).await;
        let sentence = plain(answer.as_str()?);
        assert!(
            !sentence.is_empty(),
            "{} has aria-invalid=\"true\" and no sentence visible by aria-errormessage or aria-describedby",
            self.what
        );
        Some(sentence)
    }

    async fn script(&self, script: &str) -> Value {
        let answer = self.client.execute(script, vec![self.reference()]).await;
        done(&format!("look at {}", self.what), answer)
    }

    pub(super) fn reference(&self) -> Value {
        serde_json::to_value(&self.inner).expect("an element is a reference")
    }
}
