//! *Ask me first*: a question before each step is shown.

pub mod mastery;
pub mod quiz;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;
