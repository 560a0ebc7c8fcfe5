//! *Cost J*: the cost at every iteration, and the slider through them.

#[cfg(target_arch = "wasm32")]
pub mod scrubber;
#[cfg(target_arch = "wasm32")]
pub mod view;
