//! The other data sets of the course's notebook.

use super::{
    Example,
    sklearn::{make_blobs, make_circles, make_gaussian_quantiles, make_moons},
};
use crate::numpy::RandomState;

/// Examples in each (N in the course's code).
const M: usize = 200;

/// What `load_extra_datasets` returns, but for `no_structure`, in which there is nothing to learn.
pub(super) struct ExtraDatasets {
    pub(super) noisy_circles: Vec<Example>,
    pub(super) noisy_moons: Vec<Example>,
    pub(super) blobs: Vec<Example>,
    pub(super) gaussian_quantiles: Vec<Example>,
}

/// `load_extra_datasets` of the course's `planar_utils`.
///
/// It seeds nothing itself except for the blobs (5): the other three go on with the notebook's stream, in this
/// order. See [`notebook_stream`].
pub(super) fn load_extra_datasets() -> ExtraDatasets {
    let mut random = notebook_stream();
    let noisy_circles = make_circles(M, 0.5, 0.3, &mut random);
    let noisy_moons = make_moons(M, 0.2, &mut random);
    let mut blobs = make_blobs(M, 6, &mut RandomState::new(5));
    // Two classes out of six clusters, by the notebook's `Y % 2`.
    for example in &mut blobs {
        example.class %= 2;
    }
    let gaussian_quantiles = make_gaussian_quantiles(M, 0.5, &mut random);
    ExtraDatasets {
        noisy_circles,
        noisy_moons,
        blobs,
        gaussian_quantiles,
    }
}

/// Where the stream stands at `load_extra_datasets` when the notebook is run from top to bottom.
///
/// The last thing before it is the hidden layer of 50 units, whose parameters are drawn after `seed(2)`:
/// W1 = randn(50, 2), W2 = randn(1, 50).
fn notebook_stream() -> RandomState {
    let mut random = RandomState::new(2);
    random.randn(50 * 2);
    random.randn(50);
    random
}
