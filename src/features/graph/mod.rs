//! *Graph*: the computation graph.

pub mod neighbours;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;
