//! Slips made in every line of every network and in whole backward passes: which are named, and that none is named
//! wrongly.
//!
//! The slips are made in the text, by [`mutants`], which knows nothing of the search. A diagnosis has to be right in a
//! network with other numbers and sizes, which it has not been tried on. `cargo test --test native diagnosis -- --nocapture`
//! prints the tables.

mod lines;
mod mutants;
mod passes;
mod table;
mod texts;
mod tokens;

use std::collections::BTreeMap;

use backstep::iteration::Iteration;
use backstep::iteration::step::Step;
use backstep::judging::line::judge_text;
use backstep::judging::verdict::LineVerdict;
use backstep::nn::program::Network;
use backstep::nn::settings::{Architecture, HiddenUnits, InitialScale, Seed};
use backstep::page::state::State;

use crate::support::{begun, iteration_of, step_of};

use mutants::{Kind, Mutant};

struct Lesson {
    iteration: Iteration,
    network: Network,
}

impl Lesson {
    fn new(seed: u32, change: impl Fn(&mut State)) -> Lesson {
        let state = begun(|state| {
            state.settings.seed = Seed::try_from(seed).unwrap();
            state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
            change(state);
        });
        Lesson {
            network: state.settings.network(&state.settings.data()),
            iteration: iteration_of(&state),
        }
    }

    fn step(&self, name: &str) -> Step {
        step_of(&self.iteration, name)
    }

    fn is_right(&self, step: &Step, line: &str) -> bool {
        judge_text(step, line, &self.network).outcome == LineVerdict::Right
    }
}

/// A network, and the same with other numbers and sizes, on which no diagnosis has been tried.
struct Pair {
    lesson: Lesson,
    other: Lesson,
}

impl Pair {
    fn new(change: impl Fn(&mut State)) -> Pair {
        Pair {
            lesson: Lesson::new(1, &change),
            other: Lesson::new(3, |state| {
                change(state);
                state.settings.hidden_units = HiddenUnits::try_from(5).unwrap();
                if state.settings.architecture == Architecture::OneHiddenLayer {
                    state.settings.architecture = Architecture::TwoOutputs;
                }
            }),
        }
    }
}

/// Some of the mutants of each kind, because all take minutes: one in so many of the names, of the factors and sums, and
/// of the others.
fn some(mutants: Vec<Mutant>, one_in: [usize; 3]) -> Vec<Mutant> {
    let mut seen = BTreeMap::<Kind, usize>::new();
    let mut chosen = Vec::new();
    for mutant in mutants {
        let [names, factors, others] = one_in;
        let every = match mutant.kind {
            Kind::OtherName => names,
            Kind::Factor | Kind::ExtraSum => factors,
            _ => others,
        };
        let seen = seen.entry(mutant.kind).or_default();
        if (*seen).is_multiple_of(every) {
            chosen.push(mutant);
        }
        *seen += 1;
    }
    chosen
}

/// The names that are known at `step`.
fn names(step: &Step) -> Vec<String> {
    let one = step.is_one_example();
    let scope = &step.traced.program;
    let mut names: Vec<String> = Vec::new();
    for (_, equation) in scope.steps() {
        if equation.target == step.equation.target {
            break;
        }
        names.push(equation.target.name(one));
        for var in equation.expr.vars() {
            names.push(var.name(one));
        }
    }
    names.sort();
    names.dedup();
    names
}
