//! Two interleaved spirals, the classic hard case for a small network.

use std::f64::consts::{PI, TAU};

use super::dataset::Example;
use crate::numpy::{Endpoint, RandomState, linspace, sin_cos};

/// The number of examples on each arm.
const PER_ARM: usize = 100;
/// The radii at which an arm begins and ends.
const RADII: (f64, f64) = (0.4, 3.6);
/// The number of turns of an arm.
const TURNS: f64 = 1.25;

/// Draws the two arms. For arm j = 0 and then 1, which is class j, the radius is r = linspace(0.4, 3.6, 100), the angle
/// θ = linspace(0, 2.5 π, 100) + j π, and the point (r cos θ + noise · randn, r sin θ + noise · randn), where
/// the 100 draws for x1 come before those for x2.
pub(super) fn load(seed: u32, deviation: f64) -> Vec<Example> {
    let mut random = RandomState::new(seed);
    let radii = linspace(RADII.0, RADII.1, PER_ARM, Endpoint::Included);
    let angles = linspace(0.0, TURNS * TAU, PER_ARM, Endpoint::Included);
    let mut examples = Vec::with_capacity(2 * PER_ARM);
    for class in 0..2 {
        let start = f64::from(class) * PI;
        let noise = random.randn(PER_ARM).into_iter().zip(random.randn(PER_ARM));
        let arm = radii.iter().zip(&angles).zip(noise);
        examples.extend(arm.map(|((radius, angle), (noise1, noise2))| {
            let (sin, cos) = sin_cos(angle + start);
            let x = [
                radius * cos + deviation * noise1,
                radius * sin + deviation * noise2,
            ];
            Example { x, class }
        }));
    }
    examples
}
