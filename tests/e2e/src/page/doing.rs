//! What a person can do on the page.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::json;

use super::{Page, done};
use crate::find;

impl Page {
    /// Clicks the button called `name`.
    pub async fn click(&self, name: &str) {
        self.button(name).await.click().await;
    }

    /// Flips the switch called `name`.
    pub async fn flip(&self, name: &str) {
        self.named(None, &["switch"], name).await.click().await;
    }

    /// Opens the panel whose tab is called `name`, and waits until there is something in it: most panels are loaded when
    /// they are first opened.
    pub async fn click_tab(&self, name: &str) {
        self.press_tab(name).await;
        self.wait_for_tab(name).await;
        self.wait_for(&format!("the panel {name:?}"), async || {
            match self.text_of("[role=tabpanel]").await.trim() {
                "" => Err("it is empty".to_owned()),
                _ => Ok(()),
            }
        })
        .await;
    }

    /// The same without waiting.
    pub async fn press_tab(&self, name: &str) {
        self.named(None, &["tab"], name).await.click().await;
    }

    /// Chooses `option` in the radio group `group`.
    pub async fn choose(&self, group: &str, option: &str) {
        self.radio(group, option).await.click().await;
    }

    /// Puts `text` into the field called `name` in place of what it holds, and confirms with Enter.
    pub async fn set(&self, name: &str, text: &str) {
        self.field(name).await.set(text).await;
    }

    /// Puts `text` into the field called `name`, all at once like a paste, and does not confirm it.
    pub async fn type_in(&self, name: &str, text: &str) {
        self.field(name).await.input(text).await;
    }

    /// Moves the slider called `name` to `value`, all at once.
    pub async fn slide(&self, name: &str, value: u64) {
        self.slider(name).await.input(&value.to_string()).await;
    }

    /// Writes `text` into the box *Ask*, all at once like a paste.
    pub async fn ask(&self, text: &str) {
        let field = self.named(None, &["combobox"], "Ask").await;
        field.input(text).await;
    }

    /// Takes the first of the *Answers* whose name begins with `title`.
    pub async fn take_answer(&self, title: &str) {
        let what = format!("an answer that begins with {title:?}");
        let option = self.wait_for(&what, async || {
            let mut seen = Vec::new();
            for found in find::by_role(&self.client, None, "option").await {
                if !found.name.starts_with(title) {
                    seen.push(found.name);
                } else if let Some(element) = self.adopt(&found).await {
                    return Ok(element);
                }
            }
            Err(format!("there are {seen:?}"))
        });
        option.await.click().await;
    }

    /// Presses and releases a key wherever the focus is.
    pub async fn press(&self, key: impl Into<char>) {
        let value = key.into();
        let keys = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        done("press a key", self.client.perform_actions(keys).await);
    }

    /// Takes the focus off whatever has it.
    pub async fn leave_focus(&self) {
        self.script("document.activeElement.blur()", Vec::new())
            .await;
    }

    /// Sets the width and height of the page in CSS pixels.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// Makes the system prefer `scheme`: "light" or "dark".
    pub async fn prefer_color_scheme(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// Goes to the step called `name` by *Next equation*.
    pub async fn step_to(&self, name: &str) {
        let next = self.button("Next equation").await;
        let mut passed = Vec::new();
        while passed.len() < 40 {
            let step = self.current_step().await;
            if step == name {
                return;
            }
            next.click().await;
            self.wait_for("Next equation to go on", async || {
                match self.current_step().await {
                    now if now != step => Ok(()),
                    now => Err(format!("the step is still {now}")),
                }
            })
            .await;
            passed.push(step);
        }
        panic!(
            "Next equation never came to {name}: it went {}",
            passed.join(", ")
        );
    }
}
