//! The valley: the error of a central difference over ε, steep on both sides.

use crate::features::check_it::words::{VALLEY, least};
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::nn::gradcheck::Epsilon;
use crate::plot::figure::{Axis, Figure, Point, range_around};

/// The relative error of an entry at every ε; `None` where it is no gradient.
pub fn errors(step: &Step, cell: Cell) -> Option<Vec<(Epsilon, f64)>> {
    let tried = Epsilon::EXPONENTS.filter_map(|exponent| Epsilon::try_from(exponent).ok());
    tried
        .map(|epsilon| Some((epsilon, step.check(cell, epsilon)?.relative_error())))
        .collect()
}

/// The ε at which the error is least, of those where it is not 0 by chance.
pub fn best(errors: &[(Epsilon, f64)]) -> Option<Epsilon> {
    let errors = errors.iter().filter(|(_, error)| is_drawn(*error));
    let least = errors.min_by(|(_, one), (_, other)| one.total_cmp(other));
    least.map(|(epsilon, _)| *epsilon)
}

/// A logarithm has no place for 0.
fn is_drawn(error: f64) -> bool {
    error > 0.0 && error.is_finite()
}

/// The relative error of an entry at every ε, both as powers of ten; `None` where it is no gradient, or is 0.
pub fn valley(step: &Step, cell: Cell, epsilon: Epsilon) -> Option<Figure> {
    let errors = errors(step, cell)?;
    let place = |(epsilon, error): &(Epsilon, f64)| -> Point {
        (-f64::from(epsilon.exponent()), error.log10())
    };
    let drawn = errors.iter().filter(|(_, error)| is_drawn(*error));
    let points: Vec<Point> = drawn.clone().map(place).collect();
    let marks = drawn.filter(|(tried, _)| *tried == epsilon).map(place);
    if points.len() < 2 {
        return None;
    }
    let best = best(&errors)?;
    let range = range_around(points.iter().map(|point| point.1));
    Some(Figure {
        title: "The relative error over ε".to_owned(),
        caption: format!("{VALLEY} {}", least(best, step.differenced().letter())),
        x: Axis::new("log₁₀ ε".to_owned(), (-12.5, -0.5), 6, 0.0),
        y: Axis::new("log₁₀ of the error".to_owned(), range, 5, 0.0),
        marks: marks.collect(),
        curves: vec![points],
        bars: vec![],
        slope: None,
        arrow: None,
    })
}
