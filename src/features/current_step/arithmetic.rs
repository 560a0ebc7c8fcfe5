//! The arithmetic behind one entry, written out with its numbers.

use yew::prelude::*;

use crate::algebra::number::{long, short};
use crate::algebra::var::{Role, Var};
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::nn::gradcheck::Epsilon;

use crate::ui::part::Part;
use crate::ui::verdict::marked;

/// One entry: in names, in numbers, and, for a gradient, checked by a central difference.
#[derive(PartialEq)]
pub struct Arithmetic {
    /// The current step.
    pub step: Step,
    /// The entry of its result.
    pub cell: Cell,
    /// The picked example.
    pub picked: usize,
    /// How far it is nudged to check it.
    pub epsilon: Epsilon,
}

/// Sums are written out up to this many terms.
const MOST_TERMS: usize = 2;

impl Part for Arithmetic {
    fn view(&self) -> Html {
        let Arithmetic {
            step,
            cell,
            picked,
            epsilon,
        } = self;
        let term = step.source_led_by(*picked, *cell);
        let value = step.value(*cell);
        let target = step.equation.target;
        let name = match target {
            Var::J => step.name(),
            _ => format!("{}[{}, {}]", step.name(), cell.row, cell.col),
        };
        let sign = if target.role == Role::Updated {
            "←"
        } else {
            "="
        };
        let check = step.check(*cell, *epsilon).map(|check| {
            let of = step.differenced().letter();
            let nudged = step.equation.target.base().name(step.is_one_example());
            let slope = short(check.difference.slope());
            html! {
                <p class="check">
                    { marked(check.verdict(), "") }
                    { format!(" nudging {nudged}[{}, {}] by ±ε: ", cell.row, cell.col) }
                    { format!("({of}₊ − {of}₋) / 2ε = {slope}") }
                </p>
            }
        });
        let remark = step
            .remark_on_cost()
            .map(|remark| html! { <p class="textbook">{ remark }</p> });
        html! {
            <div class="arithmetic" role="note" aria-label="Arithmetic">
                <p>
                    <b>{ name }</b>{ format!(" {sign} ") }{ term.in_names(MOST_TERMS, step.is_one_example()) }
                    { " " }<small>{ step.example(*cell) }</small>
                </p>
                <p class="numbers">
                    { "= " }{ term.in_numbers(MOST_TERMS) }{ " = " }<b>{ term.result(value) }</b>
                    { " " }<small title="every digit">{ long(value) }</small>
                </p>
                { check }
                { remark }
            </div>
        }
    }
}
