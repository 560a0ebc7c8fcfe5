//! *Break it*: the slips of the current equation, what NumPy says to each, and a button to make it.

use yew::prelude::*;

use crate::algebra::number::short;
use crate::algebra::readings::slip::Slip;
use crate::iteration::slip_runs::{Outcome, Sum, Tried};
use crate::iteration::slip_words as words;
use crate::iteration::step::Step;
use crate::nn::breakage::Breakage;
use crate::page::practice::Do;

use crate::features::break_it::training_view::TrialPanel;
use crate::ui::small_matrix::small_matrix;

/// The panel. `breakage` is what is broken now, and `trial` what is trained, or was.
pub fn break_it(
    step: &Step,
    all: &[Tried],
    breakage: Option<Breakage>,
    trial: Option<&TrialPanel>,
    dispatch: &Callback<Do>,
) -> Html {
    let mut rows = Vec::new();
    let mut sum = None;
    let target = step.equation.target;
    for (index, tried) in all.iter().enumerate() {
        sum = sum.or_else(|| tried.sum.as_ref().map(pairs));
        let slip = tried.slip;
        let broken = Breakage { target, slip };
        let (name, deed) = if tried.can_be_made {
            match breakage == Some(broken) {
                true => ("Mend it", Do::Break(None)),
                false => ("Break it", Do::Break(Some(broken))),
            }
        } else {
            match trial.is_some_and(|trial| trial.is_of(tried) && trial.is_running) {
                true => ("Stop", Do::Try(None)),
                false => (
                    "Train it",
                    Do::Try(Some((target, slip, tried.code.clone()))),
                ),
            }
        };
        let can_be_tried = tried.can_be_tried() && !step.is_one_example();
        let button = (tried.can_be_made || can_be_tried).then(|| {
            let label = format!("{name}: {}", words::name(slip));
            let onclick = dispatch.reform(move |_: MouseEvent| deed.clone());
            html! { <button type="button" aria-label={label} {onclick}>{ name }</button> }
        });
        rows.push(row(index, tried, step, html! { <td>{ button }</td> }));
        if let Some(trial) = trial.filter(|trial| trial.is_of(tried)) {
            rows.push(html! { <tr key="trial"><td colspan="4">{ trial.view() }</td></tr> });
        }
    }
    html! {
        <>
            <p class="definition">{ words::INTRODUCTION }</p>
            { table("One slip away", rows) }
            { sum }
        </>
    }
}

/// The slips that shapes have a say in.
pub fn slips_of_shape(step: &Step, all: &[Tried]) -> Option<Html> {
    let mut rows = Vec::new();
    for (index, tried) in all.iter().enumerate() {
        if words::is_of_shape(tried.slip) {
            rows.push(row(index, tried, step, html! {}));
        }
    }
    (!rows.is_empty()).then(|| table("And if it were written otherwise?", rows))
}

/// A slip, its code, and what NumPy says to it. Rows come one by one, so each has a key: without one, what is under the
/// pointer would become another row.
fn row(index: usize, tried: &Tried, step: &Step, more: Html) -> Html {
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
            Outcome::OtherShape(shape) => words::next_shape(*shape),
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

/// What a line adds up, above what it should: of the table, the diagonal alone is right.
fn pairs(sum: &Sum) -> Html {
    html! {
        <div class="pairs">
            { small_matrix("The losses", sum.right.view(), None) }
            { small_matrix(&sum.code, sum.table.view(), None) }
        </div>
    }
}

fn table(caption: &'static str, rows: Vec<Html>) -> Html {
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
