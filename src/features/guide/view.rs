//! What the current step does, in a sentence or two; read out when the step changes.

use yew::prelude::*;

use crate::features::guide::descent::descent;
use crate::iteration::step::Step;
use crate::nn::program::Network;

use crate::ui::part::Part;
use crate::ui::phase::phase_class;

/// The sentences.
#[derive(PartialEq)]
pub struct Guide {
    /// The current step.
    pub step: Step,
    /// Which one it is, from 0, and how many there are.
    pub place: (usize, usize),
    /// Whose step it is.
    pub network: Network,
    /// Whether the numbers change by themselves.
    pub training: bool,
}

impl Part for Guide {
    fn view(&self) -> Html {
        let Guide {
            step,
            place: (index, count),
            ..
        } = self;
        // For who sees no list of steps.
        let name = format!(
            "{}, {} step {} of {count}. ",
            step.name(),
            phase_class(step.phase),
            index + 1
        );
        let descent = (!self.training).then(|| descent(step)).flatten();
        html! {
            <p class="guide" aria-live="polite">
                <span class="visually-hidden">{ name }</span>
                { crate::iteration::guide_words::guide(step.equation.target, &self.network, step.is_one_example()) }
                { " " }{ descent }
            </p>
        }
    }
}
