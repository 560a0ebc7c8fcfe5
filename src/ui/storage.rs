//! The browser's storage: local storage, which lasts from visit to visit, and session storage, which lasts as long as its
//! tab.

use web_sys::{Storage, window};

/// A storage of the browser.
#[derive(Clone, Copy)]
pub enum Keeper {
    /// Local storage: for all tabs, from visit to visit.
    Device,
    /// Session storage: for one tab, it survives a reload.
    Tab,
}

/// The key of the learner's progress, in local storage.
pub const MASTERY: &str = "backstep.mastery";

/// The key of the last place, in local storage; also in session storage if the address cannot hold it.
pub const LAST: &str = "backstep.last";

/// The key of the session data that are in no link, in session storage.
pub const VISIT: &str = "backstep.visit";

/// The key of a feature's state, in session storage.
pub fn kept_as(id: &str) -> String {
    format!("backstep.{id}")
}

impl Keeper {
    /// The storage, unless the browser has none.
    fn storage(self) -> Option<Storage> {
        let storage = match self {
            Keeper::Device => window()?.local_storage(),
            Keeper::Tab => window()?.session_storage(),
        };
        storage.ok().flatten()
    }

    /// Stores `text`; removes the entry if `text` is empty. Without storage, it is lost at the end of the visit.
    pub fn keep(self, name: &str, text: &str) {
        if let Some(storage) = self.storage() {
            // What was kept before is of no use any more.
            let _ = storage.remove_item(name);
            if !text.is_empty() {
                let _ = storage.set_item(name, text);
            }
        }
    }

    /// The stored text.
    pub fn kept(self, name: &str) -> Option<String> {
        self.storage()?.get_item(name).ok().flatten()
    }
}
