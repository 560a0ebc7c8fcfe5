//! Functions of `sklearn.datasets` that make toy data, for the course's arguments: two features, `shuffle=True`.
//!
//! They draw from NumPy's legacy stream in the order in which scikit-learn 1.9 does.

use std::f64::consts::{PI, TAU};

use super::dataset::Example;
use crate::numpy::{Endpoint, RandomState, linspace, sin_cos};

/// `make_circles(m, factor, noise)`: class 0 on the unit circle, class 1 on one of radius `factor`, half of the
/// m points each, shuffled, then normal noise of standard deviation `noise` on each coordinate.
pub(super) fn make_circles(
    m: usize,
    factor: f64,
    noise: f64,
    random: &mut RandomState,
) -> Vec<Example> {
    let angles = linspace(0.0, TAU, m / 2, Endpoint::Excluded);
    let outer = |(sin, cos)| [cos, sin];
    let inner = |(sin, cos)| [cos * factor, sin * factor];
    noisy_curves(&angles, [&outer, &inner], noise, random)
}

/// `make_moons(m, noise)`: class 0 on the upper half of the unit circle, class 1 on the lower half of the one
/// around (1, 0.5), half of the m points each, shuffled, then noise as in [`make_circles`].
pub(super) fn make_moons(m: usize, noise: f64, random: &mut RandomState) -> Vec<Example> {
    let angles = linspace(0.0, PI, m / 2, Endpoint::Included);
    let outer = |(sin, cos)| [cos, sin];
    let inner = |(sin, cos)| [1.0 - cos, 1.0 - sin - 0.5];
    noisy_curves(&angles, [&outer, &inner], noise, random)
}

/// Points of class 0 on one curve and of class 1 on the other, one for the sine and cosine of each angle. They are shuffled,
/// then normal noise is added to both coordinates of one point after the other.
fn noisy_curves(
    angles: &[f64],
    curves: [&dyn Fn((f64, f64)) -> [f64; 2]; 2],
    noise: f64,
    random: &mut RandomState,
) -> Vec<Example> {
    let mut examples = Vec::with_capacity(2 * angles.len());
    for (class, curve) in (0..).zip(curves) {
        examples.extend(angles.iter().map(|angle| Example {
            x: curve(sin_cos(*angle)),
            class,
        }));
    }
    let mut examples = shuffle(examples, random);
    for example in &mut examples {
        for coordinate in &mut example.x {
            *coordinate += random.normal(0.0, noise);
        }
    }
    examples
}

/// `make_blobs(m, centers=clusters)`: centres uniform in a square of side 20 around the origin, and around each
/// a normal cluster of standard deviation `deviation` (1 in scikit-learn); shuffled. The class is the cluster's number. If m
/// cannot be divided, the first clusters have one point more.
pub(super) fn make_blobs(
    m: usize,
    clusters: u8,
    deviation: f64,
    random: &mut RandomState,
) -> Vec<Example> {
    let centers: Vec<[f64; 2]> = (0..clusters)
        .map(|_| [(); 2].map(|()| random.uniform(-10.0, 10.0)))
        .collect();
    let (size, rest) = (m / centers.len(), m % centers.len());
    let mut examples = Vec::with_capacity(m);
    for (class, center) in (0..clusters).zip(centers) {
        let points = size + usize::from(usize::from(class) < rest);
        examples.extend((0..points).map(|_| Example {
            x: center.map(|coordinate| random.normal(coordinate, deviation)),
            class,
        }));
    }
    shuffle(examples, random)
}

/// `make_gaussian_quantiles(m, cov, n_classes=2)`: points normal around the origin with variance `variance` in
/// each coordinate; the nearer half is class 0, the farther class 1; shuffled.
///
/// The covariance is a multiple of the identity, whose singular vectors are the axes, so `multivariate_normal`
/// only scales standard normals.
pub(super) fn make_gaussian_quantiles(
    m: usize,
    variance: f64,
    random: &mut RandomState,
) -> Vec<Example> {
    let deviation = variance.sqrt();
    let mut points: Vec<[f64; 2]> = Vec::with_capacity(m);
    for _ in 0..m {
        let point = [(); 2].map(|()| random.standard_normal() * deviation);
        let nearer = |other: &[f64; 2]| squared_length(other) <= squared_length(&point);
        points.insert(points.partition_point(nearer), point);
    }
    let examples = points.into_iter().enumerate().map(|(rank, x)| Example {
        x,
        class: u8::from(rank >= m / 2),
    });
    shuffle(examples.collect(), random)
}

fn squared_length([x1, x2]: &[f64; 2]) -> f64 {
    x1 * x1 + x2 * x2
}

/// Shuffles the examples as `sklearn.utils.shuffle` does, by their indices.
fn shuffle(examples: Vec<Example>, random: &mut RandomState) -> Vec<Example> {
    let order = random.permutation(examples.len());
    order.into_iter().map(|i| examples[i]).collect()
}
