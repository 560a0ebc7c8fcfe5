//! *Where it comes from*: the derivation of a gradient.

#[cfg(target_arch = "wasm32")]
pub mod matrices;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;
