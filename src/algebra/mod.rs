//! Equations as data: one expression tree and its readings.
//!
//! | reading | module | gives |
//! |---|---|---|
//! | shape | [`shape`] | (n_h, m), or NumPy's error |
//! | value | [`eval`] | the matrix |
//! | source | [`source`] | the arithmetic behind one entry, and where its numbers came from |
//! | gradient | [`grad`] | the backward program |
//! | MathML | [`mathml`] | the equation typeset, shapes under the operands |
//! | NumPy | [`numpy`] | the equation as code |
//! | LaTeX | [`latex`] | the equation as one types it in a report |
//! | from NumPy | [`python`] | a line that was typed: its tree, value and errors, and the expression it stands for |
//! | slips | [`slip`] | every expression one slip away |
//! | operands | [`operands`] | the equation as a row of matrices |
//! | graph | [`graph`] | who uses whom, and the ways gradients run back |
//! | derivation | [`mod@derive`] | a gradient line by line, from the chain rule to the matrix |

pub mod column;
pub mod derive;
pub mod eval;
pub mod expr;
pub mod function;
pub mod grad;
pub mod graph;
pub mod latex;
pub mod mathml;
pub mod mathml_scalar;
pub mod number;
pub mod numpy;
pub mod operands;
pub mod outer;
pub mod python;
pub mod shape;
pub mod slip;
pub mod source;
pub mod table;
pub mod var;
