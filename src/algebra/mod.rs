//! Equations as data: one expression tree and its readings.
//!
//! | reading | module | gives |
//! |---|---|---|
//! | shape | [`shape`] | (n_h, m), or NumPy's error |
//! | value | [`readings::eval`] | the matrix |
//! | source | [`readings::source`] | the arithmetic behind one entry, and where its numbers came from |
//! | gradient | [`readings::grad`] | the backward program |
//! | MathML | [`typeset::mathml`] | the equation typeset, shapes under the operands |
//! | NumPy | [`readings::numpy`] | the equation as code |
//! | LaTeX | [`typeset::latex`] | the equation as one types it in a report |
//! | from NumPy | [`python`] | a line that was typed: its tree, value and errors, and the expression it stands for |
//! | slips | [`readings::slip`] | every expression one slip away |
//! | operands | [`readings::operands`] | the equation as a row of matrices |
//! | graph | [`readings::graph`] | who uses whom, and the ways gradients run back |
//! | derivation | [`derivation`] | a gradient line by line, from the chain rule to the matrix |

pub mod derivation;
pub mod expr;
pub mod function;
pub mod number;
pub mod python;
pub mod readings;
pub mod shape;
pub mod table;
pub mod typeset;
pub mod var;
