//! The output of the network over the plane: the probabilities behind the decision boundary.

use std::iter::repeat_n;

use ndarray::Array2;
use plotters::style::RGBColor;

use super::palette::Palette;
use crate::data::Dataset;

/// The empty border around the data, as a part of the data's half width.
const MARGIN: f64 = 0.15;

/// The opacity of a class's colour where the network is certain.
const STRONGEST: f64 = 0.55;

/// A rectangle of the input plane, in data units: (lowest, highest) along each axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The range of x₁, which runs to the right.
    pub x: (f64, f64),
    /// The range of x₂, which runs upwards.
    pub y: (f64, f64),
}

impl Window {
    /// The square around all points of a data set, with a margin.
    ///
    /// The course's `plot_decision_boundary` adds 1 on each side, which suits the flower alone; here the margin is
    /// in proportion to the data. A single point, or none, gets a square of side 2; far from the origin a square is
    /// never smaller than what can be told apart there.
    pub fn around(dataset: &Dataset) -> Self {
        let (x, y) = (extent(dataset, 0), extent(dataset, 1));
        let half = (x.1 / 2.0 - x.0 / 2.0).max(y.1 / 2.0 - y.0 / 2.0);
        let farthest = [x.0, x.1, y.0, y.1]
            .into_iter()
            .fold(0.0, |most: f64, end| most.max(end.abs()));
        let reach = if half > 0.0 {
            half * (1.0 + MARGIN)
        } else {
            1.0
        }
        .max(farthest * 1e-9);
        let square = |(low, high): (f64, f64)| {
            let middle = low / 2.0 + high / 2.0;
            (middle - reach, middle + reach)
        };
        Self {
            x: square(x),
            y: square(y),
        }
    }

    /// The centres of `rows` by `columns` equal cells, shape (2, columns · rows): one example a column, row by row from
    /// the top, as [`Field::probabilities`] has them. One forward propagation of it answers for the whole plane.
    pub fn grid(&self, columns: usize, rows: usize) -> Array2<f64> {
        let x: Vec<f64> = (0..columns).map(|at| self.across(columns, at)).collect();
        let y: Vec<f64> = (0..rows).map(|at| self.down(rows, at)).collect();
        let mut grid = Array2::zeros((2, columns * rows));
        for (cell, x) in grid.row_mut(0).iter_mut().zip(x.iter().cycle()) {
            *cell = *x;
        }
        let y = y.iter().flat_map(|y| repeat_n(y, columns));
        for (cell, y) in grid.row_mut(1).iter_mut().zip(y) {
            *cell = *y;
        }
        grid
    }

    /// The centre of one cell of the grid.
    pub(super) fn centre(&self, columns: usize, rows: usize, cell: usize) -> (f64, f64) {
        (
            self.across(columns, cell % columns),
            self.down(rows, cell / columns),
        )
    }

    /// x₁ in the middle of a column.
    fn across(&self, columns: usize, column: usize) -> f64 {
        between(self.x, (column as f64 + 0.5) / columns as f64)
    }

    /// x₂ in the middle of a row.
    fn down(&self, rows: usize, row: usize) -> f64 {
        between(self.y, 1.0 - (row as f64 + 0.5) / rows as f64)
    }
}

/// The lowest and the highest finite entry of one row of X; (0, 0) if there is none.
fn extent(dataset: &Dataset, axis: usize) -> (f64, f64) {
    dataset
        .X
        .row(axis)
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .map(|value| (value, value))
        .reduce(|(low, high), (value, _)| (low.min(value), high.max(value)))
        .unwrap_or((0.0, 0.0))
}

/// Linear interpolation: `low` at 0, `high` at 1.
fn between((low, high): (f64, f64), part: f64) -> f64 {
    low * (1.0 - part) + high * part
}

/// The network's output on a grid of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Cells across.
    pub columns: usize,
    /// Cells down.
    pub rows: usize,
    /// A2 at each cell's centre, row by row from the top: `columns · rows` values in 0..=1, or NaN where the network
    /// has diverged.
    pub probabilities: Vec<f64>,
    /// The part of the plane that the cells fill.
    pub window: Window,
}

impl Field {
    /// The field of the probabilities found at [`Window::grid`].
    ///
    /// # Panics
    /// If there is not exactly one probability a cell.
    pub fn new(window: Window, columns: usize, rows: usize, probabilities: Vec<f64>) -> Self {
        assert_eq!(
            probabilities.len(),
            columns * rows,
            "one probability a cell"
        );
        Self {
            columns,
            rows,
            probabilities,
            window,
        }
    }
}

/// The field as a picture: four bytes (red, green, blue, alpha; not premultiplied) for every cell, row by row from
/// the top. The colour tells the side, the alpha the certainty: nothing at 0.5, 55 % at 0 and at 1.
///
/// It is meant for an image of `columns` by `rows` pixels that the browser scales up smoothly. plotters' canvas
/// backend has no blit, and a filled rectangle for each of some 25,000 cells would be too slow for every frame.
pub fn shade(field: &Field, palette: &Palette) -> Vec<u8> {
    let mut picture = vec![0; 4 * field.probabilities.len()];
    for (pixel, &probability) in picture.chunks_exact_mut(4).zip(&field.probabilities) {
        let RGBColor(red, green, blue) = palette.class(probability);
        let certainty = (2.0 * (probability - 0.5).abs()).clamp(0.0, 1.0);
        // To the nearest; a cast from NaN gives 0: where there is no answer there is no colour.
        let alpha = (255.0 * STRONGEST * certainty + 0.5) as u8;
        pixel.copy_from_slice(&[red, green, blue, alpha]);
    }
    picture
}
