//! What is kept on the learner's device, in the browser's storage: by the device from visit to visit, or by a tab for as
//! long as it is open.

use web_sys::{Storage, window};

/// Who keeps it.
#[derive(Clone, Copy)]
pub enum Keeper {
    /// The device, for all tabs, from visit to visit.
    Device,
    /// The tab, while the page is loaded anew in it.
    Tab,
}

/// What is mastered; kept by the device.
pub const MASTERY: &str = "backstep.mastery";

/// Where the page was left; kept by the device, and by the tab where the address cannot hold it.
pub const LAST: &str = "backstep.last";

/// What belongs to the visit and is in no link; kept by the tab.
pub const VISIT: &str = "backstep.visit";

/// The name under which the tab keeps what belongs to a feature.
pub fn kept_as(id: &str) -> String {
    format!("backstep.{id}")
}

impl Keeper {
    /// A browser may be told to have none.
    fn storage(self) -> Option<Storage> {
        let storage = match self {
            Keeper::Device => window()?.local_storage(),
            Keeper::Tab => window()?.session_storage(),
        };
        storage.ok().flatten()
    }

    /// Keeps `text`, or nothing where it is empty or too much. Where nothing can be kept, it is for this visit only.
    pub fn keep(self, name: &str, text: &str) {
        if let Some(storage) = self.storage() {
            // What was kept before is of no use any more.
            let _ = storage.remove_item(name);
            if !text.is_empty() {
                let _ = storage.set_item(name, text);
            }
        }
    }

    /// What was kept.
    pub fn kept(self, name: &str) -> Option<String> {
        self.storage()?.get_item(name).ok().flatten()
    }
}
