//! The other data sets of the course's notebook, those of `load_extra_datasets` without `no_structure`, in which there is
//! nothing to learn.
//!
//! Only the blobs have a seed there (5). The other three continue the notebook's random stream, in the order noisy circles,
//! noisy moons, gaussian quantiles. See [`notebook_stream`].

use super::dataset::Example;
use super::sklearn::{make_blobs, make_circles, make_gaussian_quantiles, make_moons};
use crate::numpy::RandomState;

/// The number of examples in each, N in the course's code.
const M: usize = 200;

/// `factor=.5`
const FACTOR: f64 = 0.5;

/// `cov=0.5`
const VARIANCE: f64 = 0.5;

/// The noise of the data sets that the course draws earlier, which is always the course's.
const CIRCLES_NOISE: f64 = 0.3;
const MOONS_NOISE: f64 = 0.2;

/// Draws `noisy_circles`, with noise 0.3 in the course. Without a seed it is drawn from the notebook's stream.
pub(super) fn noisy_circles(seed: Option<u32>, noise: f64) -> Vec<Example> {
    let mut random = seed.map_or_else(notebook_stream, RandomState::new);
    make_circles(M, FACTOR, noise, &mut random)
}

/// Draws `noisy_moons`, with noise 0.2 in the course.
pub(super) fn noisy_moons(seed: Option<u32>, noise: f64) -> Vec<Example> {
    let mut random = seed.map_or_else(after_circles, RandomState::new);
    make_moons(M, noise, &mut random)
}

/// Draws `blobs`, six clusters, with seed 5 and standard deviation 1 in the course.
pub(super) fn blobs(seed: u32, deviation: f64) -> Vec<Example> {
    let mut blobs = make_blobs(M, 6, deviation, &mut RandomState::new(seed));
    // Two classes out of six clusters, by the notebook's `Y % 2`.
    for example in &mut blobs {
        example.class %= 2;
    }
    blobs
}

/// Draws `gaussian_quantiles`, and returns the random stream too, which goes on from there.
pub(super) fn gaussian_quantiles(seed: Option<u32>) -> (Vec<Example>, RandomState) {
    let mut random = seed.map_or_else(after_moons, RandomState::new);
    let examples = make_gaussian_quantiles(M, VARIANCE, &mut random);
    (examples, random)
}

/// The random stream as it is at `load_extra_datasets` when the notebook is run from top to bottom.
///
/// The last thing before it is the hidden layer of 50 units, whose parameters are drawn after `seed(2)`:
/// W1 = randn(50, 2), W2 = randn(1, 50).
fn notebook_stream() -> RandomState {
    let mut random = RandomState::new(2);
    random.randn(50 * 2);
    random.randn(50);
    random
}

fn after_circles() -> RandomState {
    let mut random = notebook_stream();
    make_circles(M, FACTOR, CIRCLES_NOISE, &mut random);
    random
}

fn after_moons() -> RandomState {
    let mut random = after_circles();
    make_moons(M, MOONS_NOISE, &mut random);
    random
}
