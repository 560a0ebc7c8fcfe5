//! The sizes and numbers for which a line that is right by luck stops being right.

use crate::algebra::number::plain;
use crate::nn::settings::{Architecture, HiddenUnits, LearningRate, Settings, TestShare};

/// The change under which a line stops being right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Luck {
    /// Another number of outputs.
    Outputs(usize),
    /// Another number of hidden units.
    HiddenUnits(usize),
    /// Another number of examples.
    Examples(usize),
    /// Another number of inputs.
    Inputs(usize),
    /// Another learning rate.
    LearningRate(f64),
    /// Other parameters, of the same sizes: the biases here are all 0.
    Biases,
    /// Other numbers, of the same sizes.
    Numbers,
    /// Several of these at once.
    Several,
}

impl Luck {
    /// The sentence that says when the line stops being right.
    pub fn sentence(self) -> String {
        const HERE: &str = "The numbers are right here, but by luck:";
        match self {
            Luck::Outputs(n) => {
                format!("{HERE} with n_y = {n} outputs this line is wrong or fails.")
            }
            Luck::HiddenUnits(n) => {
                format!("{HERE} with n_h = {n} hidden units this line is wrong or fails.")
            }
            Luck::Examples(m) => {
                format!(
                    "{HERE} with another number of examples than m = {m} this line is wrong or fails."
                )
            }
            Luck::Inputs(n) => format!("{HERE} with n_x = {n} inputs this line is wrong or fails."),
            Luck::LearningRate(alpha) => {
                format!("{HERE} with α = {} this line is wrong.", plain(alpha))
            }
            Luck::Biases => format!(
                "{HERE} every bias is still 0. After the first update they are not, and this line is wrong."
            ),
            Luck::Numbers => format!("{HERE} with other weights or examples this line is wrong."),
            Luck::Several => format!("{HERE} with other sizes this line is wrong or fails."),
        }
    }

    /// The label of the button that changes the settings so, if the page has such settings.
    pub fn label(self, has_hidden_layer: bool) -> Option<String> {
        Some(match self {
            Luck::Outputs(2) if has_hidden_layer => "Try it with two outputs".to_owned(),
            Luck::HiddenUnits(n) => format!("Try it with {n} hidden units"),
            Luck::Examples(_) => "Try it with fewer examples".to_owned(),
            Luck::LearningRate(alpha) => format!("Try it with α = {}", plain(alpha)),
            _ => return None,
        })
    }

    /// The settings in which the line stops being right, if the page has such.
    pub fn settings(self, settings: &Settings) -> Option<Settings> {
        let mut changed = settings.clone();
        match self {
            Luck::Outputs(2) if settings.architecture == Architecture::OneHiddenLayer => {
                changed.architecture = Architecture::TwoOutputs;
            }
            Luck::HiddenUnits(n) => {
                let units = u32::try_from(n).ok()?;
                changed.hidden_units =
                    HiddenUnits::try_from(units).unwrap_or(const { HiddenUnits::fixed(4) });
            }
            Luck::Examples(_) => {
                let share = settings.test_share.get();
                let other = if share < 50 { share + 20 } else { share - 20 };
                changed.test_share = TestShare::try_from(other).ok()?;
            }
            Luck::LearningRate(alpha) => {
                changed.learning_rate = LearningRate::try_from(alpha).ok()?;
            }
            _ => return None,
        }
        Some(changed.fitting())
    }
}
