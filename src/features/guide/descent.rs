//! What an update does to the cost: what its slopes promise, and what comes of it.

use crate::algebra::number::{cost, short};
use crate::algebra::readings::eval::Values;
use crate::algebra::var::Var;
use crate::iteration::guide_words as words;
use crate::nn::program::{Phase, Program};
use crate::nn::trace::forward_propagation;

use crate::iteration::step::Step;

/// −α Σ dθ², over all entries of a parameter: what its step changes J by, to first order. Slope times step.
pub fn promised(values: &Values, parameter: Var) -> f64 {
    let squares = values
        .get(parameter.gradient())
        .iter()
        .map(|slope| slope * slope);
    -values.learning_rate * squares.sum::<f64>()
}

/// J with every parameter updated.
pub fn cost_after(program: &Program, values: &Values) -> f64 {
    let mut next = values.clone();
    next.accept_update();
    forward_propagation(program, &mut next);
    next.cost()
}

/// Why the cost goes down, at an update: this parameter's share, and at the last one all of them.
pub fn descent(step: &Step) -> Option<String> {
    let (program, values) = (&step.traced.program, &step.traced.values);
    // With a slip in it, the run does not follow its slopes; once it has diverged, there are none.
    let follows = program.mended.is_empty() && values.cost().is_finite();
    if step.phase != Phase::Update || !follows {
        return None;
    }
    let parameters = || program.update.iter().map(|equation| equation.target.base());
    let parameter = step.equation.target.base();
    if parameters().next_back() != Some(parameter) {
        let share = promised(values, parameter);
        return Some(words::share(&parameter.name(false), &short(-share)));
    }
    let all: f64 = parameters()
        .map(|parameter| promised(values, parameter))
        .sum();
    let (before, after) = (values.cost(), cost_after(program, values));
    Some(words::descent(
        &short(all),
        &cost(before),
        &cost(after),
        after < before,
    ))
}
