//! *Write it*: the editor, and the choice of what is written.

use std::rc::Rc;

use yew::prelude::*;

use crate::features::write_it::{Event, State};
use crate::iteration::step::Step;
use crate::judging::attempt::Attempt;
use crate::judging::backward_pass::{Exercise, JudgedText};
use crate::page::context::Context;

use crate::ui::editor::Editor;
use crate::ui::part::{Part, part};
use crate::ui::radio_group::one_of;

/// The panel of `state`.
pub fn view(state: &State, context: &Context, dispatch: &Callback<Event>) -> Html {
    let shown = context.current().zip(state.attempt(context));
    let Some(((step, attempt), judgement)) = shown.zip(state.judgement.as_ref()) else {
        return html! {};
    };
    part(WriteIt {
        step,
        writes: state.writes,
        attempt,
        whole: judgement.whole.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The panel.
#[derive(PartialEq)]
struct WriteIt {
    /// The current step.
    step: Step,
    /// Whether its line is written or all of the backward pass.
    writes: Exercise,
    /// What is written.
    attempt: Attempt,
    /// What comes of it.
    whole: Rc<JudgedText>,
    /// Where changes go.
    dispatch: Callback<Event>,
}

impl Part for WriteIt {
    fn view(&self) -> Html {
        let choice = one_of(
            ("Write", Exercise::name),
            (&Exercise::ALL, self.writes),
            self.dispatch.reform(Event::SetWrites),
        );
        let editor = Editor {
            id: "written",
            step: &self.step,
            writes: self.writes,
            whole: &self.whole,
            attempt: self.attempt.clone(),
            dispatch: &self.dispatch.reform(Event::Edit),
        };
        html! { <div class="write">{ choice }{ editor.view() }</div> }
    }
}
