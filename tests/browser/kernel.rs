//! The trainer's kernel in WebAssembly.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::kernel_bits::{FINGERPRINT, fingerprint};

/// With its twin on this machine: the bits are the same in WebAssembly.
#[wasm_bindgen_test]
fn the_bits_are_those_of_every_machine() {
    assert_eq!(fingerprint(), FINGERPRINT);
}
