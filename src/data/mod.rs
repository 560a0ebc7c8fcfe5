//! The toy data a learner trains on: points in the plane with a label each.

mod catalog;
mod course;
pub mod csv;
mod dataset;
mod flower;
pub mod matrix_text;
mod sklearn;
mod spiral;
mod xor;

pub use catalog::DataSet;
pub use dataset::Dataset;
