//! Readings of the expression tree that compute or rewrite it.
//!
//! | module | gives |
//! |---|---|
//! | [`eval`] | the matrix that an expression comes to |
//! | [`grad`] | the equations of the backward pass |
//! | [`graph`] | the computation graph |
//! | [`numpy`] | the code |
//! | [`operands`] | a row of matrices with signs between them |
//! | [`outer`] | a mean of outer products, one for each example |
//! | [`slip`] | every equation that is one slip away |
//! | [`source`] | the arithmetic behind one entry |

pub mod eval;
pub mod grad;
pub mod graph;
pub mod numpy;
pub mod operands;
pub mod outer;
pub mod slip;
pub mod source;
