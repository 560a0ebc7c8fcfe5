//! *Graph*: the computation graph, values forward and gradients backward, with the current step lit.

use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::derivation::At;
use crate::algebra::function::{Function, loss_from_logit};
use crate::algebra::number::{long, short};
use crate::algebra::readings::graph::{Edge, Graph, Lane, Node};
use crate::algebra::var::{Dim, Var};
use crate::features::graph::neighbours::{
    Link, Reading, Share, factor, feeds, graph, link_to, paths, readings, share,
};
use crate::features::graph::words::{LEGEND, NO_LABEL, dead_end, fan_out, sum_over_paths};
use crate::features::graph::{Event, State};
use crate::iteration::step::Step;
use crate::page::context::Context;

use crate::iteration::entry_words::in_words;
use crate::ui::part::{Part, part};
use crate::ui::phase::phase_class;

/// The view of `state`.
pub fn view(_: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    let Some(step) = context.current() else {
        return html! {};
    };
    part(GraphPanel {
        step,
        context: context.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The graph, and what it shows of the current step.
#[derive(PartialEq)]
pub struct GraphPanel {
    /// The current step.
    pub step: Step,
    /// What of it is shown.
    pub context: Rc<Context>,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

/// Width and height of a node, in pixels; `.graph` in the style sheet knows them too.
const NODE: (i32, i32) = (90, 50);

/// From one node to the next.
const PITCH: (i32, i32) = (126, 92);

/// What the shapes of the parameters take above and below.
const MARGIN: i32 = 16;

impl Part for GraphPanel {
    fn view(&self) -> Html {
        let GraphPanel { step, context, .. } = self;
        let at = step.at(context.cell, context.picked());
        let graph = graph(step);
        let columns = graph.nodes.iter().map(|node| node.depth).max();
        let width = NODE.0 + PITCH.0 * columns.unwrap_or_default() as i32;
        let height = NODE.1 + 2 * (PITCH.1 + MARGIN);
        let size = format!("width:{width}px;height:{height}px");
        let dims: &[Dim] = match step.traced.program.scope.sizes.n_h {
            0 => &[Dim::Inputs, Dim::Outputs, Dim::Examples],
            _ => &[Dim::Inputs, Dim::Hidden, Dim::Outputs, Dim::Examples],
        };
        let nodes = graph.nodes.iter().map(|node| self.node(*node, at));
        let edges = graph.edges.iter().map(|edge| self.edge(&graph, *edge));
        html! {
            <figure class="graph" aria-label="Computation graph">
                <p class="definition">
                    { LEGEND }{ " Numbers are for " }
                    { in_words(dims, at) }{ "." }
                </p>
                <div class="scrolls">
                    <div class="canvas" style={size}>
                        <svg viewBox={format!("0 0 {width} {height}")} role="img" aria-label={description(&graph)}>{ for edges }</svg>
                        { for nodes }
                    </div>
                </div>
                { self.notes() }
            </figure>
        }
    }
}

impl GraphPanel {
    fn node(&self, node: Node, at: At) -> Html {
        let (x, y) = corner(node);
        let scope = &self.step.traced.program.scope;
        let readings = readings(&self.step, node.var, at).into_iter();
        let rows = readings.map(|reading| self.reading(reading));
        let shape = node.var.is_parameter().then(|| {
            let (rows, cols) = scope.sizes.of_shape(scope.var(node.var));
            html! { <small>{ format!("({rows}, {cols})") }</small> }
        });
        let below = (node.lane == Lane::Below).then_some("below");
        html! {
            <div class={classes!("node", below)} style={format!("left:{x}px;top:{y}px")}>{ for rows }{ shape }</div>
        }
    }

    /// A name and its number; where a step computes it, a button that goes there.
    fn reading(&self, reading: Reading) -> Html {
        let Reading { name, value, .. } = reading;
        let text = html! { <><i>{ &name }</i><span>{ short(value) }</span></> };
        let Some((index, phase)) = reading.step else {
            return html! { <p title={long(value)}>{ text }</p> };
        };
        let go = move |_: MouseEvent| Event::GoToStep(index);
        let onclick = self.dispatch.reform(go);
        let known = reading.is_known.then_some("known");
        html! {
            <button type="button" class={classes!(phase_class(phase), known)} title={long(value)} {onclick}
                aria-label={format!("Go to {name}")} aria-current={reading.is_current.then_some("step")}>{ text }</button>
        }
    }

    /// The way of the values, and beside it that of the gradient.
    fn edge(&self, graph: &Graph, edge: Edge) -> Html {
        let Edge { from, to, back } = edge;
        let (Some(start), Some(end)) = (graph.node(from), graph.node(to)) else {
            return html! {};
        };
        let one_example = self.step.is_one_example();
        let name = |var: Var| var.name(one_example);
        let is_lit = self.step.equation.target == to;
        let forward = html! {
            <path class={classes!("values", is_lit.then_some("makes"))} d={arrow(start, end, false)}>
                <title>{ format!("{} to {}", name(from), name(to)) }</title>
            </path>
        };
        let back = back.map(|gradient| {
            let link = link_to(&self.step, gradient).map(|link| match link {
                Link::Makes => "makes",
                Link::Uses => "uses",
                Link::Feeds => "feeds",
            });
            // Where the gradient has come through other nodes, it is written at the last arrow.
            let factor = (gradient.base() == from)
                .then(|| factor(&self.step, gradient))
                .flatten();
            let ((x, y), anchor) = beside(start, end);
            html! {
                <>
                    <path class={classes!("gradients", link)} d={arrow(start, end, true)}>
                        <title>{ name(gradient) }</title>
                    </path>
                    <text x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ factor }</text>
                </>
            }
        });
        html! { <>{ forward }{ back }</> }
    }

    /// Fan-out and the sum over paths, where the step has them.
    fn notes(&self) -> Html {
        let (step, cell) = (&self.step, self.context.cell);
        let one_example = step.is_one_example();
        let feeds: Vec<String> = feeds(step)
            .iter()
            .map(|var| var.name(one_example))
            .collect();
        let fan_out = (feeds.len() > 1).then(|| html! { <p>{ fan_out(&step.name(), &feeds) }</p> });
        let paths = paths(step, cell);
        let sum = (!paths.is_empty()).then(|| {
            let lines = paths.iter().map(|path| {
                let (names, numbers) = (path.in_names(1, one_example), path.in_numbers(1));
                html! { <li>{ names }{ " = " }{ numbers }{ " = " }<b>{ short(path.value()) }</b></li> }
            });
            html! {
                <>
                    <p>{ sum_over_paths(paths.len()) }</p>
                    <ul aria-label="Paths">{ for lines }</ul>
                    <p class="sum">
                        { format!("{}[{}, {}] = ", step.name(), cell.row, cell.col) }<b>{ short(step.value(cell)) }</b>
                    </p>
                </>
            }
        });
        let share = share(step, cell).map(
            |Share {
                 names,
                 numbers,
                 value,
             }| {
                html! {
                    <>
                        <p>{ NO_LABEL }</p>
                        <p>{ format!("{}[{}, {}] = {names}", step.name(), cell.row, cell.col) }</p>
                        <p class="sum">{ format!("= {numbers} = ") }<b>{ short(value) }</b></p>
                    </>
                }
            },
        );
        let output = step.traced.output();
        let is_end = step.equation.target == Var::J
            || step.equation.target == Var::Z(output.layer).gradient();
        let end = is_end.then(|| {
            let name = |var: Var| var.name(one_example);
            // z = −30 for the label 1: the loss is −log σ(−30).
            let [z, y] = [-30.0, 1.0];
            let wrong = [loss_from_logit(z, y), Function::Sigmoid.value(z) - y].map(short);
            html! { <p>{ dead_end(&name(Var::J), &name(output), &name(Var::Y), wrong) }</p> }
        });
        html! { <figcaption>{ fan_out }{ share }{ sum }{ end }</figcaption> }
    }
}

/// The upper left corner of a node.
fn corner(node: Node) -> (i32, i32) {
    let row = match node.lane {
        Lane::Above => 0,
        Lane::Trunk => 1,
        Lane::Below => 2,
    };
    (PITCH.0 * node.depth as i32, MARGIN + PITCH.1 * row)
}

/// The straight way between two nodes, with its head. The way back runs beside the way on.
fn arrow(from: Node, to: Node, is_back: bool) -> String {
    let ((x1, y1), (x2, y2)) = (corner(from), corner(to));
    let quarter = if is_back { 3 } else { 1 };
    let ((x1, y1), (x2, y2)) = if y1 == y2 {
        let y = y1 + quarter * NODE.1 / 4;
        ((x1 + NODE.0 + 2, y), (x2 - 2, y))
    } else {
        let x = x1 + quarter * NODE.0 / 4;
        let (down, up) = ((y1 + NODE.1 + 2, y2 - 2), (y1 - 2, y2 + NODE.1 + 2));
        let (y1, y2) = if y1 < y2 { down } else { up };
        ((x, y1), (x, y2))
    };
    let ((x1, y1), (x2, y2)) = if is_back {
        ((x2, y2), (x1, y1))
    } else {
        ((x1, y1), (x2, y2))
    };
    let (dx, dy) = ((x2 - x1).signum(), (y2 - y1).signum());
    let (back_x, back_y) = (x2 - 6 * dx, y2 - 6 * dy);
    let (side_x, side_y) = (4 * dy, 4 * dx);
    format!(
        "M{x1} {y1}L{x2} {y2}M{} {}L{x2} {y2}L{} {}",
        back_x + side_x,
        back_y + side_y,
        back_x - side_x,
        back_y - side_y
    )
}

/// Where the text beside a way back stands, and from where it runs.
fn beside(from: Node, to: Node) -> ((i32, i32), &'static str) {
    let ((x1, y1), (x2, y2)) = (corner(from), corner(to));
    if y1 == y2 {
        (
            (x1 + (NODE.0 + x2 - x1) / 2, y1 + 3 * NODE.1 / 4 + 16),
            "middle",
        )
    } else {
        (
            (x1 + 3 * NODE.0 / 4 + 7, (y1 + y2 + NODE.1) / 2 + 5),
            "start",
        )
    }
}

/// The edges in words, for who does not see them.
fn description(graph: &Graph) -> String {
    let mut text = String::new();
    for node in &graph.nodes {
        let uses = graph.edges.iter().filter(|edge| edge.to == node.var);
        let uses: Vec<String> = uses.map(|edge| edge.from.to_string()).collect();
        if !uses.is_empty() {
            text += &format!("{} from {}. ", node.var, uses.join(", "));
        }
    }
    text
}
