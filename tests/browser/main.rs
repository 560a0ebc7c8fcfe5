//! The browser ring: canvas, worker and DOM.
#![cfg(target_arch = "wasm32")]

mod canvas;
mod dom;
mod kernel;
#[path = "../shared/kernel_bits.rs"]
mod kernel_bits;
mod matrix;
mod page;
mod worker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
