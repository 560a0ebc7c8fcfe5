//! What is looked at: one iteration of the run, its steps, and the part of the matrices that is shown.

pub mod check_words;
pub mod query;
pub mod slip_runs;
pub mod slip_words;
pub mod windows;
