//! The valley: the error of a central difference over ε, steep on both sides.

use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::nn::gradcheck::Epsilon;
use crate::plot::figure::{Axis, Figure, Point, range_around};

/// The relative error of an entry at every ε, both as powers of ten; `None` where it is no gradient, or is 0.
pub fn valley(step: &Step, cell: Cell, epsilon: Epsilon) -> Option<Figure> {
    let mut points: Vec<Point> = Vec::new();
    let mut marks = Vec::new();
    for exponent in Epsilon::EXPONENTS {
        let tried = Epsilon::try_from(exponent).ok()?;
        let error = step.check(cell, tried)?.relative_error();
        if error > 0.0 && error.is_finite() {
            let point = (-f64::from(exponent), error.log10());
            points.push(point);
            if tried == epsilon {
                marks.push(point);
            }
        }
    }
    if points.len() < 2 {
        return None;
    }
    let range = range_around(points.iter().map(|point| point.1));
    Some(Figure {
        title: "The relative error over ε".to_owned(),
        caption: "Both axes are powers of ten. To the right, ε is large and the cost is no straight line between v − ε and \
                  v + ε. To the left, two nearly equal costs are subtracted and rounding is left. The dot is the ε above."
            .to_owned(),
        x: Axis::new("log₁₀ ε".to_owned(), (-12.5, -0.5), 6, 0.0),
        y: Axis::new("log₁₀ of the error".to_owned(), range, 5, 0.0),
        curves: vec![points],
        bars: vec![],
        marks,
        slope: None,
        arrow: None,
    })
}
