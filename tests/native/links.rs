//! Links: a state goes into the address and comes out of it, and nothing else does.

use backstep::algebra::function::Function;
use backstep::app::message::{Message, apply};
use backstep::data::{DataSet, Dataset};
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::iteration::windows::Windows;
use backstep::nn::gradcheck::Epsilon;
use backstep::nn::own::Own;
use backstep::nn::program::Layout;
use backstep::nn::settings::{Architecture, Settings};
use backstep::page::choices::Panel;
use backstep::page::effect::Effect;
use backstep::page::link::{self, LinkError};
use backstep::page::position::Position;
use backstep::page::state::State;
use backstep::page::update::{
    Action, HistoryEvent, LinkEvent, LookEvent, SettingsEvent, StepEvent,
};
use backstep::page::{address::address, bookmark::Bookmark};
use backstep::worker::protocol::{ToWorker, encode};
use ndarray::Array2;
use proptest::prelude::*;

use crate::support::any_settings;

/// Own examples with two decimals, as drawn ones have, or with all there are.
fn any_data() -> impl Strategy<Value = Dataset> {
    (1..70usize, 1..3usize, any::<bool>()).prop_flat_map(|(m, n_y, drawn)| {
        let x = (-900..900i32, -1.0..1.0f64);
        let xs = prop::collection::vec(x, 2 * m);
        let ys = prop::collection::vec(any::<bool>(), n_y * m);
        (xs, ys).prop_map(move |(xs, ys)| {
            let x = |(hundredths, rest): &(i32, f64)| match drawn {
                true => f64::from(*hundredths) / 100.0,
                false => f64::from(*hundredths) + rest,
            };
            let xs = xs.iter().map(x).collect();
            let ys = ys.iter().map(|y| f64::from(u8::from(*y))).collect();
            Dataset {
                X: Array2::from_shape_vec((2, m), xs).unwrap(),
                Y: Array2::from_shape_vec((n_y, m), ys).unwrap(),
            }
        })
    })
}

fn any_own(settings: Settings) -> impl Strategy<Value = Settings> {
    (prop::option::of(any_data()), any::<bool>()).prop_map(move |(data, starts)| {
        let mut settings = settings.clone();
        if let Some(data) = data {
            settings.own = Own::default().with_data(data).unwrap();
        }
        if starts {
            let network = settings.network(&settings.data());
            let mut start = settings.initial_parameters(&network).to_flat();
            start[0] = -0.1;
            settings.own = settings.own.with_start(start).unwrap();
        }
        settings
    })
}

fn any_bookmark() -> impl Strategy<Value = Bookmark> {
    let place = (0..=100_000u32, 0..7usize);
    let look = (
        prop::sample::select(LookAt::ALL.to_vec()),
        prop::sample::select(vec![Layout::Columns, Layout::Rows]),
        prop::sample::select(Panel::ALL.to_vec()),
        1..=12u8,
    );
    let pin = prop::option::of((0..5usize, 0..9usize));
    (
        any_settings().prop_flat_map(any_own),
        place,
        look,
        pin,
        any::<[prop::sample::Index; 3]>(),
    )
        .prop_map(
            |(settings, (iteration, step), look, pin, [hidden, first, picked])| {
                let m = settings.data().X.ncols();
                Bookmark {
                    position: Position { iteration, step },
                    look_at: look.0,
                    layout: look.1,
                    panel: look.2,
                    epsilon: Epsilon::try_from(look.3).unwrap(),
                    windows: Windows {
                        hidden: hidden.index(settings.hidden_units.get() as usize),
                        examples: first.index(m),
                        picked: picked.index(m),
                    },
                    pinned: pin.map(|(row, col)| Cell { row, col }),
                    settings,
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_goes_in_comes_out(bookmark in any_bookmark()) {
        let link = link::to(&bookmark);
        prop_assert!(link.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_.".contains(&letter)));
        prop_assert_eq!(link::read(&link), Ok(bookmark));
    }

    /// One letter more, less or other, anywhere: it is noticed.
    #[test]
    fn a_damaged_link_is_told(bookmark in any_bookmark(), at in any::<prop::sample::Index>(), letter in "[A-Za-z0-9_-]") {
        let link = link::to(&bookmark);
        let at = 2 + at.index(link.len() - 2);
        let (before, after) = link.split_at(at);
        let others = [
            format!("{before}{letter}{after}"),
            format!("{before}{}", &after[1..]),
            format!("{before}{letter}{}", &after[1..]),
        ];
        for other in others {
            if other != link {
                prop_assert_eq!(link::read(&other), Err(LinkError::Damaged));
            }
        }
    }

    /// Nothing that anybody puts there stops the page, and what is refused changes nothing but the sentence.
    #[test]
    fn hostile_links_are_refused(text in prop_oneof!["1\\.[A-Za-z0-9_-]{0,200}", "\\PC{0,60}", "[0-9].{0,40}"]) {
        let mut state = State::default();
        let effects = apply(&mut state, Message::Follow(format!("#{text}"))).effects;
        prop_assume!(state.link_error.is_some());
        prop_assert_eq!(effects, []);
        state.link_error = None;
        prop_assert_eq!(state, State::default());
    }

    /// Bytes with the right checksum and numbers that no page has.
    #[test]
    fn numbers_out_of_range_are_refused(
        iteration in 1_000_001..u32::MAX, step in 16..usize::MAX, picked in 400..usize::MAX,
    ) {
        let here = Bookmark::default();
        let bookmarks = [
            Bookmark { position: Position { iteration, step: 0 }, ..here.clone() },
            Bookmark { position: Position { iteration: 0, step }, ..here.clone() },
            Bookmark { windows: Windows { picked, ..here.windows }, ..here.clone() },
        ];
        for bookmark in bookmarks {
            prop_assert_eq!(link::read(&link::to(&bookmark)), Err(LinkError::OutOfRange));
        }
    }
}

#[test]
fn parameters_of_another_network_are_refused() {
    let mut bookmark = Bookmark::default();
    bookmark.settings.own = Own::default().with_start(vec![0.5; 16]).unwrap();
    assert_eq!(link::read(&link::to(&bookmark)), Err(LinkError::OutOfRange));
    bookmark.settings.own = Own::default().with_start(vec![0.5; 17]).unwrap();
    assert_eq!(link::read(&link::to(&bookmark)), Ok(bookmark));
}

/// What the page begins with needs no link; a usual one is short, and so is one with sixty drawn points.
#[test]
fn links_are_short() {
    let mut state = State::default();
    assert_eq!(address(&state), "");
    apply(&mut state, LookEvent::Pick(3));
    assert_eq!(address(&state).len(), 64, "{}", address(&state));

    let drawn = Dataset {
        X: Array2::from_shape_fn((2, 60), |(row, col)| {
            f64::from((row * 101 + col * 37) as i32 % 800 - 400) / 100.0
        }),
        Y: Array2::from_shape_fn((1, 60), |(_, col)| f64::from(u8::from(col % 3 == 0))),
    };
    let mut bookmark = Bookmark::default();
    bookmark.settings.own = Own::default().with_data(drawn).unwrap();
    let length = link::to(&bookmark).len();
    assert!((300..400).contains(&length), "{length}");
    println!("a link with 60 drawn points: {length} letters");
}

#[test]
fn every_refusal_is_a_sentence_of_its_own() {
    let mut sentences = Vec::new();
    for link in [
        "1.",
        "1.A",
        "2.AAAA",
        "7",
        "kept",
        "no-such-question",
        "1.!!!!",
    ] {
        let mut state = State::default();
        apply(&mut state, Message::Follow(link.to_owned()));
        let sentence = state.link_error.map(|error| error.to_string()).unwrap();
        assert!(
            sentence.ends_with('.') && sentence.len() < 150,
            "{sentence}"
        );
        sentences.push(sentence);
    }
    sentences.dedup();
    assert_eq!(sentences.len(), 5, "{sentences:?}");
}

/// Following a link shows what it was made of, from anywhere, and can be taken back.
#[test]
fn a_link_is_followed_and_taken_back() {
    let mut made = State::default();
    for action in [
        Action::from(SettingsEvent::ChooseDataSet(DataSet::Xor)),
        Action::from(SettingsEvent::ChooseArchitecture(Architecture::TwoOutputs)),
        Action::from(LookEvent::Pick(7)),
        Action::from(LookEvent::Show(Panel::Check)),
        Action::from(StepEvent::GoTo(9)),
    ] {
        apply(&mut made, action);
    }
    let link = address(&made);
    let mut state = State::default();
    apply(&mut state, SettingsEvent::ChooseActivation(Function::Relu));
    let effects = apply(&mut state, Message::Follow(format!("#{link}"))).effects;
    assert!(
        effects.iter().any(|effect| matches!(
            effect,
            Effect::Send(ToWorker::Start { settings, .. }) if *settings == made.settings
        )),
        "{effects:?}"
    );
    assert_eq!(state.bookmark(), made.bookmark());
    assert_eq!(address(&state), link);
    apply(&mut state, HistoryEvent::Undo);
    assert_eq!(state.settings.activation, Function::Relu);
    assert_eq!(state.settings.data_set, DataSet::Flower);
}

/// An iteration that the page is not at yet is gone to.
#[test]
fn a_link_to_an_iteration_asks_the_trainer_for_it() {
    let position = Position {
        iteration: 900,
        step: 3,
    };
    let link = link::to(&Bookmark {
        position,
        ..Bookmark::default()
    });
    let mut state = State::default();
    let effects = apply(&mut state, Message::Follow(link)).effects;
    assert_eq!(state.position(), position);
    assert!(matches!(
        effects[..],
        [Effect::Send(ToWorker::Seek { iteration: 900, .. })]
    ));
}

/// What was left the last time is offered, not taken; what cannot be read is not offered.
#[test]
fn the_last_session_can_be_resumed() {
    let position = Position {
        iteration: 40,
        step: 2,
    };
    let link = link::to(&Bookmark {
        position,
        ..Bookmark::default()
    });
    let mut state = State::default();
    assert_eq!(
        apply(&mut state, LinkEvent::Remember(link.clone())).effects,
        []
    );
    assert_eq!(state.position().iteration, 0);
    apply(&mut state, LinkEvent::Resume(true));
    assert_eq!(state.position(), position);
    assert_eq!(state.last, None);

    for (told, resumes) in [(&link[..], false), ("", true), ("nonsense", true)] {
        let mut state = State::default();
        apply(&mut state, LinkEvent::Remember(told.to_owned()));
        assert_eq!(apply(&mut state, LinkEvent::Resume(resumes)).effects, []);
        // Who has been here before knows of the tour.
        assert_eq!(state.tour.is_known, told == link);
        state.tour.is_known = false;
        assert_eq!(state, State::default());
    }
}

/// A million examples in a message are refused before there is room for them.
#[test]
fn a_length_that_lies_is_refused() {
    let own = (
        0u32,
        u32::MAX,
        1u8,
        Vec::<u8>::new(),
        Option::<Vec<f64>>::None,
    );
    let bytes = encode(&own);
    assert!(backstep::worker::protocol::decode::<Own>(&bytes).is_err());
}
