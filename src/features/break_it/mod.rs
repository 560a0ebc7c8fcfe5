//! *Break it*: what a slip in an equation does, and who notices.

pub mod training;
#[cfg(target_arch = "wasm32")]
pub mod training_view;
pub mod training_words;
#[cfg(target_arch = "wasm32")]
pub mod view;
