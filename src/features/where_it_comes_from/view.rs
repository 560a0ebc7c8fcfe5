//! *Where it comes from*: the derivation of the current step, with the numbers of one entry.

use yew::prelude::*;

use crate::algebra::derivation::{At, Derivation, Line, Right, Rule};
use crate::algebra::number::short;
use crate::algebra::typeset::mathml;
use crate::algebra::typeset::scalar as mathml_scalar;
use crate::algebra::typeset::scalar::scalar;
use crate::features::where_it_comes_from::words::{
    MEAN_OF_OUTER, OUTER, SATURATED, TWO_FACTORS, broken, definition, either_label, matrix_reason,
    reason, summary, summary_of_outer,
};
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::page::update::{Action, LookEvent};

use crate::features::where_it_comes_from::matrices::{collapse, column, outer};
use crate::iteration::entry_words::in_words;
use crate::ui::math::math;
use crate::ui::part::Part;

/// The derivation, line by line: what, its number, and why.
#[derive(PartialEq)]
pub struct DerivationPanel {
    /// The current step.
    pub step: Step,
    /// The entry it speaks of.
    pub at: At,
    /// How many examples are added up.
    pub added: usize,
    /// Whether the depth on request is unfolded.
    pub unfold: bool,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// Sums are written out up to this many terms.
const MOST_TERMS: usize = 2;

impl Part for DerivationPanel {
    fn view(&self) -> Html {
        let DerivationPanel { step, at, .. } = self;
        let Traced { program, values } = &*step.traced;
        let scope = &program.scope;
        let Some(Derivation { left, lines }) = step.derivation() else {
            return html! { <p class="definition">{ definition(step.phase) }</p> };
        };
        let value = left.value(*at, scope, values);
        let is_finite = |line: &Line| match &line.right {
            Right::Scalar(right) => right.value(*at, scope, values).is_finite(),
            _ => true,
        };
        let divides_by_zero = value.is_finite() && !lines.iter().all(is_finite);
        let rows = lines.iter().enumerate().map(|(number, Line { rule, right })| {
            let is_first = number == 0;
            let left = is_first.then(|| math(&scalar(&left, scope)));
            let (right, value, why) = match right {
                Right::Scalar(right) => {
                    let value = right.in_numbers(MOST_TERMS, *at, scope, values);
                    (math(&mathml_scalar::scalar(right, scope)), Some(value), reason(*rule, scope))
                }
                Right::Column(right) => {
                    return html! {
                        <tr>
                            <td colspan="3">
                                <details open={self.unfold}>
                                    <summary>{ summary(*rule) }</summary>
                                    <p>{ reason(*rule, scope) }</p>
                                    { column(right, right.numbers(*at, scope, values)) }
                                </details>
                            </td>
                        </tr>
                    };
                }
                Right::Matrix(expr) => {
                    let target = mathml::variable(step.equation.target, scope);
                    let right = mathml::plain(expr, scope);
                    let equation = html! { <>{ math(&target) }<mo>{ "=" }</mo>{ math(&right) }</> };
                    let why = match rule {
                        Rule::Matrix => matrix_reason(expr, scope).to_owned(),
                        rule => reason(*rule, scope),
                    };
                    (equation, None, why)
                }
            };
            let equals = value.is_some().then(|| html! { <mo>{ "=" }</mo> });
            html! {
                <tr>
                    <td class="what"><math displaystyle="true">{ left }{ equals }{ right }</math></td>
                    <td class="value">{ value.unwrap_or_default() }</td>
                    <td class="why">{ why }</td>
                </tr>
            }
        });
        html! {
            <div class="derivation">
                <p class="at">{ at_in_words(step, *at) }{ " The value is " }<b>{ short(value) }</b>{ "." }</p>
                { broken(step, *at).map(|words| html! { <p>{ words }</p> }) }
                if divides_by_zero {
                    <p>{ SATURATED }</p>
                }
                <table>
                    <caption class="visually-hidden">{ "Derivation" }</caption>
                    <thead class="visually-hidden">
                        <tr><th scope="col">{ "Line" }</th><th scope="col">{ "In numbers" }</th><th scope="col">{ "Why" }</th></tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
                <p class="factors">{ TWO_FACTORS }</p>
                { for either_label(step, *at).into_iter().flatten().map(|line| html! { <p>{ line }</p> }) }
                { self.outers() }
            </div>
        }
    }
}

impl DerivationPanel {
    /// The outer products of a layer's weights and biases, and the buttons that add them up.
    fn outers(&self) -> Html {
        let DerivationPanel {
            step, at, added, ..
        } = self;
        let outers = step.outers();
        if outers.is_empty() {
            return html! {};
        }
        let is_one = step.is_one_example();
        let m = step.traced.program.scope.sizes.m;
        // The picked example is the first to be added, the others follow in order and round to the beginning.
        let number = |count: usize| (at.example + count) % m + 1;
        let next = (*added).min(m - 1);
        let button = |name: &'static str, count: usize, is_off: bool| {
            let onclick = self
                .dispatch
                .reform(move |_: MouseEvent| LookEvent::AddUp(count).into());
            html! { <button type="button" aria-disabled={is_off.then_some("true")} {onclick}>{ name }</button> }
        };
        let adding = (!is_one).then(|| {
            let said = match *added {
                0 => format!("Nothing is added yet. Example ({}) comes first.", number(0)),
                count if count == m => format!("All {m} are added: this is the gradient itself."),
                count => format!("{count} of {m} are added, from example ({}) on.", number(0)),
            };
            html! {
                <div class="adding">
                    { button("Add one example", (added + 1).min(m), *added == m) }
                    { button("Add all", m, *added == m) }
                    { button("Start over", 0, *added == 0) }
                    <p aria-live="polite">{ said }</p>
                </div>
            }
        });
        let blocks = outers
            .iter()
            .map(|each| outer(each, step, *at, (next, *added)));
        let bias = outers
            .iter()
            .find(|each| each.target == step.equation.target && each.is_bias() && !is_one);
        html! {
            <details open={self.unfold}>
                <summary>{ summary_of_outer(is_one) }</summary>
                <p>{ (!is_one).then_some(MEAN_OF_OUTER) }{ OUTER }</p>
                { adding }
                <div class="outers">{ for blocks }</div>
                { bias.map(|bias| collapse(bias, step, *at)) }
            </details>
        }
    }
}

/// Which entry it is, counted from 1 as the course does.
fn at_in_words(step: &Step, at: At) -> String {
    let (rows, cols) = step.traced.program.scope.var(step.equation.target);
    let others = match step.dim() {
        (1, 1) => "",
        _ => ": pick another entry above",
    };
    format!("For {}{others}.", in_words(&[rows, cols], at))
}
