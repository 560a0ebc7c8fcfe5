//! The buttons that move through the run.

use yew::prelude::*;

use crate::page::update::{Action, StepEvent, TrainingEvent};

use crate::ui::part::Part;

/// The status line and the buttons. A button that has nothing to do is marked `aria-disabled`, because a `disabled` one
/// would lose the focus.
#[derive(PartialEq)]
pub struct StepBar {
    /// The status of the run, in one line.
    pub status: AttrValue,
    /// Whether the run goes on by itself.
    pub training: bool,
    /// Whether it can.
    pub can_train: bool,
    /// Whether there is anything to go back to.
    pub can_go_back: bool,
    /// Whether there is anything to go on to.
    pub can_go_on: bool,
    /// The iteration at which training stops.
    pub iterations: u32,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for StepBar {
    fn view(&self) -> Html {
        let on = |action: Action| self.dispatch.reform(move |_: MouseEvent| action.clone());
        let train = if self.training {
            html! { <button type="button" class="train" onclick={on(TrainingEvent::Pause.into())}>{ "Pause" }</button> }
        } else {
            let title = if self.can_train {
                format!("Train to iteration {}", self.iterations)
            } else {
                "Nothing left to train: raise Iterations, or rewind".to_owned()
            };
            html! {
                <button type="button" class="train" aria-disabled={(!self.can_train).to_string()} {title}
                    onclick={on(TrainingEvent::Train.into())}>{ "Train" }</button>
            }
        };
        html! {
            <div class="step-bar">
                <p role="status" aria-live={if self.training { "off" } else { "polite" }}>{ &self.status }</p>
                <div class="buttons">
                    <button type="button" aria-label="Rewind to start" title="Rewind to start"
                        onclick={on(StepEvent::Rewind.into())}>{ icon("M6 5v14M19 5 9 12l10 7z") }</button>
                    <button type="button" aria-label="Previous equation" title="Previous equation (←)"
                        aria-disabled={(!self.can_go_back).to_string()} onclick={on(StepEvent::Previous.into())}>
                        { icon("M15 5 7 12l8 7z") }<span>{ "Previous" }</span>
                    </button>
                    <button type="button" class="primary" aria-label="Next equation" title="Next equation (→)"
                        aria-disabled={(!self.can_go_on).to_string()} onclick={on(StepEvent::Next.into())}>
                        <span>{ "Next" }</span>{ icon("M9 5l8 7-8 7z") }
                    </button>
                    <button type="button" aria-label="Next iteration" title="Next iteration"
                        aria-disabled={(!self.can_go_on || self.training).to_string()} onclick={on(StepEvent::NextIteration.into())}>
                        { icon("M4 5l8 7-8 7zM13 5l8 7-8 7z") }
                    </button>
                    { train }
                </div>
            </div>
        }
    }
}

/// A small filled drawing on a 24 × 24 grid.
fn icon(path: &'static str) -> Html {
    html! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg> }
}
