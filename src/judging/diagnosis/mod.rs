//! The diagnosis of a wrong line: the one slip in it, and what comes of it.
//!
//! | module | gives |
//! |---|---|
//! | `hole` | a line with all computed around one part, to try others there |
//! | `means` | what a slip may be mended with: the names and functions of the lesson |
//! | `slice` | the lines that a line's value comes from |
//! | [`cause`] | the sentence that says what the slip does |
//! | [`ratio`] | the sentence where no slip is found: which entry differs, and by how many times |
//! | [`luck`] | the size with which a line that is right by luck stops being right |
//! | `sizes` | the search for it |

pub mod cause;
mod formula;
pub(super) mod hole;
pub mod luck;
pub(super) mod means;
mod names;
pub mod ratio;
pub(super) mod sizes;
pub(super) mod slice;

use crate::algebra::python::repair::Undo;
use crate::algebra::python::syntax::Statement;
use crate::algebra::var::Var;

/// The diagnosis of a wrong line: the one slip in it whose undoing makes it right.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// The change that undoes the slip.
    pub undo: Undo,
    /// The part of the line that is to be changed, as it is typed.
    pub part: String,
    /// What that part becomes.
    pub becomes: String,
    /// The line that is right; none where a line is to be left out.
    pub mended: String,
    /// The line with the slip in it, and the right one; none where it is to be left out.
    pub lines: (Statement, Option<Statement>),
    /// Whether that line is an earlier one than the last, which was to be right.
    pub is_earlier: bool,
    /// The steps that become right with it, where the whole text was run.
    pub explains: Vec<Var>,
}

impl Diagnosis {
    /// `lines` with the slip undone.
    pub fn undone(&self, lines: &[Statement]) -> Vec<Statement> {
        let (wrong, right) = &self.lines;
        let mut undone = Vec::new();
        for line in lines {
            match line == wrong {
                true => undone.extend(right.clone()),
                false => undone.push(line.clone()),
            }
        }
        undone
    }

    /// Whether these lines have the slip in them.
    pub fn is_in(&self, lines: &[Statement]) -> bool {
        lines.contains(&self.lines.0)
    }
}
