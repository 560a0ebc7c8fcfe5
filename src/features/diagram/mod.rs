//! *Diagram*: the network as units and edges.

pub mod spots;
#[cfg(target_arch = "wasm32")]
pub mod view;
