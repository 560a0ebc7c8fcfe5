//! *Check it*: a gradient beside its central differences.

pub mod survey;
#[cfg(target_arch = "wasm32")]
pub mod view;
