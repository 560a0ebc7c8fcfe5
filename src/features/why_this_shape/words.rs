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

/// The sentence for an elementwise product, which keeps all dimensions.
pub const NOTHING_SUMMED: &str =
    "No dimension disappears: ⊙ pairs equal positions and sums nothing.";

/// The label that opens the derivative by a whole matrix.
pub const BY_A_MATRIX: &str = "The derivative by a whole matrix: three indices";

/// The sentence about that derivative, for the picked example.
pub fn three_indices(z: &str, weights: &str, a: &str, units: usize) -> String {
    let zeros = match units {
        1 => "Here there is only one unit, so there is one table, and it has no zeros.",
        _ => "z of unit k uses only row k, so all other rows are 0.",
    };
    format!(
        "∂{z}/∂{weights} has an index for the entry of {z} and two for the entry of {weights}: one table of the shape of \
         {weights} for each unit. {zeros} In row k stands {a}, here of the picked example. Multiply each table by its \
         d{z} and add them up:"
    )
}

/// The sentence about the sum of all tables.
pub fn sum_of_tables(z: &str, a: &str) -> String {
    format!(
        "Nothing but zeros was lost: the sum is d{z} {a}ᵀ, each row with its own d{z}. In NumPy: np.outer(d{z}, {a})."
    )
}

/// The label that opens the shapes of week 2.
pub const WEEK_TWO: &str = "As in week 2: w is a column";

/// The sentence about both orders.
pub fn both_weeks(x: &str, dz: &str) -> String {
    format!(
        "Week 2 keeps the weights of its one unit as a column w, so dw = {x} {dz}ᵀ / m is one too. Week 3 keeps the weights \
         of each unit as a row of W. Each is the transpose of the other: ({x} {dz}ᵀ)ᵀ = {dz} {x}ᵀ. The numbers are the same."
    )
}

/// What two slips make of dw.
pub fn two_slips(x: &str, dz: &str, (rows, cols): (usize, usize), number: &str) -> [String; 2] {
    [
        format!(
            "{x} * {dz} has the shape ({rows}, {cols}): each input times its example’s {dz}, and nothing is summed over the \
             examples."
        ),
        format!(
            "np.sum({x} * {dz}) / m is one number, {number}: it also adds up the inputs, each of which needs a slope of its \
             own."
        ),
    ]
}
