//! *Own data*: points that the learner draws or reads from a file.

pub mod points;
#[cfg(target_arch = "wasm32")]
pub mod view;
