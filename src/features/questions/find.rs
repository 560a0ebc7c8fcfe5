//! Finding questions: by id, by the step they belong to, by the words in them.

use crate::algebra::var::Var;
use crate::page::state::State;

use crate::features::questions::bank::QUESTIONS;
use crate::features::questions::question::Question;

/// The question with this id.
pub fn by_id(id: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.id == id)
}

/// The questions to offer at the step that computes `target`: those with the words looked for, else those of the step.
pub fn offered(state: &State, target: Var) -> Vec<&'static Question> {
    let layers = 1 + u8::from(state.settings.architecture.has_hidden_layer());
    let is_offered = |question: &&Question| match state.sought.trim() {
        "" => question.belongs_to(target, layers),
        words => question.has(words),
    };
    QUESTIONS.iter().filter(is_offered).collect()
}
