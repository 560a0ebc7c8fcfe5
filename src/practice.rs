//! What a click opens, panels and tools: a program of its own, loaded by the page when it is first asked for.

#[cfg(target_arch = "wasm32")]
mod exports {
    use js_sys::Function;
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    /// Shows a lesson in an element; see `app::practice`.
    #[wasm_bindgen]
    pub fn show(host: Element, lesson: &[u8], say: Function) {
        backstep::app::practice::show(host, lesson, say);
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
}
