//! The words of *Write it*.

use crate::algebra::python::repair::Undo;

/// What the tab had kept here cannot be read.
pub const LOST: &str =
    "What you had done here could not be read when the page was loaded again. It begins anew.";

/// What there is to do.
pub fn task(name: &str) -> String {
    format!(
        "Write {name} in NumPy, from what is known so far. Every part shows its shape while you type."
    )
}

/// What kind of slip it is.
pub const fn kind(undo: Undo) -> &'static str {
    match undo {
        Undo::Transpose => "A transpose is missing.",
        Undo::NoTranspose => "A transpose is too much.",
        Undo::MatrixProduct => "This has to be a matrix product, which adds up.",
        Undo::Elementwise => "This has to be a product entry by entry.",
        Undo::TurnRound => "The two sides stand the wrong way round.",
        Undo::Sign => "A sign is wrong.",
        Undo::DivideByM => "1/m is missing: J is a mean.",
        Undo::NoDivideByM => "1/m is one too many.",
        Undo::Square => "A square is missing.",
        Undo::NoSquare => "A square is too much.",
        Undo::OtherName => "Another quantity belongs here.",
        Undo::Axis => "The sum runs along the wrong axis.",
        Undo::KeepDims => {
            "keepdims=True is missing: without it the sum is neither a row nor a column."
        }
    }
}

/// Where it is.
pub fn place(part: &str) -> String {
    format!("Look at {part}")
}

/// Where an error is, for who does not see the underline.
pub fn error_at(line: usize, part: &str) -> String {
    match part {
        "" => format!("In line {line}, at its end."),
        part => format!("In line {line}, at {part}"),
    }
}

/// What is said of another shape.
pub fn other_shape(got: &str, (rows, cols): (usize, usize)) -> String {
    format!("The shape is {got}. It must be ({rows}, {cols}).")
}

/// What is said of another number.
pub const OTHER_VALUE: &str =
    "The shape is right. The numbers are not: the first that differs is at";

/// What is said of what is right by luck.
pub const LUCKY: &str =
    "The same numbers here, but by luck: with other sizes this line fails, or is wrong.";

/// The button under one step's lines.
pub const CHECK_LINE: &str = "Check my line";

/// The button under those of the whole backward pass.
pub const CHECK_ALL: &str = "Check all lines";

/// What is said where every line is right.
pub const ALL_RIGHT: &str = "✓ This is backward_propagation. Every line of it is yours.";

/// How the lines of a whole are judged.
pub const EACH_BY_ITSELF: &str = "Each line by itself, as if those before it were right";

/// What is said of a line that is not there yet.
pub const NOTHING: &str = "still to write";

/// How near a gradient is to its central differences.
pub fn nudged(distance: &str) -> String {
    format!(" Against central differences: ‖a − b‖ / (‖a‖ + ‖b‖) = {distance}.")
}

/// What is said of the right line.
pub const RIGHT: &str = "Right: the shape, every number, and with other sizes too.";

/// What is said where no single slip explains the line.
pub const NO_SLIP: &str =
    "It is more than one slip away. Look at “Where it comes from”, or write a part of it first.";

/// What is said where the line is too long to look for a slip in it; the number is
/// [`LONGEST_SEARCHED`](crate::judging::line::LONGEST_SEARCHED).
pub fn too_long(longest: usize) -> String {
    format!(
        "This line is too long to look for the slip in it: it has more than {longest} names, numbers and signs. Give a part of it a name of its own, in a line before."
    )
}
