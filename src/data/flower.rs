//! The flower of the course's notebook.

use super::dataset::Example;
use crate::numpy::{Endpoint, RandomState, linspace, sin_cos};

/// The number of examples of each class.
const PER_CLASS: usize = 200;

/// Draws `load_planar_dataset` of the course's `planar_utils`, m = 400, with seed 1 and noise 0.2 in the course.
///
/// In polar coordinates, for class j = 0 and then 1: the angle is
/// θ = linspace(3.12 j, 3.12 (j + 1), 200) + noise · randn(200), the radius r = 4 sin 4θ + noise · randn(200), and the
/// point (r sin θ, r cos θ). All angles of a class are drawn before its radii.
pub(super) fn load_planar_dataset(seed: u32, deviation: f64) -> Vec<Example> {
    let mut random = RandomState::new(seed);
    let mut examples = Vec::with_capacity(2 * PER_CLASS);
    for class in 0..2 {
        let (start, stop) = (f64::from(class) * 3.12, f64::from(class + 1) * 3.12);
        let angles: Vec<f64> = linspace(start, stop, PER_CLASS, Endpoint::Included)
            .into_iter()
            .zip(random.randn(PER_CLASS))
            .map(|(angle, noise)| angle + noise * deviation)
            .collect();
        let noises = random.randn(PER_CLASS);
        examples.extend(angles.into_iter().zip(noises).map(|(angle, noise)| {
            let radius = sin_cos(angle * 4.0).0 * 4.0 + noise * deviation;
            let (sin, cos) = sin_cos(angle);
            let x = [radius * sin, radius * cos];
            Example { x, class }
        }));
    }
    examples
}
