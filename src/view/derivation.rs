//! *Where it comes from*: the derivation of the current step, with the numbers of one entry.

use yew::prelude::*;

use crate::algebra::derive::{At, Derivation, Line, Right};
use crate::algebra::mathml_scalar::{index, scalar};
use crate::algebra::number::short;
use crate::algebra::var::Dim;
use crate::algebra::{mathml, mathml_scalar};
use crate::app::query::{Step, Traced};
use crate::lesson::reason::{definition, matrix_reason, reason};

use super::math::math;
use super::part::Part;

/// The derivation, line by line: what, its number, and why.
#[derive(PartialEq)]
pub struct DerivationPanel {
    /// The current step.
    pub step: Step,
    /// The entry it speaks of.
    pub at: At,
}

/// Sums are written out up to this many terms.
const MOST_TERMS: usize = 2;

impl Part for DerivationPanel {
    fn view(&self) -> Html {
        let DerivationPanel { step, at } = self;
        let Traced { program, values } = &*step.traced;
        let scope = &program.scope;
        let Some(Derivation { left, lines }) = step.derivation() else {
            return html! { <p class="definition">{ definition(step.phase) }</p> };
        };
        let value = short(left.value(*at, scope, values));
        let rows = lines.iter().enumerate().map(|(number, Line { rule, right })| {
            let is_first = number == 0;
            let left = is_first.then(|| math(&scalar(&left, scope)));
            let (right, value, why) = match right {
                Right::Scalar(right) => {
                    let value = right.in_numbers(MOST_TERMS, *at, scope, values);
                    (math(&mathml_scalar::scalar(right, scope)), Some(value), reason(*rule, scope))
                }
                Right::Matrix(expr) => {
                    let target = mathml::variable(step.equation.target, scope);
                    let right = mathml::plain(expr, scope);
                    let equation = html! { <>{ math(&target) }<mo>{ "=" }</mo>{ math(&right) }</> };
                    (equation, None, matrix_reason(expr, scope).to_owned())
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
                <p class="at">{ at_in_words(step, *at) }{ " The value is " }<b>{ value }</b>{ "." }</p>
                <table>
                    <thead class="visually-hidden">
                        <tr><th scope="col">{ "Line" }</th><th scope="col">{ "In numbers" }</th><th scope="col">{ "Why" }</th></tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        }
    }
}

/// Which entry it is, counted from 1 as the course does.
fn at_in_words(step: &Step, at: At) -> String {
    let (rows, cols) = step.traced.program.scope.var(step.equation.target);
    format!(
        "For {}: pick another entry above.",
        in_words(&[rows, cols], at)
    )
}

/// Which entry of some dimensions is meant, counted from 1: `hidden unit j = 3, example i = 59`.
pub(super) fn in_words(dims: &[Dim], at: At) -> String {
    let place = |dim: &Dim| {
        let what = match *dim {
            Dim::One => return None,
            Dim::Inputs => "input",
            Dim::Hidden => "hidden unit",
            Dim::Outputs => "output",
            Dim::Examples => "example",
        };
        Some(format!("{what} {} = {}", index(*dim), at.of(*dim) + 1))
    };
    let places: Vec<String> = dims.iter().filter_map(place).collect();
    places.join(", ")
}
