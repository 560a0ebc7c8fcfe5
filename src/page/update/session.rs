//! The session: what a reload of the page restores.

use std::rc::Rc;

use crate::page::bookmark::Bookmark;
use crate::page::choices::MOST_ZOOM;
use crate::page::effect::Effect;
use crate::page::link;
use crate::page::number_field::NumberField;
use crate::page::question::OpenQuestion;
use crate::page::session::Session;
use crate::page::state::State;
use crate::page::tour::Tour;

use super::{bookmark, settings};

/// The page is opened again.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionEvent {
    /// The session to be restored was left where everybody begins: the page goes there first.
    GoToStart,
    /// The session is restored. The page is where it was left, or on its way there.
    Restore {
        /// As it was stored.
        session: Box<Session>,
        /// The question that was open.
        question: Option<Box<OpenQuestion>>,
    },
}

/// Restores a session.
pub(super) fn update(state: &mut State, event: SessionEvent) -> Vec<Effect> {
    match event {
        SessionEvent::GoToStart => bookmark::open(state, &Bookmark::default()),
        SessionEvent::Restore { session, question } => restore(state, *session, question),
    }
}

fn restore(
    state: &mut State,
    session: Session,
    question: Option<Box<OpenQuestion>>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    state.history = session.history();
    if let Some(open) = question {
        let is_asked = state.asked.take().is_some();
        if is_asked || state.question.is_some() {
            // The address is the question's, which may have been asked elsewhere than where everybody begins.
            effects.extend(bookmark::open(state, &open.after));
        }
        state.question = Some(Rc::new(*open));
    }
    let [.., last] = session.links;
    state.last = link::read(&last).ok().map(Rc::new);
    state.own = session.own.into_iter().next().unwrap_or_default();
    let [costs, beside, former] = session.costs;
    let run = &mut state.run;
    recall(&mut run.costs, costs);
    if let Some(run) = &mut run.beside {
        recall(&mut run.costs, beside);
    }
    state.former_costs = Rc::new(former);
    state.asks_first = session.asks_first;
    state.tool = session.tool;
    state.tour = Tour::of_text(&session.tour);
    state.edges_show = session.edges_show;
    state.zoom = session.zoom.clamp(-MOST_ZOOM, MOST_ZOOM);
    state.theme = session.theme;
    for (field, draft) in NumberField::ALL.into_iter().zip(session.drafts) {
        if !draft.is_empty() {
            settings::type_text(state, field, draft);
        }
    }
    // Last: a change of run above would forget what is shown of an iteration.
    state.awaited = Some(session.awaited);
    effects
}

/// Takes over the costs that were reached, if they begin as this run does: the trainer finds them again when it gets
/// there.
fn recall(costs: &mut Rc<Vec<f64>>, reached: Vec<f64>) {
    if reached.first() == costs.first() && reached.len() > costs.len() {
        *costs = Rc::new(reached);
    }
}

/// Shows again what was shown of an iteration, if the page has come back to it. Returns whether anything was awaited.
pub(super) fn arrive(state: &mut State) -> bool {
    if state.going_to.is_some() {
        return false;
    }
    let Some(awaited) = state.awaited.take() else {
        return false;
    };
    if awaited.iteration == state.run.iteration {
        state.revealed = awaited.revealed;
        state.added = awaited.added;
        // A run that had diverged there says so again.
        state.run.look_ahead(&state.settings);
    }
    true
}
