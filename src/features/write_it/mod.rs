//! *Write it*: a line of NumPy of the learner’s own.

#[cfg(target_arch = "wasm32")]
pub mod view;
