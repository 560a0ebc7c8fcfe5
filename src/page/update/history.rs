//! *Undo* and *Redo*, and the changes that they apply to.

use crate::nn::settings::Settings;
use crate::page::effect::Effect;
use crate::page::history::HistoryEntry;
use crate::page::number_field::NumberField;
use crate::page::position::Position;
use crate::page::state::State;

use super::running::{change_settings, go_to};

/// Undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryEvent {
    /// *Undo*
    Undo,
    /// *Redo*
    Redo,
}

/// Undoes or redoes the last change.
pub(super) fn update(state: &mut State, event: HistoryEvent) -> Vec<Effect> {
    let now = now(state);
    let then = match event {
        HistoryEvent::Undo => state.history.undo(now),
        HistoryEvent::Redo => state.history.redo(now),
    };
    let Some(then) = then else {
        return vec![];
    };
    state.history.end_slide();
    state.drafts = Default::default();
    let mut effects = change_settings(state, then.settings);
    let Position { iteration, step } = state.position();
    if then.iteration != iteration && !state.training {
        let iteration = then.iteration;
        effects.extend(go_to(state, Position { iteration, step }));
    }
    effects
}

/// Changes the settings so that it can be undone. `slid` is the field whose slider is being moved, if one is.
pub(super) fn change(
    state: &mut State,
    settings: Settings,
    slid: Option<NumberField>,
) -> Vec<Effect> {
    if settings == state.settings {
        return vec![];
    }
    record(state, slid);
    change_settings(state, settings)
}

/// Records the present settings, which are about to change, so that the change can be undone.
pub(super) fn record(state: &mut State, slid: Option<NumberField>) {
    let now = now(state);
    state.history.record(now, slid);
    if state.settings.own.data().is_some() {
        // The learner's own data can be chosen again.
        state.own = state.settings.own.clone();
    }
}

fn now(state: &State) -> HistoryEntry {
    HistoryEntry {
        settings: state.settings.clone(),
        iteration: state.position().iteration,
    }
}
