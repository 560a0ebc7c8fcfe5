//! The settings: data set, network, activation and the number fields.

#[cfg(target_arch = "wasm32")]
pub mod controls;
#[cfg(target_arch = "wasm32")]
pub mod data_sets;
#[cfg(target_arch = "wasm32")]
pub mod number_field;
