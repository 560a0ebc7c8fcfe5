//! The edges between two layers, each as wide as its weight or its gradient is large.

use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::number::{long, short};
use crate::algebra::readings::source::Place;
use crate::algebra::var::Var;
use crate::features::network::plan::Plan;
use crate::features::network::spots::{Spot, spot};
use crate::iteration::Traced;
use crate::page::choices::EdgesShow;
use crate::ui::part::Part;

/// The edges into a layer: with many units there are many, so they are drawn anew only for other weights.
#[derive(PartialEq)]
pub struct Edges {
    /// Whose parameters are drawn.
    pub traced: Rc<Traced>,
    /// Where the units stand.
    pub plan: Plan,
    /// The layer they lead into.
    pub layer: usize,
    /// What they show.
    pub show: EdgesShow,
    /// The only hidden unit whose edges are drawn, where they are too many for all.
    pub only: Option<usize>,
}

impl Edges {
    /// What the edges show.
    fn var(&self) -> Var {
        let weights = Var::W(self.layer as u8);
        match self.show {
            EdgesShow::Weights => weights,
            EdgesShow::Gradients => weights.gradient(),
        }
    }

    /// Every edge that is drawn: where it is, its name, and its number.
    fn all(&self) -> Vec<(Spot, String, f64)> {
        let Traced { program, values } = &*self.traced;
        let var = self.var();
        let numbers = values.get(var).indexed_iter();
        let edges = numbers.filter_map(|((row, col), value)| {
            let spot = spot(Place { var, row, col }, program, &self.plan.sizes)?;
            let Spot::Edge { layer, from, to } = spot else {
                return None;
            };
            let hidden = if self.plan.is_dense(layer) { to } else { from };
            let is_drawn = self.only.is_none_or(|only| only == hidden);
            is_drawn.then(|| {
                (
                    spot,
                    format!("{var}[{row}, {col}] = {}", long(*value)),
                    *value,
                )
            })
        });
        edges.collect()
    }

    /// The numbers beside the edges, to be picked.
    pub fn numbers(&self, own: Option<Spot>) -> Vec<Html> {
        let sign = match self.show {
            EdgesShow::Weights => "× ",
            EdgesShow::Gradients => "dw ",
        };
        let number = |(spot, name, value): (Spot, String, f64)| {
            let Spot::Edge { layer, from, to } = spot else {
                return html! {};
            };
            let (x, y) = self.plan.number_at(layer, from, to);
            html! {
                <button type="button" class={classes!("number", sign_of(value))} tabindex="-1"
                    style={format!("left:{x:.1}%;top:{y:.1}%")} aria-label={name} aria-pressed={(own == Some(spot)).to_string()}
                    data-layer={layer.to_string()} data-from={from.to_string()} data-to={to.to_string()}>
                    { format!("{sign}{}", short(value)) }
                </button>
            }
        };
        self.all().into_iter().map(number).collect()
    }
}

impl Part for Edges {
    fn view(&self) -> Html {
        let edges = self.all();
        let largest = (edges.iter()).fold(f64::MIN_POSITIVE, |most, (_, _, value)| {
            most.max(value.abs())
        });
        let edge = |(spot, name, value): (Spot, String, f64)| {
            let Spot::Edge { layer, from, to } = spot else {
                return html! {};
            };
            let strength = if value.is_finite() {
                value.abs() / largest
            } else {
                0.0
            };
            html! {
                <path class={sign_of(value)} d={path(&self.plan, spot)} stroke-width={format!("{:.1}", 0.75 + 4.5 * strength)}
                    data-layer={layer.to_string()} data-from={from.to_string()} data-to={to.to_string()}>
                    <title>{ name }</title>
                </path>
            }
        };
        html! { <>{ for edges.into_iter().map(edge) }</> }
    }
}

/// The curve of an edge; empty for a unit, and for the edge of a bias.
pub fn path(plan: &Plan, spot: Spot) -> String {
    let Spot::Edge { layer, from, to } = spot else {
        return String::new();
    };
    let before = layer.saturating_sub(1);
    if plan.sizes.get(before).is_none_or(|units| from >= *units) {
        return String::new();
    }
    let ((x1, y1), (x2, y2)) = (plan.at(before, from), plan.at(layer, to));
    let [one, two] = [1.0, 2.0].map(|third| x1 + (x2 - x1) * third / 3.0);
    format!("M{x1:.1} {y1:.1}C{one:.1} {y1:.1} {two:.1} {y2:.1} {x2:.1} {y2:.1}")
}

/// The class of a number's sign.
pub fn sign_of(value: f64) -> &'static str {
    if value < 0.0 { "negative" } else { "positive" }
}
