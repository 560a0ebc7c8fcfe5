//! *Write it*: every equation's own line is right, every slip in it is found, and no diagnosis is wrong.

use backstep::algebra::function::Function;
use backstep::algebra::python::parse::read;
use backstep::algebra::python::print;
use backstep::algebra::python::repair::Undo;
use backstep::algebra::readings::numpy;
use backstep::iteration::Iteration;
use backstep::iteration::step::Step;
use backstep::iteration::viewpoint::LookAt;
use backstep::judging::backward_pass::{Exercise, JudgedLine, JudgedText};
use backstep::judging::diagnosis::luck::Luck;
use backstep::judging::exercise::read_exercise;
use backstep::judging::line::{distance, judge_text};
use backstep::judging::search::{LONGEST_SEARCHED, Search, diagnosis};
use backstep::judging::verdict::LineVerdict;
use backstep::nn::program::{Layout, Network};
use backstep::nn::settings::{Architecture, InitialScale};
use backstep::page::state::State;
use proptest::prelude::*;

use crate::support::{begun, iteration_of, step_of};

fn iteration(change: impl Fn(&mut State)) -> (Iteration, Network) {
    let state = begun(|state| {
        // Numbers large enough for a slip to be seen.
        state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
        change(state);
    });
    let network = state.settings.network(&state.settings.data());
    (iteration_of(&state), network)
}

/// A whole backward pass, judged to its end: piece by piece, and no more than a line at a time.
fn judged(iteration: &Iteration, text: &str, network: &Network) -> JudgedText {
    let mut whole = read_exercise(iteration, Exercise::Backward, 0, text);
    let judged = |whole: &JudgedText| {
        whole
            .lines
            .iter()
            .filter(|line| line.outcome.is_some())
            .count()
    };
    for line in 0..whole.lines.len() {
        assert_eq!(judged(&whole), line);
        assert!(whole.judge_next(network));
    }
    let mut pieces = 0;
    while whole.judge_next(network) {
        pieces += 1;
    }
    assert_eq!(pieces > 0, whole.first_wrong().is_some());
    whole
}

fn steps(change: impl Fn(&mut State)) -> (Vec<Step>, Network) {
    let (iteration, network) = iteration(change);
    (iteration.steps(), network)
}

fn step(name: &str) -> (Step, Network) {
    let (iteration, network) = iteration(|_| {});
    (step_of(&iteration, name), network)
}

/// What the page prints as an equation's line is right when it is typed, everywhere.
#[test]
fn the_printed_line_is_right() {
    for architecture in Architecture::ALL {
        for look_at in LookAt::ALL {
            for layout in Layout::ALL {
                for activation in Function::ALL {
                    let (steps, network) = steps(|state| {
                        state.settings.architecture = architecture;
                        state.settings.activation = activation;
                        state.look_at = look_at;
                        state.layout = layout;
                    });
                    for step in &steps {
                        let line = numpy::equation(&step.equation, step.is_one_example());
                        let outcome = judge_text(step, &line, &network).outcome;
                        assert_eq!(
                            outcome,
                            LineVerdict::Right,
                            "{line} {architecture:?} {layout:?}"
                        );
                    }
                }
            }
        }
    }
}

/// Learners' lines: what each comes to, and the slip that is named.
#[test]
fn a_slip_is_named_and_its_undoing_is_right() {
    for (name, line, undo) in [
        ("dW2", "dZ2 @ A1.T", Undo::DivideByM),
        ("dW2", "np.dot(dZ2, A1.T) / m / m", Undo::NoDivideByM),
        ("dW2", "1/m * np.dot(dZ2, A1)", Undo::Transpose),
        ("db2", "np.sum(dZ2, axis=1) / m", Undo::KeepDims),
        ("db2", "np.sum(dZ2, axis=0, keepdims=True) / m", Undo::Axis),
        ("dA1", "np.dot(W2, dZ2)", Undo::Transpose),
        (
            "dZ1",
            "np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
            Undo::Elementwise,
        ),
        ("dZ1", "np.dot(W2.T, dZ2) * (1 - A1)", Undo::Square),
        ("dZ1", "W2.T * dZ2 * (1 - A1**2)", Undo::MatrixProduct),
        ("dZ1", "dA1 * (1 - Z1**2)", Undo::OtherName),
        ("dZ1", "dA1 * (1 - A2**2)", Undo::OtherName),
        ("dZ2", "Y - A2", Undo::Sign),
        ("dW1", "np.dot(X.T, dZ1) / m", Undo::TurnRound),
        ("W1", "W1 += alpha * dW1", Undo::Sign),
        ("W1", "W1 = W1 + alpha * dW1", Undo::Sign),
    ] {
        let (step, network) = step(name);
        let outcome = judge_text(&step, line, &network).outcome;
        assert_ne!(outcome, LineVerdict::Right, "{line}");
        let diagnosis = diagnosis(&step, line, &network);
        let diagnosis = diagnosis.unwrap_or_else(|| panic!("{line} has no diagnosis"));
        assert_eq!(diagnosis.undo, undo, "{line}: {diagnosis:?}");
        let mended = judge_text(&step, &diagnosis.mended, &network).outcome;
        assert_eq!(mended, LineVerdict::Right, "{}", diagnosis.mended);
    }
}

/// With one output `*` comes to the right numbers: the page says that it is luck.
#[test]
fn luck_is_told_from_being_right() {
    let (step, network) = step("dA1");
    assert_eq!(
        judge_text(&step, "W2.T * dZ2", &network).outcome,
        LineVerdict::Lucky(Luck::Outputs(2))
    );
    assert_eq!(
        diagnosis(&step, "W2.T * dZ2", &network).unwrap().undo,
        Undo::MatrixProduct
    );
    assert_eq!(
        judge_text(&step, "dA1 = np.dot(W2.T, dZ2)", &network).outcome,
        LineVerdict::Right
    );
    assert_eq!(
        judge_text(&step, "t = W2.T\n t @ dZ2", &network).outcome,
        LineVerdict::Right
    );
}

/// The course's backward_propagation, and faults in it.
#[test]
fn a_whole_backward_pass_is_judged_line_by_line() {
    const COURSE: &str = "dZ2 = A2 - Y
dW2 = 1 / m * np.dot(dZ2, A1.T)
db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
slope = 1 - np.power(A1, 2)
dZ1 = np.dot(W2.T, dZ2) * slope
dW1 = 1 / m * np.dot(dZ1, X.T)
db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)";
    let (iteration, network) = iteration(|_| {});
    let whole = |text: &str| judged(&iteration, text, &network);
    let wrong = |text: &str| {
        let lines = whole(text).lines;
        let wrong = lines
            .iter()
            .filter(|line| line.outcome != Some(LineVerdict::Right));
        wrong.map(|line| line.step.name()).collect::<Vec<_>>()
    };
    assert!(whole(COURSE).is_right());
    assert_eq!(whole(COURSE).lines.len(), 6);

    // A wrong line spoils those after it, but is the only one that is wrong.
    for (right, slip, name, undo) in [
        ("A2 - Y", "Y - A2", "dZ2", Undo::Sign),
        (
            "1 / m * np.dot(dZ2, A1.T)",
            "np.dot(dZ2, A1.T)",
            "dW2",
            Undo::DivideByM,
        ),
        (
            "slope = 1 - np.power(A1, 2)",
            "slope = 1 - np.power(Z1, 2)",
            "dZ1",
            Undo::OtherName,
        ),
        (
            "np.sum(dZ1, axis=1, keepdims=True)",
            "np.sum(dZ1, axis=1)",
            "db1",
            Undo::KeepDims,
        ),
    ] {
        let text = COURSE.replace(right, slip);
        assert_ne!(text, COURSE);
        assert!(!whole(&text).is_right());
        assert_eq!(wrong(&text), [name], "{text}");
        if name != "dZ1" {
            let line = whole(&text).first_wrong().cloned().unwrap();
            let Search::Found(diagnosis) = line.search else {
                panic!("{text}: {:?}", line.search);
            };
            assert_eq!(diagnosis.undo, undo);
        }
    }

    // Only some lines are written; a product before the mean in two lines; a name that is not there.
    assert_eq!(
        wrong("dZ2 = A2 - Y\ndW2 = np.dot(dZ2, A1.T)\ndW2 = dW2 / m"),
        ["db2", "dZ1", "dW1", "db1"]
    );
    assert_eq!(
        wrong("dZ2 = A2 - Y\ndW1 = 1 / m * dZ1 @ X.T"),
        ["dW2", "db2", "dZ1", "db1"],
        "what the text does not compute is the page's"
    );
    let refused = whole("dW1 = 1 / m * dZ1 @ X.T\ndZ1 = np.dot(W2.T, dZ2) * (1 - A1**2)").refused;
    let refused: Vec<String> = refused.iter().map(ToString::to_string).collect();
    assert_eq!(refused, ["NameError: name 'dZ1' is not defined"]);
    assert!(!whole("dZ2 = A2 -").refused.is_empty());
    assert!(!whole("").is_right());
}

/// What the page prints of a backward pass is a right one, in every network and layout.
#[test]
fn the_printed_backward_pass_is_right() {
    for architecture in Architecture::ALL {
        for layout in Layout::ALL {
            let (iteration, network) = iteration(|state| {
                state.settings.architecture = architecture;
                state.layout = layout;
            });
            let backward = iteration.all.program.backward.iter();
            let lines: Vec<String> = backward
                .map(|equation| numpy::equation(equation, false))
                .collect();
            let whole = judged(&iteration, &lines.join("\n"), &network);
            assert!(whole.is_right(), "{architecture:?} {layout:?} {whole:?}");
        }
    }
}

/// A gradient is measured against central differences: a right one is near them, a doubled one is not.
#[test]
fn a_gradient_is_measured_against_central_differences() {
    let (step, _) = step("dW2");
    let far = |line: &str| {
        let lines: Vec<_> = read(line).into_iter().flatten().collect();
        distance(&step, &lines)
    };
    assert!(far("dZ2 @ A1.T / m").unwrap() < 1e-8);
    // ‖2a − a‖ / (‖2a‖ + ‖a‖)
    let doubled = far("2 * dZ2 @ A1.T / m").unwrap();
    assert!((doubled - 1.0 / 3.0).abs() < 1e-8, "{doubled}");
    assert_eq!(far("dZ2"), None);
}

/// A search computes no more than this in a piece: a few milliseconds.
const MOST_IN_A_PIECE: usize = 5000;

/// The text of one step's line, judged and searched to its end: the line, how many pieces the search took, and how many
/// parts of lines the largest piece computed.
fn searched(name: &str, text: &str) -> (JudgedLine, usize, usize) {
    let (iteration, network) = iteration(|_| {});
    let steps = iteration.steps();
    let current = steps.iter().position(|step| step.name() == name).unwrap();
    let mut whole = read_exercise(&iteration, Exercise::Line, current, text);
    assert!(whole.judge_next(&network), "the verdict comes first");
    let (mut pieces, mut largest) = (0, 0);
    loop {
        let before = whole.lines[0].computed;
        if !whole.judge_next(&network) {
            let line = whole.lines.remove(0);
            return (line, pieces, largest);
        }
        pieces += 1;
        largest = largest.max(whole.lines[0].computed - before);
    }
}

/// The lines that stopped the page: each gets its verdict, and no search.
#[test]
fn a_long_line_is_judged_and_not_searched() {
    for (name, text) in [
        ("A1", vec!["Z1"; 80].join("+")),
        ("A1", vec!["Z1"; 160].join("+")),
        ("dA1", vec!["W2.T @ dZ2"; 100].join(" + ")),
    ] {
        let (line, pieces, largest) = searched(name, &text);
        assert!(
            matches!(line.outcome, Some(LineVerdict::Value { .. })),
            "{:?}",
            line.outcome
        );
        assert_eq!(
            (line.search, pieces, largest),
            (Search::TooLong, 1, 0),
            "{text}"
        );
    }
    // A long line that is right is not searched either.
    let (line, pieces, _) = searched("dA1", &format!("W2.T @ dZ2{}", " + 0".repeat(80)));
    assert_eq!(line.outcome, Some(LineVerdict::Right));
    assert_eq!((line.search, pieces), (Search::NotBegun, 0));
}

/// The longest lines that are searched are searched to their end, in bounded pieces.
#[test]
fn a_search_is_done_in_bounded_pieces() {
    // 30 names and 29 signs, which come to a wrong number wherever one slip is made.
    let longest = vec!["Z1"; 30].join(" + ");
    let (line, pieces, largest) = searched("A1", &longest);
    assert_eq!(line.search, Search::NoSlip);
    assert_eq!(line.own[0].value.size(), LONGEST_SEARCHED - 1);
    assert!(largest <= MOST_IN_A_PIECE, "{largest}");
    assert!((2..60).contains(&pieces), "{pieces}");

    // A slip at the end of such a line is still found.
    let zeros = " + 0".repeat(25);
    let (line, pieces, largest) = searched("dA1", &format!("W2 @ dZ2{zeros}"));
    assert!(matches!(line.search, Search::Found(_)), "{:?}", line.search);
    assert!(largest <= MOST_IN_A_PIECE, "{largest}");
    assert!(pieces > 1, "{pieces}");

    // A line of usual length takes a piece or two.
    let (line, pieces, _) = searched("dW2", "1 / m * np.dot(dZ2, A1)");
    assert!(matches!(line.search, Search::Found(_)), "{:?}", line.search);
    assert!(pieces <= 3, "{pieces}");
}

/// Lines before the searched one are run once, and not anew for every line that is tried.
#[test]
fn the_lines_before_are_not_run_again() {
    let before = "t = Z1 + Z1 + Z1 + Z1\n".repeat(200);
    let alone = searched("dW2", "dZ2 @ A1.T");
    let after = searched("dW2", &format!("{before}dZ2 @ A1.T"));
    let mended = |line: &JudgedLine| match &line.search {
        Search::Found(found) => found.mended.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(mended(&alone.0), mended(&after.0));
    assert_eq!((alone.1, alone.2), (after.1, after.2));
}

/// What is computed later is not known yet, the answer itself least of all.
#[test]
fn the_answer_cannot_be_named() {
    for line in ["dA1", "dZ1", "dW1"] {
        let (step, network) = step("dA1");
        let LineVerdict::Refused(error) = judge_text(&step, line, &network).outcome else {
            panic!("{line} is known");
        };
        assert_eq!(
            error.to_string(),
            format!("NameError: name '{line}' is not defined")
        );
    }
}

proptest! {
    /// Any text gets an outcome. If it gets a diagnosis, what is named as the slip makes the line right when it is undone; `diagnosis.rs`
    /// sees to it that most do.
    #[test]
    fn any_text_gets_an_outcome(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "W2", "W1", "dZ2", "A1", "A2", "X", "Y", "Z1", "m", "np.dot(", "np.multiply(", "np.sum(", ")", ", ", ".T",
                " @ ", " * ", " - ", " + ", " / ", "**2", "1", "axis=1", "keepdims=True", "(", "\n", "é", "=",
            ]),
            0..9,
        ),
        name in prop::sample::select(vec!["dW2", "db2", "dA1", "dZ2", "Z1"]),
    ) {
        let text = parts.concat();
        let (step, network) = step(name);
        let written = judge_text(&step, &text, &network);
        if let Some(diagnosis) = diagnosis(&step, &text, &network) {
            let lines: Vec<_> = read(&text).into_iter().flatten().collect();
            let lines: Vec<String> = diagnosis.undone(&lines).iter().map(print::statement).collect();
            prop_assert_eq!(judge_text(&step, &lines.join("\n"), &network).outcome, LineVerdict::Right, "{:?}", written);
        }
    }
}
