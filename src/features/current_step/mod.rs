//! The current step: its equation, its matrices and the arithmetic of one entry.

#[cfg(target_arch = "wasm32")]
pub mod arithmetic;
#[cfg(target_arch = "wasm32")]
pub mod equation;
#[cfg(target_arch = "wasm32")]
pub mod matrices;
#[cfg(target_arch = "wasm32")]
pub mod matrix;
#[cfg(target_arch = "wasm32")]
pub mod scroller;
#[cfg(target_arch = "wasm32")]
pub mod step_bar;
#[cfg(target_arch = "wasm32")]
pub mod steps;
