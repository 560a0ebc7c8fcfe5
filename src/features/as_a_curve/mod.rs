//! *As a curve*: the current step as one picture.

pub mod cost_slice;
pub mod curve;
#[cfg(target_arch = "wasm32")]
pub mod view;
