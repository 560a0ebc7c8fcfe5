//! Slips of the six lines of the course: which are named, and that none is named wrongly.
//!
//! `cargo test --test native diagnosis -- --nocapture` prints the table.

use std::cell::Cell;
use std::collections::BTreeMap;

use backstep::algebra::function::Function;
use backstep::algebra::python::parse::read;
use backstep::algebra::python::print;
use backstep::algebra::python::repair::{Undo, undone};
use backstep::algebra::python::syntax::{Py, Statement};
use backstep::iteration::Iteration;
use backstep::iteration::step::Step;
use backstep::judging::line::judge_text;
use backstep::judging::search::diagnosis;
use backstep::judging::verdict::LineVerdict;
use backstep::nn::program::Network;
use backstep::nn::settings::{Architecture, InitialScale, Seed};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;

use crate::support::{begun, iteration_of, step_of};

/// As the course writes them, and as the operators do.
const LINES: [(&str, [&str; 2]); 6] = [
    ("dZ2", ["A2 - Y", "-(Y - A2)"]),
    ("dW2", ["1 / m * np.dot(dZ2, A1.T)", "dZ2 @ A1.T / m"]),
    (
        "db2",
        [
            "1 / m * np.sum(dZ2, axis=1, keepdims=True)",
            "np.mean(dZ2, axis=1, keepdims=True)",
        ],
    ),
    (
        "dZ1",
        [
            "np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
            "W2.T @ dZ2 * (1 - A1**2)",
        ],
    ),
    ("dW1", ["1 / m * np.dot(dZ1, X.T)", "dZ1 @ X.T / m"]),
    (
        "db1",
        [
            "1 / m * np.sum(dZ1, axis=1, keepdims=True)",
            "np.sum(dZ1, axis=1, keepdims=True) / m",
        ],
    ),
];

/// How many random lines are tried.
const CASES: u32 = 200;

struct Lesson {
    iteration: Iteration,
    network: Network,
}

impl Lesson {
    fn new(architecture: Architecture, seed: u32) -> Lesson {
        let state = begun(|state| {
            state.settings.architecture = architecture;
            state.settings.activation = Function::Tanh;
            state.settings.seed = Seed::try_from(seed).unwrap();
            state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
        });
        Lesson {
            network: state.settings.network(&state.settings.data()),
            iteration: iteration_of(&state),
        }
    }

    fn step(&self, name: &str) -> Step {
        step_of(&self.iteration, name)
    }

    fn is_right(&self, name: &str, line: &str) -> bool {
        let outcome = judge_text(&self.step(name), line, &self.network).outcome;
        outcome == LineVerdict::Right
    }
}

fn parsed(line: &str) -> Statement {
    read(line).into_iter().next().unwrap().unwrap()
}

/// The names that a learner could take one for another.
fn names() -> Vec<String> {
    let names = ["X", "Y", "W2", "Z1", "A1", "Z2", "A2", "dZ2", "dW2"];
    names.map(str::to_owned).to_vec()
}

/// Every expression one slip away from `py`, by kind.
fn slipped(py: &Py) -> Vec<(Undo, Py)> {
    let names = names();
    let all = undone(py, &names);
    all.map(|(kind, _, slipped)| (kind, slipped)).collect()
}

/// Of every slip in every line: how many lines it makes wrong, and how many of these get a diagnosis. A diagnosis has to
/// be right in a network of other numbers and with two outputs, which it has not been tried on.
#[test]
fn one_slip_is_named() {
    let lesson = Lesson::new(Architecture::OneHiddenLayer, 1);
    let other = Lesson::new(Architecture::TwoOutputs, 3);
    println!("| line | slip | wrong lines | named |\n|---|---|---|---|");
    let mut unnamed = Vec::new();
    for (name, lines) in LINES {
        let mut table = BTreeMap::<String, [usize; 2]>::new();
        for line in lines {
            assert!(
                lesson.is_right(name, line) && other.is_right(name, line),
                "{line}"
            );
            let slipped = slipped(&parsed(line).value).into_iter();
            let mut texts: Vec<(String, String)> = slipped
                .map(|(kind, slipped)| (format!("{kind:?}"), print::expression(&slipped)))
                .collect();
            // A slip whose undoing only ever adds it.
            texts.push(("KeepDims".to_owned(), line.replace(", keepdims=True", "")));
            for (kind, text) in texts {
                if lesson.is_right(name, &text) {
                    continue;
                }
                let row = table.entry(kind.clone()).or_default();
                row[0] += 1;
                match diagnosis(&lesson.step(name), &text, &lesson.network) {
                    Some(diagnosis) => {
                        row[1] += 1;
                        assert!(
                            other.is_right(name, &diagnosis.mended),
                            "{text}: {diagnosis:?}"
                        );
                    }
                    None => unnamed.push(format!("{name} = {text} ({kind})")),
                }
            }
        }
        for (kind, [wrong, named]) in table {
            println!("| {name} | {kind} | {wrong} | {named} |");
        }
    }
    assert_eq!(unnamed, [""; 0], "these have no diagnosis");
}

/// Two slips get a diagnosis only where undoing one makes the line right: then it is one slip away by another way.
#[test]
fn two_slips_are_never_named_wrongly() {
    let lesson = Lesson::new(Architecture::OneHiddenLayer, 1);
    let other = Lesson::new(Architecture::TwoOutputs, 3);
    let [mut tried, mut named] = [0; 2];
    for (name, lines) in LINES {
        for (_, once) in slipped(&parsed(lines[0]).value) {
            // Some of them: all take a minute.
            for (_, twice) in slipped(&once).into_iter().step_by(41) {
                let text = print::expression(&twice);
                tried += 1;
                if let Some(diagnosis) = diagnosis(&lesson.step(name), &text, &lesson.network) {
                    named += 1;
                    assert!(
                        other.is_right(name, &diagnosis.mended),
                        "{text}: {diagnosis:?}"
                    );
                }
            }
        }
    }
    println!("two slips: {tried} lines tried, {named} one slip from right by another way");
    assert!(tried > 200);
}

/// What is named as the slip makes the line right when it is undone, in the network it was typed for and in another: in
/// lines with a slip or two, with any spaces, and with a part that was written in a line before.
#[test]
fn no_diagnosis_is_wrong() {
    let lessons = [Architecture::OneHiddenLayer, Architecture::TwoOutputs]
        .map(|architecture| Lesson::new(architecture, 1));
    let other = Lesson::new(Architecture::TwoOutputs, 3);
    let typed = (
        prop::sample::select(LINES.to_vec()),
        0..lessons.len(),
        any::<(bool, bool, bool, Index)>(),
        prop::option::weighted(0.2, any::<Index>()),
    );
    let [wrong, named] = [0, 0].map(Cell::new);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(CASES));
    let result = runner.run(
        &typed,
        |((name, lines), lesson, (second_way, spaced, split, first), second)| {
            let lesson = &lessons[lesson];
            let mut value = parsed(lines[usize::from(second_way)]).value;
            for slip in [Some(first), second].into_iter().flatten() {
                value = slip.get(&slipped(&value)).1.clone();
            }
            let mut text = print::expression(&value);
            if split {
                text = format!(
                    "slope = 1 - A1**2\n{name} = {}",
                    text.replace("1 - A1**2", "slope")
                );
            }
            if spaced {
                text = text.replace('(', "(  ").replace(" @ ", "@");
            }
            if lesson.is_right(name, &text) {
                return Ok(());
            }
            wrong.set(wrong.get() + 1);
            if let Some(diagnosis) = diagnosis(&lesson.step(name), &text, &lesson.network) {
                named.set(named.get() + 1);
                let before: String = text
                    .lines()
                    .rev()
                    .skip(1)
                    .map(|line| format!("{line}\n"))
                    .collect();
                let mended = before + &diagnosis.mended;
                prop_assert!(lesson.is_right(name, &mended), "{}: {:?}", text, diagnosis);
                prop_assert!(other.is_right(name, &mended), "{}: {:?}", text, diagnosis);
            }
            Ok(())
        },
    );
    result.unwrap_or_else(|error| panic!("{error}"));
    let [wrong, named] = [wrong, named].map(Cell::into_inner);
    println!("{CASES} lines tried, {wrong} wrong, {named} of these named");
    assert!(2 * wrong > CASES, "{wrong} of {CASES} lines were wrong");
    assert!(
        2 * named > wrong,
        "{named} of {wrong} wrong lines had a diagnosis"
    );
}
