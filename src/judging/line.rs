//! Judging a line of NumPy that the learner types for a step.

use crate::algebra::python::parse::read;
use crate::algebra::python::run::Seen;
use crate::algebra::python::syntax::{Error, Statement};
use crate::algebra::var::Role;
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::judging::bench::Bench;
use crate::judging::outcome::Outcome;
use crate::nn::gradcheck::{Epsilon, central_difference};
use crate::nn::program::Network;
use crate::numpy::Array;

/// What was typed, run.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Every part that has a value, with its shape.
    pub parts: Vec<Seen>,
    /// What comes of it.
    pub outcome: Outcome,
}

impl Step {
    /// What comes of `text`.
    pub fn written(&self, text: &str, network: &Network) -> Written {
        match read(text).into_iter().collect::<Result<Vec<_>, _>>() {
            Ok(lines) => self.judged(&lines, network),
            Err(error) => Written {
                parts: vec![],
                outcome: Outcome::Refused(error),
            },
        }
    }

    /// Every part of `lines` up to the first that fails, and the value of the last.
    pub(crate) fn run(&self, lines: &[Statement]) -> (Vec<Seen>, Option<Result<Array, Error>>) {
        Bench::here(self).run(lines)
    }

    /// What comes of `lines`, the last of which is to be this step's.
    pub(crate) fn judged(&self, lines: &[Statement], network: &Network) -> Written {
        let bench = Bench::here(self);
        let (parts, value) = bench.run(lines);
        let outcome = match value {
            None => Outcome::Nothing,
            Some(Err(error)) => Outcome::Refused(error),
            Some(Ok(value)) => match bench.compare(&value) {
                Outcome::Right
                    if Bench::elsewhere(self, network)
                        .is_some_and(|other| !other.is_right(lines).0) =>
                {
                    Outcome::Lucky
                }
                outcome => outcome,
            },
        };
        Written { parts, outcome }
    }

    /// How far the gradient that `lines` come to is from central differences: ‖a − b‖ / (‖a‖ + ‖b‖) over its first
    /// entries, as in the course's gradient checking. `None` where there is nothing to compare.
    pub fn distance(&self, lines: &[Statement]) -> Option<f64> {
        let target = self.equation.target;
        let (_, value) = self.run(lines);
        let value = value?.ok()?;
        let (rows, cols) = self.dim();
        if target.role != Role::Gradient || value.entries().len() != rows * cols {
            return None;
        }
        let Traced { program, values } = &*self.traced;
        let [mut apart, mut a, mut b] = [0.0; 3];
        for (index, typed) in value.entries().iter().enumerate().take(NUDGED) {
            let place = (index / cols, index % cols);
            let nudged = central_difference(program, values, target.base(), place, Epsilon::BEST);
            if !nudged.passes_corner {
                let slope = nudged.slope();
                apart += (typed - slope).powi(2);
                a += typed * typed;
                b += slope * slope;
            }
        }
        (a + b > 0.0).then(|| apart.sqrt() / (a.sqrt() + b.sqrt()))
    }
}

/// How many entries are nudged for a verdict: each takes two forward passes.
const NUDGED: usize = 16;
