//! *As a curve*: the figures of the current step, drawn as SVG, and their numbers in words.

use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::function::Function;
use crate::algebra::var::Var;
use crate::features::as_a_curve::curve::curves;
use crate::features::as_a_curve::shown::Look;
use crate::features::as_a_curve::sideline::{Sideline, both_figure, cost_figure};
use crate::features::as_a_curve::starts::Starts;
use crate::features::as_a_curve::tables;
use crate::features::as_a_curve::words;
use crate::features::as_a_curve::{Event, State};
use crate::iteration::step::Step;
use crate::page::choices::MOST_ZOOM;
use crate::page::context::Context;
use crate::page::sentences::percent;

use crate::ui::figure::draw;
use crate::ui::part::{Part, part};

/// The view of `state`.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    let Some(step) = context.current() else {
        return html! {};
    };
    part(CurvePanel {
        step,
        context: context.clone(),
        sidelines: state.sidelines.clone(),
        starts: state.starts.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The panel.
pub struct CurvePanel {
    /// The current step.
    pub step: Step,
    /// What of the step is shown.
    pub context: Rc<Context>,
    /// The runs beside the learner's.
    pub sidelines: Vec<Sideline>,
    /// The first iterations from other starts.
    pub starts: Option<Starts>,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl PartialEq for CurvePanel {
    fn eq(&self, other: &CurvePanel) -> bool {
        let seen = |panel: &CurvePanel| {
            let lines = panel.sidelines.iter();
            let starts = panel.starts.as_ref();
            (
                lines.map(|line| line.seen.len()).collect::<Vec<_>>(),
                starts.map(|starts| (starts.tried.len(), starts.zeros.is_some())),
            )
        };
        self.step == other.step
            && self.context == other.context
            && self.dispatch == other.dispatch
            && seen(self) == seen(other)
    }
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
                { self.costs() }
                <div class="words">
                    if let Some(badge) = &curves.badge {
                        <p><strong class="badge">{ badge }</strong></p>
                    }
                    { for curves.words.iter().map(|words| html! { <p>{ words }</p> }) }
                    { self.alike(curves.alike) }
                    if !curves.terms.is_empty() {
                        { tables::terms(&curves.terms) }
                    }
                    if !curves.saturation.is_empty() {
                        { tables::saturation(&curves.saturation) }
                    }
                    if !curves.outputs.is_empty() {
                        { tables::outputs(&curves.outputs) }
                    }
                    { curves.product.as_ref().map(tables::product) }
                    { self.beside() }
                    { self.starts() }
                    { self.proof(&curves.proof) }
                    if curves.zooms {
                        <p class="buttons">{ zoom("Zoom in", 1) }{ zoom("Zoom out", -1) }</p>
                    }
                </div>
            </div>
        }
    }
}

impl CurvePanel {
    /// The costs so far with the line at ln 2, at the step that computes the cost.
    fn costs(&self) -> Option<Html> {
        let is_cost = self.step.equation.target == Var::J;
        let figure = || {
            let line = self.sidelines.first().filter(|line| line.is_over);
            cost_figure(&self.context.costs, line, self.context.network.n_y)
        };
        is_cost.then(figure)?.as_ref().map(draw)
    }

    /// What becomes of units that are alike, and the button that makes them so.
    fn alike(&self, are_alike: Option<bool>) -> Option<Html> {
        let are_alike = are_alike?;
        let units = self.step.traced.program.scope.sizes.n_h;
        let start = move |_: MouseEvent| Event::StartEqual(!are_alike);
        let onclick = self.dispatch.reform(start);
        Some(html! {
            <p>
                if are_alike {
                    { words::alike(units) }{ " " }
                }
                <button type="button" {onclick}>{ words::start_button(are_alike) }</button>
            </p>
        })
    }

    /// The lines by which the slope's formula follows.
    fn proof(&self, lines: &[String]) -> Option<Html> {
        let is_output = self.step.equation.target.layer == self.step.traced.output().layer;
        let function = match is_output {
            true => Function::Sigmoid,
            false => self.context.settings.activation,
        };
        (!lines.is_empty()).then(|| {
            let lines = lines.iter().map(|line| html! { <li>{ line }</li> });
            html! {
                <details open={self.context.unfold}>
                    <summary>{ words::proof(function) }</summary>
                    <ol>{ for lines }</ol>
                </details>
            }
        })
    }

    /// What the first gradients are from other starts.
    fn starts(&self) -> Option<Html> {
        let Context { layout, unfold, .. } = *self.context;
        let starts = self.starts.as_ref()?;
        Some(tables::starts(starts, layout, unfold))
    }

    /// The runs that the panel has trained by itself.
    fn beside(&self) -> Option<Html> {
        match &self.sidelines[..] {
            [own] => Some(tables::growth(own)),
            [own, tanh] if own.is_over && tanh.is_over => {
                let (iterations, accuracy) = own.end();
                let both = [accuracy, tanh.end().1].map(percent);
                Some(html! {
                    <>
                        { draw(&both_figure([own, tanh])) }
                        <p>{ words::beside_tanh(own.function(), iterations, both) }</p>
                    </>
                })
            }
            [_, _] => Some(html! { <p>{ "Training tanh beside it …" }</p> }),
            _ => None,
        }
    }
}
