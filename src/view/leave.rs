//! When the page is left.

use gloo_events::EventListener;
use web_sys::window;

/// Has `act` called whenever the page may be about to go. A phone that puts the browser away says no more than that the
/// page is hidden; that it is seen again is said as well, and does no harm.
pub fn on_leave(act: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    let window = window()?;
    let document = window.document()?;
    let hide = act.clone();
    Some([
        EventListener::new(&window, "pagehide", move |_| act()),
        EventListener::new(&document, "visibilitychange", move |_| hide()),
    ])
}
