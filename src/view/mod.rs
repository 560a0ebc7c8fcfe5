//! The page: Yew components, one a file.

pub mod boundary;
pub mod canvas;
pub mod cost_curve;
