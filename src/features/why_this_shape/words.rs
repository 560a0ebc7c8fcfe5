//! The words of *Why this shape*.

use crate::algebra::var::{Dim, Shape, has_examples};

/// What broadcasting does to an operand with one column, or one row, to make it as large as `whole`.
pub fn copied(name: &str, whole: Shape) -> String {
    let (line, way) = match whole {
        (Dim::Examples, _) => ("row", "below itself"),
        _ => ("column", "next to itself"),
    };
    let times = match has_examples(whole) {
        true => "m times, so that every example gets the same",
        false => "as often as needed",
    };
    format!(
        "{name} has only one {line}, so NumPy copies it {way} {times}. This is called broadcasting."
    )
}

/// Of a linear step, one example alone.
pub fn jacobian(z: &str, a: &str, weights: &str) -> String {
    format!(
        "{z} = {weights} · {a} + b, so the Jacobian ∂{z}/∂{a} is {weights} itself. Here is the picked example in \
         both layouts:"
    )
}

/// About rows.
pub const NUMERATOR: &str =
    "Numerator layout: gradients are rows, multiplied by the Jacobian from the right.";

/// About columns.
pub const DENOMINATOR: &str = "Denominator layout, as in the course: a gradient has the shape of its variable, so \
    it is multiplied by the transpose from the left.";
