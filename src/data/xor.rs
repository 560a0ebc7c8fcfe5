//! The exclusive or: the smallest problem that a network without a hidden layer cannot solve.

use super::dataset::Example;
use crate::numpy::RandomState;

/// The number of examples.
const M: usize = 200;
/// Half the side of the square the points are drawn from.
const HALF_SIDE: f64 = 3.0;
/// The distance by which each point is then moved away from both axes, so that the classes do not touch.
const GAP: f64 = 0.3;

/// Draws x1 = uniform(−3, 3, 200), then x2 likewise; each coordinate moved away from 0 by 0.3; class 1
/// where the signs of x1 and x2 differ.
pub(super) fn load(random: &mut RandomState) -> Vec<Example> {
    let mut coordinates = || -> Vec<f64> {
        (0..M)
            .map(|_| random.uniform(-HALF_SIDE, HALF_SIDE))
            .map(|coordinate| coordinate + GAP.copysign(coordinate))
            .collect()
    };
    let (x1, x2) = (coordinates(), coordinates());
    x1.into_iter()
        .zip(x2)
        .map(|(x1, x2)| Example {
            x: [x1, x2],
            class: u8::from(x1 * x2 < 0.0),
        })
        .collect()
}
