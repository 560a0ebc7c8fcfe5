//! *Decision boundary*: what the network predicts all over the plane.

pub mod units;
#[cfg(target_arch = "wasm32")]
pub mod view;
