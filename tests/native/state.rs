//! The state of the page: what each action does to it, with a trainer that answers when the test lets it.

use std::rc::Rc;

use crate::page::Page;
use backstep::algebra::function::Function;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::{Dim, Var};
use backstep::data::{DataSet, Dataset};
use backstep::iteration::Iteration;
use backstep::iteration::plane::field;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::breakage::Breakage;
use backstep::nn::own::Own;
use backstep::nn::program::{Layout, Phase};
use backstep::nn::settings::{Architecture, HiddenUnits, Settings};
use backstep::nn::train::{Health, Trainer};
use backstep::page::choices::Theme;
use backstep::page::compared::compared;
use backstep::page::effect::Effect;
use backstep::page::link;
use backstep::page::number_field::NumberField;
use backstep::page::position::Position;
use backstep::page::sentences::{divergence, picked_in_words, status};
use backstep::page::state::State;
use backstep::page::update::{
    Action, AppearanceEvent, DialogEvent, HistoryEvent, LookEvent, SessionEvent, SettingsEvent,
    StepEvent, TrainerEvent, TrainingEvent, apply, begin,
};
use backstep::worker::protocol::{Beside, Costs, Progress, RunId, ToWorker};
use ndarray::Array2;
use proptest::prelude::*;

const STEPS: usize = 16;

#[test]
fn a_sum_of_examples_begins_anew_with_other_numbers() {
    let others = [
        Action::from(StepEvent::Next),
        Action::from(LookEvent::Pick(3)),
        Action::from(SettingsEvent::ChooseActivation(Function::Relu)),
        Action::from(SettingsEvent::Commit(
            NumberField::LearningRate,
            "0.5".to_owned(),
        )),
    ];
    for other in others {
        let mut state = State::default();
        apply(&mut state, LookEvent::AddUp(2));
        apply(&mut state, LookEvent::Hover(None));
        assert_eq!(state.added, 2);
        apply(&mut state, other.clone());
        assert_eq!(state.added, 0, "{other:?}");
    }
    let mut state = State::default();
    apply(&mut state, LookEvent::AddUp(usize::MAX));
    assert_eq!(state.added, 400, "all there are");
}

fn seek(page: &Page, iteration: u32) -> Effect {
    let run = page.state.run.id;
    Effect::Send(ToWorker::Seek { run, iteration })
}

fn run_to(page: &Page, iteration: u32) -> Effect {
    let run = page.state.run.id;
    Effect::Send(ToWorker::RunTo { run, iteration })
}

// Stepping.

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

// Training.

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

// Settings.

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

/// The steps of an iteration, as the slides have them.
fn step_names(architecture: Architecture) -> Vec<&'static str> {
    match architecture {
        Architecture::LogisticRegression => {
            vec!["Z1", "A1", "J", "dZ1", "dW1", "db1", "W1", "b1"]
        }
        Architecture::OneHiddenLayer | Architecture::TwoOutputs => vec![
            "Z1", "A1", "Z2", "A2", "J", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", "W1",
            "b1", "W2", "b2",
        ],
    }
}

#[test]
fn another_architecture_keeps_the_step_where_it_has_it() {
    for from in Architecture::ALL {
        let steps = step_names(from);
        for (step, name) in steps.iter().enumerate() {
            for to in Architecture::ALL {
                let mut page = Page::small();
                page.act(SettingsEvent::ChooseArchitecture(from));
                page.act(StepEvent::GoTo(step));
                page.act(SettingsEvent::ChooseArchitecture(to));
                page.settle();
                let same = step_names(to).iter().position(|other| other == name);
                assert_eq!(page.at(), (0, same.unwrap_or(0)), "{name} {from:?} {to:?}");
            }
        }
    }
}

#[test]
fn another_architecture_on_the_way_to_a_step_it_does_not_have_is_a_fresh_start() {
    let mut page = Page::trained_to(20);
    page.act(StepEvent::GoTo(4));
    page.act(StepEvent::NextIteration);
    page.act(StepEvent::GoTo(STEPS - 1));
    page.work(10);
    page.act(SettingsEvent::ChooseArchitecture(
        Architecture::LogisticRegression,
    ));
    assert_eq!(page.at(), (0, 2));
    page.settle();
    assert_eq!(page.at(), (0, 2));
    page.assert_is_straight();
}

#[test]
fn every_architecture_walks_all_its_steps_and_trains_in_the_middle_of_another() {
    for from in Architecture::ALL {
        for to in Architecture::ALL.into_iter().filter(|to| *to != from) {
            let mut page = Page::small();
            page.act(SettingsEvent::ChooseArchitecture(from));
            page.act(TrainingEvent::Train);
            page.work(10);
            page.hear();
            page.act(SettingsEvent::ChooseArchitecture(to));
            assert!(page.state.training);
            page.settle();
            assert_eq!(page.state.run.iteration, 40);
            page.assert_is_straight();
            page.act(StepEvent::Rewind);
            page.settle();
            for step in 0..step_names(to).len() {
                assert_eq!(page.at(), (0, step));
                page.act(StepEvent::Next);
                page.settle();
            }
            assert_eq!(page.at(), (1, 0));
            page.act(StepEvent::Previous);
            page.settle();
            assert_eq!(page.at(), (0, step_names(to).len() - 1));
        }
    }
}

#[test]
fn costs_are_compared_with_the_former_ones_of_as_many_labels() {
    let mut page = Page::trained_to(20);
    let costs = page.state.run.costs.clone();
    page.act(SettingsEvent::ChooseArchitecture(
        Architecture::LogisticRegression,
    ));
    assert_eq!(page.state.former_costs, costs);
    page.act(SettingsEvent::ChooseArchitecture(Architecture::TwoOutputs));
    assert!(page.state.former_costs.is_empty());
}

#[test]
fn the_caption_names_every_label_and_says_whose_boundary_it_is() {
    let mut page = Page::small();
    page.act(SettingsEvent::ChooseDataSet(DataSet::Flower));
    let caption = |page: &Page| picked_in_words(&page.state, &page.state.settings.data());
    // Example 1 is (1.20444, 3.57611) in NumPy, of class 0, and above the axis.
    page.act(LookEvent::Pick(0));
    assert_eq!(caption(&page), "Example 1: x = (1.204, 3.576), y = 0");
    page.act(SettingsEvent::ChooseArchitecture(Architecture::TwoOutputs));
    assert_eq!(
        caption(&page),
        "Example 1: x = (1.204, 3.576), y = (0, 1). Boundary and colours: output 1."
    );
}

/// At these settings the course's form of the cost is nan or inf, the page's is not; its remark has the names of
/// the equation.
#[test]
fn the_remark_on_the_cost_names_the_last_layer() {
    for (architecture, look_at, names) in [
        (
            Architecture::LogisticRegression,
            LookAt::AllExamples,
            ["np.log(A1)", "from Z1"],
        ),
        (
            Architecture::OneHiddenLayer,
            LookAt::AllExamples,
            ["np.log(A2)", "from Z2"],
        ),
        (
            Architecture::TwoOutputs,
            LookAt::OneExample,
            ["np.log(a2)", "from z2"],
        ),
    ] {
        let mut page = Page::small();
        page.act(SettingsEvent::ChooseArchitecture(architecture));
        page.act(LookEvent::LookAt(look_at));
        page.commit(NumberField::LearningRate, "10000");
        page.act(TrainingEvent::Train);
        page.settle();
        let data = Rc::new(page.state.settings.data());
        let iteration = Iteration::of(&page.state.viewpoint(), data);
        let steps = iteration.steps();
        let remarks: Vec<String> = steps
            .iter()
            .filter_map(|step| step.remark_on_cost())
            .collect();
        assert_eq!(remarks.len(), 1, "{architecture:?}");
        for name in names {
            assert!(remarks[0].contains(name), "{}", remarks[0]);
        }
    }
}

#[test]
fn the_boundary_is_that_of_the_first_output() {
    let mut page = Page::trained_to(40);
    page.act(SettingsEvent::ChooseArchitecture(Architecture::TwoOutputs));
    page.act(TrainingEvent::Train);
    page.settle();
    let data = Rc::new(page.state.settings.data());
    let field = field(
        &page.state.settings,
        &page.state.run.params,
        &data,
        page.state.training,
    );
    let iteration = Iteration::of(&page.state.viewpoint(), data.clone());
    let outputs = iteration.all.values.get(Var::A(2));
    assert_eq!(outputs.nrows(), 2);
    let cells = field.window.grid(field.columns, field.rows);
    // Where the outputs disagree about an example, the field is with the first.
    let mut compared = 0;
    for (point, answers) in data.X.columns().into_iter().zip(outputs.columns()) {
        if (answers[0] - answers[1]).abs() > 0.2 {
            compared += 1;
            let distance = |cell: usize| {
                let centre = cells.column(cell);
                (centre[0] - point[0]).hypot(centre[1] - point[1])
            };
            let nearest = (0..cells.ncols()).min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
            let nearest = field.probabilities[nearest.unwrap()];
            assert!(
                (nearest - answers[0]).abs() < (nearest - answers[1]).abs(),
                "{nearest} {answers}"
            );
        }
    }
    assert!(compared > 10, "{compared}");
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

// What the trainer says.

#[test]
fn what_is_said_of_another_run_is_dropped() {
    let mut page = Page::training();
    page.work(10);
    let stale = page.answers.pop_front().expect("a progress");
    page.commit(NumberField::Seed, "5");
    let before = page.state.clone();
    assert_eq!(page.act(TrainerEvent::Progress(stale)), []);
    assert_eq!(page.state, before);
    page.settle();
    assert_eq!(page.at(), (40, 0));
    page.assert_is_straight();
}

#[test]
fn progress_is_acknowledged() {
    let mut page = Page::small();
    page.act(TrainingEvent::Train);
    page.work(10);
    let progress = page.answers.pop_front().expect("a progress");
    let run = page.state.run.id;
    assert_eq!(
        page.act(TrainerEvent::Progress(progress)),
        [Effect::Send(ToWorker::Acknowledge { run })]
    );
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

#[test]
fn progress_that_does_not_fit_is_refused_with_a_sentence() {
    let page = Page::trained_to(20);
    let good = Progress {
        run: page.state.run.id,
        iteration: 21,
        params: page.state.run.params.to_flat(),
        costs: Costs {
            first: 21,
            values: vec![0.5],
        },
        snapshots: vec![],
        training: true,
        diverged: false,
        beside: None,
    };
    let costs = |first, values: &[f64]| Costs {
        first,
        values: values.to_vec(),
    };
    let with_params = |params| Progress {
        params,
        ..good.clone()
    };
    let with_costs = |costs| Progress {
        costs,
        ..good.clone()
    };
    let at = |iteration| Progress {
        iteration,
        ..good.clone()
    };
    let with_snapshots = |snapshots: &[f64]| Progress {
        snapshots: snapshots.to_vec(),
        ..good.clone()
    };
    let misfits = [
        ("no parameters", with_params(vec![])),
        ("one too few", with_params(good.params[1..].to_vec())),
        (
            "one too many",
            with_params([&good.params[..], &[0.0]].concat()),
        ),
        ("a gap", with_costs(costs(22, &[0.5]))),
        ("a gap before nothing", with_costs(costs(u32::MAX, &[]))),
        ("no cost for its iteration", with_costs(costs(21, &[]))),
        (
            "fewer costs than iterations",
            with_costs(costs(0, &[0.5; 21])),
        ),
        ("a set of parameters too many", with_snapshots(&good.params)),
        ("a part of one", with_snapshots(&[0.5])),
        ("an iteration beyond its costs", at(22)),
        ("one far beyond", at(u32::MAX)),
    ];
    for (what, misfit) in misfits {
        let mut state = page.state.clone();
        state.training = true;
        let effects = apply(&mut state, TrainerEvent::Progress(misfit)).effects;
        assert_eq!(effects, [], "{what}");
        let sentence = state.trainer_failure.expect(what);
        assert_eq!(sentence, "The trainer’s numbers do not fit this network.");
        assert_eq!(state.run, page.state.run, "{what}");
        assert!(!state.training, "{what}");
    }
    let mut state = page.state.clone();
    apply(&mut state, TrainerEvent::Progress(good));
    assert_eq!((state.trainer_failure, state.run.iteration), (None, 21));
}

/// The right network's numbers are looked at as closely as the broken one's.
#[test]
fn progress_of_the_run_beside_that_does_not_fit_is_refused() {
    let mut page = Page::small();
    page.act(SettingsEvent::Break(Some(BREAKAGES[1])));
    page.settle();
    page.act(TrainingEvent::Train);
    page.work(20);
    page.hear();
    page.act(TrainingEvent::Pause);
    page.settle();
    assert_eq!(page.state.run.iteration, 20);
    let flat = page.state.run.params.to_flat();
    let costs = |first, values: &[f64]| Costs {
        first,
        values: values.to_vec(),
    };
    let told = Beside {
        iteration: 21,
        params: flat.clone(),
        costs: costs(21, &[0.5]),
    };
    let with = |beside: Option<Beside>| Progress {
        run: page.state.run.id,
        iteration: 21,
        params: flat.clone(),
        costs: costs(21, &[0.6]),
        snapshots: vec![],
        training: false,
        diverged: false,
        beside,
    };
    let other = |change: &dyn Fn(&mut Beside)| {
        let mut told = told.clone();
        change(&mut told);
        with(Some(told))
    };
    for (what, misfit) in [
        ("none", with(None)),
        ("no parameters", other(&|told| told.params.clear())),
        ("one too many", other(&|told| told.params.push(0.0))),
        ("a gap", other(&|told| told.costs.first = 22)),
        ("no cost for it", other(&|told| told.costs.values.clear())),
        (
            "further than the broken one",
            other(&|told| {
                told.iteration = 22;
                told.costs.values.push(0.5);
            }),
        ),
        (
            "more costs than the broken one",
            other(&|told| told.costs.values.push(0.5)),
        ),
    ] {
        let mut state = page.state.clone();
        apply(&mut state, TrainerEvent::Progress(misfit));
        let sentence = state.trainer_failure.expect(what);
        assert_eq!(sentence, "The trainer’s numbers do not fit this network.");
        assert_eq!(state.run, page.state.run, "{what}: nothing is taken");
    }
    let mut state = page.state.clone();
    apply(&mut state, TrainerEvent::Progress(with(Some(told.clone()))));
    assert_eq!(state.trainer_failure, None);
    let beside = state.run.beside.unwrap();
    assert_eq!((beside.iteration, beside.costs[21]), (21, 0.5));
    // Nor is one wanted beside a run that is right.
    let mut right = Page::trained_to(20).state;
    let progress = Progress {
        run: right.run.id,
        ..with(Some(told))
    };
    apply(&mut right, TrainerEvent::Progress(progress));
    assert!(right.trainer_failure.is_some());
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

// Divergence.

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
    assert!(!page.state.run.diverged, "nobody has looked further yet");
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

// A trainer that fails.

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

// What is looked at.

#[test]
fn an_entry_pinned_twice_is_released_and_so_it_is_by_escape() {
    let mut page = Page::small();
    let (here, there) = (Cell { row: 0, col: 1 }, Cell { row: 2, col: 3 });
    page.act(LookEvent::Pin(here));
    page.act(LookEvent::Pin(there));
    assert_eq!(page.state.pinned, Some(there));
    page.act(LookEvent::Pin(there));
    assert_eq!(page.state.pinned, None);
    page.act(LookEvent::Pin(here));
    page.act(DialogEvent::ShowKeys(true));
    page.act(DialogEvent::Escape);
    assert_eq!(
        (page.state.pinned, page.state.keys_are_shown),
        (None, false)
    );
}

#[test]
fn the_picked_example_exists_in_every_data_set() {
    let mut page = Page::small();
    page.act(SettingsEvent::ChooseDataSet(DataSet::Flower));
    page.act(LookEvent::Pick(usize::MAX));
    assert_eq!(page.state.windows.picked, 399);
    page.act(SettingsEvent::ChooseDataSet(DataSet::Xor));
    assert_eq!(page.state.windows.picked, 199);
}

#[test]
fn the_learners_choice_of_light_or_dark_goes_before_the_systems() {
    let mut page = Page::small();
    let dark = [Theme::System, Theme::Light, Theme::Dark].map(|theme| {
        page.act(AppearanceEvent::SetTheme(theme));
        [false, true].map(|system_is_dark| {
            page.act(AppearanceEvent::SystemIsDark(system_is_dark));
            page.state.is_dark()
        })
    });
    assert_eq!(dark, [[false, true], [false, false], [true, true]]);
}

// Whatever happens.

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

fn any_field() -> impl Strategy<Value = NumberField> {
    prop::sample::select(NumberField::ALL.to_vec())
}

/// Values of every field, nothing that trains for long, and no values.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (0u32..60).prop_map(|number| number.to_string()),
        2 => (0.0f64..2.0).prop_map(|number| format!("{number:.3}")),
        1 => prop::sample::select(vec!["", "NaN", "−1", "1e999", "many", "1e4"]).prop_map(str::to_owned),
    ]
}

/// One of each phase, and one that changes several equations.
const BREAKAGES: [Breakage; 4] = [
    Breakage {
        target: Var::Z(1),
        slip: Slip::NoBias,
    },
    Breakage {
        target: Var::W(1).gradient(),
        slip: Slip::NoMean,
    },
    Breakage {
        target: Var::Z(2).gradient(),
        slip: Slip::MeanMoved,
    },
    Breakage {
        target: Var::W(1).updated(),
        slip: Slip::Plus,
    },
];

fn any_action() -> impl Strategy<Value = Action> {
    let index = || prop_oneof![4 => 0usize..20, 1 => any::<usize>()];
    let cell = || (index(), index()).prop_map(|(row, col)| Cell { row, col });
    let dims = vec![
        Dim::One,
        Dim::Inputs,
        Dim::Hidden,
        Dim::Outputs,
        Dim::Examples,
    ];
    let small_data = vec![
        DataSet::Xor,
        DataSet::Blobs,
        DataSet::Spiral,
        DataSet::Flower,
    ];
    let look_at = vec![LookAt::AllExamples, LookAt::OneExample];
    let walk = prop::sample::select(vec![
        Action::from(StepEvent::Next),
        Action::from(StepEvent::Previous),
        Action::from(StepEvent::NextIteration),
        Action::from(StepEvent::GoTo(0)),
        Action::from(StepEvent::GoTo(STEPS - 1)),
        Action::from(TrainingEvent::Train),
        Action::from(TrainingEvent::Pause),
        Action::from(TrainingEvent::TrainOrPause),
        Action::from(StepEvent::Rewind),
        Action::from(TrainerEvent::Retry),
        Action::from(DialogEvent::Escape),
        Action::from(HistoryEvent::Undo),
        Action::from(HistoryEvent::Redo),
        Action::from(SettingsEvent::ChooseOwnData),
        Action::from(SessionEvent::Leave),
        Action::from(StepEvent::GoToIteration(3)),
    ]);
    prop_oneof![
        12 => walk,
        2 => (any_field(), any_text()).prop_map(|(field, text)| Action::from(SettingsEvent::Commit(field, text))),
        1 => (any_field(), any_text()).prop_map(|(field, text)| Action::from(SettingsEvent::Type(field, text))),
        // Only the first steps: a slider reaches 100,000 iterations.
        1 => (any_field(), -1.0f64..15.0).prop_map(|(field, at)| Action::from(SettingsEvent::Slide(field, at))),
        1 => any_field().prop_map(|it| Action::from(SettingsEvent::Revert(it))),
        1 => prop::sample::select(small_data).prop_map(|it| Action::from(SettingsEvent::ChooseDataSet(it))),
        1 => prop::sample::select(Function::ALL.to_vec()).prop_map(|it| Action::from(SettingsEvent::ChooseActivation(it))),
        2 => prop::sample::select(Architecture::ALL.to_vec()).prop_map(|it| Action::from(SettingsEvent::ChooseArchitecture(it))),
        1 => any_own().prop_map(|settings| Action::from(SettingsEvent::Replace(settings))),
        1 => (0..9u32).prop_map(|it| Action::from(StepEvent::GoToIteration(it))),
        1 => index().prop_map(|it| Action::from(StepEvent::GoTo(it))),
        1 => prop::sample::select(look_at).prop_map(|it| Action::from(LookEvent::LookAt(it))),
        1 => prop::sample::select(&Layout::ALL[..]).prop_map(|it| Action::from(LookEvent::Layout(it))),
        1 => index().prop_map(|it| Action::from(LookEvent::Pick(it))),
        1 => prop::option::of(cell()).prop_map(|it| Action::from(LookEvent::Hover(it))),
        1 => cell().prop_map(|it| Action::from(LookEvent::Pin(it))),
        1 => (prop::sample::select(dims), index()).prop_map(|(dim, first)| Action::from(LookEvent::Scroll(dim, first))),
        1 => any::<bool>().prop_map(|it| Action::from(DialogEvent::ShowKeys(it))),
        2 => prop::option::weighted(0.8, prop::sample::select(&BREAKAGES[..])).prop_map(|it| Action::from(SettingsEvent::Break(it))),
    ]
}

/// Answers that no trainer gives, of the runs there may be.
fn any_misfit() -> impl Strategy<Value = Progress> {
    let numbers = || prop::collection::vec(any::<f64>(), 0..30);
    (
        0u32..6,
        any::<u32>(),
        numbers(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(run, iteration, params, training, diverged)| Progress {
            run: RunId(run),
            iteration,
            // None, or more numbers than any network here has parameters: those are 252 at most.
            params: params.repeat(253),
            costs: Costs {
                first: iteration / 2,
                values: vec![0.5],
            },
            snapshots: vec![],
            training,
            diverged,
            beside: None,
        })
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

/// Few examples of the learner's own, and parameters that may be of another network.
fn any_own() -> impl Strategy<Value = Settings> {
    let start = prop::sample::select(vec![3usize, 17, 5])
        .prop_flat_map(|length| prop::collection::vec(-1.0..1.0f64, length));
    (1..6usize, start, any::<bool>()).prop_map(|(m, start, has_data)| {
        let data = Dataset {
            X: Array2::from_shape_fn((2, m), |(row, col)| row as f64 - 0.7 * col as f64),
            Y: Array2::from_shape_fn((1, m), |(_, col)| (col % 2) as f64),
        };
        let own = Own::default().with_start(start).unwrap();
        Settings {
            own: if has_data {
                own.with_data(data).unwrap()
            } else {
                own
            },
            ..Settings::default()
        }
    })
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
