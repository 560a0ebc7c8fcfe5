//! The settings: a change starts another run, a text that is no value changes nothing.

use crate::page::Page;
use backstep::algebra::function::Function;
use backstep::data::DataSet;
use backstep::iteration::Iteration;
use backstep::nn::settings::{Architecture, Settings};
use backstep::page::compared::compared;
use backstep::page::effect::Effect;
use backstep::page::number_field::NumberField;
use backstep::page::update::{Action, SettingsEvent, StepEvent, TrainingEvent, begin};
use backstep::worker::protocol::{RunId, ToWorker};

use super::{BREAKAGES, run_to};

/// One change for each setting that decides a run.
fn changes() -> Vec<Action> {
    let commit = |field, text: &str| Action::from(SettingsEvent::Commit(field, text.to_owned()));
    vec![
        commit(NumberField::HiddenUnits, "6"),
        commit(NumberField::LearningRate, "0.3"),
        commit(NumberField::Seed, "3"),
        commit(NumberField::InitialScale, "1"),
        Action::from(SettingsEvent::ChooseActivation(Function::Relu)),
        Action::from(SettingsEvent::ChooseDataSet(DataSet::Spiral)),
        Action::from(SettingsEvent::ChooseArchitecture(Architecture::TwoOutputs)),
        Action::from(SettingsEvent::Slide(NumberField::HiddenUnits, 8.0)),
        Action::from(SettingsEvent::Slide(NumberField::LearningRate, 20.0)),
    ]
}

#[test]
fn a_changed_setting_starts_again_from_the_seed() {
    for change in changes() {
        let mut page = Page::trained_to(20);
        page.act(StepEvent::GoTo(9));
        let before = page.state.clone();
        let effects = page.act(change.clone());
        let (run, settings) = (RunId(before.run.id.0 + 1), page.state.settings.clone());
        assert_ne!(settings, before.settings, "{change:?}");
        assert_eq!(effects, [Effect::Send(ToWorker::Start { run, settings })]);
        // At once, before the trainer has answered.
        for _ in 0..2 {
            assert_eq!(page.state.run.id, run);
            assert_eq!(page.at(), (0, 9));
            assert_eq!(page.state.run.costs.len(), 1);
            assert!(!page.state.training);
            page.assert_is_straight();
            page.settle();
        }
    }
}

#[test]
fn a_changed_setting_goes_on_training() {
    for change in changes() {
        let mut page = Page::training();
        let effects = page.act(change.clone());
        assert_eq!(effects.len(), 2, "{change:?}");
        assert_eq!(effects[0], begin(&page.state));
        assert_eq!(effects[1], run_to(&page, 40));
        assert!(page.state.training);
        page.settle();
        assert_eq!(page.at(), (40, 0));
        assert!(!page.state.training);
        page.assert_is_straight();
    }
}

#[test]
fn the_former_costs_stay_to_compare_with_until_the_data_change() {
    let mut page = Page::trained_to(20);
    let costs = page.state.run.costs.clone();
    page.commit(NumberField::LearningRate, "0.3");
    assert_eq!(page.state.former_costs, costs);
    // A run that has not gone anywhere is nothing to compare with.
    page.commit(NumberField::LearningRate, "0.4");
    assert_eq!(page.state.former_costs, costs);
    page.act(SettingsEvent::ChooseDataSet(DataSet::Blobs));
    assert!(page.state.former_costs.is_empty());
}

#[test]
fn the_same_setting_again_changes_nothing() {
    let same = |settings: &Settings| {
        let commits = NumberField::ALL
            .map(|field| Action::from(SettingsEvent::Commit(field, field.text(settings))));
        let choices = [
            Action::from(SettingsEvent::ChooseDataSet(settings.data_set)),
            Action::from(SettingsEvent::ChooseArchitecture(settings.architecture)),
            Action::from(SettingsEvent::ChooseActivation(settings.activation)),
            Action::from(SettingsEvent::Slide(NumberField::HiddenUnits, 3.0)),
        ];
        commits.into_iter().chain(choices).collect::<Vec<_>>()
    };
    let mut page = Page::trained_to(20);
    let before = page.state.clone();
    for action in same(&before.settings) {
        assert_eq!(page.act(action.clone()), [], "{action:?}");
        assert_eq!(page.state, before, "{action:?}");
    }
    let mut page = Page::training();
    let before = page.state.clone();
    for action in same(&before.settings) {
        page.act(action.clone());
        assert_eq!(page.state, before, "{action:?}");
    }
    page.settle();
    assert_eq!(page.at(), (40, 0));
    page.assert_is_straight();
}

#[test]
fn other_iterations_are_the_same_run_with_another_end() {
    let mut page = Page::trained_to(20);
    let before = page.state.clone();
    for text in ["90", "20", "5"] {
        assert_eq!(page.commit(NumberField::Iterations, text), []);
        assert_eq!(page.state.run, before.run);
        assert!(!page.state.training);
    }
    assert!(!page.state.can_train(), "5 is behind");
}

#[test]
fn text_that_is_no_value_changes_no_setting_and_no_run() {
    for field in NumberField::ALL {
        for text in ["", "x", "NaN", "-1", "1e999", "１"] {
            let mut page = Page::training();
            let before = page.state.clone();
            assert_eq!(page.commit(field, text), []);
            assert_eq!(page.state.text(field), text);
            let error = page.state.error(field).expect("a sentence").clone();
            assert_eq!(field.set(&before.settings, text), Err(error));
            // Only what is in the field is new; given up, it leaves nothing behind.
            page.act(SettingsEvent::Revert(field));
            assert_eq!(page.state, before);
        }
    }
}

#[test]
fn what_is_typed_is_kept_and_judged_but_set_only_when_it_is_committed() {
    let mut page = Page::trained_to(20);
    let before = page.state.clone();
    let (field, other) = (NumberField::LearningRate, NumberField::HiddenUnits);
    page.commit(other, "many");
    for (text, is_value) in [("0", false), ("0.", false), ("0.5", true)] {
        assert_eq!(page.act(SettingsEvent::Type(field, text.to_owned())), []);
        assert_eq!(page.state.text(field), text);
        assert_eq!(page.state.error(field).is_none(), is_value, "{text}");
        assert_eq!(page.state.run, before.run);
        assert_eq!(page.state.settings, before.settings);
    }
    page.commit(field, " 0.5");
    assert_eq!(page.state.settings.learning_rate.get(), 0.5);
    assert_eq!(page.state.text(field), "0.5");
    assert_eq!(page.state.error(field), None);
    assert_eq!(
        page.state.text(other),
        "many",
        "another field keeps its text"
    );
}

#[test]
fn fields_without_a_slider_do_not_slide() {
    let mut page = Page::small();
    let before = page.state.clone();
    for field in [NumberField::Seed, NumberField::InitialScale] {
        assert_eq!(page.act(SettingsEvent::Slide(field, 3.0)), []);
        assert_eq!(page.state, before);
    }
}

/// Mended, the page is as it was: the same run, none beside it.
#[test]
fn mending_leaves_no_trace() {
    let mut page = Page::trained_to(20);
    let before = page.state.run.clone();
    page.act(SettingsEvent::Break(Some(BREAKAGES[3])));
    page.act(TrainingEvent::Train);
    page.settle();
    assert_eq!(page.at().0, 40);
    page.assert_is_straight();
    let iteration = Iteration::of(&page.state.viewpoint(), page.state.settings.data().into());
    let said = compared(&page.state, &iteration, &iteration.data).unwrap();
    assert!(
        said.costs[0].starts_with("J at iteration 40: broken "),
        "{:?}",
        said.costs
    );
    assert!(said.costs[1].starts_with("right 0."), "{:?}", said.costs);
    let percentages: Vec<_> = said.boundaries.iter().map(|s| s.ends_with(" %")).collect();
    assert_eq!(percentages, [true, true]);
    page.act(SettingsEvent::Break(None));
    assert_eq!(page.state.run.beside, None);
    for _ in 0..20 {
        page.act(StepEvent::NextIteration);
        page.settle();
    }
    assert_eq!(page.state.run.params, before.params);
    assert_eq!(page.state.run.costs, before.costs);
}
