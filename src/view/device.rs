//! What is kept on the learner's device, in the browser's local storage.

use web_sys::Storage;

/// The name it is kept under.
const NAME: &str = "backstep.mastery";

/// The storage; a browser may be told to have none.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Keeps `text`, or nothing where it is empty. Where the device keeps nothing, it is for this visit only.
pub fn keep(text: &str) {
    if let Some(storage) = storage() {
        let _ = match text {
            "" => storage.remove_item(NAME),
            text => storage.set_item(NAME, text),
        };
    }
}

/// What was kept.
pub fn kept() -> Option<String> {
    storage()?.get_item(NAME).ok().flatten()
}
