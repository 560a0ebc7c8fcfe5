//! The updates of the page’s state: what each action does to it, with a trainer that answers when the test lets it.

mod actions;
mod failure;
mod look;
mod networks;
mod progress;
mod settings;
mod steps;
mod training;
mod whatever_happens;

pub use actions::any_action;

use crate::page::Page;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::nn::breakage::Breakage;
use backstep::nn::settings::Architecture;
use backstep::page::effect::Effect;
use backstep::worker::protocol::ToWorker;

pub const STEPS: usize = 16;

pub fn seek(page: &Page, iteration: u32) -> Effect {
    let run = page.state.run.id;
    Effect::Send(ToWorker::Seek { run, iteration })
}

pub fn run_to(page: &Page, iteration: u32) -> Effect {
    let run = page.state.run.id;
    Effect::Send(ToWorker::RunTo { run, iteration })
}

/// The steps of an iteration, as the slides have them.
pub fn step_names(architecture: Architecture) -> Vec<&'static str> {
    match architecture {
        Architecture::LogisticRegression => {
            vec!["Z1", "A1", "J", "dZ1", "dW1", "db1", "W1", "b1"]
        }
        Architecture::OneHiddenLayer | Architecture::TwoOutputs => vec![
            "Z1", "A1", "Z2", "A2", "J", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", "W1",
            "b1", "W2", "b2",
        ],
    }
}

/// One of each phase, and one that changes several equations.
pub const BREAKAGES: [Breakage; 4] = [
    Breakage {
        target: Var::Z(1),
        slip: Slip::NoBias,
    },
    Breakage {
        target: Var::W(1).gradient(),
        slip: Slip::NoMean,
    },
    Breakage {
        target: Var::Z(2).gradient(),
        slip: Slip::MeanMoved,
    },
    Breakage {
        target: Var::W(1).updated(),
        slip: Slip::Plus,
    },
];
