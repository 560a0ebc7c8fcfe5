//! Examples as rows: every matrix is the transpose of the course's, and every equation follows.
#![allow(non_snake_case, reason = "course notation")]

use std::rc::Rc;

use backstep::algebra::derivation::{Rule, derive};
use backstep::algebra::typeset::mathml;
use backstep::algebra::typeset::scalar as mathml_scalar;
use backstep::algebra::var::{Dim, Var};
use backstep::features::where_it_comes_from::words::{matrix_reason, reason};
use backstep::features::why_this_shape::layouts::layouts;
use backstep::features::why_this_shape::words;
use backstep::iteration::Iteration;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::program::{Examples, Layout, Program};
use backstep::nn::settings::Architecture;
use backstep::page::state::State;
use backstep::page::update::{LookEvent, SettingsEvent, StepEvent, apply};
use proptest::prelude::*;

use crate::support::{any_case, code, course_network, iteration_of, step_of};

fn rows(n_y: usize, examples: Examples) -> Program {
    Program::new(&course_network(n_y), examples).laid_out(Layout::Rows)
}

/// As in CS231n's two-layer network.
#[test]
fn the_code_on_all_examples() {
    assert_eq!(
        code(&rows(1, Examples::All(400))),
        [
            "Z1 = X @ W1 + b1",
            "A1 = np.tanh(Z1)",
            "Z2 = A1 @ W2 + b2",
            "A2 = 1 / (1 + np.exp(-Z2))",
            "J = np.sum(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))) / m",
            "dZ2 = A2 - Y",
            "dW2 = A1.T @ dZ2 / m",
            "db2 = np.sum(dZ2, axis=0, keepdims=True) / m",
            "dA1 = dZ2 @ W2.T",
            "dZ1 = dA1 * (1 - A1**2)",
            "dW1 = X.T @ dZ1 / m",
            "db1 = np.sum(dZ1, axis=0, keepdims=True) / m",
            "W1 -= alpha * dW1",
            "b1 -= alpha * db1",
            "W2 -= alpha * dW2",
            "b2 -= alpha * db2",
        ]
    );
}

#[test]
fn the_code_on_one_example() {
    assert_eq!(
        code(&rows(1, Examples::One))[..12],
        [
            "z1 = x @ W1 + b1",
            "a1 = np.tanh(z1)",
            "z2 = a1 @ W2 + b2",
            "a2 = 1 / (1 + np.exp(-z2))",
            "L = np.sum(-(y * np.log(a2) + (1 - y) * np.log(1 - a2)))",
            "dz2 = a2 - y",
            "dW2 = a1.T @ dz2",
            "db2 = dz2",
            "da1 = dz2 @ W2.T",
            "dz1 = da1 * (1 - a1**2)",
            "dW1 = x.T @ dz1",
            "db1 = dz1",
        ]
    );
}

#[test]
fn the_shapes_in_letters() {
    use Dim::{Examples as M, Hidden as H, Inputs as X, One, Outputs as Y};
    for (examples, m) in [(Examples::All(7), M), (Examples::One, One)] {
        let scope = rows(2, examples).scope;
        for (var, shape) in [
            (Var::X, (m, X)),
            (Var::Y, (m, Y)),
            (Var::W(1), (X, H)),
            (Var::b(1), (One, H)),
            (Var::Z(1), (m, H)),
            (Var::W(2), (H, Y)),
            (Var::A(2), (m, Y)),
            (Var::J, (One, One)),
            (Var::W(2).gradient(), (H, Y)),
            (Var::A(1).gradient(), (m, H)),
        ] {
            assert_eq!(scope.var(var), shape, "{var}");
        }
    }
}

#[test]
fn the_shapes_stand_under_the_equation() {
    let program = rows(1, Examples::All(400));
    let typeset = |target: Var| {
        let (_, equation) = program.steps().find(|(_, e)| e.target == target).unwrap();
        mathml::equation(equation, &program.scope).to_string()
    };
    let shape = |rows: &str, cols: &str| format!("<mo>(</mo>{rows}<mo>,</mo>{cols}<mo>)</mo>");
    let (one, m, h) = (
        "<mn>1</mn>",
        "<mi class=\"dim-m\">m</mi>",
        "<msub class=\"dim-n-h\"><mi>n</mi><mi>h</mi></msub>",
    );
    let dZ1 = typeset(Var::Z(1).gradient());
    assert_eq!(dZ1.matches(&shape(m, h)).count(), 3, "{dZ1}");
    // Under the sum stands one example's row: lower case, with the example's number.
    let db1 = typeset(Var::b(1).gradient());
    assert_eq!(db1.matches(&shape(one, h)).count(), 2, "{db1}");
    assert!(db1.contains("<mi>z</mi>"), "{db1}");
    assert!(
        db1.contains("<mi>i</mi><mo stretchy=\"false\">)</mo>"),
        "{db1}"
    );
}

/// W2 is (n_y, n_h) or (n_h, n_y), so what is summed over runs down its columns or along its rows.
#[test]
fn the_transpose_is_explained_from_the_shapes() {
    let said = |program: &Program| {
        let target = Var::A(1).gradient();
        let step = program.backward.iter().find(|e| e.target == target);
        let derivation = derive(step.unwrap(), &program.forward, &program.scope).unwrap();
        let turned = derivation
            .lines
            .iter()
            .find(|line| matches!(line.rule, Rule::Transpose { .. }))
            .unwrap();
        let typeset = match &turned.right {
            backstep::algebra::derivation::Right::Scalar(scalar) => {
                mathml_scalar::scalar(scalar, &program.scope).to_string()
            }
            _ => String::new(),
        };
        let upstream_first = typeset.find("<mi>d</mi>") < typeset.find("<mi>W</mi>");
        (reason(turned.rule, &program.scope), upstream_first)
    };
    let rows = rows(2, Examples::All(5));
    let columns = rows.clone().laid_out(Layout::Columns);
    assert_eq!(
        said(&columns),
        (
            "The sum runs down column j of W2, over k. That is row j of W2 transposed.".to_owned(),
            false
        )
    );
    assert_eq!(
        said(&rows),
        (
            "The sum runs along row j of W2, over k. That is column j of W2 transposed.".to_owned(),
            true
        )
    );
}

#[test]
fn the_matrix_lines_speak_of_rows() {
    let program = rows(1, Examples::All(5));
    let said = |target: Var| {
        let step = program.backward.iter().find(|e| e.target == target);
        matrix_reason(&step.unwrap().expr, &program.scope)
    };
    assert!(said(Var::b(1).gradient()).contains("sum over the rows"));
    assert!(said(Var::W(1).gradient()).contains("sums over the examples"));
    assert!(said(Var::A(1).gradient()).contains("sums over the paths"));
}

proptest! {
    #[test]
    fn every_number_and_every_shape_is_the_transposed_one(case in any_case()) {
        let passes = case.passes();
        let (columns, rows) = passes.split_at(passes.len() / 2);
        for ((columns, of_columns), (rows, of_rows)) in columns.iter().zip(rows) {
            let targets = columns.steps().map(|(_, e)| e.target).chain([Var::X, Var::Y]);
            for var in targets.chain(of_columns.parameters().map(|(var, _)| var)) {
                let (down, across) = columns.scope.var(var);
                prop_assert_eq!(rows.scope.var(var), (across, down), "{}", var);
                let (given, expected) = (of_rows.get(var), of_columns.get(var).t());
                prop_assert_eq!(given.dim(), expected.dim(), "{}", var);
                for (given, expected) in given.iter().zip(expected) {
                    // The terms of a sum may be added in another order.
                    let error = (given - expected).abs();
                    prop_assert!(error <= 1e-15 * expected.abs().max(1.0), "{}: {} is not {}", var, given, expected);
                }
            }
            for (_, equation) in rows.steps() {
                prop_assert_eq!(rows.scope.shape(&equation.expr).unwrap(), rows.scope.var(equation.target));
            }
            prop_assert_eq!(&rows.clone().laid_out(Layout::Columns), columns, "there and back");
        }
    }
}

#[test]
fn the_layout_changes_nothing_but_the_layout() {
    let mut state = State::default();
    apply(&mut state, StepEvent::GoTo(9));
    apply(&mut state, LookEvent::Pick(7));
    apply(&mut state, LookEvent::Pin(Cell { row: 1, col: 2 }));
    apply(&mut state, LookEvent::Hover(Some(Cell { row: 1, col: 2 })));
    let before = state.clone();
    assert!(
        apply(&mut state, LookEvent::Layout(Layout::Rows))
            .effects
            .is_empty()
    );
    let expected = State {
        layout: Layout::Rows,
        hovered: None,
        pinned: None,
        ..before
    };
    assert_eq!(state, expected);
}

#[test]
fn the_explained_entry_is_the_picked_examples_row() {
    let mut state = State::default();
    apply(&mut state, LookEvent::Layout(Layout::Rows));
    let dZ1 = step_of(&iteration_of(&state), "dZ1");
    let cell = state.cell(&dZ1);
    let picked = state.windows.picked;
    assert_eq!(
        cell,
        Cell {
            row: picked,
            col: 0
        }
    );
    let at = dZ1.at(Cell { row: 5, col: 3 }, picked);
    assert_eq!((at.example, at.hidden), (5, 3));
    assert_eq!(
        dZ1.example(cell),
        Some(format!("row {picked} is example ({})", picked + 1))
    );
    assert_eq!(step_of(&iteration_of(&state), "dW1").example(cell), None);
    apply(&mut state, LookEvent::LookAt(LookAt::OneExample));
    assert_eq!(step_of(&iteration_of(&state), "dz1").dim(), (1, 4));
    assert_eq!(step_of(&iteration_of(&state), "dz1").example(cell), None);
    apply(&mut state, LookEvent::Layout(Layout::Columns));
    assert_eq!(step_of(&iteration_of(&state), "dz1").dim(), (4, 1));
}

/// What is copied and what is added up is the same; NumPy copies a row below itself.
#[test]
fn the_shapes_are_explained_from_the_letters() {
    let mut state = State::default();
    let said = |state: &State, name: &str| {
        let step = step_of(&iteration_of(state), name);
        let (expr, scope) = (&step.equation.expr, &step.traced.program.scope);
        let copied = scope.spread(expr).into_iter();
        let copied: Vec<String> = copied
            .map(|(expr, whole)| words::copied(&expr.vars()[0].to_string(), whole))
            .collect();
        let has_both = layouts(&step, 0).is_some();
        (copied.concat(), scope.summed(expr), has_both)
    };
    let steps = ["Z1", "dA1", "dW1", "db1"];
    let columns = steps.map(|name| said(&state, name));
    apply(&mut state, LookEvent::Layout(Layout::Rows));
    let rows = steps.map(|name| said(&state, name));
    for ((_, of_columns, _), (_, of_rows, has_both)) in columns.iter().zip(&rows) {
        assert_eq!(of_columns, of_rows);
        assert!(!has_both, "a gradient is a row already");
    }
    assert!(columns[1].2, "a gradient is a column, and could be a row");
    assert!(
        columns[0].0.starts_with("b1 has only one column"),
        "{}",
        columns[0].0
    );
    assert!(
        rows[0].0.starts_with("b1 has only one row"),
        "{}",
        rows[0].0
    );
    assert!(rows[0].0.contains("below itself m times"), "{}", rows[0].0);
}

/// With two labels an example, a transposed matrix is read in another order.
#[test]
fn the_accuracy_is_that_of_the_course() {
    let mut state = State::default();
    apply(
        &mut state,
        SettingsEvent::ChooseArchitecture(Architecture::TwoOutputs),
    );
    let accuracy = |state: &State| {
        Iteration::of(&state.viewpoint(), Rc::new(state.settings.data())).accuracy()
    };
    let columns = accuracy(&state);
    apply(&mut state, LookEvent::Layout(Layout::Rows));
    assert_eq!(accuracy(&state), columns);
}
