//! The data sets of the page, with their names and descriptions.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::dataset::{Dataset, Example};
use super::{course, flower, spiral, xor};
use crate::numpy::RandomState;

/// A data set that can be chosen by name.
///
/// Each has the same numbers every time it is loaded: nothing is re-randomised. Labels are equal to NumPy's. Inputs are equal
/// with glibc on x86-64, and within 1e-15 in WebAssembly, which has another ln (measured: 8.9e-16 at most).
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
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
    /// Every data set, in the order above, in which they are offered.
    pub const ALL: [Self; Self::VARIANTS.len()] =
        *Self::VARIANTS.first_chunk().expect("as many as there are");

    /// Its name on the page.
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

    /// The standard deviation of its noise unless another is chosen: on angle and radius of the flower, around
    /// the clusters of the blobs, else on each coordinate.
    pub const fn noise(self) -> f64 {
        match self {
            Self::Flower | Self::NoisyMoons => 0.2,
            Self::NoisyCircles => 0.3,
            Self::Blobs => 1.0,
            Self::GaussianQuantiles | Self::Xor => 0.0,
            Self::Spiral => 0.15,
        }
    }

    /// The seed it is drawn with unless another is chosen. `None` if it continues the random stream of the course's notebook,
    /// to which no seed leads directly.
    pub const fn seed(self) -> Option<u32> {
        match self {
            Self::Flower => Some(1),
            Self::Blobs => Some(5),
            Self::Xor | Self::Spiral => Some(3),
            Self::NoisyCircles | Self::NoisyMoons | Self::GaussianQuantiles => None,
        }
    }

    /// Its examples, with its own seed and noise.
    pub fn load(self) -> Dataset {
        self.draw(None, self.noise())
    }

    /// Its examples with another seed, if one is given, and noise of that standard deviation.
    pub fn draw(self, seed: Option<u32>, noise: f64) -> Dataset {
        let own = seed.or(self.seed()).unwrap_or_default();
        let examples = match self {
            Self::Flower => flower::load_planar_dataset(own, noise),
            Self::NoisyCircles => course::noisy_circles(seed, noise),
            Self::NoisyMoons => course::noisy_moons(seed, noise),
            Self::Blobs => course::blobs(own, noise),
            Self::GaussianQuantiles => {
                let (examples, mut random) = course::gaussian_quantiles(seed);
                scattered(examples, noise, &mut random)
            }
            Self::Xor => {
                let mut random = RandomState::new(own);
                scattered(xor::load(&mut random), noise, &mut random)
            }
            Self::Spiral => spiral::load(own, noise),
        };
        Dataset::side_by_side(&examples)
    }
}

/// The examples with normal noise added to both coordinates. Their classes stay as they are.
fn scattered(mut examples: Vec<Example>, noise: f64, random: &mut RandomState) -> Vec<Example> {
    // Nothing is added without noise, so that the numbers stay what they are to the bit.
    if noise > 0.0 {
        for example in &mut examples {
            for coordinate in &mut example.x {
                *coordinate += random.normal(0.0, noise);
            }
        }
    }
    examples
}
