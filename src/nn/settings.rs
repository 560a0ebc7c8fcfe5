//! The settings a learner may change, in types that hold no invalid value.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::algebra::function::Function;
use crate::algebra::var::Quantity;
use crate::data::{DataSet, Dataset};
use crate::numpy::RandomState;

use super::breakage::Breakage;
use super::own::Own;
use super::params::{Params, initialize_parameters};
use super::program::{Examples, Hidden, Network, Program};

/// A number outside the range its setting accepts.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("the number is outside the range its setting accepts")]
pub struct OutOfRange;

/// Defines a number type that holds nothing outside its range.
macro_rules! ranged {
    ($(#[$doc:meta])* $name:ident: $number:ty, $text:literal, $range:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[serde(try_from = $text, into = $text)]
        pub struct $name($number);

        impl $name {
            /// What it accepts, both ends included.
            pub const RANGE: RangeInclusive<$number> = $range;

            /// A number written in the code: what is out of range does not compile where a constant is asked for.
            pub const fn fixed(number: $number) -> $name {
                assert!(*Self::RANGE.start() <= number && number <= *Self::RANGE.end());
                $name(number)
            }

            /// The number.
            pub const fn get(self) -> $number {
                self.0
            }
        }

        impl TryFrom<$number> for $name {
            type Error = OutOfRange;

            fn try_from(number: $number) -> Result<$name, OutOfRange> {
                Self::RANGE.contains(&number).then_some($name(number)).ok_or(OutOfRange)
            }
        }

        impl From<$name> for $number {
            fn from(setting: $name) -> $number {
                setting.0
            }
        }
    };
}

ranged! {
    /// n_h, the number of hidden units.
    HiddenUnits: u32, "u32", 1..=50
}
ranged! {
    /// α, the learning rate. The upper end is far beyond where training breaks down: that, too, can be tried.
    LearningRate: f64, "f64", 0.0001..=10_000.0
}
ranged! {
    /// The iteration at which training stops.
    Iterations: u32, "u32", 1..=100_000
}
ranged! {
    /// The seed of the initial parameters, as in `np.random.seed`.
    Seed: u32, "u32", 0..=u32::MAX
}
ranged! {
    /// The factor of the initial weights, which are standard normal numbers times it; 0 starts from zeros.
    InitialScale: f64, "f64", 0.0..=100.0
}
ranged! {
    /// The standard deviation of a data set's noise.
    Noise: f64, "f64", 0.0..=10.0
}
ranged! {
    /// The percentage of the examples that is held back for testing.
    TestShare: u32, "u32", 0..=90
}

/// The layers of the network, and so the subject of the lesson.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
pub enum Architecture {
    /// No hidden layer: the slides' *Computing gradients*.
    LogisticRegression,
    /// The course's network: one hidden layer, one output.
    OneHiddenLayer,
    /// The same with two outputs, so that W2ᵀ dZ2 is a sum of two terms.
    TwoOutputs,
}

impl Architecture {
    /// Every architecture, in the order above, in which they are offered.
    pub const ALL: [Self; Self::VARIANTS.len()] =
        *Self::VARIANTS.first_chunk().expect("as many as there are");

    /// What it is called on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LogisticRegression => "logistic regression",
            Self::OneHiddenLayer => "one hidden layer",
            Self::TwoOutputs => "two outputs",
        }
    }

    /// What a learner who knows the course's network must be told of this one.
    pub const fn hint(self) -> Option<&'static str> {
        match self {
            Self::LogisticRegression => {
                Some("There is no hidden layer. The course’s wᵀ is our W1: one row.")
            }
            Self::OneHiddenLayer => None,
            Self::TwoOutputs => Some("The second label is 1 where x2 > 0."),
        }
    }

    /// Whether there is a layer between the inputs and the outputs.
    pub const fn has_hidden_layer(self) -> bool {
        match self {
            Self::LogisticRegression => false,
            Self::OneHiddenLayer | Self::TwoOutputs => true,
        }
    }

    /// Whether every example has a second label.
    const fn has_second_label(self) -> bool {
        match self {
            Self::LogisticRegression | Self::OneHiddenLayer => false,
            Self::TwoOutputs => true,
        }
    }
}

/// Everything that decides a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The points to learn from, unless the learner has brought some.
    pub data_set: DataSet,
    /// The noise of the data set, or `None` for its own.
    pub noise: Option<Noise>,
    /// The seed of the data set, or `None` for its own.
    pub data_seed: Option<Seed>,
    /// The share of the examples that is held back.
    pub test_share: TestShare,
    /// The learner's own examples and initial parameters.
    pub own: Own,
    /// The layers of the network.
    pub architecture: Architecture,
    /// n_h, used if there is a hidden layer.
    pub hidden_units: HiddenUnits,
    /// g, the hidden layer's activation function.
    pub activation: Function,
    /// α, the learning rate.
    pub learning_rate: LearningRate,
    /// Where *Train* stops.
    pub iterations: Iterations,
    /// The seed of the initial parameters.
    pub seed: Seed,
    /// The scale of the initial weights.
    pub initial_scale: InitialScale,
    /// The equation that is broken on purpose, if one is.
    pub breakage: Option<Breakage>,
}

/// The course's assignment: flower, four tanh units, α = 1.2, 10,000 iterations, seed 2, weights × 0.01.
impl Default for Settings {
    fn default() -> Settings {
        Settings {
            data_set: DataSet::Flower,
            noise: None,
            data_seed: None,
            test_share: TestShare(0),
            own: Own::default(),
            architecture: Architecture::OneHiddenLayer,
            hidden_units: HiddenUnits(4),
            activation: Function::Tanh,
            learning_rate: LearningRate(1.2),
            iterations: Iterations(10_000),
            seed: Seed(2),
            initial_scale: InitialScale(0.01),
            breakage: None,
        }
    }
}

impl Settings {
    /// Whether a run with `other` is this one, iteration by iteration: only where it stops may differ.
    pub fn is_same_run(&self, other: &Settings) -> bool {
        Settings {
            iterations: other.iterations,
            ..self.clone()
        } == *other
    }

    /// Whether the examples and their labels are those of `other`.
    pub fn has_same_data(&self, other: &Settings) -> bool {
        let data = |settings: &Settings| {
            let has_second_label = settings.architecture.has_second_label();
            let drawn = (settings.data_set, settings.noise, settings.data_seed);
            (drawn, settings.test_share, has_second_label)
        };
        data(self) == data(other) && self.own.has_same_data(&other.own)
    }

    /// The examples to learn from, with as many labels each as the network has outputs.
    pub fn data(&self) -> Dataset {
        let all = self.all_data();
        match self.split(all.X.ncols()) {
            Some((train, _)) => all.select(&train),
            None => all,
        }
    }

    /// The examples that are held back, if any are.
    pub fn test_data(&self) -> Option<Dataset> {
        let all = self.all_data();
        let (_, test) = self.split(all.X.ncols())?;
        Some(all.select(&test))
    }

    /// The columns of the examples to learn from and of those that are held back, at least one of each, both in order.
    ///
    /// The choice is that of `np.random.permutation(m)` after `np.random.seed(seed)`, with the seed of the data: its first
    /// columns are held back.
    fn split(&self, m: usize) -> Option<(Vec<usize>, Vec<usize>)> {
        let held_back = (m * self.test_share.get() as usize)
            .div_ceil(100)
            .min(m - 1);
        if held_back == 0 {
            return None;
        }
        let seed = self.data_seed.map(Seed::get).or(self.data_set.seed());
        let order = RandomState::new(seed.unwrap_or_default()).permutation(m);
        let mut is_test = vec![false; m];
        for &example in &order[..held_back] {
            is_test[example] = true;
        }
        Some((0..m).partition(|example| !is_test[*example]))
    }

    /// All examples, including those that are held back.
    pub fn all_data(&self) -> Dataset {
        let data = match self.own.data() {
            Some(data) => data.clone(),
            None => {
                let noise = self.noise.map_or(self.data_set.noise(), Noise::get);
                self.data_set.draw(self.data_seed.map(Seed::get), noise)
            }
        };
        match self.architecture.has_second_label() {
            true if data.Y.nrows() == 1 => data.with_second_label(),
            true => data,
            false => data.with_first_label(),
        }
    }

    /// The same settings without initial parameters of the learner's own that are of another network.
    pub fn fitting(self) -> Settings {
        let network = self.network(&self.data());
        let own = self.own.start();
        if own.is_none_or(|own| Params::from_flat(&network, own).is_some()) {
            return self;
        }
        Settings {
            own: self.own.without_start(),
            ..self
        }
    }

    /// The same settings with a start at which all units are alike: every weight 0.5, every bias 0.
    pub fn with_equal_weights(&self) -> Settings {
        let network = self.network(&self.data());
        let mut start = Vec::new();
        for (var, (rows, cols)) in network.parameter_shapes() {
            let entry = if var.quantity == Quantity::W {
                0.5
            } else {
                0.0
            };
            start.resize(start.len() + rows * cols, entry);
        }
        let own = self.own.with_start(start);
        Settings {
            own: own.unwrap_or_else(|_| self.own.clone()),
            ..self.clone()
        }
    }

    /// The same settings without initial parameters of the learner's own: those of the seed are random.
    pub fn with_random_weights(&self) -> Settings {
        Settings {
            own: self.own.without_start(),
            ..self.clone()
        }
    }

    /// The parameters that training starts with: the learner's own, where they fit `network`, or those of the seed.
    pub fn initial_parameters(&self, network: &Network) -> Params {
        let own = self.own.start().map(|own| Params::from_flat(network, own));
        own.flatten().unwrap_or_else(|| {
            initialize_parameters(network, self.seed.get(), self.initial_scale.get())
        })
    }

    /// The program of that network on that many examples, with the slip in it if one is made on purpose.
    pub fn program(&self, data: &Dataset, examples: Examples) -> Program {
        let program = Program::new(&self.network(data), examples);
        match self.breakage {
            Some(breakage) => program.broken(breakage),
            None => program,
        }
    }

    /// The same settings with every equation right, where one is broken on purpose in this network.
    pub fn mended(&self) -> Option<Settings> {
        self.breakage?;
        let data = self.data();
        let program = self.program(&data, Examples::All(data.X.ncols()));
        (!program.mended.is_empty()).then_some(Settings {
            breakage: None,
            ..self.clone()
        })
    }

    /// The network for `data`, with an output for each label.
    pub fn network(&self, data: &Dataset) -> Network {
        Network {
            n_x: data.X.nrows(),
            hidden: self.architecture.has_hidden_layer().then_some(Hidden {
                units: self.hidden_units.get() as usize,
                function: self.activation,
            }),
            n_y: data.Y.nrows(),
        }
    }
}
