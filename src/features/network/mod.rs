//! *Network*: inputs, units and weights as one picture, with the numbers of the picked example on it.

pub mod numbers;
pub mod plan;
pub mod spots;

#[cfg(target_arch = "wasm32")]
pub mod edges;
#[cfg(target_arch = "wasm32")]
pub mod pictures;
#[cfg(target_arch = "wasm32")]
pub mod pointer;
#[cfg(target_arch = "wasm32")]
pub mod view;
