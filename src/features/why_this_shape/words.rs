//! The words of *Why this shape*.

use crate::algebra::var::{Dim, Shape, has_examples};

/// The sentence about broadcasting: NumPy copies an operand with one column or one row to the shape `whole`.
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

/// The sentence about the Jacobian of a linear step, for one example.
pub fn jacobian(z: &str, a: &str, weights: &str) -> String {
    format!(
        "{z} = {weights} · {a} + b, so the Jacobian ∂{z}/∂{a} is {weights} itself. Here is the picked example in \
         both layouts:"
    )
}

/// The sentence about numerator layout.
pub const NUMERATOR: &str =
    "Numerator layout: gradients are rows, multiplied by the Jacobian from the right.";

/// The sentence about denominator layout.
pub const DENOMINATOR: &str = "Denominator layout, as in the course: a gradient has the shape of its variable, so \
    it is multiplied by the transpose from the left.";
