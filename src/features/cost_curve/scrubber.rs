//! The slider that goes back to any iteration that has been reached.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::page::update::{Action, StepEvent};

use crate::ui::part::Part;

/// The slider below the cost curve.
#[derive(PartialEq)]
pub struct Scrubber {
    /// The iteration of the run, or the one it is going to.
    pub iteration: u32,
    /// The last iteration reached so far.
    pub reached: u32,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for Scrubber {
    fn view(&self) -> Html {
        let dispatch = self.dispatch.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let slider = event.target_dyn_into::<HtmlInputElement>();
            let text = slider.map(|slider| slider.value()).unwrap_or_default();
            if let Ok(iteration) = text.parse() {
                dispatch.emit(StepEvent::GoToIteration(iteration).into());
            }
        });
        let Scrubber {
            iteration, reached, ..
        } = self;
        // As wide as at the end of the run: the track must not change its length under the finger.
        let widest = format!("{reached} of {reached}").len();
        html! {
            <label class="scrubber">
                <span>{ "Iteration" }</span>
                <input type="range" aria-label="Iteration" min="0" max={reached.to_string()} value={iteration.to_string()}
                    disabled={*reached == 0} {oninput} />
                <span class="of" style={format!("--letters:{widest}")}>{ format!("{iteration} of {reached}") }</span>
            </label>
        }
    }
}
