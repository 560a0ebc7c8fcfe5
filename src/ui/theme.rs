//! Light and dark.

use gloo_events::EventListener;
use web_sys::{MediaQueryList, Window};

/// The system's preference, if it can be asked.
fn preference(window: &Window) -> Option<MediaQueryList> {
    window
        .match_media("(prefers-color-scheme: dark)")
        .ok()
        .flatten()
}

/// Whether the system prefers dark.
pub fn system_is_dark() -> bool {
    web_sys::window()
        .and_then(|window| preference(&window))
        .is_some_and(|query| query.matches())
}

/// Whether the page is dark, by choice or by the system's preference.
pub fn is_dark() -> bool {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    match root.and_then(|root| root.get_attribute("data-theme")) {
        Some(theme) if !theme.is_empty() => theme == "dark",
        _ => system_is_dark(),
    }
}

/// Calls back when the system's preference changes.
pub fn on_system_change(callback: impl FnMut() + 'static) -> Option<EventListener> {
    let mut callback = callback;
    let query = preference(&web_sys::window()?)?;
    Some(EventListener::new(&query, "change", move |_| callback()))
}

/// Has the style sheet use a theme: `light`, `dark`, or, where it is empty, the system's.
pub fn set_on_document(theme: &str) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    let Some(root) = root else { return };
    // An attribute of a valid name is always accepted.
    let _ = root.set_attribute("data-theme", theme);
}
