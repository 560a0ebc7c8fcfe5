//! The outcome of a typed line.

use crate::algebra::python::syntax::Error;
use crate::iteration::windows::Cell;
use crate::numpy::Extent;

/// What comes of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum LineVerdict {
    /// Nothing is typed yet.
    Nothing,
    /// Python or NumPy refuses it, or the page cannot read it.
    Refused(Error),
    /// It has another shape.
    Shape(Extent),
    /// It has the right shape and another number, first here.
    Value {
        /// Where.
        cell: Cell,
        /// The number it comes to.
        got: f64,
        /// The right one.
        right: f64,
    },
    /// It is right here, and wrong on other numbers: with other sizes it would fail.
    Lucky,
    /// It is right.
    Right,
}
