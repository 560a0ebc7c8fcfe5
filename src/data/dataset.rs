//! Labelled examples, as matrices.

use ndarray::{Array2, Axis};

/// Labelled examples, one a column.
#[derive(Clone, Debug, PartialEq)]
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
pub struct Dataset {
    /// The inputs, shape (n_x, m).
    pub X: Array2<f64>,
    /// The labels, 0 or 1, shape (n_y, m).
    pub Y: Array2<f64>,
}

/// A point of the plane with its class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Example {
    pub(super) x: [f64; 2],
    pub(super) class: u8,
}

impl Dataset {
    /// The same examples with a second label each: 1 above the horizontal axis, where x2 > 0, else 0.
    ///
    /// This label is easy to see in a plot, one unit can learn it, and in every data set at least a fifth of the examples
    /// have each value.
    pub fn with_second_label(self) -> Self {
        let label = |(output, i)| match output {
            0 => self.Y[[0, i]],
            _ => f64::from(self.X[[1, i]] > 0.0),
        };
        Self {
            Y: Array2::from_shape_fn((2, self.X.ncols()), label),
            X: self.X,
        }
    }

    /// The same examples with their first label alone.
    pub fn with_first_label(self) -> Self {
        Self {
            Y: Array2::from_shape_fn((1, self.Y.ncols()), |(_, i)| self.Y[[0, i]]),
            X: self.X,
        }
    }

    /// The examples in these columns.
    pub fn select(&self, columns: &[usize]) -> Self {
        let of = |matrix: &Array2<f64>| {
            let shape = (matrix.nrows(), columns.len());
            Array2::from_shape_fn(shape, |(row, i)| matrix[[row, columns[i]]])
        };
        Self {
            X: of(&self.X),
            Y: of(&self.Y),
        }
    }

    /// Sets the examples side by side: X of shape (2, m), Y of shape (1, m).
    pub(super) fn side_by_side(examples: &[Example]) -> Self {
        let m = examples.len();
        Self {
            X: Array2::from_shape_fn((2, m), |(row, i)| examples[i].x[row]),
            Y: Array2::from_shape_fn((1, m), |(_, i)| f64::from(examples[i].class)),
        }
    }
}

impl Dataset {
    /// Example `index` alone, as a column.
    pub fn example(&self, index: usize) -> Dataset {
        let column = |matrix: &Array2<f64>| matrix.column(index).insert_axis(Axis(1)).to_owned();
        Dataset {
            X: column(&self.X),
            Y: column(&self.Y),
        }
    }
}
