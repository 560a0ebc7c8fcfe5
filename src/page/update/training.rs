//! *Train* and *Pause*.

use crate::page::choices::Speed;
use crate::page::effect::Effect;
use crate::page::state::State;

use super::running::{pause, set_pace, train};

/// Training begins or stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingEvent {
    /// *Train*
    Train,
    /// *Pause*
    Pause,
    /// The space bar: whichever of the two is possible.
    TrainOrPause,
    /// *Training speed*
    SetSpeed(Speed),
}

/// Begins training or stops it.
pub(super) fn update(state: &mut State, event: TrainingEvent) -> Vec<Effect> {
    match event {
        TrainingEvent::Train => train(state),
        TrainingEvent::Pause => pause(state),
        TrainingEvent::TrainOrPause if state.training => pause(state),
        TrainingEvent::TrainOrPause => train(state),
        TrainingEvent::SetSpeed(speed) => {
            state.speed = speed;
            vec![set_pace(state)]
        }
    }
}
