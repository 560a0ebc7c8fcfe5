//! Training: begun, paused, ended, diverged.

use std::rc::Rc;

use crate::page::Page;
use backstep::algebra::function::Function;
use backstep::data::DataSet;
use backstep::iteration::Iteration;
use backstep::nn::train::{Health, Trainer};
use backstep::page::choices::Speed;
use backstep::page::effect::Effect;
use backstep::page::number_field::NumberField;
use backstep::page::sentences::divergence;
use backstep::page::update::{Action, SettingsEvent, StepEvent, TrainingEvent};
use backstep::worker::protocol::{Pace, ToWorker};

use super::{STEPS, run_to};

#[test]
fn training_goes_to_the_last_iteration_and_stops() {
    let mut page = Page::small();
    let effects = page.act(TrainingEvent::TrainOrPause);
    assert_eq!(effects, [run_to(&page, 40)]);
    assert!(page.state.training);
    page.settle();
    assert!(!page.state.training && !page.state.can_train());
    assert_eq!(page.at(), (40, 0));
    assert_eq!(page.state.run.costs.len(), 41);
    page.assert_is_straight();
    assert_eq!(page.act(TrainingEvent::Train), []);
}

#[test]
fn a_pause_stops_where_training_has_got_to_and_training_goes_on_from_there() {
    let mut page = Page::training();
    page.work(7);
    page.act(TrainingEvent::TrainOrPause);
    assert!(!page.state.training);
    page.settle();
    let (paused_at, _) = page.at();
    assert!((10..40).contains(&paused_at), "{paused_at}");
    page.assert_is_straight();
    page.act(TrainingEvent::Train);
    page.settle();
    assert_eq!(page.at(), (40, 0));
    page.assert_is_straight();
}

#[test]
fn rewinding_stops_training_and_keeps_the_cost_curve() {
    let mut page = Page::training();
    page.act(StepEvent::GoTo(4));
    page.act(StepEvent::Rewind);
    page.settle();
    assert!(!page.state.training);
    assert_eq!(page.at(), (0, 0));
    assert!(page.state.run.costs.len() >= 11);
    page.assert_is_straight();
}

#[test]
fn training_asked_for_on_the_way_back_to_the_start_begins_there() {
    let mut page = Page::trained_to(20);
    page.act(StepEvent::Rewind);
    page.act(TrainingEvent::Train);
    assert!(page.state.training);
    page.work(1);
    page.hear();
    assert_eq!(page.at(), (0, 0));
    page.settle();
    assert_eq!(page.state.run.iteration, 40);
    page.assert_is_straight();
}

#[test]
fn a_pause_on_the_way_back_to_the_start_still_arrives_there() {
    let mut page = Page::trained_to(20);
    page.act(StepEvent::Rewind);
    page.act(TrainingEvent::Train);
    page.act(TrainingEvent::Pause);
    page.settle();
    assert_eq!(page.at(), (0, 0));
    assert!(!page.state.training && page.state.going_to.is_none());
}

#[test]
fn ended_training_goes_on_when_iterations_is_raised_and_paused_training_does_not() {
    let mut page = Page::trained_to(40);
    assert!(page.state.is_done);
    page.commit(NumberField::Iterations, "60");
    page.settle();
    assert_eq!(page.state.run.iteration, 60);

    let mut page = Page::training();
    page.act(TrainingEvent::Pause);
    page.settle();
    let paused_at = page.state.run.iteration;
    page.commit(NumberField::Iterations, "60");
    page.settle();
    assert_eq!(page.state.run.iteration, paused_at);
}

#[test]
fn a_pause_without_training_does_not_stop_a_step_that_is_under_way() {
    let mut page = Page::trained_to(5);
    page.act(StepEvent::NextIteration);
    page.act(TrainingEvent::Pause);
    page.settle();
    assert_eq!(page.at(), (6, 0));
}

#[test]
fn training_goes_on_to_more_iterations_and_stops_at_fewer() {
    let mut page = Page::training();
    let effects = page.commit(NumberField::Iterations, "70");
    assert_eq!(effects, [run_to(&page, 70)]);
    page.settle();
    assert_eq!(page.at(), (70, 0));

    let mut page = Page::training();
    page.commit(NumberField::Iterations, "25");
    assert!(page.state.training);
    page.settle();
    assert_eq!(page.at(), (25, 0));
    assert!(!page.state.training);

    let mut page = Page::training();
    let run = page.state.run.id;
    let effects = page.commit(NumberField::Iterations, "5");
    assert_eq!(effects, [Effect::Send(ToWorker::Pause { run })]);
    assert!(!page.state.training);
    page.settle();
    assert_eq!(page.at(), (10, 0));
    page.assert_is_straight();
}

#[test]
fn more_iterations_are_gone_to_though_the_trainer_has_just_ended() {
    let mut page = Page::training();
    page.work(10);
    page.work(10);
    page.work(10);
    assert!(!page.trainer.as_ref().unwrap().has_work(), "it is at 40");
    assert!(page.state.training, "which the page has not heard yet");
    page.commit(NumberField::Iterations, "60");
    page.settle();
    assert_eq!(page.at(), (60, 0));
}

/// On settings that diverge after a few iterations, with the iteration it ends at.
fn diverging() -> (Page, u32) {
    let mut page = Page::small();
    page.act(SettingsEvent::ChooseDataSet(DataSet::Flower));
    page.act(SettingsEvent::ChooseActivation(Function::Identity));
    page.commit(NumberField::LearningRate, "10000");
    page.commit(NumberField::Iterations, "100000");
    page.settle();
    let mut trainer = Trainer::new(&page.state.settings);
    while trainer.step() == Health::Sound {}
    (page, trainer.iteration())
}

#[test]
fn divergence_stops_training_and_says_where_and_rewinding_makes_it_good() {
    let (mut page, last) = diverging();
    page.act(TrainingEvent::Train);
    page.settle();
    assert!(!page.state.training && page.state.run.diverged && !page.state.can_train());
    assert_eq!(page.at(), (last, 0));
    page.assert_is_straight();
    let data = Rc::new(page.state.settings.data());
    let iteration = Iteration::of(&page.state.viewpoint(), data);
    let sentence = divergence(&page.state, &iteration).expect("a sentence");
    let place = format!("stopped at iteration {last}: ");
    assert!(sentence.contains(&place), "{sentence}");

    let costs = page.state.run.costs.clone();
    for action in [
        Action::from(TrainingEvent::Train),
        Action::from(TrainingEvent::TrainOrPause),
        Action::from(StepEvent::NextIteration),
    ] {
        assert_eq!(page.act(action), []);
        assert_eq!(page.at(), (last, 0));
        assert!(!page.state.training);
    }
    page.act(StepEvent::Rewind);
    page.settle();
    assert_eq!(page.at(), (0, 0));
    assert!(!page.state.run.diverged && page.state.can_train());
    page.commit(NumberField::LearningRate, "0.1");
    assert!(Rc::ptr_eq(&page.state.former_costs, &costs));
}

#[test]
fn a_step_into_an_iteration_that_does_not_exist_is_not_taken() {
    let (mut page, last) = diverging();
    for _ in 0..last {
        page.act(StepEvent::NextIteration);
    }
    page.act(StepEvent::GoTo(STEPS - 1));
    page.settle();
    assert_eq!(page.at(), (last, STEPS - 1));
    assert!(
        page.state.run.diverged,
        "a cost that is no number is explained"
    );
    page.act(StepEvent::Next);
    page.settle();
    assert!(page.state.run.diverged);
    assert_eq!(page.at(), (last, STEPS - 1));
    page.act(StepEvent::GoTo(0));
    page.act(StepEvent::Previous);
    page.settle();
    assert!(!page.state.run.diverged);
    assert_eq!(page.at(), (last - 1, STEPS - 1));
}

#[test]
fn the_speed_is_the_trainers_pace_from_when_it_is_chosen() {
    let set_pace = |page: &Page, pace| {
        let run = page.state.run.id;
        Effect::Send(ToWorker::SetPace { run, pace })
    };
    let mut page = Page::small();
    let effects = page.act(TrainingEvent::SetSpeed(Speed::Slow));
    assert_eq!(effects, [set_pace(&page, Pace::Single)]);
    let effects = page.act(TrainingEvent::Train);
    assert_eq!(effects, [set_pace(&page, Pace::Single), run_to(&page, 40)]);
    // Another run begins at that speed, too.
    let effects = page.act(SettingsEvent::ChooseDataSet(DataSet::Spiral));
    assert_eq!(
        effects[1..],
        [set_pace(&page, Pace::Single), run_to(&page, 40)]
    );
    let effects = page.act(TrainingEvent::SetSpeed(Speed::ToTheEnd));
    assert_eq!(effects, [set_pace(&page, Pace::Free)]);
    page.settle();
    assert_eq!(page.at(), (40, 0));
    page.assert_is_straight();
}

#[test]
fn at_every_speed_the_run_is_the_same() {
    for speed in Speed::ALL {
        let mut page = Page::small();
        page.act(TrainingEvent::SetSpeed(speed));
        page.act(TrainingEvent::Train);
        page.settle();
        assert_eq!(page.at(), (40, 0), "{speed:?}");
        page.assert_is_straight();
    }
}
