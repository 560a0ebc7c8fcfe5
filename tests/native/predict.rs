//! *Ask me first*: every question has one right answer, and what is learned is kept.

use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::readings::numpy;
use backstep::app::message::apply;
use backstep::features::ask_me_first::mastery::{Level, Mastery};
use backstep::features::ask_me_first::quiz::{Answer, Asked, End};
use backstep::features::ask_me_first::quiz::{asked, filled};
use backstep::features::ask_me_first::{Event, State as Asking};
use backstep::iteration::Iteration;
use backstep::iteration::viewpoint::LookAt;
use backstep::judging::line::judge_text;
use backstep::judging::verdict::LineVerdict;
use backstep::nn::program::Layout;
use backstep::nn::settings::{Architecture, InitialScale};
use backstep::page::context::Context;
use backstep::page::feature::Feature;
use backstep::page::request::Request;
use backstep::page::run::Run;
use backstep::page::state::State;
use backstep::page::update::{
    AskFirstEvent, QuestionEvent, SettingsEvent, StepEvent, TrainingEvent,
};

use crate::page::apply_and_answer;
use crate::support::context;

/// Calls back with every question of `level` in every network, layout and look, for some turns.
fn every_question(level: Level, check: impl Fn(&State, &Iteration, usize, Asked)) {
    for architecture in Architecture::ALL {
        for layout in Layout::ALL {
            for look_at in LookAt::ALL {
                for activation in Function::ALL {
                    let mut state = State::default();
                    state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
                    state.settings.architecture = architecture;
                    state.settings.activation = activation;
                    state.layout = layout;
                    state.look_at = look_at;
                    state.run = Run::start(state.run.id, &state.settings);
                    let iteration =
                        Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
                    for index in 0..iteration.steps().len() {
                        for turn in 0..4 {
                            let mastery = Mastery::default();
                            let asked = asked(&iteration, index, level, &mastery, turn).unwrap();
                            check(&state, &iteration, index, asked);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn one_choice_is_right() {
    every_question(Level::Choose, |state, iteration, index, asked| {
        let step = &iteration.steps()[index];
        let network = state.settings.network(&iteration.data);
        match asked {
            Asked::Choice(question, choices) => {
                assert!((2..=4).contains(&choices.len()), "{question} {choices:?}");
                let is_line = question.starts_with("Which line");
                for (at, choice) in choices.iter().enumerate() {
                    let same = choices.iter().position(|other| other.text == choice.text);
                    assert_eq!(same, Some(at), "{question} {choices:?}");
                    assert!(!choice.because.is_empty());
                    // What is called right is what NumPy comes to, and nothing else is.
                    let is_right = match is_line {
                        true => {
                            judge_text(step, &choice.text, &network).outcome == LineVerdict::Right
                        }
                        false => {
                            let (rows, cols) = step.dim();
                            choice.text == format!("({rows}, {cols})")
                        }
                    };
                    assert_eq!(choice.is_right, is_right, "{question} {choice:?}");
                }
            }
            Asked::Entry(entry) => {
                assert!((1..=5).contains(&entry.from.len()), "{entry:?}");
                assert_eq!(entry.judge(&format!(" {:.1} ", entry.value)), Ok(()));
                assert_eq!(
                    entry.judge(&entry.value.to_string().replace('-', "−")),
                    Ok(())
                );
                let sign = entry.judge(&format!("{:.1}", -entry.value)).unwrap_err();
                assert!(sign.contains("the sign is wrong"), "{sign}");
                let far = entry
                    .judge(&format!("{:.1}", entry.value + 3.0))
                    .unwrap_err();
                assert!(far.contains(&entry.from[0].0), "{far}");
                for text in ["", "one", "1,5", "nan", "0x1", "1e"] {
                    assert!(entry.judge(text).is_err(), "{text}");
                }
            }
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn a_blank_is_filled_by_the_part_that_was_there() {
    every_question(Level::Fill, |state, iteration, index, asked| {
        let step = &iteration.steps()[index];
        let network = state.settings.network(&iteration.data);
        match asked {
            Asked::Blank(blank) => {
                let filled = |text: &str| filled(step, &blank, text, &network);
                assert_eq!(filled(&blank.part), LineVerdict::Right, "{blank:?}");
                assert_ne!(filled("7.25"), LineVerdict::Right, "{blank:?}");
                for text in ["", ")", "(", "\n", "import os", "é"] {
                    assert!(
                        matches!(filled(text), LineVerdict::Refused(_)),
                        "{blank:?} {text:?}"
                    );
                }
            }
            // `A1 = Z1` of the identity and `db1 = dz1` of one example have no parts; leaky ReLU has one, three times.
            Asked::Line => {
                let line = numpy::expression(&step.equation.expr, step.is_one_example());
                let is_name = line.chars().all(char::is_alphanumeric);
                assert!(is_name || line.starts_with("np.where("), "{line}");
            }
            other => panic!("{other:?}"),
        }
    });
}

/// Iterations ask different things, and the right choice is not always at the same place.
#[test]
fn questions_vary() {
    let state = State::default();
    let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
    let mastery = Mastery::default();
    let dw2 = iteration
        .steps()
        .iter()
        .position(|step| step.name() == "dW2")
        .unwrap();
    let asked = |turn| asked(&iteration, dw2, Level::Choose, &mastery, turn).unwrap();
    let questions: Vec<Asked> = (0..8).map(asked).collect();
    let places = questions.iter().filter_map(|asked| match asked {
        Asked::Choice(_, choices) => choices.iter().position(|choice| choice.is_right),
        _ => None,
    });
    let mut places: Vec<usize> = places.collect();
    places.sort_unstable();
    places.dedup();
    assert!(places.len() > 2, "{places:?}");
    assert_ne!(questions[0], questions[1]);
}

/// A page at iteration 0 and what the learner has done there.
struct Desk {
    context: Context,
    asking: Asking,
}

impl Desk {
    fn new() -> Desk {
        let context = context(&State::default());
        let mut asking = Asking::default();
        asking.follow(&context);
        Desk { context, asking }
    }

    fn at(&self, step: usize) -> Context {
        Context {
            step,
            ..self.context.clone()
        }
    }

    fn act(&mut self, step: usize, event: Event) -> Vec<Request> {
        let context = self.at(step);
        self.asking.update(event, &context)
    }

    fn answer(&self, step: usize) -> Answer {
        let target = self.context.iteration.steps()[step].equation.target;
        self.asking.answer(step, target)
    }
}

/// The first answer counts; what is mastered asks for more.
#[test]
fn what_is_answered_at_once_is_mastered() {
    let mut desk = Desk::new();
    let dz2 = 5;
    let wrong = desk.answer(dz2).judged(false);
    assert_eq!(desk.act(dz2, Event::Answer(wrong)), []);
    let later = desk.answer(dz2).judged(true);
    assert_eq!(later.end, Some(End::Later));
    let reveal = Request::Reveal(vec![dz2]);
    let effects = desk.act(dz2, Event::Answer(later));
    assert_eq!(effects, std::slice::from_ref(&reveal));
    assert!(desk.asking.mastery.is_empty());

    for level in [Level::Choose, Level::Fill, Level::Write] {
        let again = [Request::Hide, Request::GoToStep(0)];
        assert_eq!(desk.act(dz2, Event::AskAgain), again);
        assert_eq!(desk.answer(dz2).level, level);
        let right = desk.answer(dz2).judged(true);
        let kept = Request::KeepMastery(format!("dZ2={}", level.index() + 1));
        assert_eq!(desk.act(dz2, Event::Answer(right)), [reveal.clone(), kept]);
        // Asked at the level it was, though that is passed now.
        assert_eq!(desk.answer(dz2).level, level);
    }

    let forgotten = desk.act(dz2, Event::Forget);
    assert_eq!(
        forgotten,
        [Request::Hide, Request::KeepMastery(String::new())]
    );
    assert!(desk.asking.mastery.is_empty());
    // Steps that there are not.
    let right = desk.answer(0).judged(true);
    desk.act(999, Event::Answer(right));
    assert!(desk.asking.mastery.is_empty());
    assert_eq!(desk.act(999, Event::Choose(0)), []);
}

/// Choosing goes by the questions of the step; a digit that is no choice does nothing.
#[test]
fn a_choice_is_judged() {
    let mut desk = Desk::new();
    let dw2 = 6;
    let Some(Asked::Choice(_, choices)) = desk.asking.asked(&desk.at(dw2)) else {
        panic!("another question");
    };
    let right = choices.iter().position(|choice| choice.is_right).unwrap();
    assert_eq!(desk.act(dw2, Event::Choose(choices.len())), []);
    assert_eq!(desk.answer(dw2), Answer::default());
    let effects = desk.act(dw2, Event::Choose(right));
    assert_eq!(effects[0], Request::Reveal(vec![dw2]));
    assert_eq!(desk.answer(dw2).chosen, Some(right));
    // It is over.
    assert_eq!(desk.act(dw2, Event::Choose(0)), []);
}

/// Another iteration, or another run, asks anew.
#[test]
fn another_iteration_asks_anew() {
    let mut desk = Desk::new();
    let right = desk.answer(0).judged(true);
    desk.act(0, Event::Answer(right));
    let mut there = desk.at(3);
    desk.asking.follow(&there);
    assert_eq!(desk.answer(0).end, Some(End::AtOnce));
    there.at = 1;
    desk.asking.follow(&there);
    assert_eq!(desk.answer(0).end, None);
}

/// A feature sees the page's own numbers. While it trains, other numbers alone are no other view; another step is.
#[test]
fn a_feature_sees_the_page() {
    for architecture in Architecture::ALL {
        let mut state = State::default();
        state.settings.architecture = architecture;
        state.look_at = LookAt::OneExample;
        state.layout = Layout::Rows;
        state.step = 1;
        state.run = Run::start(state.run.id, &state.settings);
        let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
        let here = Context::of(&state, &iteration);
        assert_eq!(here, Context::of(&state, &iteration));
        assert_eq!(here.current(), iteration.steps().into_iter().nth(1));
        assert_eq!(here.cell, state.cell(&iteration.steps()[1]));
        assert_eq!(here.network, state.settings.network(&iteration.data));
        let later = Context {
            at: 7,
            ..context(&state)
        };
        assert_ne!(here, later);
        assert!(here.differs_in_numbers_at_most(&later));
        let elsewhere = Context { step: 2, ..later };
        assert!(!here.differs_in_numbers_at_most(&elsewhere));
        let nowhere = Context {
            step: 99,
            ..elsewhere
        };
        assert_eq!(nowhere.current(), None);
    }
}

#[test]
fn who_has_mastered_every_line_is_asked_for_all_of_them() {
    let state = State::default();
    let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
    let mastery = Mastery::from_text("dZ2=3 dW2=3 db2=3 dA1=3 dZ1=3 dW1=3").unwrap();
    assert_eq!(
        asked(&iteration, 5, Level::Mastered, &mastery, 0),
        Some(Asked::Line)
    );
    let mastery = Mastery::from_text("dZ2=3 dW2=3 db2=3 dA1=3 dZ1=3 dW1=3 db1=3").unwrap();
    assert_eq!(
        asked(&iteration, 5, Level::Mastered, &mastery, 0),
        Some(Asked::Backward)
    );
    assert_eq!(
        asked(&iteration, 0, Level::Mastered, &mastery, 0),
        Some(Asked::Line)
    );
    assert_eq!(asked(&iteration, 99, Level::Choose, &mastery, 0), None);
}

/// A step stays open until the iteration changes; training and an open question hide nothing.
#[test]
fn a_step_is_hidden_until_it_is_answered() {
    let mut state = State::default();
    apply(&mut state, AskFirstEvent::TurnOn(true));
    assert!(state.is_hidden());
    apply(&mut state, AskFirstEvent::Reveal(vec![0, 999]));
    assert!(!state.is_hidden());
    apply(&mut state, StepEvent::GoTo(999));
    assert_eq!(state.step, 0);
    apply(&mut state, StepEvent::GoTo(1));
    assert!(state.is_hidden());
    apply(&mut state, StepEvent::GoTo(0));
    apply(&mut state, AskFirstEvent::Hide);
    assert!(state.is_hidden());
    apply(&mut state, AskFirstEvent::Reveal(vec![0]));
    apply(
        &mut state,
        SettingsEvent::ChooseArchitecture(Architecture::TwoOutputs),
    );
    assert!(state.is_hidden());
    apply(&mut state, TrainingEvent::Train);
    assert!(!state.is_hidden());
    apply(&mut state, TrainingEvent::Pause);
    assert!(state.is_hidden());
    apply_and_answer(&mut state, QuestionEvent::Ask("why-w-not-transposed"));
    assert!(state.question.is_some() && !state.is_hidden());
}

#[test]
fn what_is_kept_is_read_again() {
    let mut mastery = Mastery::default();
    assert_eq!(mastery.to_text(), "");
    let state = State::default();
    for step in Iteration::of(&state.viewpoint(), Rc::new(state.settings.data())).steps() {
        mastery.raise(step.equation.target, Level::Fill);
    }
    assert_eq!(Mastery::from_text(&mastery.to_text()), Ok(mastery));
    assert_eq!(Mastery::from_text(""), Ok(Mastery::default()));
}

/// What somebody else has put there is not believed, and says so.
#[test]
fn what_cannot_be_read_begins_anew() {
    for text in [
        "dZ2",
        "dZ2=",
        "dZ2=4",
        "dZ2=-1",
        "dZ2=1.0",
        "dZ3=1",
        "=1",
        "{\"dZ2\":1}",
        "dZ2=1;dW2=1",
        "\0",
        "é=1",
        "dZ2=99999999999999999999",
    ] {
        let mut desk = Desk::new();
        desk.asking.recall(text);
        assert!(desk.asking.mastery.is_empty(), "{text:?}");
        let said = desk.asking.mastery_error.map(|error| error.to_string());
        assert_eq!(
            said.as_deref(),
            Some("Your progress could not be read from this device, so it starts over."),
            "{text:?}"
        );
    }
}
