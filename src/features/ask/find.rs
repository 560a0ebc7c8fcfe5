//! Finding questions by id and by the step they belong to.

use crate::algebra::var::Var;
use crate::nn::settings::Settings;
use crate::page::question::OpenQuestion;
use crate::page::session::Session;

use crate::features::ask::bank::questions;
use crate::features::ask::question::Question;

/// The question with this id.
pub fn by_id(id: &str) -> Option<&'static Question> {
    questions().find(|question| question.id == id)
}

/// The questions to offer at the step that computes `target`.
pub fn offered(settings: &Settings, target: Var) -> Vec<&'static Question> {
    let layers = 1 + u8::from(settings.architecture.has_hidden_layer());
    questions()
        .filter(|question| question.belongs_to(target, layers))
        .collect()
}

/// The question that was open in a stored session, if it is still in the bank.
pub fn restored(session: &Session) -> Option<OpenQuestion> {
    let (id, before, after) = session.question()?;
    let Question { id, unfold, .. } = *by_id(id)?;
    Some(OpenQuestion {
        id,
        unfold,
        before,
        after,
    })
}
