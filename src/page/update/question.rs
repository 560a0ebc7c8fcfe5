//! Questions: one is asked, opened, closed or left.

use std::rc::Rc;

use crate::page::effect::Effect;
use crate::page::question::OpenQuestion;
use crate::page::state::State;

use super::bookmark;

/// Something about a question.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionEvent {
    /// The box *Ask* is used.
    UseAsk,
    /// The question with this id is to be opened as soon as its answer is there.
    Ask(&'static str),
    /// A question is opened: the page goes where its answer is shown.
    Open(Box<OpenQuestion>),
    /// The open question is closed; the page stays as it is.
    Close,
    /// *Back to where I was*
    Leave,
}

/// Asks, opens or closes a question.
pub(super) fn update(state: &mut State, event: QuestionEvent) -> Vec<Effect> {
    match event {
        QuestionEvent::UseAsk => {
            state.uses_ask = true;
            vec![]
        }
        QuestionEvent::Ask(id) => {
            state.asked = Some(id);
            vec![]
        }
        QuestionEvent::Open(open) => {
            state.asked = None;
            state.closed_question = None;
            let effects = bookmark::open(state, &open.after);
            state.question = Some(Rc::new(*open));
            effects
        }
        QuestionEvent::Close => {
            state.closed_question = state.question.take().or(state.closed_question.take());
            vec![]
        }
        QuestionEvent::Leave => match state.question.take() {
            Some(open) => bookmark::open(state, &open.before),
            None => vec![],
        },
    }
}
