//! A session: what no link holds is restored when the page is reloaded, and nothing else is.

use std::rc::Rc;

use crate::page::Page;
use backstep::algebra::function::Function;
use backstep::app::message::{Message, apply};
use backstep::data::{DataSet, Dataset};
use backstep::nn::own::Own;
use backstep::nn::settings::{Architecture, Settings};
use backstep::page::address::address;
use backstep::page::choices::{EdgesShow, Theme, Tool};
use backstep::page::link::{LinkError, seal, unseal};
use backstep::page::number_field::NumberField;
use backstep::page::sentences::divergence;
use backstep::page::session;
use backstep::page::state::State;
use backstep::page::update::{
    AppearanceEvent, AskFirstEvent, DialogEvent, HistoryEvent, LookEvent, QuestionEvent,
    SettingsEvent, StepEvent, TrainingEvent,
};
use ndarray::Array2;
use proptest::prelude::*;

/// The page reloaded, with what the address and the tab have stored.
fn reloaded(page: &Page) -> Page {
    let address = address(&page.state);
    let session = session::text(&page.state, &address);
    let mut again = Page::open();
    again.act(Message::Follow(address));
    again.act(come_back(session, true));
    again.settle();
    again
}

fn come_back(session: String, is_reload: bool) -> Message {
    Message::Restore { session, is_reload }
}

/// `m` examples, each time the same for the same `shift`.
fn examples(m: usize, shift: f64) -> Settings {
    let data = Dataset {
        X: Array2::from_shape_fn((2, m), |(row, col)| (row * m + col) as f64 / 7.0 + shift),
        Y: Array2::from_shape_fn((1, m), |(_, col)| (col % 2) as f64),
    };
    Settings {
        own: Own::default().with_data(data).unwrap(),
        ..Settings::default()
    }
}

fn any_change() -> impl Strategy<Value = Message> {
    let commit = |field, text: &str| Message::from(SettingsEvent::Commit(field, text.to_owned()));
    prop_oneof![
        prop::sample::select(DataSet::ALL.to_vec())
            .prop_map(|it| Message::from(SettingsEvent::ChooseDataSet(it))),
        prop::sample::select(Architecture::ALL.to_vec())
            .prop_map(|it| Message::from(SettingsEvent::ChooseArchitecture(it))),
        prop::sample::select(Function::ALL.to_vec())
            .prop_map(|it| Message::from(SettingsEvent::ChooseActivation(it))),
        (1..20u32).prop_map(move |units| commit(NumberField::HiddenUnits, &units.to_string())),
        (0..3u8)
            .prop_map(|shift| Message::from(SettingsEvent::Replace(examples(3, f64::from(shift))))),
        Just(Message::from(SettingsEvent::ChooseOwnData)),
        Just(Message::from(StepEvent::NextIteration)),
        Just(Message::from(StepEvent::NextIteration)),
        Just(Message::from(StepEvent::GoToIteration(1))),
        Just(Message::from(HistoryEvent::Undo)),
        Just(Message::from(HistoryEvent::Redo)),
        any::<bool>().prop_map(|it| Message::from(AskFirstEvent::TurnOn(it))),
        (0..7usize).prop_map(|step| Message::from(AskFirstEvent::Reveal(vec![step]))),
        (0..3usize).prop_map(|it| Message::from(LookEvent::AddUp(it))),
        prop::option::of(prop::sample::select(Tool::ALL.to_vec()))
            .prop_map(|it| Message::from(DialogEvent::OpenTool(it))),
        prop::sample::select(EdgesShow::ALL.to_vec())
            .prop_map(|it| Message::from(LookEvent::ShowEdges(it))),
        (-2..=2i8).prop_map(|it| Message::from(LookEvent::Zoom(it))),
        Just(Message::from(AppearanceEvent::SetTheme(Theme::Dark))),
        Just(Message::from(SettingsEvent::Type(
            NumberField::Seed,
            "-".to_owned()
        ))),
        Just(Message::from(QuestionEvent::Ask("mean-twice"))),
        Just(Message::from(QuestionEvent::Leave)),
    ]
}

/// What makes the page what it is, but for the numbers of its runs.
fn seen(state: &State) -> String {
    let costs = |costs: &Rc<Vec<f64>>| costs.iter().map(|cost| cost.to_bits()).collect::<Vec<_>>();
    format!(
        "{:?} {:?} {:?} {:?} {} {:?} {:?} {} {:?} {:?} {} {:?} {:?} {:?} {:?} {:?}",
        address(state),
        state.run.params.to_flat(),
        costs(&state.run.costs),
        costs(&state.former_costs),
        state.asks_first,
        state.revealed,
        state.added,
        state.zoom,
        state.tool,
        state.edges_show,
        state.text(NumberField::Seed),
        state.error(NumberField::Seed),
        state.theme,
        state.own,
        state.question,
        state.last,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_reload_loses_nothing(changes in prop::collection::vec(any_change(), 0..25)) {
        let mut page = Page::open();
        for change in changes {
            page.settled(change);
        }
        let mut again = reloaded(&page);
        prop_assert_eq!(seen(&again.state), seen(&page.state));
        // Everything can be taken back to the start and made again, with the same numbers.
        while page.state.history.can_undo() {
            page.settled(HistoryEvent::Undo);
            again.settled(HistoryEvent::Undo);
            prop_assert_eq!(seen(&again.state), seen(&page.state));
        }
        prop_assert!(!again.state.history.can_undo());
        while page.state.history.can_redo() {
            page.settled(HistoryEvent::Redo);
            again.settled(HistoryEvent::Redo);
            prop_assert_eq!(seen(&again.state), seen(&page.state));
        }
        prop_assert!(!again.state.history.can_redo());
    }

    /// Whatever is in the storage, the page begins as without it, and says so.
    #[test]
    fn what_is_no_session_changes_nothing(
        text in prop_oneof!["1\\.[A-Za-z0-9_-]{0,200}", "\\PC{0,60}"],
        at in any::<prop::sample::Index>(),
        letter in "[A-Za-z0-9_-]",
    ) {
        let mut page = Page::open();
        page.settled(SettingsEvent::ChooseActivation(Function::Relu));
        page.settled(HistoryEvent::Undo);
        let kept = session::text(&page.state, &address(&page.state));
        let (before, after) = kept.split_at(at.index(kept.len()));
        let damaged = format!("{before}{letter}{}", &after[1..]);
        for text in [text, damaged] {
            if text != kept {
                let mut state = State::default();
                apply(&mut state, come_back(text.clone(), true));
                prop_assert_eq!(state.link_error.take(), Some(LinkError::NoSession));
                prop_assert_eq!(state, State::default());
            }
        }
    }

    /// Nor does it stop the page where somebody has seen to the checksum.
    #[test]
    fn forged_bytes_stop_nothing(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let forged = |text: &str| {
            let mut bytes = unseal("1.", text).unwrap();
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            seal("1.", bytes)
        };
        let mut page = Page::open();
        page.settled(SettingsEvent::Replace(examples(3, 0.0)));
        page.settled(SettingsEvent::ChooseActivation(Function::Relu));
        page.settled(StepEvent::NextIteration);
        page.settled(HistoryEvent::Undo);
        page.settled(HistoryEvent::Undo);
        let mut again = Page::open();
        again.settled(come_back(forged(&session::text(&page.state, &address(&page.state))), true));
        for action in [Message::from(HistoryEvent::Redo), Message::from(HistoryEvent::Redo), Message::from(HistoryEvent::Undo), Message::from(SettingsEvent::ChooseOwnData)] {
            apply(&mut again.state, action);
        }
    }
}

/// Where the learner had scrubbed back from is still reached.
#[test]
fn the_way_ahead_stays_open() {
    let mut page = Page::open();
    for _ in 0..5 {
        page.settled(StepEvent::NextIteration);
    }
    page.settled(StepEvent::GoToIteration(2));
    let mut again = reloaded(&page);
    assert_eq!(again.state.run.iteration, 2);
    assert_eq!(again.state.run.costs.len(), 6);
    again.settled(StepEvent::GoToIteration(5));
    page.settled(StepEvent::GoToIteration(5));
    assert_eq!(seen(&again.state), seen(&page.state));
}

/// Where training diverged, the sentence that explains the cost stands again after a reload.
#[test]
fn a_reload_still_says_that_training_diverged() {
    let sentence = |page: &Page| divergence(&page.state, &page.iteration());
    // A cost that is no number, and an update that is beyond all numbers while the cost is still one.
    for (activation, rate) in [(Function::Identity, "10000"), (Function::Relu, "10000")] {
        let mut page = Page::open();
        page.settled(SettingsEvent::ChooseActivation(activation));
        page.settled(SettingsEvent::Commit(
            NumberField::LearningRate,
            rate.to_owned(),
        ));
        page.settled(TrainingEvent::Train);
        assert!(page.state.run.diverged, "{activation:?}");
        let said = sentence(&page).unwrap();
        let mut again = reloaded(&page);
        assert_eq!(sentence(&again), Some(said.clone()), "{activation:?}");
        assert!(!again.state.can_train());
        // Also to a reader who comes by a link.
        let mut elsewhere = Page::open();
        elsewhere.settled(Message::Follow(address(&page.state)));
        let is_a_number = page.state.run.cost().is_some_and(f64::is_finite);
        assert_eq!(
            sentence(&elsewhere),
            Some(said.clone()).filter(|_| !is_a_number),
            "{activation:?}"
        );
        // Also where the learner has left it and come back.
        page.settled(StepEvent::Rewind);
        assert_eq!(sentence(&page), None);
        again = reloaded(&page);
        assert_eq!(sentence(&again), None, "iteration 0 is all right");
        assert!(again.state.can_train());
    }
}

/// A page that is left as soon as something has changed is loaded anew at the address from before the change.
#[test]
fn what_was_done_last_comes_back_though_the_address_does_not_have_it() {
    let changes = [
        Message::from(SettingsEvent::ChooseActivation(Function::Relu)),
        Message::from(StepEvent::GoTo(7)),
        Message::from(HistoryEvent::Undo),
        Message::Follow("why-w-not-transposed".to_owned()),
    ];
    let mut page = Page::open();
    for change in changes {
        let followed = address(&page.state);
        page.settled(change);
        let mut again = Page::open();
        again.settled(Message::Follow(followed.clone()));
        let kept = session::text(&page.state, &followed);
        again.settled(come_back(kept, false));
        assert_eq!(address(&again.state), address(&page.state));
        assert_eq!(seen(&again.state), seen(&page.state));
    }
}

/// While the page is about to go it may still write its address, too late for the browser.
#[test]
fn what_is_loaded_anew_comes_back_wherever_it_is_opened() {
    let mut page = Page::open();
    page.settled(StepEvent::GoTo(3));
    let earlier = address(&page.state);
    for change in [
        Message::from(SettingsEvent::ChooseActivation(Function::Relu)),
        Message::from(DialogEvent::OpenTool(Some(Tool::Data))),
    ] {
        page.settled(change);
        let kept = session::text(&page.state, &address(&page.state));
        let mut again = Page::open();
        again.settled(Message::Follow(earlier.clone()));
        again.settled(come_back(kept, true));
        assert_eq!(address(&again.state), address(&page.state));
        assert_eq!(seen(&again.state), seen(&page.state));
    }
}

/// A session is restored where it was left, and nowhere else.
#[test]
fn another_address_has_another_session() {
    let mut page = Page::open();
    page.settled(SettingsEvent::ChooseActivation(Function::Relu));
    page.settled(DialogEvent::OpenTool(Some(Tool::Export)));
    let mut elsewhere = State::default();
    apply(
        &mut elsewhere,
        come_back(session::text(&page.state, &address(&page.state)), false),
    );
    assert_eq!(elsewhere, State::default());
}

/// Data that several changes share are kept once; of more than there is room for, the last changes are kept.
#[test]
fn a_session_is_no_longer_than_a_tab_stores() {
    let mut page = Page::open();
    page.settled(SettingsEvent::Replace(examples(5_000, 0.0)));
    for seed in 0..99 {
        page.settled(SettingsEvent::Commit(
            NumberField::Seed,
            (100 + seed).to_string(),
        ));
    }
    let length = session::text(&page.state, &address(&page.state)).len();
    assert!(length < 250_000, "{length}");

    let mut page = Page::open();
    for shift in 1..40 {
        page.settled(SettingsEvent::Replace(examples(5_000, f64::from(shift))));
    }
    let length = session::text(&page.state, &address(&page.state)).len();
    assert!((1_000_000..2_000_000).contains(&length), "{length}");
    let mut again = reloaded(&page);
    let mut back = 0;
    while again.state.history.can_undo() {
        again.settled(HistoryEvent::Undo);
        page.settled(HistoryEvent::Undo);
        assert_eq!(again.state.settings, page.state.settings);
        back += 1;
    }
    assert_eq!(back, 13);
}
