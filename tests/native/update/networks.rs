//! Another network: its steps, its labels, its captions.

use std::rc::Rc;

use crate::page::Page;
use backstep::algebra::var::Var;
use backstep::data::DataSet;
use backstep::iteration::Iteration;
use backstep::iteration::plane::field;
use backstep::iteration::viewpoint::LookAt;
use backstep::nn::settings::Architecture;
use backstep::page::number_field::NumberField;
use backstep::page::sentences::picked_in_words;
use backstep::page::update::{LookEvent, SettingsEvent, StepEvent, TrainingEvent};

use super::{STEPS, step_names};

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
            ["some A1 is exactly 0 or 1", "from Z1"],
        ),
        (
            Architecture::OneHiddenLayer,
            LookAt::AllExamples,
            ["some A2 is exactly 0 or 1", "from Z2"],
        ),
        (
            Architecture::TwoOutputs,
            LookAt::OneExample,
            ["some a2 is exactly 0 or 1", "from z2"],
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
