//! Undo, redo, and any iteration again.

use backstep::algebra::function::Function;
use backstep::data::{DataSet, Dataset};
use backstep::nn::own::Own;
use backstep::nn::settings::{Architecture, Settings};
use backstep::nn::train::Trainer;
use backstep::page::number_field::NumberField;
use backstep::page::state::State;
use backstep::page::update::{
    Action, HistoryEvent, LinkEvent, SettingsEvent, StepEvent, TrainingEvent, apply,
};
use ndarray::array;
use proptest::prelude::*;

fn own() -> Own {
    let data = Dataset {
        X: array![[1.0, -1.0, 0.5], [0.0, 2.0, 1.0]],
        Y: array![[1.0, 0.0, 1.0]],
    };
    Own::default().with_data(data).unwrap()
}

fn any_change() -> impl Strategy<Value = Action> {
    let commit = |field, text: &str| Action::from(SettingsEvent::Commit(field, text.to_owned()));
    prop_oneof![
        prop::sample::select(DataSet::ALL.to_vec())
            .prop_map(|it| Action::from(SettingsEvent::ChooseDataSet(it))),
        prop::sample::select(Architecture::ALL.to_vec())
            .prop_map(|it| Action::from(SettingsEvent::ChooseArchitecture(it))),
        prop::sample::select(Function::ALL.to_vec())
            .prop_map(|it| Action::from(SettingsEvent::ChooseActivation(it))),
        (1..20u32).prop_map(move |units| commit(NumberField::HiddenUnits, &units.to_string())),
        (0..9u32).prop_map(move |seed| commit(NumberField::DataSeed, &seed.to_string())),
        (0..50u32).prop_map(move |share| commit(NumberField::TestShare, &share.to_string())),
        (0.0..50.0f64)
            .prop_map(|at| Action::from(SettingsEvent::Slide(NumberField::HiddenUnits, at))),
        Just(commit(NumberField::Noise, "0.5")),
        Just(Action::from(SettingsEvent::ChooseOwnData)),
        Just(Action::from(SettingsEvent::Replace(Settings {
            own: own(),
            ..Settings::default()
        }))),
        Just(Action::from(StepEvent::Next)),
        Just(Action::from(HistoryEvent::Undo)),
        Just(Action::from(HistoryEvent::Redo)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However the learner got here: all of it can be taken back to the start, and made again.
    #[test]
    fn everything_can_be_taken_back_and_made_again(changes in prop::collection::vec(any_change(), 0..15)) {
        let mut state = State::default();
        for change in changes {
            apply(&mut state, change);
        }
        let here = state.settings.clone();
        let redone = state.history.can_redo();
        let mut back = 0;
        while state.history.can_undo() {
            apply(&mut state, HistoryEvent::Undo);
            back += 1;
        }
        prop_assert_eq!(&state.settings, &Settings::default());
        for _ in 0..back {
            apply(&mut state, HistoryEvent::Redo);
        }
        prop_assert_eq!(state.settings, here);
        prop_assert_eq!(state.history.can_redo(), redone);
    }
}

/// A slider passes many numbers on its way: that is one change. Another slider is another.
#[test]
fn a_slide_is_one_change() {
    let mut state = State::default();
    for position in [5.0, 9.0, 20.0] {
        apply(
            &mut state,
            SettingsEvent::Slide(NumberField::HiddenUnits, position),
        );
    }
    apply(
        &mut state,
        SettingsEvent::Slide(NumberField::LearningRate, 10.0),
    );
    apply(&mut state, HistoryEvent::Undo);
    assert_eq!(state.settings.hidden_units.get(), 21);
    apply(&mut state, HistoryEvent::Undo);
    assert_eq!(state.settings, Settings::default());
    assert!(!state.history.can_undo());

    for position in [5.0, 9.0] {
        apply(
            &mut state,
            SettingsEvent::Slide(NumberField::HiddenUnits, position),
        );
        apply(&mut state, StepEvent::Next);
    }
    apply(&mut state, HistoryEvent::Undo);
    assert_eq!(state.settings.hidden_units.get(), 6);
}

/// A hundred changes can be taken back, and no more are kept.
#[test]
fn there_is_an_end_to_what_is_kept() {
    let mut state = State::default();
    for seed in 0..250 {
        apply(
            &mut state,
            SettingsEvent::Commit(NumberField::Seed, (1000 + seed).to_string()),
        );
    }
    let mut back = 0;
    while state.history.can_undo() {
        apply(&mut state, HistoryEvent::Undo);
        back += 1;
    }
    assert_eq!(back, 100);
    assert_eq!(state.settings.seed.get(), 1149);
}

/// A slider that is moved while training is one change as well, also that of *Iterations*, which ends no run.
#[test]
fn a_slide_while_training_is_one_change() {
    for (field, positions) in [
        (NumberField::Iterations, [60.0, 70.0, 80.0]),
        (NumberField::HiddenUnits, [5.0, 9.0, 20.0]),
    ] {
        let mut state = State::default();
        apply(&mut state, TrainingEvent::Train);
        for position in positions {
            apply(&mut state, SettingsEvent::Slide(field, position));
        }
        apply(&mut state, HistoryEvent::Undo);
        assert_eq!(state.settings, Settings::default(), "{field:?}");
        assert!(!state.history.can_undo());
    }
}

/// Links that are followed are changes like others: no more of them are kept.
#[test]
fn there_is_an_end_to_the_links_that_are_kept() {
    let mut state = State::default();
    for picked in 0..120 {
        let mut there = state.bookmark();
        there.windows.picked = picked;
        apply(&mut state, LinkEvent::Follow(Box::new(there)));
    }
    let mut back = 0;
    while state.history.can_undo() {
        apply(&mut state, HistoryEvent::Undo);
        back += 1;
    }
    assert_eq!(back, 100);
}

/// The learner's own points are there again when they are chosen again.
#[test]
fn own_data_can_be_chosen_again() {
    let mut state = State::default();
    apply(&mut state, SettingsEvent::ChooseOwnData);
    assert!(
        state.tool.is_some(),
        "there are none: the tool to make some opens"
    );
    let settings = Settings {
        own: own(),
        ..Settings::default()
    };
    apply(&mut state, SettingsEvent::Replace(settings));
    apply(&mut state, SettingsEvent::ChooseDataSet(DataSet::Xor));
    assert_eq!(state.settings.own.data(), None);
    apply(&mut state, SettingsEvent::ChooseOwnData);
    assert_eq!(state.settings.own, own());
}

/// Own parameters are what training starts with, until the learner asks for the seed's.
#[test]
fn own_parameters_start_the_run() {
    let start: Vec<f64> = (0..17).map(|k| f64::from(k) / 100.0).collect();
    let settings = Settings {
        own: Own::default().with_start(start.clone()).unwrap(),
        ..Settings::default()
    };
    let mut state = State::default();
    apply(&mut state, SettingsEvent::Replace(settings.clone()));
    assert_eq!(state.run.params.to_flat(), start);
    assert_eq!(Trainer::new(&settings).params().to_flat(), start);

    apply(
        &mut state,
        SettingsEvent::Commit(NumberField::Seed, "2".to_owned()),
    );
    assert_eq!(
        state.run.params.to_flat(),
        start,
        "the same seed as before: nothing is asked for"
    );
    apply(
        &mut state,
        SettingsEvent::Commit(NumberField::Seed, "3".to_owned()),
    );
    assert_eq!(state.settings.own, Own::default());
}

/// Any iteration again: the same numbers to the bit.
#[test]
fn every_iteration_comes_back_to_the_bit() {
    let settings = Settings {
        own: own(),
        ..Settings::default()
    };
    let mut trainer = Trainer::new(&settings);
    let mut all = Vec::new();
    for _ in 0..=120 {
        all.push((
            trainer.params(),
            trainer.costs()[trainer.iteration() as usize],
        ));
        trainer.step();
    }
    for iteration in [0, 1, 49, 50, 51, 99, 100, 119, 7] {
        trainer.seek(iteration);
        let there = (trainer.params(), trainer.costs()[iteration as usize]);
        assert_eq!(there, all[iteration as usize]);
    }
}
