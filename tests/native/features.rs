//! What the learner does in the features, and what the tab keeps of it.

use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::app::features::{Event, Features, Name};
use backstep::features::ask_me_first;
use backstep::features::ask_me_first::quiz::{Answer, End};
use backstep::features::break_it::{self, Slipped};
use backstep::features::match_my_notebook;
use backstep::features::match_my_notebook::presets::Tuning;
use backstep::features::own_data::points;
use backstep::features::own_numbers::pasted::{self, Reply, Way};
use backstep::features::worksheet;
use backstep::features::worksheet::sheet::{Choices, Pick, Shapes};
use backstep::features::write_it;
use backstep::judging::attempt::{Attempt, Edit};
use backstep::page::link::{seal, unseal};
use backstep::page::request::Request;
use backstep::page::state::State;
use ndarray::array;
use proptest::prelude::*;

use crate::support::context;

/// A slip to be trained.
fn slipped() -> Slipped {
    let code = "np.sum(dZ2, axis=1) / m".to_owned();
    (Var::b(2).gradient(), Slip::NoKeepDims, code)
}

fn numbers() -> [Event; 7] {
    [
        pasted::Event::Choose(Var::X),
        pasted::Event::Write("1 2 3\n4 5 6".to_owned()),
        pasted::Event::Go,
        pasted::Event::SetWay(Way::Compare),
        pasted::Event::Choose(Var::b(1).gradient()),
        pasted::Event::Write("[[1], [2], [3], [4]]".to_owned()),
        pasted::Event::Go,
    ]
    .map(Event::OwnNumbers)
}

fn data() -> [Event; 5] {
    [
        points::Event::Touch([1.0, 2.0]),
        points::Event::Touch([1.5, -2.0]),
        points::Event::Read("a,b,c\n1,2,yes\n3,4,no\n".to_owned()),
        points::Event::SetSource(points::Source::Csv),
        points::Event::Go,
    ]
    .map(Event::OwnData)
}

/// Something of everything.
fn busy() -> Features {
    let mut features = Features::default();
    let context = context(&State {
        step: 2,
        ..State::default()
    });
    for name in Name::ALL {
        features.follow(*name, &context);
    }
    let target = Some(Var::W(1).gradient());
    let attempt = Attempt {
        text: "dZ1 @ X.T / m".to_owned(),
        is_checked: true,
        hints: 1,
    };
    let answer = Answer {
        chosen: Some(1),
        end: Some(End::Later),
        ..Answer::default()
    };
    let tuning = Tuning {
        found: vec![67.5, 67.25],
        iteration: 0,
    };
    let choices = Choices {
        pick: Pick::Next,
        shapes: Shapes::Asked,
    };
    let mut events = vec![
        Event::WriteIt(write_it::Event::Edit(Edit::Write(target, attempt))),
        Event::AskMeFirst(ask_me_first::Event::Answer(answer)),
        Event::MatchMyNotebook(match_my_notebook::Event::Tune(tuning)),
        Event::Worksheet(worksheet::Event::Choose(choices)),
        Event::BreakIt(break_it::Event::Train(Some(slipped()))),
    ];
    events.extend(numbers());
    events.extend(data());
    for event in events {
        features.update(event, &context);
    }
    features
}

/// The same page, loaded anew.
fn reloaded(features: &Features) -> Features {
    let mut again = Features::default();
    for name in Name::ALL {
        match &features.to_text(*name)[..] {
            "" => {}
            text => again.recall(*name, text),
        }
    }
    again
}

/// What the learner has written, answered, pasted and drawn comes back; answers, where they were given.
#[test]
fn what_was_done_alone_comes_back() {
    let before = busy();
    let mut state = State {
        step: 2,
        ..State::default()
    };
    let mut after = reloaded(&before);
    assert!(Name::ALL.iter().all(|name| !after.is_lost(*name)));
    assert_eq!(after.write_it.attempts, before.write_it.attempts);
    assert_eq!(
        after.match_my_notebook.tuning,
        before.match_my_notebook.tuning
    );
    // What was said of the last point is not said again.
    let mut own_data = before.own_data.clone();
    own_data.announced.clear();
    assert_eq!(after.own_data, own_data);
    assert_eq!(after.own_numbers, before.own_numbers);
    let here = context(&state);
    let said = after.own_numbers.said(&here);
    assert!(
        matches!(said, Some(Reply::Compared(verdicts)) if verdicts.iter().all(|verdict| !verdict.is_right))
    );
    assert!(matches!(after.own_data.said, Some(Ok(_))));
    assert_eq!(after.worksheet.choices.pick, Pick::Next);
    assert_eq!(after.worksheet.choices.shapes, Shapes::Asked);
    assert_eq!(after.break_it.begun(&here), Some(&slipped()));

    // The page comes by another iteration on its way back.
    assert_eq!(after.ask_me_first.answers, Default::default());
    state.run.iteration = 1;
    after.follow(Name::AskMeFirst, &context(&state));
    assert_eq!(after.ask_me_first.answers, Default::default());
    let mut again = reloaded(&after);
    state.run.iteration = 0;
    for features in [&mut after, &mut again] {
        features.follow(Name::AskMeFirst, &context(&state));
        assert_eq!(features.ask_me_first.answers, before.ask_me_first.answers);
    }
    assert_ne!(before.ask_me_first.answers, Default::default());
}

/// X of another m than Y waits for it, though the page is loaded anew in between.
#[test]
fn what_waits_comes_back() {
    let mut features = reloaded(&busy());
    let context = context(&State::default());
    let events = [
        pasted::Event::SetWay(Way::Use),
        pasted::Event::Choose(Var::Y),
        pasted::Event::Write("0 1 1".to_owned()),
        pasted::Event::Go,
    ];
    let [.., last] = events.map(|event| features.update(Event::OwnNumbers(event), &context));
    let [Request::Set(settings)] = &last[..] else {
        panic!("{last:?}");
    };
    let data = settings.data();
    assert_eq!(data.X, array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    assert_eq!(data.Y, array![[0.0, 1.0, 1.0]]);
}

/// A file too long to be shown is read again; one longer still is to be chosen again.
#[test]
fn long_files_come_back_as_well() {
    let context = context(&State::default());
    for (rows, comes_back) in [(4_000, true), (5_000, false)] {
        let row = |row: usize| format!("{row}.{:0200},2,{}\n", 0, row % 2);
        let text: String = (0..rows).map(row).collect();
        let mut features = Features::default();
        features.update(Event::OwnData(points::Event::Read(text)), &context);
        assert!(matches!(features.own_data.sheet, Some(Ok(_))));
        let again = reloaded(&features);
        let sheet = comes_back.then_some(features.own_data.sheet).flatten();
        assert_eq!(again.own_data.sheet, sheet);
    }
}

/// A feature whose text cannot be read starts as at first, and says so until the learner does something there.
#[test]
fn what_cannot_be_read_is_lost_and_said() {
    for name in Name::ALL {
        let mut features = Features::default();
        features.recall(*name, "2.nonsense");
        for other in Name::ALL {
            assert_eq!(features.is_lost(*other), other == name);
        }
    }
    let mut features = Features::default();
    features.recall(Name::Worksheet, "1.");
    let event = worksheet::Event::Choose(Choices::default());
    features.update(Event::Worksheet(event), &context(&State::default()));
    assert!(!features.is_lost(Name::Worksheet));
}

proptest! {
    /// What somebody else has put into the storage stops nothing, also where they have seen to the checksum.
    #[test]
    fn forged_states_stop_nothing(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let busy = busy();
        let mut features = Features::default();
        for name in Name::ALL {
            let text = busy.to_text(*name);
            let Ok(mut bytes) = unseal("2.", &text) else { continue };
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            features.recall(*name, &seal("2.", bytes));
        }
        let context = context(&State::default());
        for name in Name::ALL {
            features.follow(*name, &context);
            features.work(*name, &context, || 0.0);
        }
        let _ = features.own_numbers.text(&context.iteration.all);
        for event in [points::Event::Touch([0.0, 9.0]), points::Event::Go] {
            features.update(Event::OwnData(event), &context);
        }
    }
}
