//! The network as a picture: each unit as what it says all over the plane, each edge as wide as its weight, the picked
//! example's numbers beside them, and lit what the explained entry is about and came from.

use std::fmt::Write;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::algebra::function::Function;
use crate::algebra::number::short;
use crate::algebra::var::{Quantity, Role, Var};
use crate::features::network::edges::{Edges, path, sign_of};
use crate::features::network::numbers::{Number, Reader};
use crate::features::network::pictures::paint;
use crate::features::network::plan::Plan;
use crate::features::network::pointer::{Pointer, move_focus};
use crate::features::network::spots::{Spot, layers, spots};
use crate::iteration::Traced;
use crate::iteration::windows::Cell;
use crate::page::choices::EdgesShow;
use crate::plot::field::Field;
use crate::plot::palette::Palette;
use crate::ui::part::part;
use crate::ui::phase::phase_class;
use crate::ui::shared::Shared;

/// See [`Network`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The iteration, with all examples.
    pub traced: Rc<Traced>,
    /// The current step, what is shown of its matrices, and where what is picked goes.
    pub pointer: Pointer,
    /// The entry of its result whose own units and edges are lit.
    pub cell: Cell,
    /// What the edges show.
    pub edges_show: EdgesShow,
    /// What every unit says all over the plane.
    pub units: Shared<Vec<Vec<Field>>>,
    /// The activation of the hidden layer, if there is one.
    pub activation: Option<Function>,
    /// Whether the learner is to find out what the step computes.
    pub is_hidden: bool,
    /// The page's theme.
    pub palette: Palette,
}

/// The picture.
#[component]
pub fn Network(props: &Props) -> Html {
    let figure = use_node_ref();
    {
        let figure = figure.clone();
        let seen = (props.units.clone(), props.palette);
        use_effect_with(seen, move |(units, palette)| paint(&figure, units, palette));
    }
    let pointer = &props.pointer;
    let on = |act: fn(&Pointer, Option<Element>)| {
        let pointer = pointer.clone();
        move |target: Option<Element>| act(&pointer, target)
    };
    let (look, pick) = (on(Pointer::look), on(Pointer::pick));
    let leave = look.clone();
    let focus = look.clone();
    let blur = look.clone();
    Picture::of(props).view(
        figure,
        [
            Callback::from(move |event: MouseEvent| look(event.target_dyn_into())),
            Callback::from(move |_| leave(None)),
            Callback::from(move |event: MouseEvent| pick(event.target_dyn_into())),
        ],
        [
            Callback::from(move |event: FocusEvent| focus(event.target_dyn_into())),
            Callback::from(move |_| blur(None)),
        ],
    )
}

/// What the picture is drawn from.
struct Picture<'a> {
    props: &'a Props,
    plan: Plan,
    reader: Reader<'a>,
    /// What is lit, the explained entry's own first.
    lit: Vec<Spot>,
}

impl<'a> Picture<'a> {
    fn of(props: &'a Props) -> Picture<'a> {
        let Pointer { step, windows, .. } = &props.pointer;
        Picture {
            props,
            plan: Plan {
                sizes: layers(&props.traced.program),
            },
            reader: Reader {
                traced: &props.traced,
                step,
                picked: windows.picked,
                is_hidden: props.is_hidden,
            },
            lit: spots(step, props.cell),
        }
    }

    fn view(
        &self,
        figure: NodeRef,
        [onmouseover, onmouseleave, onclick]: [Callback<MouseEvent>; 3],
        [onfocusin, onfocusout]: [Callback<FocusEvent>; 2],
    ) -> Html {
        let phase = phase_class(self.reader.step.phase);
        let edges: Vec<Edges> = (1..self.plan.sizes.len())
            .map(|layer| self.edges(layer))
            .collect();
        let numbers: Vec<Html> = match self.plan.has_room_for_weights() {
            true => (edges.iter())
                .flat_map(|edges| edges.numbers(self.lit.first().copied()))
                .collect(),
            false => vec![],
        };
        let halos = self
            .lit
            .iter()
            .map(|spot| path(&self.plan, *spot))
            .filter(|d| !d.is_empty());
        let halos = halos.map(|d| html! { <path class="halo" {d} /> });
        let edges = edges
            .into_iter()
            .map(|edges| html! { <g class="edges">{ part(edges) }</g> });
        let units = self
            .plan
            .sizes
            .iter()
            .enumerate()
            .flat_map(|(layer, units)| (0..*units).map(move |unit| self.unit(layer, unit)));
        let down = (0..self.plan.sizes.len())
            .map(|layer| self.plan.grid(layer).1)
            .max();
        let cost = self.reader.cost().map(|cost| pill(&cost, false));
        html! {
            <figure ref={figure} class={classes!("diagram", phase)} aria-label="Network diagram"
                style={format!("--down:{}", down.unwrap_or(1))}
                {onmouseover} {onmouseleave} {onclick} {onfocusin} {onfocusout}
                onkeydown={|event: KeyboardEvent| move_focus(&event)}>
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={self.description()}>
                    <g>{ for halos }</g>
                    { for edges }
                    { self.pulse() }
                </svg>
                { for units }
                { numbers }
                <div class="cost-of-all">{ cost }</div>
            </figure>
        }
    }

    fn edges(&self, layer: usize) -> Edges {
        let dense = (0..self.plan.sizes.len()).find(|layer| self.plan.is_dense(*layer));
        let lit_unit = |dense: usize| {
            let unit = self.lit.iter().find_map(|spot| spot.unit_of(dense));
            unit.unwrap_or(0)
        };
        Edges {
            traced: self.props.traced.clone(),
            plan: self.plan.clone(),
            layer,
            show: self.props.edges_show,
            only: dense.map(lit_unit),
        }
    }

    /// Light that runs along the edges of this step, once, the way its numbers go.
    fn pulse(&self) -> Html {
        let step = self.reader.step;
        let target = step.equation.target;
        let layer = usize::from(target.layer);
        let into = match (target.quantity, target.role) {
            (Quantity::Z, Role::Value) | (Quantity::W, _) => layer,
            (Quantity::A, Role::Gradient) => layer + 1,
            _ => 0,
        };
        let mut paths = String::new();
        if let Some(before) = into.checked_sub(1).and_then(|at| self.plan.sizes.get(at))
            && !self.plan.is_dense(into)
            && !self.plan.is_dense(into - 1)
        {
            let units = self.plan.sizes.get(into).copied().unwrap_or(0);
            for (from, to) in (0..*before).flat_map(|from| (0..units).map(move |to| (from, to))) {
                let layer = into;
                paths += &path(&self.plan, Spot::Edge { layer, from, to });
            }
        }
        // Another element for another step, so that it begins anew.
        html! { <path key={step.name()} class="pulse" pathLength="1" d={paths} /> }
    }

    /// A unit with its picture and its numbers.
    fn unit(&self, layer: usize, unit: usize) -> Html {
        let (x, y) = self.plan.at(layer, unit);
        let spot = Spot::Unit { layer, unit };
        let is_dense = self.plan.is_dense(layer);
        let is_compact = !is_dense && self.plan.grid(layer).1 > 4;
        let is_own = self.lit.first() == Some(&spot);
        let lit = match is_own {
            true => Some("own"),
            false => self.lit.contains(&spot).then_some("source"),
        };
        let name = self.name(layer, unit);
        let [before, after] = match is_dense || layer == 0 {
            true => [vec![], vec![]],
            false => [
                self.reader.before(layer, unit),
                self.reader.after(layer, unit),
            ],
        };
        let bias = Spot::Edge {
            layer,
            from: layer
                .checked_sub(1)
                .map_or(0, |before| self.plan.sizes[before]),
            to: unit,
        };
        let pills = |numbers: &[Number]| -> Html {
            let pills = numbers
                .iter()
                .map(|number| pill(number, number.name == "b" && self.lit.contains(&bias)));
            html! { <span class="lane">{ for pills }</span> }
        };
        let label = self
            .reader
            .given(Var::Y, unit)
            .filter(|_| self.is_output(layer));
        let after: Vec<Number> = after.into_iter().chain(label).collect();
        html! {
            <div class={classes!("unit", is_dense.then_some("small"), is_compact.then_some("compact"), (layer == 0).then_some("input"),
                self.is_output(layer).then_some("output"))}
                style={format!("left:{x:.1}%;top:{y:.1}%;--down:{}", self.plan.grid(layer).1)}
                data-layer={layer.to_string()} data-unit={unit.to_string()}>
                if !before.is_empty() { { pills(&before) } }
                <button type="button" class={classes!("tile", lit)} aria-label={name} aria-pressed={is_own.to_string()}
                    tabindex={if (layer, unit) == (0, 0) { "0" } else { "-1" }}>
                    { self.face(layer, unit) }
                </button>
                if !after.is_empty() { { pills(&after) } }
            </div>
        }
    }

    /// What is on a unit's button: its picture, where the example lies in it, and its slope.
    fn face(&self, layer: usize, unit: usize) -> Html {
        let Some(before) = layer.checked_sub(1) else {
            let x = self.reader.given(Var::X, unit);
            let value = x.as_ref().and_then(|x| x.value).unwrap_or(f64::NAN);
            return html! { <><i>{ format!("x{}", subscript(unit)) }</i>{ short(value) }</> };
        };
        let window = self
            .props
            .units
            .0
            .get(before)
            .and_then(|layer| layer.get(unit))
            .map(|field| field.window);
        let x = [0, 1].map(|input| self.reader.given(Var::X, input).and_then(|x| x.value));
        let here = window.zip(x[0].zip(x[1])).map(|(window, (x1, x2))| {
            let place = |x: f64, (low, high): (f64, f64)| 100.0 * (x - low) / (high - low);
            let (left, top) = (place(x1, window.x), 100.0 - place(x2, window.y));
            html! { <span class="here" style={format!("left:{left:.0}%;top:{top:.0}%")} /> }
        });
        let is_hidden_layer = !self.is_output(layer);
        let slope = self
            .props
            .activation
            .filter(|_| is_hidden_layer && !self.plan.is_dense(layer));
        let slope = slope.and_then(|g| self.reader.slope(g, layer, unit));
        let slope = slope
            .map(|slope| html! { <span class="slope">{ format!("g′ {}", short(slope)) }</span> });
        let mark = match is_hidden_layer {
            true => (unit + 1).to_string(),
            false if self.plan.sizes[layer] == 1 => "ŷ".to_owned(),
            false => format!("ŷ{}", subscript(unit)),
        };
        html! {
            <>
                <canvas aria-hidden="true" />
                // Each has its place also while it is empty, so that the canvas stays.
                { here.unwrap_or_default() }
                <span class="mark">{ mark }</span>
                { slope.unwrap_or_default() }
            </>
        }
    }

    fn is_output(&self, layer: usize) -> bool {
        layer + 1 == self.plan.sizes.len()
    }

    /// The name of a unit's button: what it is, and what it says of the picked example.
    fn name(&self, layer: usize, unit: usize) -> String {
        let var = match layer {
            0 => Var::X,
            layer => Var::A(layer as u8),
        };
        let said = self.reader.given(var, unit);
        let (kind, letter) = match layer {
            0 => ("Input", "x"),
            _ if self.is_output(layer) => ("Output", "ŷ"),
            _ => ("Hidden unit", "a"),
        };
        let name = format!("{kind} {}", unit + 1);
        match said.and_then(|said| said.value) {
            Some(value) => format!(
                "{name}: {letter} = {} for example {}",
                short(value),
                self.reader.picked + 1
            ),
            None => name,
        }
    }

    fn description(&self) -> String {
        let mut text = String::from("Layers of");
        for (index, units) in self.plan.sizes.iter().enumerate() {
            let joint = if index == 0 { " " } else { ", then " };
            // Writing to a string cannot fail.
            let _ = write!(text, "{joint}{units}");
        }
        let shown = self.props.edges_show.name();
        text + &format!(
            " units. Wider edges are larger {shown}; blue is positive, orange negative and dashed."
        )
    }
}

/// A number beside a unit.
fn pill(number: &Number, is_source: bool) -> Html {
    let sign = number.value.map_or("pending", sign_of);
    let lit = is_source.then_some("source");
    html! {
        <span class={classes!("pill", sign, number.is_of_step.then_some("of-step"), lit)} title={number.entry.clone()}>
            { number.text() }
        </span>
    }
}

fn subscript(index: usize) -> char {
    char::from_u32('₁' as u32 + index as u32).unwrap_or('₁')
}
