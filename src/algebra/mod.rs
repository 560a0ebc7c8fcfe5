//! Equations as data: one expression tree, and everything that is read off it.
//!
//! An [`Expr`](expr::Expr) is an expression over named matrices, and an [`Equation`](expr::Equation) names its value:
//!
//! ```
//! use backstep::algebra::expr::{Equation, Expr};
//! use backstep::algebra::var::Var;
//!
//! let product = Expr::from(Var::W(1)).matmul(Var::X);
//! let equation = Equation::new(Var::Z(1), product.plus(Var::b(1)));
//! assert_eq!(equation.expr.vars(), [Var::W(1), Var::X, Var::b(1)]);
//! ```
//!
//! A *reading* is a function from the tree to one thing that is shown or computed. Each is written once, for every
//! equation there is. A [`Scope`](shape::Scope) knows the shapes of the variables, [`Values`](readings::eval::Values)
//! their numbers:
//!
//! | reading | module | gives |
//! |---|---|---|
//! | shape | [`shape`] | the shape in letters, (n_h, m), or NumPy's error |
//! | value | [`readings::eval`] | the matrix |
//! | source | [`readings::source`] | the arithmetic behind one entry, and where its numbers came from |
//! | gradient | [`readings::grad`] | the equations of the backward pass |
//! | derivation | [`derivation`] | one gradient line by line, from the chain rule to the matrix |
//! | example by example | [`readings::outer`] | a parameter's gradient as a mean of outer products |
//! | graph | [`readings::graph`] | which variable uses which, and the ways gradients run back |
//! | operands | [`readings::operands`] | the right side as a row of matrices with signs between them |
//! | slips | [`readings::slip`] | every equation that is one slip away |
//! | NumPy | [`readings::numpy`] | the equation as code |
//! | formula | [`typeset::formula`] | the equation as it is written: brackets, signs, shapes |
//! | MathML | [`typeset::mathml`] | the formula for a page |
//! | LaTeX | [`typeset::latex`] | the formula for a report |
//! | scalar | [`typeset::scalar`] | the arithmetic of a derivation in MathML |
//!
//! [`python`] goes the other way: from a line that a learner typed to its tree, its value, and the expression that it
//! stands for.
//!
//! To add a kind of node, add it to [`Expr`](expr::Expr): the compiler then asks every reading what it makes of it. To
//! add a reading, write one function over the tree.

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
