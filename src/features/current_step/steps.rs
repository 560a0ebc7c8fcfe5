//! The steps of an iteration, from Z1 to the last update.

use yew::prelude::*;

use crate::nn::program::Phase;
use crate::page::update::{Action, StepEvent};

use crate::ui::part::Part;
use crate::ui::phase::phase_class;

/// The list of steps.
#[derive(PartialEq)]
pub struct Steps {
    /// Name and phase of every step.
    pub steps: Vec<(AttrValue, Phase)>,
    /// The current one.
    pub current: usize,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for Steps {
    fn view(&self) -> Html {
        let items = self.steps.iter().enumerate().map(|(index, (name, phase))| {
            let onclick = self.dispatch.reform(move |_| StepEvent::GoTo(index).into());
            let current = (index == self.current).then_some("step");
            let starts_phase = index > 0 && self.steps[index - 1].1 != *phase;
            let past = (index < self.current).then_some("past");
            html! {
                <li aria-current={current}
                    class={classes!(phase_class(*phase), starts_phase.then_some("starts-phase"), past)}>
                    <button type="button" {onclick}>{ name }</button>
                </li>
            }
        });
        html! { <ol class="steps" aria-label="Steps">{ for items }</ol> }
    }
}
