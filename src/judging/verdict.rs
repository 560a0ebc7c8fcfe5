//! The verdict on a typed line.

use crate::algebra::python::syntax::Error;
use crate::iteration::windows::Cell;
use crate::judging::diagnosis::luck::Luck;
use crate::numpy::Extent;

/// The verdict on a line: what comes of it.
#[derive(Clone, Debug, PartialEq)]
pub enum LineVerdict {
    /// Nothing is typed yet.
    Nothing,
    /// Python or NumPy refuses it, or the page cannot read it.
    Refused(Error),
    /// It has this shape, which is wrong.
    Shape(Extent),
    /// It has the right shape and a wrong number; this is the first.
    Value {
        /// The entry that is wrong.
        cell: Cell,
        /// The number it comes to.
        got: f64,
        /// The right one.
        right: f64,
        /// The ratio to the right ones, if it is the same for all entries.
        ratio: Option<f64>,
    },
    /// It is right here, and wrong on other numbers: with other sizes it would fail.
    Lucky(Luck),
    /// It is right.
    Right,
}
