//! A trainer that fails, and another in its place.

use crate::page::Page;
use backstep::page::effect::Effect;
use backstep::page::number_field::NumberField;
use backstep::page::update::{Action, StepEvent, TrainerEvent, TrainingEvent, begin};

use super::{STEPS, seek};

#[test]
fn without_a_trainer_everything_stays_and_only_the_steps_of_this_iteration_are_gone_to() {
    let mut page = Page::training();
    page.fail();
    assert!(page.state.trainer_failure.is_some() && !page.state.training);
    let before = page.state.clone();
    for action in [
        Action::from(TrainingEvent::Train),
        Action::from(StepEvent::NextIteration),
        Action::from(StepEvent::Previous),
        Action::from(TrainingEvent::Pause),
        Action::from(StepEvent::Rewind),
    ] {
        assert_eq!(page.act(action.clone()), [], "{action:?}");
        assert_eq!(page.state, before, "{action:?}");
    }
    page.act(StepEvent::Next);
    assert_eq!(page.at(), (10, 1));
}

#[test]
fn another_trainer_brings_the_run_back_to_where_it_stood() {
    let mut page = Page::trained_to(20);
    page.act(StepEvent::GoTo(9));
    page.fail();
    let before = page.state.clone();
    let effects = page.act(TrainerEvent::Retry);
    assert_eq!(
        effects,
        [Effect::RestartTrainer, begin(&before), seek(&page, 20)]
    );
    assert_eq!(page.state.trainer_failure, None);
    page.settle();
    assert_eq!(page.at(), (20, 9));
    assert_eq!(page.state.run, before.run);
    page.act(TrainingEvent::Train);
    page.settle();
    assert_eq!(page.at(), (40, 9));
    page.assert_is_straight();
}

#[test]
fn the_way_back_is_not_lost_when_that_trainer_fails_too() {
    let mut page = Page::trained_to(20);
    page.act(StepEvent::GoTo(9));
    page.fail();
    let before = page.state.run.clone();
    page.act(TrainerEvent::Retry);
    page.work(10);
    page.hear();
    page.fail();
    page.act(TrainerEvent::Retry);
    page.settle();
    assert_eq!(page.at(), (20, 9));
    assert_eq!(page.state.run, before);
}

#[test]
fn on_the_way_back_stepping_counts_from_where_the_run_stood() {
    let mut page = Page::trained_to(20);
    page.act(StepEvent::GoTo(STEPS - 1));
    page.fail();
    page.act(TrainerEvent::Retry);
    page.work(10);
    page.hear();
    page.act(StepEvent::Next);
    page.settle();
    assert_eq!(page.at(), (21, 0));
    page.assert_is_straight();
}

#[test]
fn settings_changed_without_a_trainer_are_those_of_the_next_one() {
    let mut page = Page::trained_to(20);
    page.fail();
    page.commit(NumberField::HiddenUnits, "3");
    assert!(page.state.trainer_failure.is_some());
    page.act(TrainerEvent::Retry);
    page.act(TrainingEvent::Train);
    page.settle();
    assert_eq!(page.at(), (40, 0));
    page.assert_is_straight();
}

#[test]
fn another_trainer_is_started_only_where_there_is_none() {
    let mut page = Page::training();
    let before = page.state.clone();
    assert_eq!(page.act(TrainerEvent::Retry), []);
    assert_eq!(page.state, before);
}
