//! What is derived from the state is computed anew only where what it is computed from has changed.

use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::{Dim, Var};
use backstep::data::DataSet;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::breakage::Breakage;
use backstep::nn::program::Layout;
use backstep::page::choices::{Panel, Theme};
use backstep::page::derived::Derived;
use backstep::page::number_field::NumberField;
use backstep::page::update::{
    Action, AppearanceEvent, DialogEvent, LookEvent, SettingsEvent, StepEvent, TrainingEvent,
};
use proptest::prelude::*;

use crate::page::{Page, bits};
use crate::update::any_action;

const NOTHING: [bool; 3] = [false, false, false];
const ITERATION: [bool; 3] = [false, true, false];
const FIELD: [bool; 3] = [false, false, true];
const ITERATION_AND_FIELD: [bool; 3] = [false, true, true];
const ALL: [bool; 3] = [true, true, true];

/// Whether the data, the iteration and the field are others than before.
fn computed(before: &Derived, after: &Derived) -> [bool; 3] {
    let field = !Rc::ptr_eq(&before.field, &after.field);
    let compared = match (&before.compared, &after.compared) {
        (None, None) => field,
        (Some(before), Some(after)) => !Rc::ptr_eq(before, after),
        _ => true,
    };
    assert_eq!(compared, field, "the comparison goes with the field");
    [
        !Rc::ptr_eq(&before.data, &after.data),
        !Rc::ptr_eq(&before.iteration.all, &after.iteration.all),
        field,
    ]
}

/// Does `action` on `page`, and asserts what is computed anew because of it.
#[track_caller]
fn check(page: &mut Page, derived: &mut Derived, action: impl Into<Action>, expected: [bool; 3]) {
    let action = action.into();
    let before = derived.clone();
    page.settled(action.clone());
    derived.follow(&page.state);
    assert_eq!(computed(&before, derived), expected, "{action:?}");
    derived.follow(&page.state);
    assert_eq!(computed(&before, derived), expected, "{action:?}, again");
}

fn commit(field: NumberField, text: &str) -> SettingsEvent {
    SettingsEvent::Commit(field, text.to_owned())
}

#[test]
fn only_what_depends_on_a_change_is_computed() {
    let mut page = Page::small();
    let mut derived = Derived::of(&page.state);
    let mut check = |action: Action, expected| check(&mut page, &mut derived, action, expected);
    let cell = Cell { row: 0, col: 1 };
    let breakage = Breakage {
        target: Var::W(1).gradient(),
        slip: Slip::NoMean,
    };
    check(LookEvent::Hover(Some(cell)).into(), NOTHING);
    check(LookEvent::Pin(cell).into(), NOTHING);
    check(LookEvent::Show(Panel::Check).into(), NOTHING);
    check(LookEvent::Scroll(Dim::Examples, 9).into(), NOTHING);
    check(DialogEvent::ShowKeys(true).into(), NOTHING);
    check(AppearanceEvent::SetTheme(Theme::Dark).into(), NOTHING);
    check(StepEvent::GoTo(7).into(), NOTHING);
    check(commit(NumberField::Iterations, "30").into(), NOTHING);
    check(LookEvent::Pick(3).into(), ITERATION);
    check(LookEvent::LookAt(LookAt::OneExample).into(), ITERATION);
    check(LookEvent::Layout(Layout::Rows).into(), ITERATION);
    check(commit(NumberField::LearningRate, "0.3").into(), ITERATION);
    check(StepEvent::NextIteration.into(), ITERATION_AND_FIELD);
    // Back to iteration 0, where the parameters are others.
    check(
        commit(NumberField::LearningRate, "0.4").into(),
        ITERATION_AND_FIELD,
    );
    check(
        commit(NumberField::HiddenUnits, "3").into(),
        ITERATION_AND_FIELD,
    );
    let relu = SettingsEvent::ChooseActivation(Function::Relu);
    check(relu.into(), ITERATION_AND_FIELD);
    check(
        SettingsEvent::Break(Some(breakage)).into(),
        ITERATION_AND_FIELD,
    );
    check(LookEvent::Pick(4).into(), ITERATION);
    check(StepEvent::NextIteration.into(), ITERATION_AND_FIELD);
    check(SettingsEvent::Break(None).into(), ITERATION_AND_FIELD);
    check(commit(NumberField::TestShare, "20").into(), ALL);
    check(SettingsEvent::ChooseDataSet(DataSet::Blobs).into(), ALL);
}

/// While training the field is coarser.
#[test]
fn the_field_is_another_when_training_begins() {
    let mut page = Page::small();
    let mut derived = Derived::of(&page.state);
    for event in [TrainingEvent::Train, TrainingEvent::Pause] {
        let before = derived.clone();
        page.act(event);
        derived.follow(&page.state);
        assert_eq!(computed(&before, &derived), FIELD, "{event:?}");
    }
}

/// NaN equals nothing, not even itself: that is no reason to compute anything anew.
#[test]
fn numbers_that_have_diverged_stay_as_well() {
    let mut page = Page::open();
    page.settled(SettingsEvent::ChooseActivation(Function::Identity));
    page.settled(commit(NumberField::LearningRate, "10000"));
    page.settled(TrainingEvent::Train);
    assert!(page.state.run.diverged);
    let mut derived = Derived::of(&page.state);
    let params = Rc::make_mut(&mut page.state.run.params).to_flat();
    assert!(params.iter().all(|number| number.is_finite()));
    let nan = page.state.run.params.iter().map(|(_, matrix)| matrix.len());
    let nan = vec![f64::NAN; nan.sum()];
    let network = page.state.settings.network(&derived.data);
    let params = backstep::nn::params::Params::from_flat(&network, &nan).unwrap();
    page.state.run.params = Rc::new(params);
    derived.follow(&page.state);
    let hover = LookEvent::Hover(Some(Cell { row: 0, col: 1 }));
    check(&mut page, &mut derived, hover, NOTHING);
}

/// A copy of the state shares its history, however long: to hover over an entry copies none of it, to undo does.
#[test]
fn a_hover_copies_no_history() {
    let mut page = Page::small();
    let before = page.state.clone();
    page.act(LookEvent::Hover(Some(Cell { row: 0, col: 1 })));
    assert!(page.state.history.can_undo());
    assert!(page.state.history.shares_entries_with(&before.history));
    page.act(backstep::page::update::HistoryEvent::Undo);
    assert!(!page.state.history.shares_entries_with(&before.history));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever happens, what has followed the state is what would be computed from it.
    #[test]
    fn what_follows_is_what_would_be_computed(
        happenings in prop::collection::vec((any_action(), any::<bool>()), 0..20),
    ) {
        let mut page = Page::small();
        let mut derived = Derived::of(&page.state);
        for (action, settles) in happenings {
            page.act(action);
            if settles {
                page.settle();
            }
            derived.follow(&page.state);
        }
        let expected = Derived::of(&page.state);
        prop_assert_eq!(&derived.data, &expected.data);
        prop_assert_eq!(&derived.test, &expected.test);
        prop_assert_eq!(&derived.examples, &expected.examples);
        prop_assert_eq!(&derived.iteration.data, &expected.iteration.data);
        prop_assert_eq!(
            bits(&derived.field.probabilities), bits(&expected.field.probabilities)
        );
        let of = |derived: &Derived| {
            let numbers = |step: &backstep::iteration::step::Step| {
                let values = step.traced.values.get(step.equation.target).iter().copied();
                (step.name(), bits(&values.collect::<Vec<f64>>()))
            };
            derived.iteration.steps().iter().map(numbers).collect::<Vec<_>>()
        };
        prop_assert_eq!(of(&derived), of(&expected));
        let compared = |derived: &Derived| {
            let compared = derived.compared.as_ref()?;
            let field = bits(&compared.field.probabilities);
            Some((field, compared.costs.clone(), compared.boundaries.clone()))
        };
        prop_assert_eq!(compared(&derived), compared(&expected));
    }
}
