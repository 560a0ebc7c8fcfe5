//! *Questions*: what learners ask, and what the page shows to answer it.

pub mod answer;
pub mod bank;
pub mod find;
pub mod question;
#[cfg(target_arch = "wasm32")]
pub mod view;
