//! What undoes a slip, and what that may be made of.

use crate::algebra::python::syntax::Py;

/// The change that undoes a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Transpose this.
    Transpose,
    /// Do not transpose this.
    NoTranspose,
    /// Use `@` in place of `*`.
    MatrixProduct,
    /// Use `*` in place of `@`.
    Elementwise,
    /// Swap the two sides.
    TurnRound,
    /// Use the other sign.
    Sign,
    /// Divide by m.
    DivideByM,
    /// Do not divide by m.
    NoDivideByM,
    /// Square this.
    Square,
    /// Do not square this.
    NoSquare,
    /// Use another name.
    OtherName,
    /// Use another `axis`.
    Axis,
    /// Add `axis=` and `keepdims=True`.
    AddAxis,
    /// Add `keepdims=True`.
    KeepDims,
    /// Multiply by something.
    Factor,
    /// Do not multiply by this.
    NoFactor,
    /// Divide in place of multiplying, or the other way round.
    Divide,
    /// Add something.
    Term,
    /// Leave this term out.
    NoTerm,
    /// Use another number.
    OtherNumber,
    /// Use m in place of this.
    ByM,
    /// Subtract this from 1.
    OneMinus,
    /// Do not subtract this from 1.
    NoOneMinus,
    /// Set brackets at another place.
    Brackets,
    /// Multiply by the slope of the activation.
    Slope,
    /// Use the slope of this layer's activation at this place.
    OtherSlope,
    /// Apply a function.
    Function,
    /// Use another function.
    OtherFunction,
    /// Add up.
    Sum,
    /// Do not add up.
    NoSum,
    /// Add up and divide by m: the mean of all entries divides by more.
    SumForMean,
    /// Move the line that updates a parameter behind this one.
    Order,
    /// Leave out the line that gives a name of the lesson another value.
    Overwritten,
    /// Use `+=` in place of `=`.
    AddUp,
    /// Use another comparison.
    Comparison,
    /// Use another index, or go through all of them.
    Index,
}

/// What a repair may be made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Means {
    /// The names of the lesson that there are.
    pub names: Vec<String>,
    /// The names that the learner's own lines have given.
    pub own: Vec<String>,
    /// Those of them that are given: the data, the parameters, m and α.
    pub given: Vec<String>,
    /// Those that stand in the right line, or in the slope of an activation.
    pub used: Vec<String>,
    /// The biases.
    pub biases: Vec<String>,
    /// The slope of every layer's activation.
    pub slopes: Vec<Py>,
    /// The functions that the right line applies to every entry.
    pub functions: Vec<Py>,
    /// Whether the lesson divides by m here: where there is but one example it does not.
    pub has_m: bool,
}
