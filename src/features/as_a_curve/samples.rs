//! A function of z as the points that its curve is drawn through.

use crate::plot::figure::Point;

/// How many values of z a curve is drawn through.
const SAMPLES: i32 = 200;

/// The values of z at which a curve over ±`half` is drawn; at a corner from both sides.
fn samples(half: f64) -> impl Iterator<Item = f64> {
    let middle = SAMPLES / 2;
    (-middle..=middle).flat_map(move |k| {
        let z = half * f64::from(k) / f64::from(middle);
        [Some(z), (k == 0).then_some(f64::MIN_POSITIVE)]
            .into_iter()
            .flatten()
    })
}

/// The curve of `y` over ±`half`.
pub(crate) fn curve(half: f64, y: impl Fn(f64) -> f64) -> Vec<Point> {
    samples(half).map(|z| (z, y(z))).collect()
}
