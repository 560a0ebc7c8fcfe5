//! Functions that several updates share: what moves the run, and what is asked of the trainer for it.

use std::rc::Rc;

use crate::nn::settings::Settings;
use crate::page::choices::Speed;
use crate::page::effect::Effect;
use crate::page::position::{Position, targets};
use crate::page::run::Run;
use crate::page::state::State;
use crate::worker::protocol::{RunId, ToWorker};

/// What the trainer is told when the page opens.
pub fn begin(state: &State) -> Effect {
    Effect::Send(ToWorker::Start {
        run: state.run.id,
        settings: state.settings.clone(),
    })
}

/// Trains on to *Iterations*, if the run can go on.
pub(super) fn train(state: &mut State) -> Vec<Effect> {
    if !state.can_train() {
        return vec![];
    }
    state.training = true;
    state.tour.is_known = true;
    state.is_done = false;
    run_to_the_end(state)
}

/// Trains from here to *Iterations*; on the way to another position, training begins on arrival.
pub(super) fn run_to_the_end(state: &State) -> Vec<Effect> {
    if state.going_to.is_some() {
        return vec![];
    }
    let (run, iteration) = (state.run.id, state.settings.iterations.get());
    let run_to = Effect::Send(ToWorker::RunTo { run, iteration });
    match state.speed {
        // As every run begins.
        Speed::ToTheEnd => vec![run_to],
        _ => vec![set_pace(state), run_to],
    }
}

/// Has the trainer keep to the speed that is chosen.
pub(super) fn set_pace(state: &State) -> Effect {
    Effect::Send(ToWorker::SetPace {
        run: state.run.id,
        pace: state.speed.pace(),
    })
}

/// Stops training where it has got to.
pub(super) fn pause(state: &mut State) -> Vec<Effect> {
    let was_training = std::mem::take(&mut state.training);
    // A trainer on its way to a position is not to be stopped.
    match was_training && state.going_to.is_none() {
        true => vec![Effect::Send(ToWorker::Pause { run: state.run.id })],
        false => vec![],
    }
}

/// Shows another step of this iteration, or of the one that the page is on its way to.
pub(super) fn go_to_step(state: &mut State, step: usize) -> Vec<Effect> {
    state.hovered = None;
    match &mut state.going_to {
        Some(position) => position.step = step,
        None => state.step = step,
    }
    vec![]
}

/// Goes to another position: at once if the page can compute it quickly, else when the trainer has the numbers.
pub(super) fn go_to(state: &mut State, position: Position) -> Vec<Effect> {
    if state.trainer_failure.is_some() {
        return vec![];
    }
    let Position { iteration, step } = position;
    state.going_to = Some(position);
    state.is_done = false;
    if state.run.anticipate(&state.settings, iteration).is_some() {
        state.step = step;
    }
    let run = state.run.id;
    vec![Effect::Send(ToWorker::Seek { run, iteration })]
}

/// Changes the settings: the run stays the same with another end, or another run begins.
pub(super) fn change_settings(state: &mut State, settings: Settings) -> Vec<Effect> {
    let settings = settings.fitting();
    let same_run = settings.is_same_run(&state.settings);
    let same_data = settings.has_same_data(&state.settings);
    let step = same_step(state, &settings);
    state.settings = settings;
    if same_run {
        return match state.training || state.is_done {
            true if state.can_train() => train(state),
            true => pause(state),
            false => vec![],
        };
    }
    if state.run.costs.len() > 1 {
        state.former_costs = state.run.costs.clone();
    }
    if !same_data {
        // The costs of other data are no measure for these.
        state.former_costs = Rc::default();
        state.windows.picked = state.windows.picked.min(examples(&state.settings) - 1);
    }
    let id = RunId(state.run.id.0.wrapping_add(1));
    state.run = Run::start(id, &state.settings);
    state.step = step;
    state.going_to = None;
    state.is_done = false;
    state.hovered = None;
    state.pinned = None;
    let mut effects = vec![begin(state)];
    if state.training {
        effects.extend(train(state));
    }
    effects
}

/// The step with other settings that computes what the current one computes, else the first.
fn same_step(state: &State, settings: &Settings) -> usize {
    let current = targets(&state.settings).get(state.step).copied();
    let others = targets(settings);
    let same = others.iter().position(|target| Some(*target) == current);
    same.unwrap_or_default()
}

/// How many steps an iteration has.
pub(super) fn step_count(settings: &Settings) -> usize {
    targets(settings).len()
}

/// m, the number of examples.
pub(super) fn examples(settings: &Settings) -> usize {
    settings.data().X.ncols()
}
