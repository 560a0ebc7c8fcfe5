//! Readings of the expression tree that compute or rewrite it.

pub mod eval;
pub mod grad;
pub mod graph;
pub mod numpy;
pub mod operands;
pub mod outer;
pub mod slip;
pub mod source;
