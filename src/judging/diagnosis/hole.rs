//! A line with a hole: all around one part is computed, so that many other parts can be tried in its place quickly.

use crate::algebra::python::run::Notebook;
use crate::algebra::python::syntax::{Error, Head, Py, Span};
use crate::numpy::Array;

/// An expression with a hole in place of one of its parts.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::judging) struct Hole {
    /// What the names hold, with the parts around the hole under names of their own.
    notebook: Notebook,
    /// The expression with those names.
    around: Py,
    /// Which part of it the hole is.
    place: usize,
}

impl Hole {
    /// `py` without part `place`; none if what is around it has no value, so that no part can mend it.
    pub(in crate::judging) fn new(notebook: &Notebook, py: &Py, place: usize) -> Option<Hole> {
        let mut notebook = notebook.clone();
        let (around, place) = around(py, place, &mut notebook, 0)?;
        Some(Hole {
            notebook,
            around,
            place,
        })
    }

    /// The value of the whole with `part` in the hole, and how many parts were computed.
    pub(in crate::judging) fn value(&mut self, part: &Py) -> (Result<Array, Error>, usize) {
        self.notebook.seen.clear();
        let whole = self.around.with_part(self.place, part.clone());
        let value = self.notebook.value(&whole);
        (value, self.notebook.seen.len())
    }
}

/// The expression with a name in place of every operand that the way down to part `place` passes by, and the number of
/// that part in it.
fn around(py: &Py, place: usize, notebook: &mut Notebook, depth: usize) -> Option<(Py, usize)> {
    let Some(mut left) = place.checked_sub(1) else {
        return Some((py.clone(), 0));
    };
    let mut operands = Vec::new();
    let mut found = None;
    for (index, operand) in py.operands.iter().enumerate() {
        let size = operand.size();
        if found.is_none() && left < size {
            let (inner, within) = around(operand, left, notebook, depth + 1)?;
            found = Some(1 + index + within);
            operands.push(inner);
            continue;
        }
        left = left.saturating_sub(size);
        // No name that can be typed begins with a space.
        let name = format!(" {depth} {index}");
        let value = notebook.value(operand).ok()?;
        notebook.set(&name, value);
        operands.push(Py {
            span: Span::default(),
            head: Head::Name(name),
            operands: Vec::new(),
        });
    }
    let around = Py {
        operands,
        head: py.head.clone(),
        span: py.span,
    };
    Some((around, found?))
}
