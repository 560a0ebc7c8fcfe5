//! The card *Questions*: what learners ask at the current step.

use yew::prelude::*;

use crate::features::ask::question::Question;
use crate::page::update::{Action, QuestionEvent};

use crate::ui::part::Part;

/// The card *Questions*.
#[derive(PartialEq)]
pub struct Questions {
    /// The questions to choose from.
    pub offered: Vec<&'static Question>,
    /// The open one, which may be none of them.
    pub open: Option<&'static Question>,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for Questions {
    fn view(&self) -> Html {
        let items = self.offered.iter().map(|question| {
            let Question { id, ask, .. } = **question;
            let is_open = self.open == Some(*question);
            let onclick = self.dispatch.reform(move |_: MouseEvent| {
                let event = match is_open {
                    true => QuestionEvent::Close,
                    false => QuestionEvent::Ask(id),
                };
                event.into()
            });
            html! {
                <li key={id}>
                    <button type="button" aria-expanded={is_open.to_string()} aria-controls="answer" {onclick}>
                        { ask }
                    </button>
                </li>
            }
        });
        html! {
            <section class="card questions" aria-labelledby="questions-heading">
                <h2 id="questions-heading">{ "Questions" }</h2>
                <div class="list">
                    <ul>{ for items }</ul>
                </div>
            </section>
        }
    }
}
