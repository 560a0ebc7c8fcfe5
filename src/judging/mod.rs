//! Judging what a learner writes: one line of NumPy, or the whole backward pass.

pub mod attempt;
pub mod backward_pass;
pub mod diagnosis;
pub mod line;
pub mod search;
pub(crate) mod test_bed;
pub mod verdict;
pub mod words;
