//! What a card asks of the page: which points are wrong, which steps there are, and whether the card is done.

use crate::algebra::function::loss_from_logit;
use crate::algebra::var::Var;
use crate::features::start_here::began::Began;
use crate::features::start_here::cards::{Card, Done, Place};
use crate::nn::program::Layout;
use crate::page::context::Context;

/// The numbers of an example, one a unit.
pub fn numbers(context: &Context, var: Var, example: usize) -> Vec<f64> {
    let traced = &context.iteration.all;
    let matrix = traced.values.get(var);
    match traced.program.layout {
        Layout::Columns => matrix.column(example).to_vec(),
        Layout::Rows => matrix.row(example).to_vec(),
    }
}

/// What is predicted for an example, and its labels.
fn predictions(context: &Context, example: usize) -> impl Iterator<Item = (f64, f64)> {
    let output = context.iteration.all.output();
    let [predicted, labels] = [output, Var::Y].map(|var| numbers(context, var, example));
    predicted.into_iter().zip(labels)
}

fn is_wrong(context: &Context, example: usize) -> bool {
    predictions(context, example).any(|(a, y)| (a > 0.5) != (y > 0.5))
}

/// The examples that are predicted wrong.
pub fn wrong(context: &Context) -> Vec<usize> {
    let examples = 0..context.iteration.data.X.ncols();
    let wrong = examples.filter(|example| is_wrong(context, *example));
    wrong.collect()
}

/// The loss of an example, from the logits, where it stays finite.
fn loss(context: &Context, example: usize) -> f64 {
    let logits = Var::Z(context.iteration.all.output().layer);
    let [logits, labels] = [logits, Var::Y].map(|var| numbers(context, var, example));
    let losses = logits.iter().zip(&labels);
    losses.map(|(z, y)| loss_from_logit(*z, *y)).sum()
}

/// The example with the largest loss among those that are predicted wrong; among all where none is.
pub fn worst(context: &Context) -> usize {
    let wrong = wrong(context);
    let candidates = match wrong.is_empty() {
        true => (0..context.iteration.data.X.ncols()).collect(),
        false => wrong,
    };
    let losses = candidates.into_iter().map(|nth| (nth, loss(context, nth)));
    let worst = losses.max_by(|(_, one), (_, other)| one.total_cmp(other));
    worst.map(|(nth, _)| nth).unwrap_or_default()
}

/// What is computed at a place; `None` where the network has no such step.
pub fn target(context: &Context, place: Place) -> Option<Var> {
    match place {
        Place::OutputGradient => Some(Var::Z(context.iteration.all.output().layer).gradient()),
        Place::Hidden(var) => context.network.hidden.map(|_| var),
    }
}

/// The step at a place, an index into the iteration's steps.
pub fn step(context: &Context, place: Place) -> Option<usize> {
    let target = target(context, place)?;
    let mut steps = context.iteration.all.program.steps();
    steps.position(|(_, equation)| equation.target == target)
}

/// Whether the page has what the card speaks of.
pub fn is_possible(card: &Card, context: &Context) -> bool {
    match card.done {
        // While training it changes too fast to be said.
        Done::PickedWrong => context.training || !wrong(context).is_empty(),
        Done::Step(place) => target(context, place).is_some(),
        Done::IterationAtLeast(_) | Done::Updated => true,
    }
}

/// Whether the page is as it is when what the card asks for is done. `began` is where the page was when it asked.
pub fn is_done(card: &Card, context: &Context, began: Option<Began>) -> bool {
    match card.done {
        Done::IterationAtLeast(iteration) => {
            context.at >= iteration.min(context.settings.iterations.get())
        }
        // Which points are wrong changes by itself then.
        Done::PickedWrong if context.training => false,
        Done::PickedWrong if is_possible(card, context) => is_wrong(context, context.picked()),
        Done::PickedWrong => context.picked() == worst(context),
        Done::Step(place) => step(context, place) == Some(context.step),
        Done::Updated => {
            let since = began.filter(|began| began.run == context.run);
            !context.training && since.is_some_and(|began| context.at > began.at)
        }
    }
}
