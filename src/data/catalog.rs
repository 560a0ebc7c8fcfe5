//! The data sets there are, and how a learner is told of them.

use serde::{Deserialize, Serialize};

use super::{Dataset, course, flower, spiral, xor};

/// A data set that can be chosen by name.
///
/// Each is the same numbers every time it is loaded: nothing is re-randomised. Labels are equal to NumPy's. So are
/// the inputs with glibc on x86-64; WebAssembly has another ln, sin and cos, and its inputs are within 1e-15
/// (measured: 8.9e-16 at most).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DataSet {
    /// The course's `load_planar_dataset`.
    Flower,
    /// `noisy_circles` of the course's `load_extra_datasets`.
    NoisyCircles,
    /// `noisy_moons` of the course's `load_extra_datasets`.
    NoisyMoons,
    /// `blobs` of the course's `load_extra_datasets`.
    Blobs,
    /// `gaussian_quantiles` of the course's `load_extra_datasets`.
    GaussianQuantiles,
    /// Two classes in the four quadrants, crosswise.
    Xor,
    /// Two arms wound around each other.
    Spiral,
}

impl DataSet {
    /// Every data set, in the order in which it is offered.
    pub const ALL: [Self; 7] = [
        Self::Flower,
        Self::NoisyCircles,
        Self::NoisyMoons,
        Self::Blobs,
        Self::GaussianQuantiles,
        Self::Xor,
        Self::Spiral,
    ];

    /// What it is called on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flower => "flower",
            Self::NoisyCircles => "noisy circles",
            Self::NoisyMoons => "noisy moons",
            Self::Blobs => "blobs",
            Self::GaussianQuantiles => "gaussian quantiles",
            Self::Xor => "XOR",
            Self::Spiral => "spiral",
        }
    }

    /// One sentence for a learner: where it is from, and m.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Flower => "The course's own: petals of alternating class, m = 400.",
            Self::NoisyCircles => {
                "One circle inside another: scikit-learn's make_circles as in the course, m = 200."
            }
            Self::NoisyMoons => {
                "Two half circles, hooked together: scikit-learn's make_moons as in the course, \
                 m = 200."
            }
            Self::Blobs => {
                "Six clusters, every second one of class 1: scikit-learn's make_blobs as in the \
                 course, m = 200."
            }
            Self::GaussianQuantiles => {
                "A round cloud, its outer half of class 1: scikit-learn's make_gaussian_quantiles \
                 as in the course, m = 200."
            }
            Self::Xor => {
                "Points in a square, of class 1 where x1 and x2 differ in sign, made for this page, \
                 m = 200."
            }
            Self::Spiral => {
                "Two noisy arms wound around each other, one of each class, made for this page, \
                 m = 200."
            }
        }
    }

    /// Its examples.
    pub fn load(self) -> Dataset {
        let examples = match self {
            Self::Flower => flower::load_planar_dataset(),
            Self::NoisyCircles => course::load_extra_datasets().noisy_circles,
            Self::NoisyMoons => course::load_extra_datasets().noisy_moons,
            Self::Blobs => course::load_extra_datasets().blobs,
            Self::GaussianQuantiles => course::load_extra_datasets().gaussian_quantiles,
            Self::Xor => xor::load(),
            Self::Spiral => spiral::load(),
        };
        Dataset::side_by_side(&examples)
    }
}
