//! The address of the page, which holds where the learner stands, and what the device keeps of it.

use wasm_bindgen::JsValue;
use web_sys::Location;

use crate::app::link::{KEPT, LONGEST};

use super::device::{self, LAST};

/// What stands after the # of the address.
#[derive(Default)]
pub struct Address {
    /// As the page wrote it last.
    shown: String,
    /// The link, which may be longer than what is shown.
    link: String,
}

fn location() -> Option<Location> {
    Some(web_sys::window()?.location())
}

impl Address {
    /// Where it leads: what stands after the #, or what the device keeps for it.
    pub fn fragment(&self) -> String {
        let hash = location().and_then(|location| location.hash().ok());
        let hash = hash.unwrap_or_default();
        match hash.strip_prefix('#') {
            Some(KEPT) => device::kept(LAST).unwrap_or(hash),
            _ => hash,
        }
    }

    /// The link to where the page was left the last time; empty if there is none.
    pub fn last() -> String {
        device::kept(LAST).unwrap_or_default()
    }

    /// Shows `link` in the address, in place of what is there: going back leaves the page. What is too long to be shown
    /// is kept on the device.
    pub fn show(&mut self, link: String) {
        if link == self.link {
            return;
        }
        let shown = match link.len() {
            0..=LONGEST => &link,
            _ => KEPT,
        };
        if shown == KEPT {
            device::keep(LAST, &link);
        }
        if shown != self.shown {
            let history = web_sys::window().and_then(|window| window.history().ok());
            let replaced = history.map(|history| {
                let address = format!("#{shown}");
                history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
            });
            if let Some(Ok(())) = replaced {
                self.shown = shown.to_owned();
            }
        }
        self.link = link;
    }

    /// Puts the whole address into the clipboard. A browser that does not let it says so in its own way, and the
    /// address is where it always is.
    pub fn copy(&self) {
        let href = location().and_then(|location| location.href().ok());
        if let (Some(href), Some(window)) = (href, web_sys::window()) {
            let _ = window.navigator().clipboard().write_text(&href);
        }
    }

    /// Keeps the link on the device, to be resumed.
    pub fn keep(&self) {
        device::keep(LAST, &self.link);
    }
}
