//! *Train* and *Pause*.

use crate::page::effect::Effect;
use crate::page::state::State;

use super::running::{pause, train};

/// Training begins or stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingEvent {
    /// *Train*
    Train,
    /// *Pause*
    Pause,
    /// The space bar: whichever of the two is possible.
    TrainOrPause,
}

/// Begins training or stops it.
pub(super) fn update(state: &mut State, event: TrainingEvent) -> Vec<Effect> {
    match event {
        TrainingEvent::Train => train(state),
        TrainingEvent::Pause => pause(state),
        TrainingEvent::TrainOrPause if state.training => pause(state),
        TrainingEvent::TrainOrPause => train(state),
    }
}
