//! Whatever happens, the state can be shown.

use std::rc::Rc;

use crate::page::Page;
use backstep::iteration::Iteration;
use backstep::nn::program::Phase;
use backstep::page::compared::compared;
use backstep::page::link;
use backstep::page::number_field::NumberField;
use backstep::page::sentences::{divergence, picked_in_words, status};
use backstep::page::state::State;
use backstep::page::update::{Action, TrainerEvent};
use backstep::worker::protocol::Progress;
use proptest::prelude::*;

use super::actions::{any_action, any_misfit};
use super::step_names;

/// What may happen to a page.
#[derive(Clone, Debug)]
enum Happening {
    /// The learner does something.
    Act(Action),
    /// The trainer takes its requests in and works for so many iterations.
    Work(u32),
    /// An answer arrives.
    Hear,
    /// The trainer is lost.
    Fail,
    /// An answer arrives that is nonsense.
    Misfit(Progress),
}

fn any_happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        20 => any_action().prop_map(Happening::Act),
        10 => (1u32..12).prop_map(Happening::Work),
        10 => Just(Happening::Hear),
        1 => Just(Happening::Fail),
        1 => any_misfit().prop_map(Happening::Misfit),
    ]
}

/// What holds of every state.
fn check(state: &State) -> Result<(), TestCaseError> {
    let settings = &state.settings;
    for field in NumberField::ALL {
        prop_assert_eq!(
            field.set(settings, &field.text(settings)),
            Ok(settings.clone())
        );
    }
    prop_assert!(state.run.costs.len() > state.run.iteration as usize);
    let data = settings.data();
    let shapes: Vec<_> = state
        .run
        .params
        .iter()
        .map(|(var, matrix)| (var, matrix.dim()))
        .collect();
    prop_assert_eq!(shapes, settings.network(&data).parameter_shapes());
    let steps = step_names(settings.architecture).len();
    prop_assert!(state.step < steps && state.position().step < steps);
    prop_assert!(state.windows.picked < data.X.ncols());
    let is_stuck = state.run.diverged && state.going_to.is_none();
    let can_go_on = !is_stuck && state.trainer_failure.is_none();
    prop_assert!(!state.training || can_go_on, "training without an end");
    let here = state.bookmark();
    prop_assert_eq!(link::read(&link::to(&here)), Ok(here));
    Ok(())
}

/// Everything that the view asks of a state.
fn read(state: &State) -> Result<(), TestCaseError> {
    let data = Rc::new(state.settings.data());
    picked_in_words(state, &data);
    let iteration = Iteration::of(&state.viewpoint(), data);
    let steps = iteration.steps();
    let names: Vec<_> = steps
        .iter()
        .map(|step| step.equation.target.to_string())
        .collect();
    prop_assert_eq!(names, step_names(state.settings.architecture));
    for step in steps {
        let cell = state.cell(&step);
        step.source(cell);
        step.value(cell);
        let checked = step.check(cell, state.epsilon).is_some();
        prop_assert_eq!(checked, step.phase == Phase::Backward);
    }
    let start = format!("Iteration {} · cost ", state.run.iteration);
    prop_assert!(status(state, &iteration, None).starts_with(&start));
    prop_assert_eq!(divergence(state, &iteration).is_some(), state.run.diverged);
    let compared = compared(state, &iteration, &iteration.data);
    prop_assert_eq!(compared.is_some(), state.run.beside.is_some());
    prop_assert_eq!(compared.is_some(), !iteration.all.program.mended.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever the learner does and however late the trainer answers, the state is one that can be shown, and in the
    /// end the page has the numbers of the iteration it stands at.
    #[test]
    fn whatever_happens_the_state_can_be_shown_and_comes_to_rest(
        happenings in prop::collection::vec(any_happening(), 0..60),
    ) {
        let mut page = Page::small();
        for happening in happenings {
            match happening {
                Happening::Act(action) => {
                    page.act(action);
                }
                Happening::Work(iterations) => page.work(iterations),
                Happening::Hear => page.hear(),
                Happening::Fail => page.fail(),
                Happening::Misfit(progress) => {
                    page.act(TrainerEvent::Progress(progress));
                }
            }
            check(&page.state)?;
        }
        read(&page.state)?;
        if page.state.trainer_failure.is_some() {
            let place = page.state.position();
            page.act(TrainerEvent::Retry);
            page.settle();
            prop_assert_eq!(page.state.position(), place);
        }
        page.settle();
        check(&page.state)?;
        read(&page.state)?;
        prop_assert!(!page.state.training);
        prop_assert_eq!(page.state.going_to, None);
        page.assert_is_straight();
    }
}
