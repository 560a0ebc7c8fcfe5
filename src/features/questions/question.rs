//! A question that learners ask: its answer, the steps it belongs to, and what the page has to show.

use std::ptr;

use crate::algebra::function::Function;
use crate::algebra::var::{Quantity, Role, Var};
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::nn::program::Layout;
use crate::nn::settings::{Architecture, HiddenUnits, InitialScale, LearningRate, Settings};

use crate::iteration::viewpoint::LookAt;
use crate::page::choices::Panel;

/// A question and its answer.
#[derive(Debug)]
pub struct Question {
    /// The name it keeps, also in links.
    pub id: &'static str,
    /// As a learner would type it.
    pub ask: &'static str,
    /// The answer in at most 40 words, true for what its setup shows.
    pub answer: &'static str,
    /// The steps it is asked at. It is answered at the first that the network has.
    pub steps: &'static [Target],
    /// What the page has to show.
    pub setup: Setup,
}

/// Two questions are equal only if they are the same entry of the bank.
impl PartialEq for Question {
    fn eq(&self, other: &Question) -> bool {
        ptr::eq(self, other)
    }
}

/// The variable that a step computes, in a network of any number of layers.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    quantity: Quantity,
    role: Role,
    /// 0 for the output layer, 1 for the one before it.
    below_output: u8,
}

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

impl Target {
    pub(crate) const fn new(quantity: Quantity, role: Role, below_output: u8) -> Target {
        Target {
            quantity,
            role,
            below_output,
        }
    }

    /// The variable in a network with so many layers, if it has this layer.
    pub fn var(self, layers: u8) -> Option<Var> {
        let Target { quantity, role, .. } = self;
        let layer = match quantity {
            Quantity::J => 0,
            _ => layers.checked_sub(self.below_output).filter(|l| *l > 0)?,
        };
        Some(Var {
            quantity,
            layer,
            role,
        })
    }
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

impl Question {
    /// Whether it is asked at the step that computes `target`.
    pub fn belongs_to(&self, target: Var, layers: u8) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| step.var(layers) == Some(target))
    }

    /// Whether every one of `words` is in it, in capitals or not.
    pub fn has(&self, words: &str) -> bool {
        let is_in = |text: &str, word: &str| {
            let mut parts = text.as_bytes().windows(word.len());
            parts.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        };
        let mut words = words.split_ascii_whitespace();
        words.all(|word| is_in(self.ask, word) || is_in(self.answer, word))
    }
}
