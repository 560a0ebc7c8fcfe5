//! *Ask*: what a learner brings, and the answer to it.

pub mod error;
