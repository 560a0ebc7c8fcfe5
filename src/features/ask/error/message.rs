//! What an error message says.

use std::fmt::Write;

use super::known::entry::Known;

/// An error message, as it was found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorMessage {
    /// The class of the error, `ValueError`, where the text has it.
    pub class: Option<String>,
    /// What is wrong.
    pub kind: Kind,
    /// The words after the class, on one line.
    pub words: String,
    /// The line of code that failed, where the text has it.
    pub line: Option<String>,
    /// The name to which that line gives a value.
    pub variable: Option<String>,
}

/// The kind of an error.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Shapes that do not fit.
    Clash(Clash),
    /// Another message that this page knows, with the words in its gaps.
    Known(&'static Known, Vec<String>),
    /// A message that this page does not know.
    Other,
}

/// Shapes that do not fit, as far as the message gives them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clash {
    /// In which operation.
    pub sort: Sort,
    /// The shapes, as NumPy lists them; none where the message gives none, or is cut before the last one.
    pub shapes: Vec<Sizes>,
    /// The two sizes that differ, as NumPy lists them, in a matrix product; the axis and the number of axes in a sum.
    pub sizes: Option<[usize; 2]>,
}

/// The operation whose shapes do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// `+`, `-`, `*`, `/`: “operands could not be broadcast together”.
    Broadcast,
    /// `@` and `np.matmul`: “size 3 is different from 4”.
    Matmul,
    /// `np.dot`, and `@` of old: “shapes (4,3) and (4,3) not aligned”.
    Dot,
    /// `-=` and its like: “non-broadcastable output operand”.
    InPlace,
    /// A sum along an axis that is not there.
    Axis,
}

/// The sizes of an array, axis by axis: NumPy’s `shape`, of any number of axes.
pub type Sizes = Vec<usize>;

/// A shape as NumPy’s errors write it: `(4,3)`, `(3,)`, `()`.
pub fn written(shape: &[usize]) -> String {
    let mut text = String::from("(");
    for (axis, size) in shape.iter().enumerate() {
        let comma = if axis == 0 { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}{size}");
    }
    text.push_str(if shape.len() == 1 { ",)" } else { ")" });
    text
}
