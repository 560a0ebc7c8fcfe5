//! A figure in plain numbers, for the page to draw as SVG: axes, curves, bars, marks, a tangent, an arrow.

use super::ticks::{Tick, round_step, ticks};

/// The size from which on a number is not drawn: the run has as good as diverged.
pub const HUGE: f64 = 1e100;

/// A number that can be drawn.
pub fn drawable(value: f64) -> Option<f64> {
    (value.abs() < HUGE).then_some(value)
}

/// A place in the figure, in the axes' own units.
pub type Point = (f64, f64);

/// One axis of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it measures.
    pub name: String,
    /// Its ends.
    pub range: Point,
    /// Its round values.
    pub ticks: Vec<Tick>,
}

impl Axis {
    /// The axis over `range`, with about `most` ticks at round distances from `base`, labelled with the distance.
    ///
    /// # Panics
    /// Unless the range is finite and not empty.
    pub fn new(name: String, range: Point, most: usize, base: f64) -> Axis {
        let (low, high) = range;
        let mut ticks = ticks(low - base, high - base, round_step(high - low, most));
        for tick in &mut ticks {
            tick.value += base;
        }
        Axis { name, range, ticks }
    }

    /// Where a value stands: 0 at the low end, 1 at the high end.
    pub fn place(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        (value - low) / (high - low)
    }
}

/// A figure. Its caption has the numbers in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it shows.
    pub title: String,
    /// What is to be seen.
    pub caption: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The curves: the first drawn solid, the second dashed.
    pub curves: Vec<Vec<Point>>,
    /// A histogram along the horizontal axis: bars of equal width, the highest 1; or none.
    pub bars: Vec<f64>,
    /// Points on the curves.
    pub marks: Vec<Point>,
    /// The slope of the tangent at the first mark.
    pub slope: Option<f64>,
    /// Along the horizontal axis, from where to where.
    pub arrow: Option<Point>,
}

impl Figure {
    /// The tangent's two ends, where it leaves the figure.
    pub fn tangent(&self) -> Option<[Point; 2]> {
        let ((x, y), slope) = (*self.marks.first()?, self.slope?);
        let ((left, right), (bottom, top)) = (self.x.range, self.y.range);
        // With a slope of 0 these are infinite, and the sides alone decide.
        let (one, other) = ((bottom - y) / slope, (top - y) / slope);
        let least = (left - x).max(one.min(other));
        let most = (right - x).min(one.max(other));
        Some([least, most].map(|dx| (x + dx, y + slope * dx)))
    }
}

/// A range around `values`, a little larger than they need; what is not finite is left out. Where they are all one
/// number up to rounding, a range that shows them level.
pub fn range_around(values: impl Iterator<Item = f64>) -> Point {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if low > high {
        return (-1.0, 1.0);
    }
    let level = 1e-12 * low.abs().max(high.abs()).max(1.0);
    let margin = if high - low > level {
        0.08 * (high - low)
    } else {
        1e6 * level
    };
    (low - margin, high + margin)
}
