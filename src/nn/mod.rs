//! The network: what is learned, how it is computed, and how it is checked.

pub mod breakage;
pub mod engine;
pub mod gradcheck;
pub mod own;
pub mod params;
pub mod problem;
pub mod program;
pub mod settings;
pub mod trace;
pub mod train;
