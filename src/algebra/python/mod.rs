//! Lines of NumPy as a learner types them: read, run by NumPy's rules, and compared with the lesson's equations.
//!
//! | module | gives |
//! |---|---|
//! | [`token`] | words and signs, each with its place in the text |
//! | [`parse`] | a tree for every line, or a sentence with the place of what is wrong |
//! | [`code`] | the same for whole functions and cells: statements in blocks |
//! | [`block`] | the tree of such a text |
//! | [`syntax`] | the tree |
//! | [`run`] | its value by NumPy's rules, the shape of every part, NumPy's own words for an error |
//! | [`names`] | which quantity of the lesson a learner's name stands for |
//! | [`print`](mod@print) | the line again |
//! | [`repair`] | every expression one slip away, to find the one that is right |
//! | [`typed_slip`] | the slips of a line of ours that only typed code can have |
//! | [`meaning`] | the [`Expr`](crate::algebra::expr::Expr) it stands for, where it is one of the lesson's |
//!
//! This tree is not [`Expr`](crate::algebra::expr::Expr): that one holds the lesson's equations, all of which are right and
//! between matrices. A learner's line may be wrong in every way NumPy knows, and meets arrays of one axis, single
//! numbers, True and False.

mod atom;
pub mod block;
pub mod builtin;
mod call;
pub mod code;
mod evaluate;
pub mod execute;
mod lines;
pub mod meaning;
pub mod names;
pub mod parse;
mod places;
pub mod print;
pub mod repair;
pub mod run;
pub mod syntax;
pub mod token;
pub mod typed_slip;
mod types;
pub mod value;
