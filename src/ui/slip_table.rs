//! The table of slips: each with its code and how NumPy reacts.

use yew::prelude::*;

use crate::algebra::number::short;
use crate::algebra::readings::slip::Slip;
use crate::algebra::var::Var;
use crate::iteration::slip_runs::{Outcome, Tried};
use crate::iteration::slip_words as words;
use crate::iteration::step::Step;

/// A row: a slip, its code, and how NumPy reacts. Rows come one by one, so each has a key: without one, what is under the
/// pointer would become another row.
pub fn row(index: usize, tried: &Tried, step: &Step, more: Html) -> Html {
    let says = match (&tried.outcome, &tried.sum) {
        (Outcome::OtherNumbers, Some(sum)) => {
            words::wrong_sum(sum.table.len(), sum.right.len(), sum.totals.map(short))
        }
        _ => says(tried, step),
    };
    let class = match tried.outcome {
        Outcome::Refused(_) | Outcome::OtherShape(_) => "refused",
        Outcome::OtherNumbers | Outcome::SameNumbers => "silent",
    };
    let then = tried.then.iter().map(|(code, outcome)| {
        let says = match outcome {
            Outcome::Refused(words) => words.clone(),
            Outcome::OtherShape(shape) => words::next_shape(*shape, right_shape(code, step)),
            Outcome::OtherNumbers | Outcome::SameNumbers => words::RIGHT_SHAPE.to_owned(),
        };
        html! { <p><code>{ code }</code>{ ": " }{ says }</p> }
    });
    html! {
        <tr key={index} {class}>
            <th scope="row">{ words::name(tried.slip) }</th><td><code>{ &tried.code }</code></td>
            <td>{ says }{ for then }</td>{ more }
        </tr>
    }
}

/// The shape that the line should give, by the name it begins with.
fn right_shape(code: &str, step: &Step) -> Option<(usize, usize)> {
    let program = &step.traced.program;
    let name = code.split(' ').next()?;
    let mut targets = program.steps().map(|(_, equation)| equation.target);
    let is_named = |target: &Var| target.base_if_updated().name(step.is_one_example()) == name;
    let target = targets.find(is_named)?;
    Some(program.scope.sizes.of_shape(program.scope.var(target)))
}

fn says(tried: &Tried, step: &Step) -> String {
    match &tried.outcome {
        Outcome::Refused(words) => words.clone(),
        Outcome::OtherShape(shape) => words::other_shape(*shape, step.dim()),
        _ if tried.slip == Slip::NoActivation && !tried.can_be_made => {
            words::NOT_FOLLOWED.to_owned()
        }
        Outcome::OtherNumbers => words::other_numbers(tried.slip, step.phase).to_owned(),
        Outcome::SameNumbers => words::same_numbers(tried.slip, step.phase).to_owned(),
    }
}

/// A table of such rows.
pub fn table(caption: &'static str, rows: Vec<Html>) -> Html {
    html! {
        <table class="slips">
            <caption>{ caption }</caption>
            <thead class="visually-hidden"><tr>
                <th scope="col">{ "Slip" }</th><th scope="col">{ "Code" }</th><th scope="col">{ "NumPy says" }</th>
            </tr></thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}
