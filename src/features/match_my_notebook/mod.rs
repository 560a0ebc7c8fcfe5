//! *Match my notebook*: the numbers of the page beside those of the course.

pub mod presets;
pub mod published;
#[cfg(target_arch = "wasm32")]
pub mod tuning;
#[cfg(target_arch = "wasm32")]
pub mod view;
