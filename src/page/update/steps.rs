//! Steps and iterations: forward, back, and to any that the run has reached.

use crate::page::effect::{Effect, Update};
use crate::page::position::Position;
use crate::page::state::State;

use super::running::{go_to, go_to_step, pause, step_count};

/// A move to another step or iteration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepEvent {
    /// *Next equation*, on into the next iteration.
    Next,
    /// *Previous equation*, back into the iteration before.
    Previous,
    /// A step of this iteration is chosen.
    GoTo(usize),
    /// *Next iteration*, at the same step.
    NextIteration,
    /// *Iteration*: any that has been reached.
    GoToIteration(u32),
    /// *Rewind to start*
    Rewind,
}

/// Moves to another step or iteration.
pub(super) fn update(state: &mut State, event: StepEvent) -> Update {
    let was_training = state.training;
    let effects = step(state, event);
    let iteration = state.run.iteration;
    let is_on_the_way = (state.going_to).is_some_and(|position| position.iteration != iteration);
    // The slider of the iterations is where it was moved to already, and the numbers are there in a moment: they are not
    // to wait for a drawing of the page without them.
    let is_slid = matches!(event, StepEvent::GoToIteration(_));
    Update {
        effects,
        redraws: !(is_slid && is_on_the_way && state.training == was_training),
    }
}

fn step(state: &mut State, event: StepEvent) -> Vec<Effect> {
    let Position { iteration, step } = state.position();
    let count = step_count(&state.settings);
    match event {
        StepEvent::Next if step + 1 < count => go_to_step(state, step + 1),
        StepEvent::Next => next_iteration(state, 0),
        StepEvent::Previous if step > 0 => go_to_step(state, step - 1),
        StepEvent::Previous if state.training => go_to_step(state, count - 1),
        StepEvent::Previous => match iteration.checked_sub(1) {
            Some(iteration) => {
                let step = count - 1;
                go_to(state, Position { iteration, step })
            }
            None => vec![],
        },
        StepEvent::GoTo(step) if step < count => go_to_step(state, step),
        StepEvent::GoTo(_) => vec![],
        StepEvent::NextIteration => next_iteration(state, step),
        StepEvent::GoToIteration(chosen) => {
            let mut effects = pause(state);
            let reached = state.run.costs.len().saturating_sub(1) as u32;
            let chosen = chosen.min(reached);
            if chosen != iteration {
                let iteration = chosen;
                effects.extend(go_to(state, Position { iteration, step }));
            }
            effects
        }
        StepEvent::Rewind => {
            state.training = false;
            go_to(state, Position::START)
        }
    }
}

/// Goes to the iteration after this one, at `step`. While training there is always a next one coming.
fn next_iteration(state: &mut State, step: usize) -> Vec<Effect> {
    if state.training {
        return go_to_step(state, step);
    }
    if state.run.diverged {
        return vec![];
    }
    let iteration = state.position().iteration + 1;
    go_to(state, Position { iteration, step })
}
