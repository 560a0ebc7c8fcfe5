//! What *Write it* says of a slip: its cause, with the page's numbers; the ratio where none is found; the size with which
//! a line that is right by luck stops being right.

use backstep::algebra::number::plain;
use backstep::algebra::python::parse::read;
use backstep::algebra::python::repair::Undo;
use backstep::iteration::Iteration;
use backstep::iteration::step::Step;
use backstep::judging::backward_pass::{Exercise, JudgedText};
use backstep::judging::diagnosis::cause::cause;
use backstep::judging::diagnosis::luck::Luck;
use backstep::judging::diagnosis::ratio::unexplained;
use backstep::judging::exercise::read_exercise;
use backstep::judging::line::judge_text;
use backstep::judging::search::{Search, diagnosis};
use backstep::judging::verdict::LineVerdict;
use backstep::nn::program::Network;
use backstep::nn::settings::{InitialScale, LearningRate, Settings};
use backstep::page::state::State;

use crate::support::{begun, iteration_of, step_of};

fn lesson(change: impl Fn(&mut State)) -> (Iteration, Network, Settings) {
    let state = begun(|state| {
        state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
        change(state);
    });
    let network = state.settings.network(&state.settings.data());
    (iteration_of(&state), network, state.settings)
}

fn step(name: &str) -> (Step, Network) {
    let (iteration, network, _) = lesson(|_| {});
    (step_of(&iteration, name), network)
}

/// The slip that is found, and what is said of it.
fn said(name: &str, text: &str) -> (Undo, String) {
    let (step, network) = step(name);
    let outcome = judge_text(&step, text, &network).outcome;
    let found = diagnosis(&step, text, &network);
    let found = found.unwrap_or_else(|| panic!("{text}: no diagnosis, {outcome:?}"));
    (found.undo, cause(&found, &step, Some(&outcome)))
}

/// Each slip as learners make it: what is named, and a part of the sentence about it.
#[test]
fn a_slip_ends_in_its_cause() {
    let mut others = Vec::new();
    for (name, text, undo, words) in [
        (
            "dW2",
            "np.dot(dZ2, A1.T)",
            Undo::DivideByM,
            "400 times too long: as if α were 480",
        ),
        (
            "dW2",
            "1/m * np.dot(dZ2, A1.T) / m",
            Undo::NoDivideByM,
            "as if α were 0.003",
        ),
        (
            "dZ1",
            "1/m * W2.T @ dZ2 * (1 - A1**2)",
            Undo::NoDivideByM,
            "dW and db, once",
        ),
        ("dZ2", "Y - A2", Undo::Sign, "uphill"),
        (
            "dW2",
            "dZ2 @ A2.T / m",
            Undo::OtherName,
            "A2 is what comes out",
        ),
        (
            "dZ1",
            "W2.T @ dZ2 * (1 - Z1**2)",
            Undo::OtherName,
            "a is nearly z",
        ),
        (
            "dZ1",
            "dW2.T @ dZ2 * (1 - A1**2)",
            Undo::OtherName,
            "the weights of layer 2",
        ),
        (
            "dW1",
            "dZ1 @ X / m",
            Undo::Transpose,
            "adds up over the examples",
        ),
        (
            "db1",
            "np.sum(dZ1, axis=0, keepdims=True) / m",
            Undo::Axis,
            "it memorises",
        ),
        (
            "db1",
            "np.sum(dZ1, axis=1) / m",
            Undo::KeepDims,
            "a table of 4 × 4",
        ),
        (
            "db1",
            "np.sum(dZ1) / m",
            Undo::AddAxis,
            "every unit would get the same step",
        ),
        (
            "dZ1",
            "W2.T @ dZ2 * (1 - A1**2) * Z1",
            Undo::NoFactor,
            "It is not g′ times Z1",
        ),
        (
            "dZ2",
            "(A2 - Y) * A2 * (1 - A2)",
            Undo::NoFactor,
            "the slope of the cross-entropy",
        ),
        (
            "dZ1",
            "W2.T @ dZ2",
            Undo::Slope,
            "how much a moves when z does",
        ),
        (
            "dZ1",
            "W2.T @ dZ2 * A1 * (1 - A1)",
            Undo::OtherSlope,
            "tanh, and its slope is 1 − A1²",
        ),
        (
            "dA1",
            "(W2 - alpha * dW2).T @ dZ2",
            Undo::NoTerm,
            "W2 must still be the old one",
        ),
        (
            "dZ1",
            "W2.T @ dZ2 * A1**2",
            Undo::OneMinus,
            "its slope is 1 − A1²",
        ),
        (
            "dW2",
            "2 * dZ2 @ A1.T / m",
            Undo::NoFactor,
            "Every entry is 2 times the right one.",
        ),
        ("dW2", "dZ2 @ A1.T / 2", Undo::ByM, "here 400"),
        (
            "W1",
            "W1 - dW1",
            Undo::Factor,
            "as if α were 1. Here α is 1.2",
        ),
        ("W1", "W1 + alpha * dW1", Undo::Sign, "with a plus J grows"),
        ("Z1", "W1 @ X", Undo::Term, "Without its bias"),
        ("A2", "np.tanh(Z2)", Undo::OtherFunction, "between 0 and 1"),
        (
            "J",
            "np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
            Undo::Sign,
            "J is below 0",
        ),
        (
            "J",
            "-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
            Undo::Sum,
            "There is a row of them",
        ),
        (
            "J",
            "-np.sum(np.dot(Y.T, np.log(A2)) + np.dot((1 - Y).T, np.log(1 - A2))) / m",
            Undo::Elementwise,
            "400 × 400",
        ),
        (
            "J",
            "-np.sum(Y * np.log(A2) + 1 - Y * np.log(1 - A2)) / m",
            Undo::Brackets,
            "Brackets decide",
        ),
    ] {
        let (named, sentence) = said(name, text);
        let words = words.to_lowercase();
        if named != undo || !sentence.to_lowercase().contains(&words) {
            others.push(format!("{text}: {named:?} {sentence}"));
        }
    }
    assert_eq!(others, [""; 0]);
}

/// A line that is updated too early, and a name with another meaning.
#[test]
fn a_line_before_is_the_cause() {
    let early = "W2 = W2 - alpha * dW2\ndZ1 = W2.T @ dZ2 * (1 - A1**2)";
    let (undo, sentence) = said("dZ1", early);
    assert_eq!(undo, Undo::Order);
    assert!(
        sentence.contains("W2 must still be the old one"),
        "{sentence}"
    );
    let (undo, _) = said("dZ1", "W2 -= alpha * dW2\ndZ1 = W2.T @ dZ2 * (1 - A1**2)");
    assert_eq!(undo, Undo::Order);

    let (undo, sentence) = said("dW2", "m = 2\ndW2 = dZ2 @ A1.T / m");
    assert_eq!(undo, Undo::Overwritten);
    assert!(sentence.contains("400 here"), "{sentence}");

    // The slip is in the line before: that line is shown, mended.
    let (step, network) = step("dZ1");
    let text = "slope = 1 - Z1**2\ndZ1 = W2.T @ dZ2 * slope";
    let found = diagnosis(&step, text, &network).unwrap();
    assert_eq!(
        (found.mended.as_str(), found.is_earlier),
        ("slope = 1 - A1**2", true)
    );
}

/// Lines that use a wrong one are not blamed with it.
#[test]
fn a_line_that_follows_is_not_blamed() {
    let (iteration, network, _) = lesson(|_| {});
    let text = "m = 2\ndZ2 = A2 - Y\ndW2 = dZ2 @ A1.T / m\ndb2 = np.sum(dZ2, axis=1, keepdims=True) / m\n\
                dZ1 = W2.T @ dZ2 * (1 - A1**2)\ndW1 = dZ1 @ X / m\ndb1 = np.sum(dZ1, axis=1, keepdims=True) / m";
    let mut whole: JudgedText = read_exercise(&iteration, Exercise::Backward, 0, text);
    while whole.judge_next(&network) {}
    let of = |name: &str| {
        whole
            .lines
            .iter()
            .find(|line| line.step.name() == name)
            .unwrap()
    };
    let Search::Found(found) = &of("dW2").search else {
        panic!("{:?}", of("dW2").search);
    };
    assert_eq!(found.undo, Undo::Overwritten);
    for name in ["dZ2", "dZ1"] {
        assert_eq!(of(name).outcome, Some(LineVerdict::Right), "{name}");
    }
    for name in ["db2", "db1"] {
        assert_eq!(of(name).search, Search::Follows, "{name}");
    }
    // This one lacks a transpose besides.
    assert_eq!(of("dW1").search, Search::NotSearched);
}

/// Where no slip is found, the numbers are said; and their ratio, which alone often names the cause.
#[test]
fn what_no_slip_explains_is_said_in_numbers() {
    let sentence = |name: &str, text: &str| {
        let (step, network) = step(name);
        let outcome = judge_text(&step, text, &network).outcome;
        unexplained(&step, Some(&outcome))
    };
    let three = sentence("dW2", "dZ2 @ A1.T / m * 3 / 1");
    assert!(
        three.starts_with(
            "No slip this page knows explains it. The first entry that differs is [0, 0]"
        ),
        "{three}"
    );
    assert!(
        three.ends_with("Every entry is 3 times the right one."),
        "{three}"
    );
    let m = sentence("dW2", "dZ2 @ A1.T");
    assert!(
        m.ends_with("Every entry is 400 times the right one, and m is 400."),
        "{m}"
    );
    let other = sentence("dZ1", "W2.T @ dZ2 * np.exp(A1)");
    assert!(other.contains("times as large there"), "{other}");
    assert_eq!(
        sentence("dW2", "dZ2"),
        "No slip this page knows explains it."
    );
    for (value, text) in [
        (480.0, "480"),
        (1.2, "1.2"),
        (0.003, "0.003"),
        (-2.5, "−2.5"),
        (1e-9, "1.0e−9"),
        (400.0 / 3.0, "133.3"),
    ] {
        assert_eq!(plain(value), text);
    }
}

/// A line that is right by luck: the size with which it stops being right, and settings that have that size.
#[test]
fn luck_is_named_and_can_be_tried() {
    let (iteration, network, settings) = lesson(|_| {});
    for (name, text, luck) in [
        ("dA1", "W2.T * dZ2", Luck::Outputs(2)),
        ("db2", "np.sum(dZ2, keepdims=True) / m", Luck::Outputs(2)),
        ("dW2", "dZ2 @ A1.T / 400", Luck::Examples(400)),
        (
            "dZ1",
            "W2.T @ dZ2 * (1 - A1**2) * np.sum(W1**0) / 8",
            Luck::HiddenUnits(5),
        ),
        (
            "dW2",
            "dZ2 @ A1.T / m * np.sum(X**0) / m / 2",
            Luck::Inputs(3),
        ),
        ("W1", "W1 - 1.2 * dW1", Luck::LearningRate(0.6)),
        ("Z1", "W1 @ X", Luck::Biases),
    ] {
        let step = step_of(&iteration, name);
        assert_eq!(
            judge_text(&step, text, &network).outcome,
            LineVerdict::Lucky(luck),
            "{text}"
        );
        let Some(changed) = luck.settings(&settings) else {
            assert!(matches!(luck, Luck::Biases | Luck::Inputs(_)));
            assert_eq!(luck.label(true), None);
            continue;
        };
        assert!(luck.label(true).is_some());
        let state = begun(|state| {
            state.settings = changed.clone();
        });
        let step = step_of(&iteration_of(&state), name);
        let network = state.settings.network(&state.settings.data());
        let outcome = judge_text(&step, text, &network).outcome;
        assert!(
            !matches!(outcome, LineVerdict::Right | LineVerdict::Lucky(_)),
            "{text}: {outcome:?}"
        );
    }
    let other = LearningRate::try_from(0.5).unwrap();
    let changed = Luck::LearningRate(0.25).settings(&Settings {
        learning_rate: other,
        ..settings
    });
    assert_eq!(changed.unwrap().learning_rate.get(), 0.25);
}

/// A line that NumPy refuses is judged and gets its hint; one that cannot be read is not.
#[test]
fn a_refused_line_is_diagnosed() {
    let (iteration, network, _) = lesson(|_| {});
    let current = iteration
        .steps()
        .iter()
        .position(|step| step.name() == "dW1")
        .unwrap();
    let judged = |text: &str| {
        let mut whole = read_exercise(&iteration, Exercise::Line, current, text);
        let can = whole.can_be_judged();
        while whole.judge_next(&network) {}
        (can, whole)
    };
    let (can, whole) = judged("dW1 = np.dot(dZ1, X) / m");
    assert!(can && !whole.refused.is_empty());
    assert!(
        matches!(&whole.lines[0].search, Search::Found(found) if found.undo == Undo::Transpose)
    );
    assert!(!judged("dW1 = np.dot(dZ1, X").0);
    assert!(!judged("").0);
    // A single number is a part as well.
    assert!(judged("dW1 = np.sum(dZ1)").1.parts.len() > 1);
    assert!(read("x").iter().all(Result::is_ok));
}

/// A number of float32 is compared with as many digits as float32 has; one that was cut off is not.
#[test]
fn float32_is_compared_as_float32() {
    let (step, network) = step("J");
    let right = step.traced.values.get(step.equation.target)[[0, 0]];
    let outcome = |value: f64| judge_text(&step, &format!("{value:?}"), &network).outcome;
    assert!((right - f64::from(right as f32)).abs() > 1e-9 * right);
    // A number is right here only, so what is right is lucky.
    assert!(matches!(
        outcome(f64::from(right as f32)),
        LineVerdict::Lucky(_)
    ));
    assert!(matches!(
        outcome(f64::from((right * 1.00001) as f32)),
        LineVerdict::Value { .. }
    ));
    assert!(matches!(
        outcome((right * 1e7).round() / 1e7),
        LineVerdict::Value { .. }
    ));
}
