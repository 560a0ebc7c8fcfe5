//! The words of *Why this shape*.

use crate::algebra::var::{Dim, Shape, has_examples};

/// What broadcasting does to an operand with one column, or one row, to make it as large as `whole`.
pub fn copied(name: &str, whole: Shape) -> String {
    let (small, way) = match whole {
        (Dim::Examples, _) => ("low", "below itself"),
        _ => ("narrow", "next to itself"),
    };
    let times = match has_examples(whole) {
        true => "m times, so that every example gets the same",
        false => "as often as the shapes ask for",
    };
    format!(
        "{name} is too {small} to be added as it stands: NumPy copies it {way} {times} (broadcasting)."
    )
}

/// Of a linear step, one example alone.
pub fn jacobian(z: &str, a: &str, weights: &str) -> String {
    format!(
        "{z} = {weights} · {a} + b, so the Jacobian ∂{z}/∂{a} is {weights} itself. The picked example, both ways:"
    )
}

/// About rows.
pub const NUMERATOR: &str =
    "Numerator layout: gradients are rows, multiplied by the Jacobian from the right.";

/// About columns.
pub const DENOMINATOR: &str = "Denominator layout, the course’s: gradients have their variable’s shape, so the transpose comes from the left.";
