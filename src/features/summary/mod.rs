//! *Summary*: every equation, for one example and for all.

#[cfg(target_arch = "wasm32")]
pub mod view;
