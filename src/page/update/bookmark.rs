//! Going to a bookmark: the page shows what it showed there.

use crate::page::bookmark::Bookmark;
use crate::page::effect::Effect;
use crate::page::number_field::NumberField;
use crate::page::state::State;

use super::running::{change_settings, go_to, go_to_step, pause};

/// Shows what `bookmark` says, with training paused: an answer is about numbers that stay.
pub(super) fn open(state: &mut State, bookmark: &Bookmark) -> Vec<Effect> {
    let mut effects = pause(state);
    if bookmark.settings != state.settings {
        // A run that had reached its end does not go on because of this.
        state.is_done = false;
        for field in NumberField::ALL {
            if field.text(&state.settings) != field.text(&bookmark.settings) {
                state.drafts.remove(field);
            }
        }
        effects.extend(change_settings(state, bookmark.settings.clone()));
    }
    state.look_at = bookmark.look_at;
    state.layout = bookmark.layout;
    state.windows = bookmark.windows;
    state.hovered = None;
    state.pinned = bookmark.pinned;
    state.panel = bookmark.panel;
    state.epsilon = bookmark.epsilon;
    let is_here = bookmark.position.iteration == state.position().iteration;
    effects.extend(match is_here || state.trainer_failure.is_some() {
        true => go_to_step(state, bookmark.position.step),
        false => go_to(state, bookmark.position),
    });
    effects
}
