//! Backstep: backpropagation, one equation at a time.
#![forbid(unsafe_code)]

pub mod data;
pub mod plot;
#[cfg(target_arch = "wasm32")]
pub mod view;
