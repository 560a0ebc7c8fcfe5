//! The current step's equation: typeset, with shapes, and as NumPy code.

use yew::prelude::*;

use crate::algebra::{mathml, numpy};
use crate::app::query::Step;

use super::math::math;

/// See [`Equation`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The current step.
    pub step: Step,
}

/// The equation.
#[component]
pub fn Equation(props: &Props) -> Html {
    let Step {
        equation, traced, ..
    } = &props.step;
    let scope = &traced.program.scope;
    let typeset = mathml::equation(equation, scope);
    html! {
        <div class="equation">
            <math display="block">{ math(&typeset) }</math>
            <code class="numpy" aria-label="NumPy">
                { numpy::equation(equation, scope.is_one_example()) }
            </code>
        </div>
    }
}
