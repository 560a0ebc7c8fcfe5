//! Stepping: from equation to equation, from iteration to iteration, and back.

use crate::page::Page;
use backstep::data::Dataset;
use backstep::nn::own::Own;
use backstep::nn::settings::{HiddenUnits, Settings};
use backstep::page::number_field::NumberField;
use backstep::page::position::Position;
use backstep::page::update::{SettingsEvent, StepEvent, TrainingEvent};
use ndarray::Array2;

use super::{BREAKAGES, STEPS, seek};

#[test]
fn next_and_previous_walk_every_step_across_the_iterations() {
    let mut page = Page::small();
    let places = (0..3).flat_map(|iteration| (0..STEPS).map(move |step| (iteration, step)));
    let places: Vec<(u32, usize)> = places.collect();
    for place in &places {
        assert_eq!(page.at(), *place);
        page.act(StepEvent::Next);
        page.settle();
    }
    assert_eq!(page.at(), (3, 0));
    for place in places.iter().rev() {
        page.act(StepEvent::Previous);
        page.settle();
        assert_eq!(page.at(), *place);
        page.assert_is_straight();
    }
}

#[test]
fn there_is_nothing_before_the_start() {
    let mut page = Page::small();
    let before = page.state.clone();
    assert_eq!(page.act(StepEvent::Previous), []);
    assert_eq!(page.state, before);
}

#[test]
fn steps_pressed_faster_than_the_trainer_answers_are_all_counted() {
    let mut page = Page::small();
    for _ in 0..2 * STEPS + 5 {
        page.act(StepEvent::Next);
    }
    assert_eq!(page.state.run.iteration, 0);
    assert_eq!(
        page.state.position(),
        Position {
            iteration: 2,
            step: 5
        }
    );
    for _ in 0..STEPS {
        page.act(StepEvent::Previous);
    }
    page.settle();
    assert_eq!(page.at(), (1, 5));
    page.assert_is_straight();
}

#[test]
fn only_steps_that_exist_are_gone_to() {
    let mut page = Page::small();
    page.act(StepEvent::GoTo(STEPS - 1));
    assert_eq!(page.at(), (0, 15));
    for step in [STEPS, usize::MAX] {
        assert_eq!(page.act(StepEvent::GoTo(step)), []);
        assert_eq!(page.at(), (0, 15));
    }
}

#[test]
fn the_next_iteration_is_at_the_same_step() {
    let mut page = Page::small();
    page.act(StepEvent::GoTo(7));
    page.act(StepEvent::NextIteration);
    page.act(StepEvent::NextIteration);
    page.settle();
    assert_eq!(page.at(), (2, 7));
}

#[test]
fn while_training_stepping_goes_round_the_iteration_that_is_there() {
    let mut page = Page::training();
    assert_eq!(page.act(StepEvent::Previous), []);
    assert_eq!(page.at(), (10, 15));
    assert_eq!(page.act(StepEvent::Next), []);
    assert_eq!(page.at(), (10, 0));
    page.settle();
    assert_eq!(page.at(), (40, 0));
}

/// Where the run has been, the page does not wait: it is there at once, and what the trainer then says changes nothing.
#[test]
fn the_page_goes_back_by_itself() {
    let mut page = Page::small();
    page.commit(NumberField::Iterations, "130");
    page.act(TrainingEvent::Train);
    page.settle();
    assert_eq!(page.at(), (130, 0));
    for iteration in [1, 49, 50, 51, 129, 0, 100, 130] {
        let sent = page.act(StepEvent::GoToIteration(iteration));
        assert_eq!(sent, [seek(&page, iteration)]);
        assert_eq!(page.state.run.iteration, iteration, "at once");
        page.assert_is_straight();
        let run = page.state.run.clone();
        page.settle();
        assert_eq!(page.at().0, iteration);
        assert_eq!(page.state.run, run);
    }
    // An answer to an earlier request does not lead back.
    page.act(StepEvent::GoToIteration(60));
    page.work(1);
    page.act(StepEvent::GoToIteration(70));
    page.hear();
    assert_eq!(page.state.run.iteration, 70);
    page.settle();
    assert_eq!(page.at().0, 70);
    page.assert_is_straight();
}

/// Broken equations are left to the trainer, and so is what takes long.
#[test]
fn the_page_waits_for_what_takes_long() {
    let mut page = Page::trained_to(20);
    page.act(SettingsEvent::Break(Some(BREAKAGES[1])));
    page.act(TrainingEvent::Train);
    page.settle();
    page.act(StepEvent::GoToIteration(7));
    assert_eq!(page.state.run.iteration, 40);
    page.settle();
    assert_eq!(page.at().0, 7);

    let mut page = Page::small();
    let data = Dataset {
        X: Array2::from_shape_fn((2, 900), |(row, col)| (col as f64 + row as f64).sin()),
        Y: Array2::from_shape_fn((1, 900), |(_, col)| (col % 2) as f64),
    };
    let settings = Settings {
        own: Own::default().with_data(data).unwrap(),
        hidden_units: HiddenUnits::try_from(50).unwrap(),
        iterations: page.state.settings.iterations,
        ..Settings::default()
    };
    page.act(SettingsEvent::Replace(settings));
    page.act(TrainingEvent::Train);
    page.settle();
    assert_eq!(page.at().0, 40);
    page.act(StepEvent::GoToIteration(30));
    assert_eq!(page.state.run.iteration, 40, "30 updates take too long");
    page.settle();
    assert_eq!(page.at().0, 30);
    page.act(StepEvent::GoToIteration(20));
    assert_eq!(page.state.run.iteration, 20, "20 do not");
    page.settle();
    page.assert_is_straight();
}
