//! Reading a line: what is outside gets a sentence and a place, what is printed is read again, and nothing panics.

use backstep::algebra::expr::Expr;
use backstep::algebra::function::loss_from_activation;
use backstep::algebra::python::meaning::Forms;
use backstep::algebra::python::parse::read;
use backstep::algebra::python::print;
use backstep::algebra::python::run::Notebook;
use backstep::algebra::python::syntax::{Py, Span, Statement};
use backstep::algebra::readings::eval::Values;
use backstep::algebra::readings::numpy;
use backstep::algebra::var::Var;
use backstep::nn::program::Program;
use backstep::numpy::{Array, Extent};
use proptest::prelude::*;

use crate::support::{any_case, course_pass};

/// The error of the only wrong line, and the part of the text that it is about.
fn refusal(text: &str) -> (String, &str) {
    let errors: Vec<_> = read(text).into_iter().filter_map(Result::err).collect();
    let [error] = errors.as_slice() else {
        panic!("{text:?} has {} errors", errors.len());
    };
    (error.to_string(), &text[error.span.start..error.span.end])
}

#[track_caller]
fn refused(text: &str, part: &str, words: &str) {
    assert_eq!(refusal(text), (words.to_owned(), part), "{text}");
}

fn outside(text: &str, part: &str, what: &str) {
    refused(
        text,
        part,
        &format!("{what} is not part of what this page reads."),
    );
}

#[test]
fn what_is_outside_gets_a_sentence_that_names_it() {
    outside("np.linalg.inv(dW1)", "np.linalg.inv", "np.linalg.inv");
    outside("x = {A1, A2}", "{", "A set in { }");
    outside("yield A1", "yield", "yield");
    outside("np", "np", "np without a function");
    outside("np = 3", "np", "Giving np another meaning");
    outside("return dW1", "return", "return");
    outside("assert(dW1 == W1)", "assert", "assert");
    outside("0 < A2 < 1", "<", "A second comparison without brackets");
    outside("+A1", "+", "A + with nothing before it");
    outside(
        "np.sum(A1, axis=(0, 1))",
        "(0, 1)",
        "An axis that is not written as 0, 1 or -1",
    );
    outside(
        "np.sum(A1, axis=m)",
        "m",
        "An axis that is not written as 0, 1 or -1",
    );
    outside(
        "np.sum(A1, keepdims=m)",
        "m",
        "keepdims that is not True or False",
    );
    outside("np.sum(A1, dtype=float)", "dtype", "dtype= in np.sum");
    outside("np.exp(A1, axis=1)", "axis", "axis= in np.exp");
    outside("α * dW1", "α", "The character α");
    outside("A1²", "²", "The character ²");
    let long = "99999999999999999999";
    outside(long, long, "A whole number beyond 2**53");
}

#[test]
fn what_is_no_python_gets_plain_words_and_a_place() {
    let refused = |text: &'static str, part: &str, words: &str| {
        refused(text, part, &format!("SyntaxError: {words}"));
    };
    let missing_sign = "A sign is missing before this. To multiply, write * or @.";
    refused("W1 X", "X", missing_sign);
    refused("np.dot(W1 X)", "X", missing_sign);
    refused("dZ1 =", "=", "A value is missing after this.");
    refused("dZ1 * (", "(", "A value is missing after this.");
    refused("(A1 - Y", "(", "This ( is never closed.");
    refused("np.dot(A1, X", "(", "This ( is never closed.");
    refused("x = (A1 - Y\ny = 3", "(", "This ( is never closed.");
    refused("A1)", ")", "This ) was never opened.");
    refused("A1 * / Y", "/", "A value is missing before /.");
    refused("A1 ^ 2", "^", "^ is not a power in Python. Write **.");
    let matlab = "This is MATLAB’s sign. In NumPy, * and / go entry by entry, ** is a power, and @ is the matrix product.";
    refused("dA1 .* A1", ".*", matlab);
    refused("A1 .^ 2", ".^", matlab);
    let quote = "In Python the transpose is .T, and ' begins a text.";
    refused("dW1 = dZ1 * X'", "'", quote);
    refused("dW1 = (dZ1)' * X", "'", quote);
    refused("x = 'tanh", "'tanh", "This text in quotes is never closed.");
    refused("x = [A1", "[", "This [ is never closed.");
    refused("x = A1]", "]", "This ] was never opened.");
    refused("1 = A1", "1", "To the left of = there must be one name.");
    refused(
        "A1.T = A1",
        "A1.T",
        "To the left of = there must be one name.",
    );
    refused(
        "A1 = A2 = Y",
        "A2",
        "To the left of = there must be one name.",
    );
    refused(
        "2A1",
        "2A1",
        "There is no sign between this number and the name after it.",
    );
    refused(
        "2.T",
        "2.T",
        "There is no sign between this number and the name after it.",
    );
    refused("007", "007", "A whole number must not begin with 0.");
    refused(
        "A1 − Y",
        "−",
        "This is a typographic minus. Write the - of the keyboard.",
    );
    refused(
        "W1 · X",
        "·",
        "Python does not have this sign. Write * or @.",
    );
    refused(
        "np.tanh",
        "np.tanh",
        "np.tanh needs brackets: np.tanh( … ).",
    );
    refused(
        "np.sum(A1, axis=1, axis=0)",
        "axis",
        "keyword argument repeated: axis",
    );
    refused(
        "np.sum(axis=1, A1)",
        "A1",
        "positional argument follows keyword argument",
    );
}

#[test]
fn calls_are_checked() {
    refused(
        "dZ1(1 - A1)",
        "dZ1",
        "TypeError: dZ1 is not a function. To multiply, write * or @.",
    );
    refused(
        "2 (A1)",
        "2",
        "TypeError: 2 is not a function. To multiply, write * or @.",
    );
    refused(
        "np.dot(W1)",
        "np.dot(W1)",
        "TypeError: np.dot takes 2 arguments, and here it has 1.",
    );
    refused(
        "np.tanh(Z1, A1)",
        "np.tanh(Z1, A1)",
        "TypeError: np.tanh takes 1 argument, and here it has 2.",
    );
}

#[test]
fn lines_are_read_one_by_one() {
    let text = "    # the backward pass\n\n    dZ2 = A2 - Y  # short\n    dW2 = dZ2 ^ 0\n  db2 = np.sum(\n    dZ2,\n    axis=1)\nm";
    let lines = read(text);
    let part = |span: Span| &text[span.start..span.end];
    assert_eq!(lines.len(), 4);
    assert_eq!(part(lines[0].as_ref().unwrap().span), "dZ2 = A2 - Y");
    assert_eq!(part(lines[1].as_ref().unwrap_err().span), "^");
    assert!(part(lines[2].as_ref().unwrap().span).ends_with("axis=1)"));
    assert_eq!(print::statement(lines[3].as_ref().unwrap()), "m");
    // Windows' ends of lines.
    assert_eq!(
        read("A1\r\nA2 \r\n")
            .into_iter()
            .filter(Result::is_ok)
            .count(),
        2
    );
}

fn statement(text: &str) -> Statement {
    read(text).pop().unwrap().unwrap()
}

#[test]
fn the_place_of_an_error_is_the_part_that_fails_and_the_rest_has_its_shape() {
    let (_, values) = course_pass(1, 3);
    let mut notebook = Notebook::of(&values, false);
    let text = "dZ1 = np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))";
    let error = notebook.run(&statement(text)).unwrap_err();
    assert_eq!(&text[error.span.start..error.span.end], &text[6..]);
    assert_eq!(
        error.to_string(),
        "ValueError: shapes (4,3) and (4,3) not aligned: 3 (dim 1) != 4 (dim 0)"
    );
    let seen = notebook.seen.iter();
    let seen: Vec<_> = seen
        .map(|seen| (&text[seen.span.start..seen.span.end], seen.extent))
        .filter(|(part, _)| part.len() > 2)
        .collect();
    assert_eq!(
        seen,
        [
            ("W2.T", Extent::Matrix(4, 1)),
            ("dZ2", Extent::Matrix(1, 3)),
            ("np.dot(W2.T, dZ2)", Extent::Matrix(4, 3)),
            ("np.power(A1, 2)", Extent::Matrix(4, 3)),
            ("1 - np.power(A1, 2)", Extent::Matrix(4, 3)),
        ]
    );
}

#[test]
fn an_array_with_two_names_is_not_changed_in_place() {
    let (_, values) = course_pass(1, 3);
    let mut notebook = Notebook::of(&values, false);
    notebook.run(&statement("x = W1.T")).unwrap();
    let error = notebook.run(&statement("W1 -= 1")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Changing an array in place that has two names is not part of what this page reads."
    );
    // A sum is an array of its own.
    notebook.run(&statement("x = W1 + 0")).unwrap();
    let changed = notebook.run(&statement("W1 -= 1")).unwrap();
    assert_eq!(notebook.get("W1"), Some(&changed));
    assert_ne!(notebook.get("x"), Some(&changed));
}

/// m = 400 twice: a slip must not stop the page.
#[test]
fn what_would_take_too_long_is_refused() {
    let mut notebook = Notebook::default();
    notebook.set("X", Array::matrix((1, 5000), vec![0.0; 5000]));
    let error = notebook.run(&statement("X.T * X")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "An array as large as this is not part of what this page reads."
    );
    // Each of these products may be computed; a hundred of them in a line may not.
    let mut notebook = Notebook::default();
    notebook.set("A", Array::matrix((300, 300), vec![0.0; 90_000]));
    assert!(notebook.run(&statement("A @ A @ A")).is_ok());
    let error = notebook
        .run(&statement(&format!("A{}", " @ A".repeat(100))))
        .map(|value| value.extent())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "A line with as much arithmetic as this is not part of what this page reads."
    );
    assert!(
        notebook.run(&statement("A @ A @ A")).is_ok(),
        "the next line begins anew"
    );
}

#[test]
fn other_spellings_mean_the_same_expression() {
    let (program, _) = course_pass(2, 3);
    let steps: Vec<_> = program.steps().map(|(_, equation)| equation).collect();
    let forms = Forms::of(steps.iter().map(|equation| &equation.expr), false);
    let step = |target: Var| {
        let step = steps.iter().find(|equation| equation.target == target);
        step.unwrap().expr.clone()
    };
    let means = |line: &str, expr: Option<Expr>| {
        assert_eq!(forms.expr(&statement(line).value), expr, "{line}");
    };
    for line in [
        "(dZ1 @ X.T) / m",
        "1/m * np.dot(dZ1, X.T)",
        "1./m * np.matmul(dZ1, X.T)",
        "np.dot(dZ1, X.T) * (1 / m)",
    ] {
        means(line, Some(step(Var::W(1).gradient())));
    }
    for line in [
        "np.multiply(dA1, 1 - np.power(A1, 2))",
        "dA1 * (1 - np.square(A1))",
        "dA1 * (1.0 - A1 ** 2)",
    ] {
        means(line, Some(step(Var::Z(1).gradient())));
    }
    means("sigmoid(Z2)", Some(step(Var::A(2))));
    means("1/(1+np.exp(-Z2))", Some(step(Var::A(2))));
    means(
        "np.sum(dZ1, -1, keepdims=True) / m",
        Some(step(Var::b(1).gradient())),
    );
    means("np.sum(dZ1, axis=1) / m", None);
    means("dA1 * (1 - A1**3)", None);
    means("dZ1 > 0", None);
}

/// The cost by the formula that the line has: the reading *value* takes the logits.
fn textbook_cost(values: &Values, one_example: bool) -> ndarray::Array2<f64> {
    let last = if values.has(Var::A(2)) { 2 } else { 1 };
    let (answers, labels) = (values.get(Var::A(last)), values.get(Var::Y));
    assert_eq!(answers.dim(), labels.dim());
    let pairs = answers.iter().zip(labels);
    let sum: f64 = pairs.map(|(a, y)| loss_from_activation(*a, *y)).sum();
    let count = if one_example { 1 } else { values.m };
    ndarray::Array2::from_elem((1, 1), sum / count as f64)
}

/// What each equation prints, read and run, and whether it comes to the value that the reading *value* gives.
fn comes_to_the_value(program: &Program, values: &Values) -> Result<(), TestCaseError> {
    let one_example = program.scope.is_one_example();
    let exprs: Vec<_> = program.steps().map(|(_, equation)| equation).collect();
    let forms = Forms::of(exprs.iter().map(|equation| &equation.expr), one_example);
    for equation in exprs {
        let text = numpy::expression(&equation.expr, one_example);
        let line = statement(&text);
        prop_assert_eq!(print::statement(&line), text.clone(), "printed again");
        let got = Notebook::of(values, one_example).value(&line.value);
        let got = got.map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        let mut expected = values.eval(&equation.expr);
        if equation.target == Var::J {
            expected = textbook_cost(values, one_example).into();
        }
        // NumPy's `np.sum` of all has no axes.
        prop_assert_eq!(got.extent().as_matrix(), expected.dim(), "{}", text);
        prop_assert_eq!(got.entries().len(), expected.len());
        for (got, expected) in got.entries().iter().zip(expected.iter()) {
            // The loss is evaluated from the logits; the line that is printed takes A.
            let scale = expected.abs().max(1.0);
            // An A of exactly 1 beside Y = 1 has the cost NaN in NumPy's formula, 0 * log(0), and so it must be here.
            prop_assert!(
                (got - expected).abs() <= 1e-9 * scale
                    || got == expected
                    || (got.is_nan() && expected.is_nan()),
                "{text}: {got}, {expected}"
            );
        }
        let meant = forms.expr(&line.value);
        prop_assert!(meant.is_some(), "{} has no meaning", text);
        let meant = values.eval(&meant.unwrap());
        prop_assert_eq!(meant, values.eval(&equation.expr), "{}", text);
    }
    Ok(())
}

fn any_py() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["A1", "W1", "m", "2", "0.5", "1e-3", "True"]);
    leaf.prop_map(str::to_owned)
        .prop_recursive(5, 40, 3, |inner| {
            let sign = prop::sample::select(vec!["+", "-", "*", "/", "@", "**", "<", "=="]);
            prop_oneof![
                (inner.clone(), sign, inner.clone())
                    .prop_map(|(l, sign, r)| format!("({l}) {sign} ({r})")),
                inner.clone().prop_map(|e| format!("-({e})")),
                inner.clone().prop_map(|e| format!("({e}).T")),
                inner
                    .clone()
                    .prop_map(|e| format!("np.sum({e}, axis=-1, keepdims=True)")),
                (inner.clone(), inner).prop_map(|(l, r)| format!("np.dot({l}, {r})")),
            ]
        })
}

/// The tree without places.
fn bare(py: &Py) -> Py {
    Py {
        span: Span::default(),
        head: py.head.clone(),
        operands: py.operands.iter().map(bare).collect(),
    }
}

proptest! {
    #[test]
    fn the_lesson_s_own_lines_are_read(case in any_case()) {
        for (program, values) in case.passes() {
            comes_to_the_value(&program, &values)?;
        }
    }

    #[test]
    fn what_is_printed_is_read_as_the_same_tree(text in any_py()) {
        let line = statement(&text);
        let printed = print::statement(&line);
        let again = statement(&printed);
        prop_assert_eq!(bare(&again.value), bare(&line.value), "{} from {}", printed, text);
        prop_assert_eq!(print::statement(&again), printed);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}|[A1.Tnpdotsu()=+*/@ \\n,#e2-]{0,60}") {
        for line in read(&text) {
            if let Err(error) = line {
                prop_assert!(text.get(error.span.start..error.span.end).is_some(), "{:?}", error);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        for error in read(&text).into_iter().filter_map(Result::err) {
            prop_assert!(text.get(error.span.start..error.span.end).is_some(), "{:?}", error);
        }
    }
}

#[test]
fn no_depth_or_length_is_too_much() {
    for part in [
        "(", "-", "A1**", "A1+", "A1 @ ", "np.dot(", ".T", "A1.T.T", "((A1)+", "\n(", "1 ", "=",
        "A1\n",
    ] {
        let text = part.repeat(20_000);
        let (_, values) = course_pass(1, 3);
        let mut notebook = Notebook::of(&values, false);
        for line in read(&text).into_iter().flatten().take(3) {
            let _ = notebook.run(&line);
        }
    }
}

/// Python's own float and NumPy's differ in the root of −∞.
#[test]
fn the_root_of_minus_infinity_depends_on_who_takes_it() {
    let value = |text: &str| {
        let lines = read(text).into_iter().collect::<Result<Vec<_>, _>>();
        let mut notebook = Notebook::default();
        notebook.set("A1", Array::matrix((1, 1), vec![f64::NEG_INFINITY]));
        let lines = lines.unwrap();
        let value = lines.iter().map(|line| notebook.run(line)).last();
        value.unwrap().unwrap().entries().to_vec()
    };
    assert_eq!(value("(-1e400)**0.5"), [f64::INFINITY]);
    assert_eq!(value("(-1e400)**-0.5"), [0.0]);
    assert!(value("A1**0.5")[0].is_nan());
}
