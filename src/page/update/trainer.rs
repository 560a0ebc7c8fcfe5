//! What the trainer says, and what happens when there is none.

use crate::page::effect::{Effect, Update};
use crate::page::run::Received;
use crate::page::state::State;
use crate::worker::protocol::{Progress, ToWorker};

use super::running::{begin, go_to, run_to_the_end};

/// Something about the trainer.
#[derive(Clone, Debug, PartialEq)]
pub enum TrainerEvent {
    /// The trainer sent its progress.
    Progress(Progress),
    /// The trainer is gone, with a sentence that says why.
    Failed(String),
    /// *Retry*
    Retry,
}

/// Takes in what the trainer says, or starts another one.
pub(super) fn update(state: &mut State, event: TrainerEvent) -> Update {
    match event {
        TrainerEvent::Progress(progress) => receive(state, progress),
        TrainerEvent::Failed(sentence) => fail(state, sentence).into(),
        TrainerEvent::Retry if state.trainer_failure.is_some() => {
            state.trainer_failure = None;
            let mut effects = vec![Effect::RestartTrainer, begin(state)];
            effects.extend(go_to(state, state.position()));
            effects.into()
        }
        TrainerEvent::Retry => vec![].into(),
    }
}

fn fail(state: &mut State, sentence: String) -> Vec<Effect> {
    state.trainer_failure = Some(sentence);
    state.training = false;
    state.going_to = None;
    vec![]
}

/// Takes in the trainer's progress, unless it is of another run. `redraws` says whether it tells anything new: that the
/// page has arrived where it already stands is nothing to draw.
fn receive(state: &mut State, progress: Progress) -> Update {
    if progress.run != state.run.id {
        return Update::unseen(vec![]);
    }
    let before = (state.step, state.training, state.is_done);
    let (iteration, diverged, training) =
        (progress.iteration, progress.diverged, progress.training);
    let data = state.settings.data();
    let network = state.settings.network(&data);
    // On the way to an iteration the page stays where it is: what comes before is the answer to an earlier request,
    // or iteration 0 of a trainer that has been started again. A run that diverges gets no further.
    let has_arrived = state.going_to.is_none_or(|position| {
        position.iteration == iteration || (diverged && position.iteration > iteration)
    });
    let received = state.run.receive(&network, progress, has_arrived);
    if received == Received::Misfit {
        let sentence = "The trainer’s numbers do not fit this network.".to_owned();
        return fail(state, sentence).into();
    }
    let mut effects = vec![Effect::Send(ToWorker::Acknowledge { run: state.run.id })];
    let arrived_at = state.going_to.take_if(|_| has_arrived);
    if let Some(position) = arrived_at.filter(|position| position.iteration == iteration) {
        state.step = position.step;
    }
    if !training && iteration >= state.settings.iterations.get() {
        state.is_done = std::mem::take(&mut state.training);
    }
    if arrived_at.is_some() && !state.run.cost().is_some_and(f64::is_finite) {
        // Whoever comes by a link has not seen the run diverge: the cost needs its explanation.
        state.run.look_ahead(&state.settings);
    }
    state.training &= !state.run.diverged;
    if arrived_at.is_some() && state.training {
        effects.extend(run_to_the_end(state));
    }
    let after = (state.step, state.training, state.is_done);
    Update {
        effects,
        redraws: received == Received::New || after != before,
    }
}
