//! Judging a line of NumPy that the learner types for a step.

use crate::algebra::python::parse::read;
use crate::algebra::python::run::ComputedPart;
use crate::algebra::python::syntax::{Error, Statement};
use crate::algebra::var::Role;
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::judging::diagnosis::sizes::luck;
use crate::judging::diagnosis::slice::slice;
use crate::judging::test_bed::TestBed;
use crate::judging::verdict::LineVerdict;
use crate::nn::gradcheck::{Epsilon, central_difference};
use crate::nn::program::Network;
use crate::numpy::Array;

/// The result of running what was typed: its parts and the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedCode {
    /// Every part that has a value, with its shape.
    pub parts: Vec<ComputedPart>,
    /// The verdict on the last line.
    pub outcome: LineVerdict,
}

/// The verdict on `text`.
pub fn judge_text(step: &Step, text: &str, network: &Network) -> JudgedCode {
    match read(text).into_iter().collect::<Result<Vec<_>, _>>() {
        Ok(lines) => judge(step, &lines, network),
        Err(error) => JudgedCode {
            parts: vec![],
            outcome: LineVerdict::Refused(error),
        },
    }
}

/// Every part of `lines` up to the first that fails, and the value of the last.
pub(crate) fn run(
    step: &Step,
    lines: &[Statement],
) -> (Vec<ComputedPart>, Option<Result<Array, Error>>) {
    TestBed::here(step).run(lines)
}

/// The verdict on `lines`, the last of which is to be this step's.
pub(crate) fn judge(step: &Step, lines: &[Statement], network: &Network) -> JudgedCode {
    let bed = TestBed::here(step);
    let (parts, value) = bed.run(lines);
    let outcome = match value {
        None => LineVerdict::Nothing,
        Some(Err(error)) => LineVerdict::Refused(error),
        Some(Ok(value)) => match bed.compare(&value) {
            LineVerdict::Right
                if TestBed::elsewhere(step, network)
                    .is_some_and(|other| !other.is_right(&slice(lines)).0) =>
            {
                LineVerdict::Lucky(luck(step, &slice(lines), network))
            }
            outcome => outcome,
        },
    };
    JudgedCode { parts, outcome }
}

/// How far the gradient that `lines` come to is from central differences: ‖a − b‖ / (‖a‖ + ‖b‖) over its first
/// entries, as in the course's gradient checking. `None` where there is nothing to compare.
pub fn distance(step: &Step, lines: &[Statement]) -> Option<f64> {
    let target = step.equation.target;
    let (_, value) = run(step, lines);
    let value = value?.ok()?;
    let (rows, cols) = step.dim();
    if target.role != Role::Gradient || value.entries().len() != rows * cols {
        return None;
    }
    let Traced { program, values } = &*step.traced;
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

/// The most entries that are nudged for a distance: each takes two forward passes.
const NUDGED: usize = 16;
