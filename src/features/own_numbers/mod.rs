//! *Own numbers*: matrices that the learner pastes.

pub mod compare;
pub mod pasted;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;
