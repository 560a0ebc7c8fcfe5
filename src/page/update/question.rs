//! Questions: one is opened, closed or left, or looked for.

use crate::page::effect::Effect;
use crate::page::question::OpenQuestion;
use crate::page::state::State;

use super::bookmark;

/// Something about a question.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionEvent {
    /// A question is opened: the page goes where its answer is shown.
    Open(Box<OpenQuestion>),
    /// The open question is closed; the page stays as it is.
    Close,
    /// *Back to where I was*
    Leave,
    /// *Find a question*: the words in the field.
    Find(String),
}

/// Opens, closes or looks for a question.
pub(super) fn update(state: &mut State, event: QuestionEvent) -> Vec<Effect> {
    match event {
        QuestionEvent::Open(open) => {
            let effects = bookmark::open(state, &open.after);
            state.question = Some(*open);
            effects
        }
        QuestionEvent::Close => {
            state.question = None;
            vec![]
        }
        QuestionEvent::Leave => match state.question.take() {
            Some(open) => bookmark::open(state, &open.before),
            None => vec![],
        },
        QuestionEvent::Find(words) => {
            state.sought = words;
            vec![]
        }
    }
}
