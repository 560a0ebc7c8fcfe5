//! When the page is left, and how it was opened.

use gloo_events::EventListener;
use web_sys::{PerformanceNavigation, window};

/// Whether the page was opened by loading it anew.
pub fn is_reload() -> bool {
    let performance = window().and_then(|window| window.performance());
    let how = performance.map(|performance| performance.navigation().type_());
    how == Some(PerformanceNavigation::TYPE_RELOAD)
}

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
