//! *Break it*: the slips of the current equation, what NumPy says to each, and a button to make it.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::query::Step;
use crate::app::shapes::{Outcome, Tried};
use crate::lesson::slip as words;
use crate::nn::breakage::Breakage;
use crate::nn::program::Phase;

use super::part::Part;

/// The panel.
#[derive(PartialEq)]
pub struct BreakIt {
    /// The current step.
    pub step: Step,
    /// What is broken now.
    pub breakage: Option<Breakage>,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for BreakIt {
    fn view(&self) -> Html {
        let mut rows = Vec::new();
        for tried in self.step.tried() {
            let breakage = Breakage {
                target: self.step.equation.target,
                slip: tried.slip,
            };
            let is_broken = self.breakage == Some(breakage);
            // A forward equation is what the check goes by: with another one there is nothing to compare with.
            let can_break = self.step.phase != Phase::Forward
                && matches!(tried.outcome, Outcome::OtherNumbers | Outcome::SameNumbers);
            let onclick = self
                .dispatch
                .reform(move |_: MouseEvent| Action::Break((!is_broken).then_some(breakage)));
            let name = if is_broken { "Mend it" } else { "Break it" };
            let button = can_break.then(|| {
                let label = format!("{name}: {}", words::name(tried.slip));
                html! { <button type="button" aria-label={label} {onclick}>{ name }</button> }
            });
            rows.push(row(&tried, &self.step, html! { <td>{ button }</td> }));
        }
        html! {
            <>
                <p class="definition">{ words::INTRODUCTION }</p>
                { table("One slip away", rows) }
            </>
        }
    }
}

/// The slips that shapes have a say in.
pub fn slips_of_shape(step: &Step) -> Option<Html> {
    let mut rows = Vec::new();
    for tried in step.tried() {
        if words::is_of_shape(tried.slip) {
            rows.push(row(&tried, step, html! {}));
        }
    }
    (!rows.is_empty()).then(|| table("And if it were written otherwise?", rows))
}

/// A slip, its code, and what NumPy says to it.
fn row(tried: &Tried, step: &Step, more: Html) -> Html {
    let (class, says) = match tried.outcome {
        Outcome::Refused(error) => ("refused", format!("ValueError: {error}")),
        Outcome::OtherShape(shape) => ("refused", words::other_shape(shape, step.dim())),
        Outcome::OtherNumbers => ("silent", words::other_numbers(step.phase).to_owned()),
        Outcome::SameNumbers => ("silent", words::same_numbers(tried.slip).to_owned()),
    };
    html! {
        <tr {class}>
            <th scope="row">{ words::name(tried.slip) }</th><td><code>{ &tried.code }</code></td>
            <td>{ says }</td>{ more }
        </tr>
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
