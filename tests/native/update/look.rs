//! What is looked at, and how the page is coloured.

use crate::page::Page;
use backstep::algebra::function::Function;
use backstep::data::DataSet;
use backstep::iteration::windows::Cell;
use backstep::page::choices::Theme;
use backstep::page::number_field::NumberField;
use backstep::page::state::State;
use backstep::page::update::{
    Action, AppearanceEvent, DialogEvent, LookEvent, SettingsEvent, StepEvent, apply,
};

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
