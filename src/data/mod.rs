//! The toy data a learner trains on: points in the plane with a label each.

use ndarray::Array2;

/// Labelled examples, one a column.
#[derive(Clone, Debug, PartialEq)]
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
pub struct Dataset {
    /// The inputs, shape (n_x, m).
    pub X: Array2<f64>,
    /// The labels, 0 or 1, shape (n_y, m).
    pub Y: Array2<f64>,
}
