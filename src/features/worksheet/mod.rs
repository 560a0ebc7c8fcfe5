//! *Worksheet*: an iteration to compute by hand.

pub mod sheet;
#[cfg(target_arch = "wasm32")]
pub mod view;
