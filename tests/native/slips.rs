//! What NumPy says to the slips of each equation, in the words of NumPy 2.4; and the two layouts of a gradient.

use backstep::algebra::slip::Slip;
use backstep::algebra::var::Dim;
use backstep::algebra::var::Var;
use backstep::app::query::{Iteration, Step};
use backstep::app::shapes::{Outcome, spread, summed};
use backstep::app::state::State;
use backstep::nn::settings::{Architecture, HiddenUnits, Settings};
use std::rc::Rc;

use crate::support::assert_close;

/// The step that computes `name`, with other settings than the first ones.
fn step(name: &str, change: impl Fn(&mut Settings)) -> Step {
    let mut state = State::default();
    change(&mut state.settings);
    state.run = backstep::app::state::Run::start(state.run.id, &state.settings);
    let data = Rc::new(state.settings.data());
    let mut steps = Iteration::of(&state, data).steps().into_iter();
    steps.find(|step| step.name() == name).unwrap()
}

/// Slip, code, and NumPy's answer: its error, or `(rows, columns)`, `other` or `same`.
fn answers(step: &Step) -> Vec<(Slip, String, String)> {
    let tried = step.tried().into_iter();
    tried
        .map(|tried| {
            let answer = match tried.outcome {
                Outcome::Refused(error) => error.to_string(),
                Outcome::OtherShape(shape) => format!("{shape:?}"),
                Outcome::OtherNumbers => "other".to_owned(),
                Outcome::SameNumbers => "same".to_owned(),
            };
            (tried.slip, tried.code, answer)
        })
        .collect()
}

fn expect(step: &Step, expected: &[(Slip, &str, &str)]) {
    let got = answers(step);
    let got: Vec<_> = got
        .iter()
        .map(|(slip, code, says)| (*slip, &**code, &**says))
        .collect();
    assert_eq!(got, expected, "{}", step.name());
}

const MATMUL: &str = "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
                      (n?,k),(k,m?)->(n?,m?) ";

/// m = 400, n_h = 4, n_y = 1: each answer was given by NumPy 2.4.
#[test]
fn the_course_s_network() {
    let of = |name| step(name, |_| {});
    let refused = |sizes: &str| format!("{MATMUL}(size {sizes})");
    expect(
        &of("dA1"),
        &[
            (
                Slip::NoTranspose,
                "W2 @ dZ2",
                &refused("1 is different from 4"),
            ),
            (
                Slip::TurnedRound,
                "dZ2 @ W2.T",
                &refused("4 is different from 400"),
            ),
            // One output: broadcasting makes the outer product that `@` makes.
            (Slip::Elementwise, "W2.T * dZ2", "same"),
        ],
    );
    expect(
        &of("dZ1"),
        &[(
            Slip::MatrixProduct,
            "dA1 @ (1 - A1**2)",
            &refused("4 is different from 400"),
        )],
    );
    expect(
        &of("dW1"),
        &[
            (
                Slip::NoTranspose,
                "dZ1 @ X / m",
                &refused("2 is different from 400"),
            ),
            (
                Slip::TurnedRound,
                "X.T @ dZ1 / m",
                &refused("4 is different from 2"),
            ),
            (
                Slip::Elementwise,
                "dZ1 * X.T / m",
                "operands could not be broadcast together with shapes (4,400) (400,2) ",
            ),
        ],
    );
    assert_eq!(answers(&of("db1")), []);
}

#[test]
fn what_passes_by_luck_fails_with_two_outputs() {
    let two = |settings: &mut Settings| settings.architecture = Architecture::TwoOutputs;
    let of_back_step = answers(&step("dA1", two));
    let elementwise = of_back_step
        .iter()
        .find(|(slip, ..)| *slip == Slip::Elementwise);
    assert_eq!(
        elementwise.unwrap().2,
        "operands could not be broadcast together with shapes (4,2) (2,400) "
    );
}

/// With one hidden unit the product turned round is another outer product: another shape, and no error.
#[test]
fn another_shape_is_no_error() {
    let one = |settings: &mut Settings| settings.hidden_units = HiddenUnits::try_from(1).unwrap();
    let of_weights = answers(&step("dW2", one));
    let turned = of_weights
        .iter()
        .find(|(slip, ..)| *slip == Slip::TurnedRound);
    assert_eq!(turned.unwrap().2, "(400, 400)");
}

#[test]
fn what_is_copied_and_what_is_added_up() {
    for (name, copied, gone) in [
        ("Z1", Some(Var::b(1)), vec![Dim::Inputs]),
        ("Z2", Some(Var::b(2)), vec![Dim::Hidden]),
        ("dA1", None, vec![Dim::Outputs]),
        ("dW1", None, vec![Dim::Examples]),
        ("db2", None, vec![Dim::Examples]),
        ("dZ1", None, vec![]),
    ] {
        let step = step(name, |_| {});
        let (scope, expr) = (&step.traced.program.scope, &step.equation.expr);
        let spread: Vec<Var> = spread(expr, scope)
            .iter()
            .flat_map(|(e, _)| e.vars())
            .collect();
        assert_eq!(spread, Vec::from_iter(copied), "{name}");
        assert_eq!(summed(expr, scope), gone, "{name}");
    }
}

/// A row by W and Wᵀ by a column are the same numbers: the traced gradient's column.
#[test]
fn both_layouts_hold_the_traced_numbers() {
    for architecture in [Architecture::OneHiddenLayer, Architecture::TwoOutputs] {
        let step = step("dA1", |settings| settings.architecture = architecture);
        for picked in [0, 58, 399] {
            let layouts = step.layouts(picked).unwrap();
            let traced = step.traced.values.get(step.equation.target);
            let column = traced.column(picked).insert_axis(ndarray::Axis(1));
            assert_close("column", layouts.jacobian_by_column().view(), column, 1e-15);
            assert_close("row", layouts.row_by_jacobian().view(), column.t(), 1e-15);
        }
    }
    for name in ["Z1", "dZ2", "dW2", "db2", "dZ1", "W1"] {
        assert_eq!(step(name, |_| {}).layouts(0), None, "{name}");
    }
}
