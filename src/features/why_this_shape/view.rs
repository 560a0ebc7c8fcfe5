//! *Why this shape*: the current step's shapes as blocks, what their sides count, and what NumPy says to the slips.

use std::rc::Rc;

use ndarray::Array2;
use yew::prelude::*;

use crate::algebra::expr::Expr;
use crate::algebra::number::{power_of_ten, short};
use crate::algebra::readings::operands::{Operand, Piece, pieces};
use crate::algebra::shape::Scope;
use crate::algebra::typeset::mathml::{class, dimension};
use crate::algebra::var::{Dim, Role, Shape};
use crate::features::why_this_shape::layouts::layouts;
use crate::features::why_this_shape::three_indices::{MOST, three_indices};
use crate::features::why_this_shape::week_two::week_two;
use crate::features::why_this_shape::words;
use crate::features::why_this_shape::{Event, State};
use crate::iteration::shape_words;
use crate::iteration::slip_runs::Tried;
use crate::iteration::slip_words::is_of_shape;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::nn::program::Layout;
use crate::page::context::Context;

use crate::ui::math::math;
use crate::ui::part::{Part, part};
use crate::ui::radio_group::one_of;
use crate::ui::slip_table::{row, table};
use crate::ui::small_matrix::small_matrix;

/// The panel of `state`.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    let Some(step) = context.current() else {
        return html! {};
    };
    part(WhyShape {
        step,
        context: context.clone(),
        tried: state.slips.tried.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The panel.
#[derive(PartialEq)]
struct WhyShape {
    /// The current step.
    pub step: Step,
    /// What of it is shown.
    pub context: Rc<Context>,
    /// Every slip that has been run.
    pub tried: Rc<Vec<Tried>>,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl Part for WhyShape {
    fn view(&self) -> Html {
        let Step {
            equation, traced, ..
        } = &self.step;
        let scope = &traced.program.scope;
        let shape = scope.var(equation.target);
        let name = self.step.name();
        let copied = scope.spread(&equation.expr);
        let sums = scope.summed(&equation.expr).into_iter().map(|dim| {
            html! { <li class={class(dim)}>{ shape_words::summed(dim) }</li> }
        });
        let is_elementwise =
            matches!(equation.expr, Expr::Mul(..)) && scope.summed(&equation.expr).is_empty();
        let copies = copied.iter().map(|(expr, whole)| {
            let operand = Operand {
                expr: (*expr).clone(),
            };
            html! { <li>{ words::copied(&operand.name(scope.is_one_example()), *whole) }</li> }
        });
        let layout = one_of(
            ("Examples are", Layout::name),
            (&Layout::ALL, self.context.layout),
            self.dispatch.reform(Event::SetLayout),
        );
        html! {
            <div class="why-shape">
                <div class="head">
                    { strip(&self.step, &copied) }
                    <div>
                        <span class="label" aria-hidden="true">{ "Examples are" }</span>
                        { layout }
                    </div>
                </div>
                <ul>
                    <li>{ shape_words::meaning(&name, shape) }</li>
                    { for sums }
                    if is_elementwise {
                        <li>{ words::NOTHING_SUMMED }</li>
                    }
                    { for copies }
                    { self.nudge() }
                </ul>
                { slips_of_shape(&self.step, &self.tried) }
                { self.layouts() }
                { self.week_two() }
                { self.three_indices() }
            </div>
        }
    }
}

impl WhyShape {
    /// A gradient has its variable's shape: one entry nudged, one number answers.
    fn nudge(&self) -> Option<Html> {
        let check = self.step.check(self.context.cell, self.context.epsilon)?;
        let is_one_example = self.step.is_one_example();
        let target = self.step.equation.target;
        let (gradient, variable) = (
            target.name(is_one_example),
            target.base().name(is_one_example),
        );
        let of = self.step.differenced().letter();
        let (rows, cols) = self.step.dim();
        let Cell { row, col } = self.context.cell;
        let epsilon = power_of_ten(self.context.epsilon.exponent());
        let slope = short(check.difference.slope());
        Some(html! {
            <>
                <li>{ shape_words::same_shape(self.step.differenced(), &variable, rows * cols) }</li>
                <li>
                    { format!("{variable}[{row}, {col}] + {epsilon}: {of} moves by {slope} × {epsilon}. ") }
                    { format!("So {slope} stands in {gradient}[{row}, {col}].") }
                </li>
            </>
        })
    }

    /// The gradient of one unit's weights with the shapes of week 2.
    fn week_two(&self) -> Option<Html> {
        let two = week_two(&self.step)?;
        let [x, dz] = &two.names;
        let small = |name: &str, numbers: &Array2<f64>| small_matrix(name, numbers.view(), None);
        let slips = words::two_slips(x, dz, two.unsummed.dim(), &short(two.one_number));
        Some(html! {
            <details open={self.context.unfold}>
                <summary>{ words::WEEK_TWO }</summary>
                <p>{ words::both_weeks(x, dz) }</p>
                <div class="row">
                    { small(&format!("dw = {x} {dz}ᵀ / m {:?}", two.column.dim()), &two.column) }
                    { small(&format!("{} = {dz} {x}ᵀ / m {:?}", self.step.name(), two.row.dim()), &two.row) }
                </div>
                <div class="row">
                    { small(&format!("{x} * {dz}"), &two.unsummed) }
                    <p>{ for slips.map(|slip| html! { <>{ slip }{ " " }</> }) }</p>
                </div>
            </details>
        })
    }

    /// ∂z/∂W with its three indices.
    fn three_indices(&self) -> Option<Html> {
        let tables = three_indices(&self.step, self.context.picked())?;
        let [z, weights] = [tables.z, tables.weights].map(|var| var.name(true));
        let count = tables.units.len();
        let a = &tables.carried;
        let units = tables.units.iter().take(MOST).enumerate();
        let units = units.map(|(k, (table, dz))| {
            let name = format!("∂{z}[{k}]/∂{weights}");
            html! {
                <>
                    <span class="sign">{ if k > 0 { "+" } else { "" } }</span>
                    <span class="sign">{ format!("d{z}[{k}] = {}", short(*dz)) }</span>
                    <span class="sign">{ "×" }</span>
                    { small_matrix(&name, table.view(), None) }
                </>
            }
        });
        let more = count.saturating_sub(MOST);
        Some(html! {
            <details open={self.context.unfold}>
                <summary>{ words::BY_A_MATRIX }</summary>
                <p>{ words::three_indices(&z, &weights, a, count) }</p>
                <div class="row">
                    { for units }
                    if more > 0 {
                        <span class="sign">{ format!("+ … {more} more") }</span>
                    }
                    <span class="sign">{ "=" }</span>
                    { small_matrix(&format!("d{z} {a}ᵀ"), tables.sum.view(), None) }
                </div>
                <p>{ words::sum_of_tables(&z, a) }</p>
            </details>
        })
    }

    /// The same numbers in numerator and in denominator layout.
    fn layouts(&self) -> Option<Html> {
        let layouts = layouts(&self.step, self.context.picked())?;
        let [z, a] = [layouts.z, layouts.a].map(|var| var.name(true));
        let weights = layouts.weights.name(true);
        let row =
            |name: &str, matrix: ndarray::ArrayView2<'_, f64>| small_matrix(name, matrix, None);
        let sign = |text: &'static str| html! { <span class="sign">{ text }</span> };
        Some(html! {
            <details open={self.context.unfold}>
                <summary>{ "Numerator or denominator layout?" }</summary>
                <p>{ words::jacobian(&z, &a, &weights) }</p>
                <div class="row">
                    { row(&format!("∂L/∂{a}"), layouts.row_by_jacobian().view()) }{ sign("=") }
                    { row(&format!("∂L/∂{z}"), layouts.column.t()) }{ sign("·") }
                    { row(&format!("∂{z}/∂{a} = {weights}"), layouts.jacobian.view()) }
                    <p>{ words::NUMERATOR }</p>
                </div>
                <div class="row">
                    { row(&format!("d{a}"), layouts.jacobian_by_column().view()) }{ sign("=") }
                    { row(&format!("{weights}ᵀ"), layouts.jacobian.t()) }{ sign("·") }
                    { row(&format!("d{z}"), layouts.column.view()) }
                    <p>{ words::DENOMINATOR }</p>
                </div>
            </details>
        })
    }
}

/// The equation as blocks, each as high and as wide as its matrix.
fn strip(step: &Step, copied: &[(&Expr, Shape)]) -> Html {
    let equation = &step.equation;
    let scope = &step.traced.program.scope;
    let result = Operand {
        expr: Expr::Var(equation.target),
    };
    let sign = |text: &str| html! { <span class="sign">{ text.to_owned() }</span> };
    let right = pieces(&equation.expr).into_iter().map(|piece| match piece {
        Piece::Sign(text) => sign(&text),
        Piece::Operand(operand) => {
            let whole = copied.iter().find(|(expr, _)| **expr == operand.expr);
            block(&operand, whole.map(|(_, shape)| *shape), scope)
        }
    });
    let arrow = if equation.target.role == Role::Updated {
        "←"
    } else {
        "="
    };
    html! {
        <div class="strip">
            { block(&result, None, scope) }
            { sign(arrow) }
            { for right }
        </div>
    }
}

/// A matrix as a block, and in pale the copies that broadcasting makes of it.
fn block(operand: &Operand, copied_to: Option<Shape>, scope: &Scope) -> Html {
    let Ok(shape) = scope.shape(&operand.expr) else {
        return html! {};
    };
    let (rows, cols) = shape;
    let side = |dim: Dim| side(scope.sizes.of(dim));
    // The top edge is as long as there are columns, the left one as there are rows.
    let style = format!(
        "width:{}px;height:{}px;border-color:var(--{}) var(--{})",
        side(cols),
        side(rows),
        class(cols),
        class(rows)
    );
    let whole = copied_to.unwrap_or(shape);
    let pale = format!("width:{}px;height:{}px", side(whole.1), side(whole.0));
    let size = |dim: Dim| html! { <span class={class(dim)}>{ scope.sizes.of(dim) }</span> };
    html! {
        <figure class="block">
            <div class="copies" style={pale}>
                <div class="body" {style}></div>
            </div>
            <figcaption>
                <i>{ operand.name(scope.is_one_example()) }</i><br/>
                <math>{ math(&dimension(rows)) }<mo>{ "," }</mo>{ math(&dimension(cols)) }</math><br/>
                { "(" }{ size(rows) }{ ", " }{ size(cols) }{ ")" }
            </figcaption>
        </figure>
    }
}

/// The length of a side, in pixels: every doubling adds as much, so that 1 and 400 fit one picture.
fn side(size: usize) -> u32 {
    let doublings = (size.max(1) as f64).log2();
    (12.0 + 12.0 * doublings).round() as u32
}

/// The slips that shapes have a say in.
fn slips_of_shape(step: &Step, all: &[Tried]) -> Option<Html> {
    let mut rows = Vec::new();
    for (index, tried) in all.iter().enumerate() {
        if is_of_shape(tried.slip) {
            rows.push(row(index, tried, step, html! {}));
        }
    }
    (!rows.is_empty()).then(|| table("And if it were written otherwise?", rows))
}
