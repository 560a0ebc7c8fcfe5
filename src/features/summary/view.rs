//! The summary slide: every equation for one example beside the same for all, with the numbers' names.

use std::rc::Rc;

use yew::prelude::*;

use crate::algebra::expr::Equation;
use crate::algebra::shape::Scope;
use crate::algebra::typeset::mathml::{plain, variable};
use crate::algebra::var::{Role, has_examples};
use crate::features::summary::reading;
use crate::features::summary::{Event, State};
use crate::nn::program::{Examples, Layout, Network, Phase, Program};

use crate::page::context::Context;
use crate::ui::math::math;
use crate::ui::part::{Part, part};
use crate::ui::phase::phase_class;

/// The view of `state`.
pub fn view(_: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    part(Summary {
        network: context.network,
        m: context.iteration.data.X.ncols(),
        layout: context.layout,
        current: context.step,
        dispatch: dispatch.clone(),
    })
}

/// The table.
#[derive(PartialEq)]
pub struct Summary {
    /// The network whose equations are shown.
    pub network: Network,
    /// The number of examples.
    pub m: usize,
    /// Whether examples are columns or rows.
    pub layout: Layout,
    /// The current step.
    pub current: usize,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl Part for Summary {
    fn view(&self) -> Html {
        let program = |examples| Program::new(&self.network, examples).laid_out(self.layout);
        let (one, all) = (program(Examples::One), program(Examples::All(self.m)));
        let before_update = all.steps().filter(|(phase, _)| *phase != Phase::Update);
        let rows = before_update.zip(one.steps()).enumerate().map(|(index, ((phase, equation), (_, single)))| {
            let go = move |_: MouseEvent| Event::GoToStep(index);
            let onclick = self.dispatch.reform(go);
            let name = equation.target.name(false);
            let current = (index == self.current).then_some("step");
            html! {
                <tr aria-current={current} class={phase_class(phase)}>
                    <th scope="row"><button type="button" aria-label={format!("Go to {name}")} {onclick}>{ name }</button></th>
                    <td>{ typeset(single, &one.scope) }</td>
                    <td>{ typeset(equation, &all.scope) }</td>
                    <td>{ slope_of(equation, &all.scope) }</td>
                </tr>
            }
        });
        html! {
            <>
            <table class="summary">
                <caption class="visually-hidden">{ "Summary of gradient descent" }</caption>
                <thead><tr>
                    <th scope="col">{ "step" }</th>
                    <th scope="col">{ "one example" }</th>
                    <th scope="col">{ "all m examples" }</th>
                    <th scope="col">{ "slope of" }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
                { reading::view() }
            </>
        }
    }
}

fn typeset(equation: &Equation, scope: &Scope) -> Html {
    html! {
        <math>
            { math(&variable(equation.target, scope)) }<mo>{ "=" }</mo>{ math(&plain(&equation.expr, scope)) }
        </math>
    }
}

/// The number that a gradient is the slope of: one example's loss, if every example has its own gradient; else their mean.
fn slope_of(equation: &Equation, scope: &Scope) -> &'static str {
    let is_of_one = has_examples(scope.var(equation.target));
    match equation.target.role {
        Role::Gradient if is_of_one => "each L⁽ⁱ⁾",
        Role::Gradient => "J, their mean",
        Role::Value | Role::Updated => "",
    }
}
