//! The page, or, where there is no window, the trainer in a Web Worker.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    match web_sys::window() {
        Some(window) => put_up(&window),
        None => backstep::worker::serve::run(),
    }
}

/// Puts the page in place of all that is in the body, in two tasks, neither of them long.
#[cfg(target_arch = "wasm32")]
fn put_up(window: &web_sys::Window) {
    use backstep::app::root::{App, Beginning};
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, UnwrapThrowExt};

    let beginning = Beginning::compute();
    let render = Closure::once_into_js(move || {
        yew::Renderer::<App>::with_props(beginning).render();
    });
    window
        .set_timeout_with_callback(render.unchecked_ref())
        .expect_throw("a page has timers");
}

/// The page needs a browser; this lets the engine's tests build everywhere.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
