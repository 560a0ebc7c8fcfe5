//! *Write it*: every equation's own line is right, every slip in it is found, and no diagnosis is wrong.

use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::numpy;
use backstep::algebra::python::parse::read;
use backstep::algebra::python::print;
use backstep::algebra::python::slip::Undo;
use backstep::app::query::{Iteration, Step};
use backstep::app::state::{LookAt, Run, State};
use backstep::app::write::Outcome;
use backstep::nn::program::{Layout, Network};
use backstep::nn::settings::{Architecture, InitialScale};
use proptest::prelude::*;

fn steps(change: impl Fn(&mut State)) -> (Vec<Step>, Network) {
    let mut state = State::default();
    // Numbers large enough for a slip to be seen.
    state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
    change(&mut state);
    state.run = Run::start(state.run.id, &state.settings);
    let data = state.settings.data();
    let network = state.settings.network(&data);
    (Iteration::of(&state, Rc::new(data)).steps(), network)
}

fn step(name: &str) -> (Step, Network) {
    let (steps, network) = steps(|_| {});
    (
        steps.into_iter().find(|step| step.name() == name).unwrap(),
        network,
    )
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
                        let outcome = step.written(&line, &network).outcome;
                        assert_eq!(
                            outcome,
                            Outcome::Right,
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
        let outcome = step.written(line, &network).outcome;
        assert_ne!(outcome, Outcome::Right, "{line}");
        let diagnosis = step.diagnosis(line, &network);
        let diagnosis = diagnosis.unwrap_or_else(|| panic!("{line} has no diagnosis"));
        assert_eq!(diagnosis.undo, undo, "{line}: {diagnosis:?}");
        let mended = step.written(&diagnosis.mended, &network).outcome;
        assert_eq!(mended, Outcome::Right, "{}", diagnosis.mended);
    }
}

/// With one output `*` comes to the right numbers: the page says that it is luck.
#[test]
fn luck_is_told_from_being_right() {
    let (step, network) = step("dA1");
    assert_eq!(step.written("W2.T * dZ2", &network).outcome, Outcome::Lucky);
    assert_eq!(
        step.diagnosis("W2.T * dZ2", &network).unwrap().undo,
        Undo::MatrixProduct
    );
    assert_eq!(
        step.written("dA1 = np.dot(W2.T, dZ2)", &network).outcome,
        Outcome::Right
    );
    assert_eq!(
        step.written("t = W2.T\n t @ dZ2", &network).outcome,
        Outcome::Right
    );
}

/// What is computed later is not known yet, the answer itself least of all.
#[test]
fn the_answer_cannot_be_named() {
    for line in ["dA1", "dZ1", "dW1"] {
        let (step, network) = step("dA1");
        let Outcome::Refused(error) = step.written(line, &network).outcome else {
            panic!("{line} is known");
        };
        assert_eq!(
            error.to_string(),
            format!("NameError: name '{line}' is not defined")
        );
    }
}

proptest! {
    /// Any text gets an outcome, and what is named as the slip makes the line right when it is undone.
    #[test]
    fn no_diagnosis_is_wrong(
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
        let written = step.written(&text, &network);
        if let Some(diagnosis) = step.diagnosis(&text, &network) {
            let mut lines: Vec<String> = read(&text).into_iter().flatten().map(|line| print::statement(&line)).collect();
            lines.pop();
            lines.push(diagnosis.mended.clone());
            prop_assert_eq!(step.written(&lines.join("\n"), &network).outcome, Outcome::Right, "{:?}", written);
        }
    }
}
