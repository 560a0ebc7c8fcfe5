//! The current step's equation: typeset, with shapes, and as NumPy code.

use yew::prelude::*;

use crate::algebra::readings::numpy;
use crate::algebra::typeset::mathml;
use crate::iteration::step::Step;

use crate::ui::math::math;
use crate::ui::part::Part;

/// The equation.
#[derive(PartialEq)]
pub struct Equation {
    /// The current step.
    pub step: Step,
}

impl Part for Equation {
    fn view(&self) -> Html {
        let Step {
            equation, traced, ..
        } = &self.step;
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
}
