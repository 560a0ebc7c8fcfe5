//! Whole functions as they stand in notebooks: each of these is a small one of its kind, written for this test. What is
//! right is judged right, what is wrong is blamed on its own line.

use backstep::algebra::function::Function;
use backstep::algebra::var::Var;
use backstep::iteration::Iteration;
use backstep::judging::backward_pass::{Exercise, JudgedText};
use backstep::judging::diagnosis::ratio::every_entry_of;
use backstep::judging::exercise::read_exercise;
use backstep::judging::search::Search;
use backstep::judging::text::with_said;
use backstep::judging::verdict::LineVerdict;
use backstep::nn::program::Network;
use backstep::nn::settings::{Architecture, InitialScale};
use backstep::page::state::State;
use proptest::prelude::*;

use crate::support::{begun, iteration_of};

fn iteration(change: impl Fn(&mut State)) -> (Iteration, Network) {
    let state = begun(|state| {
        state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
        change(state);
    });
    let network = state.settings.network(&state.settings.data());
    (iteration_of(&state), network)
}

fn judged_on(page: &(Iteration, Network), text: &str) -> JudgedText {
    let mut whole = read_exercise(&page.0, Exercise::Backward, 0, text);
    while whole.judge_next(&page.1) {}
    whole
}

fn judged(text: &str) -> JudgedText {
    judged_on(&iteration(|_| {}), text)
}

/// What is judged of a text, line by line: `3 dZ1 right`.
fn verdicts(whole: &JudgedText, text: &str) -> Vec<String> {
    let written = whole.lines.iter().filter_map(|line| {
        let number = text[..line.place?.start].matches('\n').count() + 1;
        let verdict = match line.outcome.as_ref()? {
            LineVerdict::Right => "right",
            LineVerdict::Lucky(_) => "lucky",
            LineVerdict::Shape(_) => "shape",
            LineVerdict::Value { .. } => "value",
            LineVerdict::Refused(_) => "error",
            LineVerdict::Nothing => "nothing",
        };
        Some(format!("{number} {} {verdict}", line.step.name()))
    });
    written.collect()
}

fn errors(whole: &JudgedText) -> Vec<String> {
    whole.refused.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn all_right(text: &str) {
    let whole = judged(text);
    assert!(
        whole.is_right(),
        "{:?} {:?} {:?}\n{text}",
        errors(&whole),
        verdicts(&whole, text),
        whole.remarks
    );
}

/// The body of a backward pass, a statement a line.
const BODY: &str = "dZ2 = A2 - Y
dW2 = 1 / m * np.dot(dZ2, A1.T)
db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
dW1 = 1 / m * np.dot(dZ1, X.T)
db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)";

fn indented(body: &str, by: &str) -> String {
    body.lines().map(|line| format!("{by}{line}\n")).collect()
}

#[test]
fn functions_in_every_dress_are_read() {
    let lookups = "    m = X.shape[1]\n    W1, W2 = parameters['W1'], parameters[\"W2\"]\n    A1 = cache.get('A1')\n    A2 = cache['A2']\n";
    let body = indented(BODY, "    ");
    let grads = "    grads = {\"dW1\": dW1, 'db1': db1,\n             \"dW2\": dW2, \"db2\": db2}\n    return grads\n";
    let docstring =
        "    \"\"\"\n    Slopes of the cost.\n\n    Arguments: it's (all) there\n    \"\"\"\n";
    all_right(&format!(
        "def back(parameters, cache, X, Y):\n{docstring}{lookups}{body}{grads}"
    ));
    all_right(&format!(
        "import numpy as np\n%matplotlib inline\n@timed\ndef back(parameters: dict, cache: Dict[str, np.ndarray], X, Y, *, verbose=False) -> dict:\n{lookups}{body}\n    return(grads)"
    ));
    // All further in, tabs, Windows' ends of lines, semicolons, blanks of web pages.
    all_right(&indented(
        &format!("def back(p, c, X, Y):\n{body}"),
        "        ",
    ));
    all_right(&format!("def back(p, c, X, Y):\n{}", indented(BODY, "\t")).replace('\n', "\r\n"));
    all_right(&BODY.replace('\n', ";\n"));
    all_right(&BODY.replace('\n', "; "));
    all_right(&BODY.replace(" = ", "\u{a0}=\u{a0}"));
    // Prompts and outputs.
    all_right(&format!(
        "In [3]:\n{BODY}\n\nOut[3]:\narray([[1., 2.],\n       [3., 4.]])"
    ));
    all_right(
        &BODY
            .lines()
            .map(|line| format!(">>> {line}\narray([1.])\n"))
            .collect::<String>(),
    );
    all_right(&format!(">>> def back(c):\n{}", indented(BODY, "...     ")));
    // Several lines for one statement.
    all_right(&BODY.replace(
        "np.dot(W2.T, dZ2) * (",
        "np.dot(W2.T, # back\n   dZ2) * (\n ",
    ));
    all_right(&BODY.replace("1 / m * np.dot(dZ2", "1 / m \\\n  * np.dot(dZ2"));
    // What changes nothing.
    all_right(&format!(
        "{BODY}\nprint(f\"dW1 {{dW1.shape}}\")\nassert dW1.shape == W1.shape, 'no'\nassert(isinstance(dW1, np.ndarray))"
    ));
}

#[test]
fn names_and_dictionaries_of_ones_own_are_read() {
    let whole = judged(
        &BODY
            .replace("dZ2", "delta_2")
            .replace("dW2", "grad_W2")
            .replace("A1", "a1")
            .replace("1 / m", "1. / n_samples"),
    );
    assert!(whole.is_right(), "{:?} {:?}", errors(&whole), whole.lines);
    let read: Vec<String> = whole
        .readings
        .iter()
        .map(|r| format!("{} {}", r.name, r.var))
        .collect();
    assert_eq!(read, ["delta_2 dZ2", "grad_W2 dW2"]);
    // By what it holds.
    let whole = judged(&BODY.replace("dZ2", "err"));
    assert!(whole.is_right(), "{:?}", whole.lines);
    assert_eq!(whole.readings[0].name, "err");
    // A wrong one that is called what nothing is called is said to be what it is.
    let text = BODY.replace("dW2 = 1 / m * ", "slope = ");
    assert_eq!(verdicts(&judged(&text), &text).len(), 5);
    let said = with_said(&text, "slope", Var::W(2).gradient());
    assert_eq!(verdicts(&judged(&said), &said)[1], "3 dW2 value");
    let said_again = with_said(&said, "slope", Var::b(2).gradient());
    assert_eq!(said_again.lines().count(), said.lines().count());

    all_right(
        &BODY
            .replace("A2", "self.a2")
            .replace("X.T", "self.x.T")
            .replace("/ m", "/ self.no_of_samples"),
    );
    all_right(
        &BODY
            .replace("A1", "store[\"A1\"]")
            .replace("W2.T", "weights.get('W2').T"),
    );
    all_right(
        &BODY
            .replace("dW1 =", "grads['dW1'] =")
            .replace("db1 =", "grads['db1'] ="),
    );
    all_right(
        "return {'dW2': (A2 - Y) @ A1.T / m, 'db2': np.mean(A2 - Y, axis=1, keepdims=True), 'dW1': dZ1 @ X.T / m, 'db1': dZ1.mean(axis=1, keepdims=True)}",
    );
}

#[test]
fn helper_functions_and_whole_programs_are_run() {
    all_right(&format!(
        "def slope(z):\n    t = np.tanh(z)\n    return 1 - t ** 2\n\n{}",
        BODY.replace("1 - np.power(A1, 2)", "slope(Z1)")
    ));
    all_right(&format!(
        "slope = lambda a: 1 - a * a\n{}",
        BODY.replace("1 - np.power(A1, 2)", "slope(A1)")
    ));
    all_right(&format!(
        "def slope(a, activation='tanh'):\n    if activation == 'relu':\n        return np.int64(a > 0)\n    elif activation == 'tanh':\n        return 1 - a ** 2\n    else:\n        return a * (1 - a)\n{}",
        BODY.replace("1 - np.power(A1, 2)", "slope(A1)")
    ));
    let program = format!(
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n
def forward(X, parameters):\n    W1 = parameters['W1']\n    b1 = parameters['b1']\n    W2 = parameters['W2']\n    b2 = parameters['b2']
    Z1 = np.dot(W1, X) + b1\n    A1 = np.tanh(Z1)\n    Z2 = np.dot(W2, A1) + b2\n    A2 = sigmoid(Z2)\n    cache = {{'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2}}\n    return A2, cache\n
def cost(A2, Y):\n    m = Y.shape[1]\n    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)\n    cost = - np.sum(logprobs) / m\n    cost = float(np.squeeze(cost))\n    return cost\n
def back(parameters, cache, X, Y):\n    m = X.shape[1]\n    (Z1, A1, Z2, A2) = cache\n{}    return dW1\n
def update(parameters, grads, learning_rate=1.2):\n    W1 = copy.deepcopy(parameters['W1'])\n    W1 -= learning_rate * grads['dW1']\n    W2 = parameters['W2'] - learning_rate * grads['dW2']\n    return W1\n
def model(X, Y, n_h, num_iterations=10000):\n    np.random.seed(3)\n    for i in range(0, num_iterations):\n        A2, cache = forward(X, parameters)\n        c = cost(A2, Y)\n        grads = back(parameters, cache, X, Y)\n        parameters = update(parameters, grads)\n        if i % 1000 == 0:\n            print('Cost after %i' % i)\n    return parameters\n",
        indented(BODY, "    ")
    );
    let whole = judged(&program);
    let names: Vec<String> = whole.lines.iter().map(|line| line.step.name()).collect();
    assert_eq!(
        names,
        [
            "Z1", "A1", "Z2", "A2", "J", "dZ2", "dW2", "db2", "dZ1", "dW1", "db1", "W1", "W2"
        ]
    );
    assert!(
        whole.is_right(),
        "{:?} {:?} {:?}",
        errors(&whole),
        verdicts(&whole, &program),
        whole.remarks
    );
}

#[test]
fn loops_are_run_as_they_stand() {
    let over_examples = "dW1 = np.zeros_like(W1); db1 = np.zeros(b1.shape)\ndW2 = np.zeros((W2.shape[0], W2.shape[1])); db2 = np.zeros_like(b2)
for i in range(m):\n    x = X[:, i]\n    a = A1[:, i]\n    err = A2[:, i] - Y[:, i]\n    dW2 += np.outer(err, a)\n    db2 += err[:, np.newaxis]\n    back = W2.T.dot(err) * (1 - a ** 2)
    dW1 += np.outer(back, x)\n    db1 += back.reshape(-1, 1)\ndW1 /= m; db1 /= m; dW2 = dW2 / m; db2 = db2 / m";
    all_right(over_examples);
    let whole = judged(&over_examples.replace("np.outer(back, x)", "np.outer(back, x) * 2"));
    let text = over_examples;
    assert_eq!(verdicts(&whole, text)[0], "12 dW1 value");
    assert_eq!(verdicts(&whole, text)[1], "12 db1 right");

    let over_units = BODY.replace(
        "db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)",
        "db1 = np.zeros((len(dZ1), 1))\nfor j, row in enumerate(dZ1):\n    for v in row:\n        db1[j, 0] += v / m",
    );
    all_right(&over_units);
    let over_layers = "for l in range(1, 3):\n    parameters['W' + str(l)] = parameters['W' + str(l)] - learning_rate * grads[f'dW{l}']\n    parameters[f\"b{l}\"] -= learning_rate * grads['db' + str(l)]";
    let whole = judged(over_layers);
    assert_eq!(
        verdicts(&whole, over_layers).len(),
        4,
        "{:?}",
        errors(&whole)
    );
    assert!(
        verdicts(&whole, over_layers)
            .iter()
            .all(|line| line.ends_with("right")),
        "{:?}",
        whole.lines
    );
    let whole =
        judged(&over_layers.replace("- learning_rate * grads[f", "+ learning_rate * grads[f"));
    assert_eq!(
        verdicts(&whole, over_layers)
            .iter()
            .filter(|line| line.ends_with("value"))
            .count(),
        2
    );
}

#[test]
fn numpy_is_read_as_people_write_it() {
    for (course, other) in [
        ("np.dot(dZ2, A1.T)", "np.einsum('ki,ji->kj', dZ2, A1)"),
        ("np.dot(dZ2, A1.T)", "dZ2.dot(A1.transpose())"),
        ("np.dot(dZ2, A1.T)", "np.matmul(dZ2, np.transpose(A1))"),
        (
            "np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))",
            "np.multiply(W2.T @ dZ2, 1 - np.square(np.tanh(Z1)))",
        ),
        (
            "1 / m * np.sum(dZ1, axis=1, keepdims=True)",
            "dZ1.mean(axis=1, keepdims=True)",
        ),
        (
            "1 / m * np.sum(dZ1, axis=1, keepdims=True)",
            "dZ1.sum(axis=1).reshape(-1, 1) / float(m)",
        ),
        (
            "1 / m * np.sum(dZ1, axis=1, keepdims=True)",
            "np.expand_dims(np.mean(dZ1, axis=1), axis=1)",
        ),
        (
            "1 / m * np.sum(dZ1, axis=1, keepdims=True)",
            "np.dot(dZ1, np.ones((m, 1))) / m",
        ),
        ("A2 - Y", "np.subtract(A2, Y.astype(float))"),
        (
            "A2 - Y",
            "-(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2)) * A2 * (1 - A2)",
        ),
    ] {
        assert!(BODY.contains(course));
        all_right(&BODY.replace(course, other));
    }
    let relu = iteration(|state| state.settings.activation = Function::Relu);
    for slope in [
        "(Z1 > 0)",
        "np.where(A1 > 0, 1, 0)",
        "np.int64(Z1 > 0)",
        "(Z1 > 0).astype(int)",
        "np.sign(A1)",
        "np.heaviside(Z1, 0)",
    ] {
        let text = BODY.replace("(1 - np.power(A1, 2))", slope);
        let whole = judged_on(&relu, &text);
        assert!(whole.is_right(), "{slope} {:?}", verdicts(&whole, &text));
        // On a page with tanh it is said what it is right for.
        let whole = judged(&text);
        assert!(
            whole
                .remarks
                .iter()
                .any(|remark| remark.words.starts_with("This is right for ReLU")),
            "{slope}"
        );
    }
    let masked = BODY.replace(
        "dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))",
        "dZ1 = np.dot(W2.T, dZ2)\ndZ1[Z1 <= 0] = 0",
    );
    assert!(judged_on(&relu, &masked).is_right());
    // float32 is compared as float32.
    all_right(&BODY.replace("A2 - Y", "(A2 - Y).astype(np.float32)"));
    // What NumPy 2 no longer has, in its words, with what to write.
    let whole = judged(&BODY.replace("np.dot(dZ2, A1.T)", "(np.mat(dZ2) * np.mat(A1.T))"));
    assert_eq!(
        errors(&whole),
        [
            "AttributeError: `np.mat` was removed in the NumPy 2.0 release. Use `np.asmatrix` instead."
        ]
    );
    assert!(
        whole
            .remarks
            .iter()
            .any(|remark| remark.words.contains("@ or np.dot"))
    );
}

#[test]
fn a_wrong_number_of_examples_is_named_and_hides_nothing() {
    for slip in ["m = X.shape[0]", "m = len(X)", "m = np.shape(X)[0]"] {
        let text = format!("{slip}\n{BODY}");
        let whole = judged(&text);
        let wrong: Vec<_> = whole
            .remarks
            .iter()
            .filter(|remark| remark.is_wrong)
            .collect();
        assert_eq!(wrong.len(), 1, "{slip}");
        assert!(
            wrong[0]
                .words
                .starts_with("m is 2 here, and there are 400 examples."),
            "{}",
            wrong[0].words
        );
        assert!(
            verdicts(&whole, &text)
                .iter()
                .all(|line| line.ends_with("right"))
        );
        assert!(!whole.is_right());
    }
    let text = format!("n = X.shape[0]\n{}", BODY.replace("/ m", "/ n"));
    assert!(judged(&text).remarks.iter().any(|remark| remark.is_wrong));
    let right = format!("n, m = X.shape\n{BODY}");
    assert!(judged(&right).remarks.iter().all(|remark| !remark.is_wrong));
}

#[test]
fn a_wrong_line_is_blamed_alone_and_the_rest_is_judged() {
    for (right, slip, verdict) in [
        ("A2 - Y", "Y - A2", "1 dZ2 value"),
        ("A1.T)", "A2.T)", "2 dW2 shape"),
        ("axis=1, keepdims=True)\ndZ1", "axis=1)\ndZ1", "3 db2 shape"),
        ("A1, 2", "Z1, 2", "4 dZ1 value"),
        ("dZ1, X.T", "dZ1, X", "5 dW1 error"),
    ] {
        let text = BODY.replacen(right, slip, 1);
        let whole = judged(&text);
        let wrong: Vec<String> = verdicts(&whole, &text)
            .into_iter()
            .filter(|line| !line.ends_with("right"))
            .collect();
        assert_eq!(wrong, [verdict], "{text}");
    }
    // Everything that cannot be read is said at once.
    let text = "dZ2 = A2 - Y\ndW2 = (dZ2 * A1') / m\ndb2 = np.linalg.inv(dZ2)\ndZ1 = W2.T @ dZ2 .* (1 - A1.^2)\ndb1 = np.sum(dZ1, axis=1, keepdims=True) / m\nwhile True:\n    dW1 = dZ1 @ X.T / m";
    let whole = judged(text);
    assert_eq!(whole.refused.len(), 3, "{:?}", errors(&whole));
    assert_eq!(
        verdicts(&whole, text),
        ["1 dZ2 right", "5 db1 right", "7 dW1 right"]
    );
    // An update before its use.
    let text = "dZ2 = A2 - Y\ndW2 = dZ2 @ A1.T / m\nW2 = W2 - learning_rate * dW2\ndZ1 = W2.T @ dZ2 * (1 - A1**2)";
    assert_eq!(
        verdicts(&judged(text), text)[2..],
        ["3 W2 right", "4 dZ1 value"]
    );
    // A helper that fails takes along what needs it, with the one error.
    let text = BODY.replace("dZ1 =", "t = W1 @ A1\ndZ1 = t *");
    let whole = judged(&text);
    assert_eq!(whole.refused.len(), 1, "{:?}", errors(&whole));
    // What is not filled in yet is not wrong.
    let whole = judged(&BODY.replace("dZ2 = A2 - Y", "dZ2 = None"));
    assert!(whole.refused.is_empty(), "{:?}", errors(&whole));
}

#[test]
fn rows_and_week_two_are_recognised() {
    let rows = "dZ2 = A2 - y\ngrad_W2 = A1.T @ dZ2 / len(X)\ngrad_b2 = np.mean(dZ2, axis=0, keepdims=True)\ndelta1 = (dZ2 @ W2.T) * (1 - A1**2)\ngrad_W1 = X.T @ delta1 / X.shape[0]\ngrad_b1 = np.mean(delta1, axis=0, keepdims=True)";
    let whole = judged(rows);
    assert!(whole.is_right(), "{:?}", verdicts(&whole, rows));
    assert!(whole.setting.unwrap().contains("the examples are rows"));

    let propagate = "def propagate(w, b, X, Y):\n    m = X.shape[1]\n    A = sigmoid(np.dot(w.T, X) + b)\n    cost = -1/m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n    dw = 1/m * np.dot(X, (A - Y).T)\n    db = 1/m * np.sum(A - Y)\n    return {'dw': dw, 'db': db}, cost";
    for architecture in [
        Architecture::LogisticRegression,
        Architecture::OneHiddenLayer,
    ] {
        let page = iteration(|state| state.settings.architecture = architecture);
        let whole = judged_on(&page, propagate);
        let all = ["3 A1 right", "4 J right", "5 dW1 right", "6 db1 right"];
        assert_eq!(verdicts(&whole, propagate), all, "{:?}", errors(&whole));
        let slip = propagate.replace("np.dot(X, (A - Y).T)", "np.dot(X, A - Y)");
        let whole = judged_on(&page, &slip);
        assert_eq!(verdicts(&whole, &slip)[2], "5 dW1 error");
        let slip = propagate.replace("-1/m * np.sum", "1/m * np.sum");
        assert_eq!(verdicts(&judged_on(&page, &slip), &slip)[1], "4 J value");
    }
}

#[test]
fn a_loop_without_end_is_refused() {
    let text = "t = 0\nfor i in range(90000):\n    for j in range(90000):\n        t = t + X[0, 0] * i * j\ndZ2 = A2 - Y";
    let whole = judged(text);
    assert_eq!(
        errors(&whole),
        ["A loop with as much arithmetic as this is not part of what this page reads."]
    );
    assert_eq!(verdicts(&whole, text), ["5 dZ2 right"]);
    let text = "def f(x):\n    return f(x)\ndW2 = f(A1)";
    assert!(
        errors(&judged(text))[0].starts_with("A function that calls itself"),
        "{:?}",
        errors(&judged(text))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No text stops the page, whatever is in it; every place is one of the text.
    #[test]
    fn any_text_is_judged(
        parts in prop::collection::vec(prop::sample::select(vec![
            "def f(x):\n", "    ", "\t", "for i in range(m):\n", "if x:\n", "else:\n", "return ", "dZ2", "dW1", " = ", " += ", "A2", "A1.T",
            "[:, i]", "[0]", "[", "]", "{", "}", "(", ")", "'dW1'", "\"\"\"", "parameters", ".get(", "np.dot(", "np.einsum('ij,jk', ", ", ", ":", "\n",
            "; ", "\\\n", ">>> ", "In [1]: ", "lambda a: ", " if ", " else ", "not ", "self.", "X.shape", "é", "**", "None", "1", "é'", "#", "while x:\n", "class A:\n",
            ".reshape(-1, 1)", " for ", " in ", "range(", "len(", "f(", "import x\n", "np.zeros((2, ", "-",
        ]), 0..30),
    ) {
        let page = iteration(|_| {});
        let text = parts.concat();
        let whole = judged_on(&page, &text);
        for error in &whole.refused {
            prop_assert!(text.get(error.span.start..error.span.end).is_some(), "{:?}", error);
        }
        for line in &whole.lines {
            prop_assert!(line.place.is_none_or(|place| text.get(place.start..place.end).is_some()));
        }
    }
}

/// That the notebook has a sigmoid of its own is no reason to leave a sum unexplained.
#[test]
fn a_slip_is_found_beside_helpers_of_ones_own() {
    let helper = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n\n";
    let body = BODY.replace("db1 = 1 / m * np.sum", "db1 = np.sum");
    for text in [body.clone(), [helper, &body].concat()] {
        let whole = judged(&text);
        let wrong = whole.first_wrong().unwrap();
        assert_eq!(wrong.step.name(), "db1");
        let Search::Found(found) = &wrong.search else {
            panic!("{:?} in {text}", wrong.search);
        };
        assert!(found.mended.contains("/ m"), "{}", found.mended);
    }
}

/// What all numbers have in common is known of a loop as well, and the line in it is found.
#[test]
fn what_a_loop_comes_to_is_compared_with_the_right_value() {
    let text = "dZ2 = A2 - Y\ndW2 = np.zeros_like(W2)\nfor i in range(m):\n    dW2 += np.outer(dZ2[:, i], A1[:, i])\n";
    let whole = judged(text);
    let wrong = whole.first_wrong().unwrap();
    assert_eq!(wrong.step.name(), "dW2");
    let Search::Found(found) = &wrong.search else {
        panic!("{:?}", wrong.search);
    };
    assert_eq!(found.mended, "dW2 += np.outer(dZ2[:, i], A1[:, i]) / m");
    let said = every_entry_of(&wrong.step, wrong.outcome.as_ref()).unwrap();
    assert_eq!(
        said,
        "Every entry is 400 times the right one, and m is 400."
    );
}
