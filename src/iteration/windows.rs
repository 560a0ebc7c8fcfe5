//! Which rows and columns of a matrix are on the screen.
//!
//! A window belongs to a dimension, not to a matrix: matrices that share m or n_h scroll together, so that a
//! column of one and the same column of the next stay side by side.

use serde::{Deserialize, Serialize};

use crate::algebra::var::Dim;

/// An entry of the current step's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its row, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub col: usize,
}

/// How far each long dimension is scrolled, and which example is always shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Windows {
    /// The first hidden unit shown.
    pub hidden: usize,
    /// The first example shown.
    pub examples: usize,
    /// The picked example, shown wherever the window is.
    pub picked: usize,
}

/// The way a dimension runs in a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// It numbers the rows.
    Rows,
    /// It numbers the columns.
    Columns,
}

impl Along {
    /// How many indices of `dim` are shown at once.
    pub const fn most(self, dim: Dim) -> usize {
        match (dim, self) {
            (Dim::Examples, _) => 3,
            (_, Along::Rows) => 6,
            (_, Along::Columns) => 4,
        }
    }
}

impl Windows {
    /// How far `dim` is scrolled.
    pub fn first(&self, dim: Dim) -> usize {
        match dim {
            Dim::Hidden => self.hidden,
            Dim::Examples => self.examples,
            Dim::One | Dim::Inputs | Dim::Outputs => 0,
        }
    }

    /// Scrolls `dim`.
    pub fn scroll(&mut self, dim: Dim, first: usize) {
        match dim {
            Dim::Hidden => self.hidden = first,
            Dim::Examples => self.examples = first,
            Dim::One | Dim::Inputs | Dim::Outputs => {}
        }
    }

    /// The indices of `dim` that are shown of `size` there are, the picked example among them and always in
    /// order.
    pub fn indices(&self, dim: Dim, along: Along, size: usize) -> Vec<usize> {
        let most = along.most(dim).min(size);
        let first = self.first(dim).min(size - most);
        let mut shown: Vec<usize> = (first..first + most).collect();
        if dim == Dim::Examples && self.picked < size && !shown.contains(&self.picked) {
            // The picked example takes the place at its own end of the window.
            if self.picked > first {
                shown.pop();
                shown.push(self.picked);
            } else if let Some(place) = shown.first_mut() {
                *place = self.picked;
            }
        }
        shown
    }

    /// Scrolls `dim` so that `index` is shown.
    pub fn reveal(&mut self, dim: Dim, along: Along, size: usize, index: usize) {
        let first = self.first(dim);
        for candidate in [
            index,
            (index + 1).saturating_sub(along.most(dim)),
            index.saturating_sub(1),
        ] {
            if self.indices(dim, along, size).contains(&index) {
                return;
            }
            self.scroll(dim, candidate);
        }
        if !self.indices(dim, along, size).contains(&index) {
            self.scroll(dim, first);
        }
    }
}
