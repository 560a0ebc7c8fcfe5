//! The browser ring: canvas, worker and DOM.
#![cfg(target_arch = "wasm32")]

mod canvas;
mod dom;
mod matrix;
mod page;
mod worker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
