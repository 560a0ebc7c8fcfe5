//! The words for shapes: what the sides of a matrix count, and why a gradient has the shape of its variable.

use crate::algebra::var::{Dim, Shape};

use crate::iteration::check_words::Differenced;

/// The thing that a dimension counts.
const fn one_per(dim: Dim) -> &'static str {
    match dim {
        Dim::One => "only one",
        Dim::Inputs => "one per input",
        Dim::Hidden => "one per hidden unit",
        Dim::Outputs => "one per output",
        Dim::Examples => "one per example",
    }
}

/// The meaning of the rows and columns of a result.
pub fn meaning(name: &str, (rows, cols): Shape) -> String {
    match (rows, cols) {
        (Dim::One, Dim::One) => format!("{name} is a single number."),
        _ => format!(
            "{name}: rows, {}; columns, {}.",
            one_per(rows),
            one_per(cols)
        ),
    }
}

/// The sentence for a dimension of the operands that the result does not have.
pub const fn summed(dim: Dim) -> &'static str {
    match dim {
        Dim::One => "",
        Dim::Inputs => "n_x disappears: the product sums over the inputs.",
        Dim::Hidden => "n_h disappears: the product sums over the hidden units.",
        Dim::Outputs => "n_y disappears: the product sums over the outputs.",
        Dim::Examples => "m disappears: we summed over the examples.",
    }
}

/// The reason why a gradient has the shape of its variable.
pub fn same_shape(of: Differenced, variable: &str, entries: usize) -> String {
    let number = match of {
        Differenced::Loss(layout) => {
            format!("Every {} has its own loss L⁽ⁱ⁾", layout.line())
        }
        of if entries == 1 => format!("{} is one number, and so is {variable}", of.letter()),
        of => format!(
            "{} is one number, and {variable} has {entries} entries",
            of.letter()
        ),
    };
    format!(
        "{number}. Nudge one entry: {} reacts with one slope, kept in the same cell. So d{variable} has the shape of \
         {variable}.",
        of.letter()
    )
}
