//! The network as nodes and edges, each edge as strong as its weight.

use std::fmt::Write;

use ndarray::Array2;
use yew::prelude::*;

use crate::algebra::var::{Quantity, Var};
use crate::app::query::{Step, Traced};

use super::steps::phase_class;

/// See [`Diagram`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whose parameters are drawn.
    pub traced: std::rc::Rc<Traced>,
    /// The step whose layer is lit.
    pub step: Step,
}

/// Width and height of the drawing.
const SIZE: (f64, f64) = (240.0, 116.0);

/// Up to this many units of a layer carry their names.
const MOST_NAMED: usize = 8;

/// The diagram.
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
#[component]
pub fn Diagram(props: &Props) -> Html {
    let values = &props.traced.values;
    let weights: Vec<Array2<f64>> = (1..)
        .map_while(|layer| {
            values
                .has(Var::W(layer))
                .then(|| values.get(Var::W(layer)).to_owned())
        })
        .collect();
    let Some(first) = weights.first() else {
        return html! {};
    };
    let sizes: Vec<usize> = [first.ncols()]
        .into_iter()
        .chain(weights.iter().map(|W| W.nrows()))
        .collect();
    let at = |layer: usize, unit: usize| {
        let x = 24.0 + (SIZE.0 - 48.0) * layer as f64 / (sizes.len() - 1) as f64;
        let y = SIZE.1 * (unit as f64 + 0.5) / sizes[layer] as f64;
        (x, y)
    };
    let lit = lit_layer(props.step.equation.target);
    let phase = phase_class(props.step.phase);

    let edges = weights.iter().enumerate().map(|(below, W)| {
        let largest = W
            .iter()
            .fold(f64::MIN_POSITIVE, |largest, w| largest.max(w.abs()));
        let is_lit = lit == Some(Lit::Edges(below + 1));
        let lines = W.indexed_iter().map(|((unit, from), weight)| {
            let ((x1, y1), (x2, y2)) = (at(below, from), at(below + 1, unit));
            let strength = if weight.is_finite() {
                weight.abs() / largest
            } else {
                0.0
            };
            let class = if *weight < 0.0 {
                "negative"
            } else {
                "positive"
            };
            let name = format!("W{}[{unit}, {from}] = {weight}", below + 1);
            html! {
                <line {class} x1={number(x1)} y1={number(y1)} x2={number(x2)} y2={number(y2)}
                    stroke-width={number(0.5 + 4.0 * strength)}><title>{ name }</title></line>
            }
        });
        html! { <g class={classes!("edges", is_lit.then_some("lit"), phase)}>{ for lines }</g> }
    });
    let nodes = sizes.iter().enumerate().map(|(layer, units)| {
        let is_lit = lit == Some(Lit::Nodes(layer));
        let radius = (0.42 * SIZE.1 / *units as f64).clamp(1.5, 13.0);
        let circles = (0..*units).map(|unit| {
            let (x, y) = at(layer, unit);
            let name = (*units <= MOST_NAMED).then(|| {
                html! { <text x={number(x)} y={number(y + 4.0)}>{ node_name(layer, unit, &sizes) }</text> }
            });
            html! { <><circle cx={number(x)} cy={number(y)} r={number(radius)} />{ name }</> }
        });
        html! { <g class={classes!("nodes", is_lit.then_some("lit"), phase)}>{ for circles }</g> }
    });
    html! {
        <figure class="diagram" aria-label="Network diagram">
            <svg viewBox={format!("0 0 {} {}", SIZE.0, SIZE.1)} role="img" aria-label={description(&sizes)}>
                { for edges }
                { for nodes }
            </svg>
        </figure>
    }
}

/// What of the diagram a step computes.
#[derive(PartialEq)]
enum Lit {
    /// The nodes of a layer, 0 being the inputs.
    Nodes(usize),
    /// The edges into a layer.
    Edges(usize),
}

fn lit_layer(target: Var) -> Option<Lit> {
    let layer = usize::from(target.layer);
    match target.quantity {
        Quantity::W => Some(Lit::Edges(layer)),
        Quantity::B | Quantity::Z | Quantity::A => Some(Lit::Nodes(layer)),
        Quantity::X | Quantity::Y | Quantity::J => None,
    }
}

fn node_name(layer: usize, unit: usize, sizes: &[usize]) -> String {
    let subscript = char::from_u32('₁' as u32 + unit as u32).unwrap_or('₁');
    match layer {
        0 => format!("x{subscript}"),
        _ if layer + 1 < sizes.len() => format!("a{subscript}"),
        _ if sizes[layer] == 1 => "ŷ".to_owned(),
        _ => format!("ŷ{subscript}"),
    }
}

fn description(sizes: &[usize]) -> String {
    let mut text = String::from("Layers of");
    for (index, units) in sizes.iter().enumerate() {
        let joint = if index == 0 { " " } else { ", then " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{joint}{units}");
    }
    text + " units. Wider edges are larger weights; blue is positive, orange negative."
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}
