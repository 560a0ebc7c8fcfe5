//! The guided path: a sentence or two at every step.

pub mod descent;
#[cfg(target_arch = "wasm32")]
pub mod view;
