//! The verdict on an array that was compared, sentence by sentence.

use serde::{Deserialize, Serialize};

use crate::algebra::number::{MINUS, seven_digits, short};
use crate::algebra::var::{Dim, Var};
use crate::data::matrix_text::Pasted;
use crate::nn::program::{Examples, Program};
use crate::nn::trace::trace;
use crate::numpy::Extent;

use crate::features::own_numbers::compare::{Cause, Compared, Fact, Outcome, compare, name};
use crate::features::own_numbers::words;
use crate::iteration::windows::Cell;
use crate::iteration::{Iteration, Traced};
use crate::page::context::Context;

/// The result of a comparison, in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether nothing differs, and there are digits enough to say so.
    pub is_right: bool,
    /// The verdict, sentence by sentence.
    pub sentences: Vec<String>,
    /// The lines that give the numbers.
    pub causes: Vec<Cause>,
}

/// Compares what was pasted with the right array: where an equation is broken on purpose, with that of the mended one.
pub(super) fn verdict(
    context: &Context,
    iteration: &Iteration,
    var: Var,
    pasted: &Pasted,
) -> Verdict {
    let settings = &context.settings;
    let network = settings.network(&iteration.data);
    let all = &*iteration.all;
    let params = context
        .params
        .fitting(&network)
        .filter(|_| settings.breakage.is_some());
    let mended = params.map(|params| {
        let examples = Examples::All(iteration.data.X.ncols());
        let program = Program::new(&network, examples).laid_out(context.layout);
        let alpha = settings.learning_rate.get();
        let values = trace(&program, &params, &iteration.data, alpha);
        Traced { program, values }
    });
    let traced = mended.as_ref().unwrap_or(all);
    let compared = compare(traced, &network, var, pasted);
    Verdict {
        is_right: compared.is_right(),
        sentences: compared.sentences(traced.values.m, traced.program.scope.var(var)),
        causes: compared.causes,
    }
}

impl Compared {
    /// The verdict, sentence by sentence; the lines that give the numbers are apart.
    pub fn sentences(&self, m: usize, dims: (Dim, Dim)) -> Vec<String> {
        let name = name(self.var);
        let mut sentences = vec![match &self.outcome {
            Outcome::Same => words::same(&name, self.decimals),
            Outcome::SameAsFloat32 => words::same_as_float32(&name),
            Outcome::TooFewDigits => words::TOO_FEW_DIGITS.to_owned(),
            Outcome::OtherShape => {
                let must_be = words::must_be(&name, dims, self.dim);
                let is_turned = match self.extent {
                    Extent::Matrix(rows, cols) => (cols, rows) == self.dim,
                    _ => false,
                };
                let is_known = self.facts.contains(&Fact::Transposed);
                let sentence = words::other_shape(
                    &must_be,
                    &words::extent(self.extent),
                    is_turned && !is_known,
                );
                format!("✗ {sentence}")
            }
            Outcome::Differs {
                cell: Cell { row, col },
                got,
                right,
                entries,
            } => {
                let numbers = [seven_digits(*got), seven_digits(*right)];
                let [got, right] = [&*numbers[0], &*numbers[1]];
                let count = (*entries, self.dim.0 * self.dim.1);
                words::differs(&name, (*row, *col), [got, right], count)
            }
        }];
        if let (Extent::Vector(_), false) = (self.extent, self.outcome == Outcome::OtherShape) {
            sentences.push(words::one_axis(&self.extent.to_string(), self.dim));
        }
        for fact in &self.facts {
            sentences.push(match fact {
                Fact::Factor { factor, name } => words::factor(&plain(*factor), *name, m),
                Fact::Transposed => words::TRANSPOSED.to_owned(),
                Fact::SameAs(other) => words::same_as(&self::name(*other)),
                Fact::NextIteration => words::NEXT_ITERATION.to_owned(),
                Fact::Near(apart) => words::near(&short(*apart)),
            });
        }
        sentences
    }
}

/// A factor: a whole number as one, any other with seven digits.
fn plain(factor: f64) -> String {
    match factor {
        whole if whole == whole.round() && whole.abs() < 1e6 => {
            format!("{whole:.0}").replace('-', &MINUS.to_string())
        }
        other => seven_digits(other),
    }
}
