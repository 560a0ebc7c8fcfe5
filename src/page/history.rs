//! Undo and redo: every change of the settings or the data can be taken back.

use crate::nn::settings::Settings;
use crate::page::number_field::NumberField;
use crate::page::position::Position;
use crate::page::state::State;
use crate::page::update::{Effect, change, go_to};

/// How many changes can be taken back.
const MOST: usize = 100;

/// What was set, and where the run stood then.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moment {
    pub(crate) settings: Settings,
    pub(crate) iteration: u32,
}

/// What can be taken back, and what has been.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The last change last.
    pub(crate) past: Vec<Moment>,
    /// What was taken back last is last.
    pub(crate) future: Vec<Moment>,
    /// The field whose slider made the last change: as long as it is being moved, that is one change.
    sliding: Option<NumberField>,
}

impl History {
    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Something else than that slider has been moved.
    pub fn end_slide(&mut self) {
        self.sliding = None;
    }
}

fn now(state: &State) -> Moment {
    Moment {
        settings: state.settings.clone(),
        iteration: state.position().iteration,
    }
}

/// Other settings, as the learner wants them; `slid` is the field whose slider is being moved to it, if one is.
pub(crate) fn set(state: &mut State, settings: Settings, slid: Option<NumberField>) -> Vec<Effect> {
    if settings == state.settings {
        return vec![];
    }
    let before = now(state);
    let history = &mut state.history;
    if slid.is_none() || slid != history.sliding {
        history.past.push(before);
        if history.past.len() > MOST {
            history.past.remove(0);
        }
    }
    history.future.clear();
    history.sliding = slid;
    keep_own_data(state);
    change(state, settings)
}

/// What is about to be changed can be taken back.
pub(crate) fn mark(state: &mut State) {
    let now = now(state);
    state.history.past.push(now);
    state.history.future.clear();
    state.history.sliding = None;
    keep_own_data(state);
}

/// Data of the learner's own can be chosen again.
fn keep_own_data(state: &mut State) {
    if state.settings.own.data().is_some() {
        state.own = state.settings.own.clone();
    }
}

/// Takes the last change back.
pub(crate) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(then) = state.history.past.pop() else {
        return vec![];
    };
    let now = now(state);
    state.history.future.push(now);
    go_back_to(state, then)
}

/// Makes the change again that was taken back last.
pub(crate) fn redo(state: &mut State) -> Vec<Effect> {
    let Some(then) = state.history.future.pop() else {
        return vec![];
    };
    let now = now(state);
    state.history.past.push(now);
    go_back_to(state, then)
}

fn go_back_to(state: &mut State, then: Moment) -> Vec<Effect> {
    state.history.end_slide();
    state.drafts = Default::default();
    let mut effects = change(state, then.settings);
    if then.iteration != state.position().iteration && !state.training {
        let step = state.position().step;
        let iteration = then.iteration;
        effects.extend(go_to(state, Position { iteration, step }));
    }
    effects
}
