//! The life of the page: how it was opened, and when it may close.

use gloo_events::EventListener;
use web_sys::{PerformanceNavigation, window};

/// Whether the page was opened by loading it anew.
pub fn is_reload() -> bool {
    let performance = window().and_then(|window| window.performance());
    let how = performance.map(|performance| performance.navigation().type_());
    how == Some(PerformanceNavigation::TYPE_RELOAD)
}

/// Calls `act` whenever the page may be about to close. A phone that closes the browser only reports that the page is
/// hidden. `act` is called when it becomes visible again too, which does no harm.
pub fn on_leave(act: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    let window = window()?;
    let document = window.document()?;
    let hide = act.clone();
    Some([
        EventListener::new(&window, "pagehide", move |_| act()),
        EventListener::new(&document, "visibilitychange", move |_| hide()),
    ])
}
