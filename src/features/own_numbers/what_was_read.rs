//! What was read of a pasted text, and what is to be answered before it is used.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::algebra::var::Var;
use crate::data::matrix_text::{Commas, Named, Reading};
use crate::features::own_numbers::compare::name;
use crate::features::own_numbers::pasted::{Event, Numbers};
use crate::features::own_numbers::which::{Fit, Item};
use crate::features::own_numbers::words;
use crate::nn::program::Program;

/// The view of what was read, unless nothing has been typed, or nothing can be read.
pub fn what_was_read(numbers: &Numbers, program: &Program, dispatch: &Callback<Event>) -> Html {
    let read = match numbers.reading(program) {
        Some(Ok(Reading::Either(separate, decimal))) => question(dispatch, [&separate, &decimal]),
        Some(Ok(Reading::Arrays(arrays))) => {
            let items = numbers.sorted(program, &arrays);
            let choices = numbers.choices(program);
            let mut rows = Vec::new();
            for (index, item) in items.iter().enumerate() {
                rows.push(row((index, items.len()), item, &choices, dispatch));
            }
            let turns = numbers.answers.turns;
            let onchange = dispatch.reform(move |_: web_sys::Event| Event::Turn(!turns));
            let is_turned = items.iter().any(|item| item.fit == Fit::Transposed);
            html! {
                <>
                    <ul>{ rows }</ul>
                    if is_turned {
                        <label class="scale"><input type="checkbox" checked={turns} {onchange} />{ " " }{ words::TURN }</label>
                    }
                </>
            }
        }
        _ => return html! {},
    };
    html! { <section class="read" aria-label="What was read" aria-live="polite">{ read }</section> }
}

/// The question what commas are, with what would be read in each case.
fn question(dispatch: &Callback<Event>, readings: [&[Named]; 2]) -> Html {
    let kinds = [
        (Commas::Separate, "They separate numbers"),
        (Commas::Decimal, "They are decimal points"),
    ];
    let mut answers = Vec::new();
    for ((commas, answer), arrays) in kinds.into_iter().zip(readings) {
        let onclick = dispatch.reform(move |_: MouseEvent| Event::SetCommas(commas));
        let read: Vec<String> = arrays
            .iter()
            .map(|named| words::read(&named.array))
            .collect();
        answers.push(html! {
            <li><button type="button" {onclick}>{ answer }</button>{ " " }{ read.join("; ") }</li>
        });
    }
    html! { <><p>{ words::COMMAS }</p><ul>{ answers }</ul></> }
}

/// A line about an array: its name, what was read, and the choice which one it is.
fn row(
    (index, count): (usize, usize),
    item: &Item<'_>,
    choices: &[Var],
    dispatch: &Callback<Event>,
) -> Html {
    let called = words::called(item.named.name.as_deref(), index, count);
    let all = choices.to_vec();
    let onchange = dispatch.reform(move |event: web_sys::Event| {
        // A select has its value under the same name as an input, which the page has bindings for.
        let select: HtmlInputElement = event.target_unchecked_into();
        let chosen = select.value().parse().ok();
        Event::Assign(
            index,
            chosen.and_then(|chosen: usize| all.get(chosen).copied()),
        )
    });
    let mut options = vec![html! {
        <option value="" selected={item.var.is_none()}>{ if item.is_asked { "which array?" } else { "not used" } }</option>
    }];
    for (place, var) in choices.iter().enumerate() {
        let is_chosen = item.var == Some(*var);
        options.push(html! {
            <option value={place.to_string()} selected={is_chosen}>{ name(*var) }</option>
        });
    }
    let misfit = words::misfit(item);
    html! {
        <li>
            { &called }{ " " }{ words::read(&item.named.array) }{ " → " }
            <select aria-label={format!("{called} is")} {onchange}>{ options }</select>
            { misfit.map(|misfit| format!(" {misfit}")) }
        </li>
    }
}
