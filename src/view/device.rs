//! What is kept on the learner's device, in the browser's local storage.

use web_sys::Storage;

/// The name under which it is kept what is mastered.
pub const MASTERY: &str = "backstep.mastery";

/// The name under which it is kept where the page was left.
pub const LAST: &str = "backstep.last";

/// The storage; a browser may be told to have none.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Keeps `text`, or nothing where it is empty. Where the device keeps nothing, it is for this visit only.
pub fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = match text {
            "" => storage.remove_item(name),
            text => storage.set_item(name, text),
        };
    }
}

/// What was kept.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}
