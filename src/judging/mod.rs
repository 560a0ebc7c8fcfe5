//! Judging what a learner writes: one line of NumPy, or the whole backward pass.

pub mod attempt;
pub mod backward_pass;
pub(crate) mod bench;
pub mod line;
pub mod outcome;
pub mod search;
pub mod words;
