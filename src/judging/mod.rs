//! Judging what a learner writes: one line of NumPy, or the whole backward pass.

pub mod attempt;
pub mod backward_pass;
mod count;
pub mod diagnosis;
pub mod exercise;
pub mod line;
mod rounding;
pub mod search;
mod searches;
pub(crate) mod test_bed;
pub mod text;
pub mod text_search;
pub mod verdict;
pub mod walk;
pub mod words;
mod world;
