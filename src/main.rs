//! The page, or, where there is no window, the trainer in a Web Worker.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    match web_sys::window() {
        // In place of all that is in the body.
        Some(_) => {
            yew::Renderer::<backstep::view::app::App>::new().render();
        }
        None => backstep::worker::serve::run(),
    }
}

/// The page needs a browser; this lets the engine's tests build everywhere.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
