//! *Why this shape*: what the sides of a matrix count.

pub mod layouts;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;
