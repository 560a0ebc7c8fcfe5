//! The network as nodes and edges, each edge as strong as its weight.

use std::fmt::Write;
use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::var::{Quantity, Var};
use crate::app::query::{Step, Traced};

use super::part::{Part, part};
use super::steps::phase_class;

/// The diagram.
#[derive(PartialEq)]
pub struct Diagram {
    /// Whose parameters are drawn.
    pub traced: Rc<Traced>,
    /// The step whose layer is lit.
    pub step: Step,
}

/// Width and height of the drawing.
const SIZE: (f64, f64) = (240.0, 116.0);

/// Up to this many units of a layer carry their names.
const MOST_NAMED: usize = 8;

impl Part for Diagram {
    fn view(&self) -> Html {
        let sizes = sizes(&self.traced);
        let lit = lit_layer(self.step.equation.target);
        let phase = phase_class(self.step.phase);

        let edges = (1..sizes.len()).map(|layer| {
            let is_lit = lit == Some(Lit::Edges(layer));
            html! {
                <g class={classes!("edges", is_lit.then_some("lit"), phase)}>
                    { part(Edges { traced: self.traced.clone(), layer }) }
                </g>
            }
        });
        let nodes = sizes.iter().enumerate().map(|(layer, units)| {
            let is_lit = lit == Some(Lit::Nodes(layer));
            let radius = (0.42 * SIZE.1 / *units as f64).clamp(1.5, 13.0);
            let circles = (0..*units).map(|unit| {
                let (x, y) = at(&sizes, layer, unit);
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
}

#[derive(PartialEq)]
struct Edges {
    traced: Rc<Traced>,
    layer: usize,
}

/// The edges into a layer: with 50 hidden units there are many, so they are drawn anew only for other weights.
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
impl Part for Edges {
    fn view(&self) -> Html {
        let Edges { traced, layer } = self;
        let sizes = sizes(traced);
        let W = traced.values.get(Var::W(*layer as u8));
        let largest = W
            .iter()
            .fold(f64::MIN_POSITIVE, |largest, w| largest.max(w.abs()));
        let lines = W.indexed_iter().map(|((row, col), weight)| {
            let (unit, from) = traced.program.layout.turn((row, col));
            let ((x1, y1), (x2, y2)) = (at(&sizes, layer - 1, from), at(&sizes, *layer, unit));
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
            let name = format!("W{layer}[{row}, {col}] = {weight}");
            html! {
                <line {class} x1={number(x1)} y1={number(y1)} x2={number(x2)} y2={number(y2)}
                    stroke-width={number(0.5 + 4.0 * strength)}><title>{ name }</title></line>
            }
        });
        html! { <>{ for lines }</> }
    }
}

/// How many units each layer has, the inputs first.
fn sizes(traced: &Traced) -> Vec<usize> {
    let Traced { program, values } = traced;
    let layers = (1..).map(Var::W).take_while(|var| values.has(*var));
    let units = |var| program.layout.turn(values.get(var).dim()).0;
    [Var::X].into_iter().chain(layers).map(units).collect()
}

/// Where a unit stands.
fn at(sizes: &[usize], layer: usize, unit: usize) -> (f64, f64) {
    let x = 24.0 + (SIZE.0 - 48.0) * layer as f64 / (sizes.len() - 1) as f64;
    let y = SIZE.1 * (unit as f64 + 0.5) / sizes[layer] as f64;
    (x, y)
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
