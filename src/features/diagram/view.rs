//! The network as nodes and edges, each edge as strong as its weight or its gradient, and lit where the entry that is
//! explained came from.

use std::fmt::Write;
use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::readings::source::Place;
use crate::algebra::var::{Quantity, Var};
use crate::features::diagram::spots::spots;
use crate::features::diagram::spots::{Spot, layers, spot};
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::page::choices::EdgesShow;

use crate::ui::part::{Part, part};
use crate::ui::phase::phase_class;

/// The diagram.
#[derive(PartialEq)]
pub struct Diagram {
    /// Whose parameters are drawn.
    pub traced: Rc<Traced>,
    /// The step whose layer is lit.
    pub step: Step,
    /// The entry of its result whose own nodes and edges are lit.
    pub cell: Cell,
    /// What the edges show.
    pub edges_show: EdgesShow,
}

/// Width and height of what the units take.
const SIZE: (f64, f64) = (240.0, 112.0);

/// The height of the row below them: a node 1 for each layer, whose edges are the biases of the next.
const ONES: f64 = 24.0;

/// Up to this many units of a layer carry their names.
const MOST_NAMED: usize = 8;

impl Part for Diagram {
    fn view(&self) -> Html {
        let sizes = layers(&self.traced.program);
        let spots = spots(&self.step, self.cell);
        let lit = lit_layer(self.step.equation.target);
        let phase = phase_class(self.step.phase);

        let edges = (1..sizes.len()).map(|layer| {
            let is_lit = lit == Some(Lit::Edges(layer));
            html! {
                <g class={classes!("edges", is_lit.then_some("lit"), phase)}>
                    { part(Edges { traced: self.traced.clone(), layer, show: self.edges_show }) }
                </g>
            }
        });
        let nodes = sizes.iter().enumerate().map(|(layer, units)| {
            let is_lit = lit == Some(Lit::Nodes(layer));
            let radius = radius(*units);
            let circles = (0..*units).map(|unit| {
                let (x, y) = at(&sizes, layer, unit);
                let name = (*units <= MOST_NAMED).then(|| {
                    html! { <text x={number(x)} y={number(y + 4.0)}>{ node_name(layer, unit, &sizes) }</text> }
                });
                html! { <><circle cx={number(x)} cy={number(y)} r={number(radius)} />{ name }</> }
            });
            html! { <g class={classes!("nodes", is_lit.then_some("lit"), phase)}>{ for circles }</g> }
        });
        let ones = sizes.iter().enumerate().take(sizes.len() - 1).map(|(layer, units)| {
            let (x, y) = at(&sizes, layer, *units);
            html! {
                <g class="nodes one">
                    <circle cx={number(x)} cy={number(y)} r="9"><title>{ "a constant 1, for the biases" }</title></circle>
                    <text x={number(x)} y={number(y + 4.0)}>{ "1" }</text>
                </g>
            }
        });
        let halos = spots.iter().filter_map(|spot| halo(*spot, &sizes));
        let rings = spots.iter().filter_map(|spot| match *spot {
            Spot::Unit { layer, unit } => {
                let (x, y) = at(&sizes, layer, unit);
                let own = (*spot == spots[0]).then_some("own");
                let radius = radius(sizes[layer]) + 2.5;
                Some(html! { <circle class={classes!("ring", own)} cx={number(x)} cy={number(y)} r={number(radius)} /> })
            }
            Spot::Edge { .. } => None,
        });
        html! {
            <figure class="diagram" aria-label="Network diagram">
                <svg viewBox={format!("0 0 {} {}", SIZE.0, SIZE.1 + ONES)} role="img"
                    aria-label={description(&sizes, self.edges_show)}>
                    <g class={phase}>{ for halos }</g>
                    { for edges }
                    { for nodes }
                    { for ones }
                    { for rings }
                </svg>
            </figure>
        }
    }
}

#[derive(PartialEq)]
struct Edges {
    traced: Rc<Traced>,
    layer: usize,
    show: EdgesShow,
}

/// The edges into a layer: with 50 hidden units there are many, so they are drawn anew only for other weights.
impl Part for Edges {
    fn view(&self) -> Html {
        let Traced { program, values } = &*self.traced;
        let sizes = layers(program);
        let vars = [Var::W, Var::b].map(|of| {
            let var = of(self.layer as u8);
            match self.show {
                EdgesShow::Weights => var,
                EdgesShow::Gradients => var.gradient(),
            }
        });
        let mut largest = f64::MIN_POSITIVE;
        for value in vars.iter().flat_map(|var| values.get(*var)) {
            largest = largest.max(value.abs());
        }
        let mut lines = Vec::new();
        for var in vars {
            for ((row, col), value) in values.get(var).indexed_iter() {
                let Some(((x1, y1), (x2, y2))) = spot(Place { var, row, col }, program, &sizes)
                    .and_then(|spot| ends(spot, &sizes))
                else {
                    continue;
                };
                let strength = if value.is_finite() {
                    value.abs() / largest
                } else {
                    0.0
                };
                let class = if *value < 0.0 { "negative" } else { "positive" };
                let name = format!("{var}[{row}, {col}] = {value}");
                lines.push(html! {
                    <line {class} x1={number(x1)} y1={number(y1)} x2={number(x2)} y2={number(y2)}
                        stroke-width={number(0.5 + 4.0 * strength)}><title>{ name }</title></line>
                });
            }
        }
        html! { <>{ for lines }</> }
    }
}

/// What lies under an edge that is lit.
fn halo(spot: Spot, sizes: &[usize]) -> Option<Html> {
    let ((x1, y1), (x2, y2)) = ends(spot, sizes)?;
    Some(
        html! { <line class="halo" x1={number(x1)} y1={number(y1)} x2={number(x2)} y2={number(y2)} /> },
    )
}

/// From where to where an edge runs.
fn ends(spot: Spot, sizes: &[usize]) -> Option<((f64, f64), (f64, f64))> {
    match spot {
        Spot::Edge { layer, from, to } => Some((at(sizes, layer - 1, from), at(sizes, layer, to))),
        Spot::Unit { .. } => None,
    }
}

/// Where a unit stands; behind the last one, the node 1.
fn at(sizes: &[usize], layer: usize, unit: usize) -> (f64, f64) {
    let x = 24.0 + (SIZE.0 - 48.0) * layer as f64 / (sizes.len() - 1) as f64;
    let y = if unit == sizes[layer] {
        SIZE.1 + ONES / 2.0
    } else {
        SIZE.1 * (unit as f64 + 0.5) / sizes[layer] as f64
    };
    (x, y)
}

/// The radius of a layer's nodes.
fn radius(units: usize) -> f64 {
    (0.38 * SIZE.1 / units as f64).clamp(1.5, 13.0)
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

fn description(sizes: &[usize], show: EdgesShow) -> String {
    let mut text = String::from("Layers of");
    for (index, units) in sizes.iter().enumerate() {
        let joint = if index == 0 { " " } else { ", then " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{joint}{units}");
    }
    let shown = show.name();
    text + &format!(
        " units. Wider edges are larger {shown}; blue is positive, orange negative. A bias is an edge from a 1."
    )
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}
