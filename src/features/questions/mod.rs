//! *Questions*: what learners ask, and what the page shows to answer it.

pub mod bank;
pub mod question;
#[cfg(target_arch = "wasm32")]
pub mod view;
