//! The browser ring: canvas, worker and DOM.
#![cfg(target_arch = "wasm32")]
