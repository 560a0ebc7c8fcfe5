//! A position in a run: an iteration and a step of it.

use serde::{Deserialize, Serialize};

use crate::algebra::var::Var;
use crate::nn::program::{Examples, Program};
use crate::nn::settings::Settings;

/// An iteration and a step of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The iteration, counted from 0.
    pub iteration: u32,
    /// The step, an index into the program's steps.
    pub step: usize,
}

impl Position {
    /// Where every run begins.
    pub const START: Position = Position {
        iteration: 0,
        step: 0,
    };
}

/// What each step of an iteration computes, in order.
pub fn targets(settings: &Settings) -> Vec<Var> {
    let program = Program::new(&settings.network(&settings.data()), Examples::One);
    let targets = program.steps().map(|(_, equation)| equation.target);
    targets.collect()
}
