//! What the page has to show for an answer.

use crate::algebra::function::Function;
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::nn::program::Layout;
use crate::nn::settings::{Architecture, HiddenUnits, InitialScale, LearningRate, Settings};

use crate::iteration::viewpoint::LookAt;
use crate::page::choices::Panel;

/// What the page must show for an answer. Everything else stays as the learner has it.
#[derive(Debug)]
pub struct Setup {
    /// The settings it needs.
    pub sets: &'static [Set],
    /// The setting *Look at*.
    pub look_at: Option<LookAt>,
    /// *Examples are*: columns, unless it is about rows, because answers speak the course's language.
    pub layout: Layout,
    /// The iteration; else the present one, or 0 of another run.
    pub iteration: Option<u32>,
    /// ε of the gradient check.
    pub epsilon: Option<Epsilon>,
    /// The entry of the result that is explained; else none is pinned.
    pub pin: Option<Pin>,
    /// What is shown below the numbers.
    pub panel: Panel,
    /// Whether the panel's depth on request is unfolded.
    pub unfold: bool,
}

/// A setting an answer needs.
#[derive(Clone, Copy, Debug)]
pub enum Set {
    /// Everything as in the course's assignment, so that the answer may quote numbers.
    Course,
    /// A network with a hidden layer, whichever.
    HiddenLayer,
    /// Two outputs.
    TwoOutputs,
    /// No hidden layer.
    LogisticRegression,
    /// A start at which all units are alike.
    EqualWeights,
    /// The activation g.
    Activation(Function),
    /// The number of hidden units n_h.
    HiddenUnits(HiddenUnits),
    /// The learning rate α.
    LearningRate(LearningRate),
    /// The scale of the initial weights.
    InitialScale(InitialScale),
    /// An equation broken on purpose.
    Breakage(Breakage),
}

/// An entry of a result in the course's layout; where the result is smaller, its last row or column.
#[derive(Clone, Copy, Debug)]
pub enum Pin {
    /// (row, column)
    Entry(usize, usize),
    /// The row of the picked example's column.
    Picked(usize),
}

impl Setup {
    /// The learner's settings with what the answer needs.
    pub fn settings(&self, mut settings: Settings) -> Settings {
        // Answers speak of the right equations, unless they are about a slip.
        settings.breakage = None;
        for set in self.sets {
            match *set {
                Set::Course => {
                    settings = Settings {
                        iterations: settings.iterations,
                        ..Settings::default()
                    }
                }
                Set::HiddenLayer if settings.architecture.has_hidden_layer() => {}
                Set::HiddenLayer => settings.architecture = Architecture::OneHiddenLayer,
                Set::TwoOutputs => settings.architecture = Architecture::TwoOutputs,
                Set::LogisticRegression => {
                    settings.architecture = Architecture::LogisticRegression;
                }
                Set::EqualWeights => settings = settings.with_equal_weights(),
                Set::Activation(function) => settings.activation = function,
                Set::HiddenUnits(units) => settings.hidden_units = units,
                Set::LearningRate(rate) => settings.learning_rate = rate,
                Set::InitialScale(scale) => settings.initial_scale = scale,
                Set::Breakage(breakage) => settings.breakage = Some(breakage),
            }
        }
        settings
    }
}
