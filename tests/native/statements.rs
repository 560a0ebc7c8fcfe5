//! Statements beside plain lines: `while`, places that are set through a mask, `assert`. What is right is judged right; a
//! slip in one of them is found in its own line.

use backstep::algebra::function::Function;
use backstep::judging::backward_pass::{Exercise, JudgedText};
use backstep::judging::exercise::read_exercise;
use backstep::judging::search::Search;
use backstep::judging::verdict::LineVerdict;
use backstep::nn::settings::InitialScale;

use crate::support::{begun, iteration_of};

fn judged(function: Function, text: &str) -> JudgedText {
    let state = begun(|state| {
        state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
        state.settings.activation = function;
    });
    let network = state.settings.network(&state.settings.data());
    let mut whole = read_exercise(&iteration_of(&state), Exercise::Backward, 0, text);
    while whole.judge_next(&network) {}
    whole
}

fn errors(whole: &JudgedText) -> Vec<String> {
    whole.refused.iter().map(ToString::to_string).collect()
}

/// Every step that is written is right, and nothing is refused.
#[track_caller]
fn all_right(function: Function, text: &str) {
    let whole = judged(function, text);
    let written = || whole.lines.iter().filter(|line| line.place.is_some());
    assert!(written().count() > 0, "{text}");
    for line in written() {
        assert_eq!(line.outcome, Some(LineVerdict::Right), "{text}");
    }
    assert_eq!(errors(&whole), [""; 0], "{text}");
}

/// The lines that are named for the slip, counted from 1, each with what it becomes.
fn named(function: Function, text: &str) -> Vec<(usize, String)> {
    let whole = judged(function, text);
    let Some(first) = whole.first_wrong() else {
        return vec![];
    };
    let found = first.search.found().iter();
    found
        .map(|found| {
            let start = found.lines.0.span.start;
            (
                text[..start].matches('\n').count() + 1,
                found.mended.clone(),
            )
        })
        .collect()
}

/// A loop over the examples as people write it who come from other languages.
const OVER_EXAMPLES: &str = "dZ2 = A2 - Y
dW2 = np.zeros(W2.shape)
i = 0
while i < m:
    dW2 += np.outer(dZ2[:, i], A1[:, i])
    i += 1
dW2 = dW2 / m";

#[test]
fn while_loops_are_run() {
    all_right(Function::Tanh, OVER_EXAMPLES);
    all_right(
        Function::Tanh,
        &OVER_EXAMPLES.replace("while i < m:", "while True:\n    if i == m:\n        break"),
    );
    // One that trains is gone through once.
    for header in ["while True:", "while epoch < 1000:", "while cost > 0.1:"] {
        all_right(
            Function::Tanh,
            &format!(
                "epoch = 0\n{header}\n    dZ2 = A2 - Y\n    dW2 = dZ2 @ A1.T / m\n    epoch += 1"
            ),
        );
    }
    // One without an end is ended.
    let whole = judged(
        Function::Tanh,
        "i = 0\nwhile i < m:\n    t = X[:, i] * 2\ndZ2 = A2 - Y",
    );
    assert_eq!(errors(&whole).len(), 1, "{:?}", errors(&whole));
    assert!(errors(&whole)[0].ends_with("is not part of what this page reads."));
    assert_eq!(whole.lines[0].outcome, Some(LineVerdict::Right));
}

#[test]
fn a_slip_in_a_while_loop_is_found() {
    for (right, slip) in [
        ("A1[:, i])", "A2[:, i])"),
        ("dW2 += ", "dW2 = "),
        (
            "np.outer(dZ2[:, i], A1[:, i])",
            "np.outer(A1[:, i], dZ2[:, i])",
        ),
    ] {
        let text = OVER_EXAMPLES.replace(right, slip);
        let mended = vec![(5, "dW2 += np.outer(dZ2[:, i], A1[:, i])".to_owned())];
        assert_eq!(named(Function::Tanh, &text), mended, "{slip}");
    }
}

/// The ways in which people set the gradient of ReLU through a mask.
const MASKS: [&str; 8] = [
    "dZ1 = np.array(dA1, copy=True)\ndZ1[Z1 <= 0] = 0",
    "dZ1 = dA1\ndZ1[Z1 <= 0] = 0",
    "dZ1 = dA1.copy()\ndZ1[A1 == 0] = 0",
    "dZ1 = np.zeros(dA1.shape)\ndZ1[Z1 > 0] = dA1[Z1 > 0]",
    "slope = Z1.copy()\nslope[slope > 0] = 1\nslope[slope <= 0] = 0\ndZ1 = dA1 * slope",
    "dZ1 = dA1\ndZ1[~(Z1 > 0)] = 0",
    "dZ1 = dA1 * 1\nfor i in range(Z1.shape[0]):\n    for j in range(Z1.shape[1]):\n        if Z1[i, j] <= 0:\n            dZ1[i][j] = 0",
    "dZ1 = dA1 * 1\nfor i in range(len(Z1)):\n    dZ1[i][Z1[i] <= 0] = 0",
];

#[test]
fn masks_are_set_in_every_dress() {
    for mask in MASKS {
        all_right(Function::Relu, &format!("dA1 = np.dot(W2.T, dZ2)\n{mask}"));
    }
    let wrong = "dA1 = np.dot(W2.T, dZ2)\ndZ1 = np.array(dA1)\ndZ1[Z1 > 0] = 0";
    let mended = (3, "dZ1[Z1 <= 0] = 0".to_owned());
    assert!(
        named(Function::Relu, wrong).contains(&mended),
        "{:?}",
        named(Function::Relu, wrong)
    );
}

/// Where a line is not read or not computed, no other line is blamed for it.
#[test]
fn what_is_not_computed_blames_no_line() {
    for text in [
        "A = A2[:, np.argsort(Y)]\ndZ2 = A - Y",
        "cube = np.zeros((m, 4, 2))\nfor i in range(m):\n    cube[i] = np.outer(dZ1[:, i], X[:, i])\ndW1 = cube.mean(axis=0)",
    ] {
        let whole = judged(Function::Tanh, text);
        assert!(!whole.refused.is_empty());
        assert_eq!(named(Function::Tanh, text), [], "{text}");
    }
}

#[test]
fn an_assertion_that_fails_is_said_in_python_s_words() {
    let of = |assertion: &str| {
        let text = format!("dW1 = np.dot(dZ1, X.T) / m\n{assertion}");
        let whole = judged(Function::Tanh, &text);
        assert_eq!(whole.lines[0].outcome, Some(LineVerdict::Right));
        let at = whole
            .refused
            .first()
            .map(|error| text[error.span.start..error.span.end].to_owned());
        assert!(at.is_none_or(|at| at == assertion), "{assertion}");
        let said = whole.remarks.first().map(|remark| remark.words.clone());
        (errors(&whole), said.unwrap_or_default())
    };
    let nothing = (vec![], String::new());
    for holds in [
        "assert(dW1.shape == W1.shape)",
        "assert dW1.shape == (4, 2), 'no'",
        "assert isinstance(dW1, np.ndarray) and not isinstance(dW1, (list, float))",
        "assert isinstance(np.sum(dW1), float)",
        "assert isinstance(dW1.shape[0], int)",
        // What the page cannot compute is passed over.
        "assert np.linalg.norm(dW1) < 1",
    ] {
        let (said, remark) = of(holds);
        let is_outside = said.iter().all(|error| error.ends_with("this page reads."));
        assert!(is_outside && remark.is_empty(), "{holds} {said:?}");
    }
    assert_eq!(
        of("assert dW1.shape == (3, 3), \"wrong shape\""),
        (
            vec!["AssertionError: wrong shape".to_owned()],
            "Here dW1.shape is (4, 2).".to_owned()
        )
    );
    assert_eq!(of("assert(dW1.shape[0] == 3)").0, ["AssertionError"]);
    // What squeeze leaves of a (1, 1) array is an array without axes, and no float.
    assert_eq!(
        of("assert isinstance(np.squeeze(np.ones((1, 1))), float)").0,
        ["AssertionError"]
    );
    assert_eq!(
        of("assert isinstance(float(np.squeeze(np.ones((1, 1)))), float)"),
        nothing
    );
    assert_eq!(
        of("assert isinstance(np.squeeze(np.sum(dW1)), float)"),
        nothing
    );
}

/// What has been rounded to float32 is compared as float32: what differs in more than its last digits is wrong.
#[test]
fn a_text_in_float32_is_compared_as_float32() {
    let of = |factor: &str| {
        format!("dZ2 = (A2 - Y).astype(np.float32)\ndW2 = np.dot(dZ2, A1.T) / m{factor}")
    };
    all_right(Function::Tanh, &of(""));
    let whole = judged(Function::Tanh, &of(" * 1.000005"));
    assert!(matches!(
        whole.lines[1].outcome,
        Some(LineVerdict::Value { .. })
    ));
}

/// Attempts of which the cause was once not named: MATLAB's sum, a slope made of matrix products, dL_dW for dW.
#[test]
fn causes_of_real_attempts_are_named() {
    let dz1 = "dZ1 = np.dot(np.dot(W2.T, dZ2), 1 - np.dot(A1.T, A1))";
    let mended = (1, "dZ1 = np.dot(W2.T, dZ2) * (1 - A1**2)".to_owned());
    assert_eq!(named(Function::Tanh, dz1), [mended]);
    let sum = "db1 = (1/m) * sum(dZ1)";
    let mended = (
        1,
        "db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)".to_owned(),
    );
    assert_eq!(named(Function::Tanh, sum), [mended]);
    let names = "dL_dZ2 = A2 - Y\ndL_dW2 = np.dot(dL_dZ2, A1.T)";
    let whole = judged(Function::Tanh, names);
    assert_eq!(whole.first_wrong().unwrap().step.name(), "dW2");
    assert_eq!(whole.first_wrong().unwrap().search.found().len(), 1);
}

/// A search through a whole text is done in pieces, so that the page answers in between, and has an end.
#[test]
fn a_search_in_a_whole_text_is_bounded() {
    let text = OVER_EXAMPLES.replace("dZ2[:, i], A1[:, i]", "Y[:, i], A2[:, i] * X[0, i]");
    let state = begun(|state| {
        state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
    });
    let network = state.settings.network(&state.settings.data());
    let mut whole = read_exercise(&iteration_of(&state), Exercise::Backward, 0, &text);
    let computed = |whole: &JudgedText| whole.lines.iter().map(|line| line.computed).sum::<usize>();
    let (mut before, mut largest, mut pieces) = (0, 0, 0);
    while whole.judge_next(&network) {
        let now = computed(&whole);
        largest = largest.max(now - before);
        before = now;
        pieces += 1;
    }
    assert_eq!(whole.first_wrong().unwrap().search, Search::NoSlip);
    println!("{pieces} pieces, {before} statements, {largest} in one");
    assert!(pieces > 5 && largest < 6000 && before < 700_000);
}
