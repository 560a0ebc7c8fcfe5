//! *As a curve*: the figures of the current step, drawn as SVG, and their numbers in words.

use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::number::{long, seven_digits};
use crate::features::as_a_curve::curve::curves;
use crate::features::as_a_curve::shown::{Look, Saturation};
use crate::features::as_a_curve::{Event, State};
use crate::iteration::step::Step;
use crate::page::choices::MOST_ZOOM;
use crate::page::context::Context;

use crate::ui::figure::draw;
use crate::ui::part::{Part, part};

/// The view of `state`.
pub fn view(_: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    let Some(step) = context.current() else {
        return html! {};
    };
    part(CurvePanel {
        step,
        context: context.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The panel.
#[derive(PartialEq)]
pub struct CurvePanel {
    /// The current step.
    pub step: Step,
    /// What of the step is shown.
    pub context: Rc<Context>,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl Part for CurvePanel {
    fn view(&self) -> Html {
        let Context {
            cell,
            windows,
            zoom: zoomed,
            ..
        } = *self.context;
        let look = Look {
            cell,
            picked: windows.picked,
            zoom: zoomed,
        };
        let curves = curves(&self.step, &self.context.iteration.all, look);
        let zoom = |name: &'static str, steps: i8| {
            let disabled = zoomed == steps * MOST_ZOOM;
            let onclick = self
                .dispatch
                .reform(move |_: MouseEvent| Event::Zoom(steps));
            html! { <button type="button" {disabled} {onclick}>{ name }</button> }
        };
        html! {
            <div class="curves">
                { for curves.figures.iter().map(draw) }
                <div class="words">
                    if let Some(badge) = &curves.badge {
                        <p><strong class="badge">{ badge }</strong></p>
                    }
                    { for curves.words.iter().map(|words| html! { <p>{ words }</p> }) }
                    if !curves.saturation.is_empty() {
                        { table(&curves.saturation) }
                    }
                    if curves.zooms {
                        <p class="buttons">{ zoom("Zoom in", 1) }{ zoom("Zoom out", -1) }</p>
                    }
                </div>
            </div>
        }
    }
}

fn table(rows: &[Saturation]) -> Html {
    let rows = rows.iter().map(|row| {
        let [zero, one] = row.losses;
        let numbers = [row.log, zero.by_log, zero.from_z, one.by_log, one.from_z];
        let cells = [long(row.a)].into_iter().chain(numbers.map(seven_digits));
        html! {
            <tr>
                <th scope="row">{ row.z }</th>
                { for cells.map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    });
    let heads = [
        "z",
        "a",
        "log(1−a)",
        "y = 0: L by log",
        "L from z",
        "y = 1: L by log",
        "L from z",
    ];
    html! {
        <table>
            <caption>{ "The loss where float64 ends" }</caption>
            <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
