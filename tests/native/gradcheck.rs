//! The gradient check: what it differences, what it says of right and wrong gradients, and what ε does to it.

use std::rc::Rc;

use backstep::algebra::function::{Function, loss_from_activation};
use backstep::algebra::readings::eval::Values;
use backstep::algebra::var::{Dim, Var};
use backstep::data::{DataSet, Dataset};
use backstep::features::check_it::survey::Survey;
use backstep::features::check_it::valley::valley;
use backstep::features::check_it::words;
use backstep::iteration::Iteration;
use backstep::iteration::check_words::Differenced;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::gradcheck::{
    Cause, CentralDifference, Check, Epsilon, Verdict, central_difference, check, summary,
};
use backstep::nn::params::{Params, initialize_parameters};
use backstep::nn::program::{Examples, Hidden, Layout, Network, Program};
use backstep::nn::settings::{Architecture, HiddenUnits, InitialScale, Settings};
use backstep::nn::trace::{compute_cost, trace};
use backstep::page::state::State;
use backstep::page::update::{LookEvent, apply};
use ndarray::array;
use proptest::prelude::*;

use crate::support::{Case, any_case, gradients};

fn epsilon(exponent: u8) -> Epsilon {
    Epsilon::try_from(exponent).unwrap()
}

/// A check as it would be of these numbers, with a cost of 1.
fn numbers(gradient: f64, slope: f64, exponent: u8) -> Check {
    let epsilon = epsilon(exponent);
    let nudge = slope * epsilon.get();
    Check {
        gradient,
        difference: CentralDifference {
            epsilon,
            entry: 0.0,
            below: -nudge,
            here: 1.0,
            above: nudge,
            passes_corner: false,
        },
    }
}

/// The default page's network at iteration 0, with weights large enough for the cost to bend.
fn of_the_page() -> (Program, Values) {
    let state = State::default();
    let data = state.settings.data_set.load();
    let network = state.settings.network(&data);
    let program = Program::new(&network, Examples::All(data.X.ncols()));
    let small = state.run.params.to_flat();
    let large: Vec<f64> = small.iter().map(|v| 50.0 * v).collect();
    let params = Params::from_flat(&network, &large).unwrap();
    let values = trace(&program, &params, &data, 1.2);
    (program, values)
}

const PARAMETERS: [Var; 4] = [Var::W(1), Var::b(1), Var::W(2), Var::b(2)];

#[test]
fn epsilon_is_a_power_of_ten() {
    for exponent in 1..=12 {
        let written: f64 = format!("1e-{exponent}").parse().unwrap();
        assert_eq!(epsilon(exponent).get(), written);
        assert_eq!(epsilon(exponent).exponent(), exponent);
    }
    for exponent in [0, 13, u8::MAX] {
        assert!(Epsilon::try_from(exponent).is_err(), "10^-{exponent}");
    }
}

#[test]
fn the_relative_error_decides_and_two_zeros_agree() {
    #[track_caller]
    fn is(gradient: f64, slope: f64, error: f64, verdict: Verdict) {
        let check = numbers(gradient, slope, 2);
        assert!((check.relative_error() - error).abs() <= 2e-3 * error);
        assert_eq!(check.verdict(), verdict, "{gradient} beside {slope}");
    }
    is(0.25, 0.25, 0.0, Verdict::Agrees);
    is(0.25, 0.25 * (1.0 + 5e-8), 5e-8, Verdict::Agrees);
    is(0.25, 0.25 * (1.0 + 1e-5), 1e-5, Verdict::LookAgain);
    is(0.25, 0.25 * (1.0 + 1e-3), 1e-3, Verdict::Differs);
    is(0.25, -0.25, 2.0, Verdict::Differs);
    is(0.0, 0.0, 0.0, Verdict::Agrees);
    is(1e-12, 0.0, 1.0, Verdict::Noise);
    is(0.0, 0.25, 1.0, Verdict::Differs);
    for broken in [f64::NAN, f64::INFINITY] {
        assert_eq!(numbers(broken, 0.25, 2).verdict(), Verdict::Differs);
    }
}

#[test]
fn the_cause_is_that_of_the_epsilon() {
    assert_eq!(numbers(0.25, 0.25, 5).cause(), Cause::None);
    assert_eq!(numbers(0.25, 0.26, 1).cause(), Cause::Truncation);
    assert_eq!(numbers(0.25, 0.2501, 12).cause(), Cause::Rounding);
    assert_eq!(numbers(0.25, 0.5, 5).cause(), Cause::WrongGradient);
}

/// Logistic regression on one example: z moves the loss as the textbook's formula says.
#[test]
fn a_logit_is_differenced_on_its_own_examples_loss() {
    let network = Network {
        n_x: 2,
        hidden: None,
        n_y: 1,
    };
    let case = Case::new(network, 5, 3, 0.7);
    let program = case.program();
    let values = case.trace(&program);
    for example in 0..5 {
        let step = epsilon(1);
        let got = central_difference(&program, &values, Var::Z(1), (0, example), step);
        let (z, y) = (
            values.get(Var::Z(1))[[0, example]],
            case.data.Y[[0, example]],
        );
        let loss = |z: f64| loss_from_activation(1.0 / (1.0 + (-z).exp()), y);
        for (got, expected) in [
            (got.entry, z),
            (got.below, loss(z - 0.1)),
            (got.here, loss(z)),
            (got.above, loss(z + 0.1)),
            (got.slope(), (loss(z + 0.1) - loss(z - 0.1)) / 0.2),
        ] {
            assert!((got - expected).abs() < 1e-13, "{got} is not {expected}");
        }
    }
}

#[test]
fn a_gradient_broken_on_purpose_is_found() {
    let (program, right) = of_the_page();
    for broken in PARAMETERS {
        let mut values = right.clone();
        values.insert(broken.gradient(), values.get(broken.gradient()) * 2.0);
        for var in PARAMETERS {
            let summary = summary(&program, &values, var, Epsilon::BEST);
            if var == broken {
                // ‖2g − g‖ / (‖2g‖ + ‖g‖)
                assert!((summary.ratio() - 1.0 / 3.0).abs() < 1e-5, "{var}");
                assert_eq!(summary.verdict(), Verdict::Differs, "{var}");
            } else {
                assert_eq!(summary.verdict(), Verdict::Agrees, "{var}");
            }
        }
        let entry = check(&program, &values, broken, (0, 0), Epsilon::BEST);
        assert!((entry.relative_error() - 0.5).abs() < 1e-5, "{broken}");
        assert_eq!(entry.verdict(), Verdict::Differs);
        assert_eq!(entry.cause(), Cause::WrongGradient);
    }
}

/// Large ε truncates, tiny ε rounds: the error is a U.
#[test]
fn the_best_epsilon_is_in_the_middle() {
    let (program, values) = of_the_page();
    let ratio = |exponent| summary(&program, &values, Var::W(1), epsilon(exponent)).ratio();
    let [large, middle, small] = [1, 5, 12].map(ratio);
    assert!(large > 1e-3, "10^-1: {large:e}");
    assert!(middle < 1e-8, "10^-5: {middle:e}");
    assert!(small > 1e-5, "10^-12: {small:e}");
    assert!(ratio(1) > ratio(2) && ratio(2) > ratio(3) && ratio(3) > ratio(4));
    let cause = |exponent| {
        let checks =
            (0..4).map(|row| check(&program, &values, Var::W(1), (row, 0), epsilon(exponent)));
        checks.map(|check| check.cause()).collect::<Vec<_>>()
    };
    assert_eq!(cause(1), [Cause::Truncation; 4]);
    assert_eq!(cause(5), [Cause::None; 4]);
    assert_eq!(cause(12), [Cause::Rounding; 4]);
}

/// ReLU with z = 0.05: a nudge of 0.1 passes the corner, one of 0.01 does not.
#[test]
fn a_corner_within_epsilon_is_named() {
    let hidden = Hidden {
        units: 1,
        function: Function::Relu,
    };
    let network = Network {
        n_x: 1,
        hidden: Some(hidden),
        n_y: 1,
    };
    let program = Program::new(&network, Examples::One);
    let params = Params::from_flat(&network, &[1.0, 0.0, 1.0, 0.0]).unwrap();
    let data = Dataset {
        X: array![[0.05]],
        Y: array![[1.0]],
    };
    let values = trace(&program, &params, &data, 1.0);
    let of = |exponent| check(&program, &values, Var::b(1), (0, 0), epsilon(exponent));
    assert_eq!(of(1).cause(), Cause::Corner);
    // From the left of the corner a = 0: the loss falls over 0.15 of the way of 0.2 only.
    let loss = |a: f64| loss_from_activation(1.0 / (1.0 + (-a).exp()), 1.0);
    let slope = (loss(0.15) - loss(0.0)) / 0.2;
    assert!((of(1).difference.slope() - slope).abs() < 1e-13);
    assert_eq!(of(1).verdict(), Verdict::Differs);
    assert_eq!(summary(&program, &values, Var::b(1), epsilon(1)).corners, 1);
    assert!(!of(2).difference.passes_corner);
    assert_eq!(of(5).cause(), Cause::None);
}

#[test]
fn every_entry_shown_is_checked_and_those_only() {
    let mut state = State::default();
    let count = |state: &State, name: &str| {
        let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data_set.load()));
        let steps = iteration.steps();
        let step = steps
            .iter()
            .find(|step| step.equation.target.name(false) == name);
        let step = step.unwrap();
        let checks = step.checks(state.windows, state.epsilon);
        for (cell, check) in &checks {
            assert_eq!(check.gradient, step.value(*cell));
            assert_eq!(step.check(*cell, state.epsilon), Some(*check));
        }
        (checks.len(), step.differenced())
    };
    assert_eq!(count(&state, "dW1"), (8, Differenced::Cost));
    assert_eq!(count(&state, "db2"), (1, Differenced::Cost));
    assert_eq!(
        count(&state, "dZ1"),
        (12, Differenced::Loss(Layout::Columns))
    );
    assert_eq!(count(&state, "Z1").0, 0);
    assert_eq!(count(&state, "J").0, 0);
    assert_eq!(count(&state, "W1").0, 0, "an update is no gradient");
    apply(&mut state, LookEvent::Layout(Layout::Rows));
    assert_eq!(
        count(&state, "dZ1"),
        (12, Differenced::Loss(Layout::Rows)),
        "three rows of four units"
    );
    apply(&mut state, LookEvent::LookAt(LookAt::OneExample));
    assert_eq!(count(&state, "dW1"), (8, Differenced::OnlyLoss));
    assert_eq!(count(&state, "dZ1"), (4, Differenced::OnlyLoss));
}

#[test]
fn a_survey_in_parts_is_the_summary_of_every_parameter() {
    let state = State::default();
    let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data_set.load()));
    let traced = iteration.all;
    let mut survey = Survey::new(traced.clone(), Epsilon::BEST);
    for done in [0, 5, 10, 15] {
        assert_eq!(survey.progress(), (done, 17));
        assert_eq!(survey.summaries(), None);
        survey.advance(5);
    }
    let whole = PARAMETERS.map(|var| {
        (
            var,
            summary(&traced.program, &traced.values, var, Epsilon::BEST),
        )
    });
    assert_eq!(survey.summaries(), Some(&whole[..]));
}

#[test]
fn epsilon_is_set_and_changes_no_run() {
    let mut state = State::default();
    let before = state.clone();
    let effects = apply(&mut state, LookEvent::SetEpsilon(epsilon(9))).effects;
    assert!(effects.is_empty());
    assert_eq!(
        state,
        State {
            epsilon: epsilon(9),
            ..before
        }
    );
}

/// Every data set, size, activation and lesson, at the first iteration from weights of scale 1: no parameter's gradient is
/// off, but where a nudge passes a corner of ReLU. `cargo test gradient_of_every_network -- --nocapture` prints the largest.
#[test]
fn the_gradient_of_every_network_passes() {
    let mut largest = (0.0, String::new());
    for data_set in DataSet::ALL {
        for architecture in Architecture::ALL {
            for units in [1, 4, 20, 50] {
                for activation in Function::ALL {
                    let settings = Settings {
                        data_set,
                        architecture,
                        activation,
                        hidden_units: HiddenUnits::try_from(units).unwrap(),
                        initial_scale: InitialScale::try_from(1.0).unwrap(),
                        ..Settings::default()
                    };
                    let data = settings.data();
                    let network = settings.network(&data);
                    let program = Program::new(&network, Examples::All(data.X.ncols()));
                    let params = initialize_parameters(&network, settings.seed.get(), 1.0);
                    let values = trace(&program, &params, &data, settings.learning_rate.get());
                    for (var, _) in params.iter() {
                        let summary = summary(&program, &values, var, Epsilon::BEST);
                        if summary.corners > 0 {
                            continue;
                        }
                        let of = format!(
                            "d{var}, {data_set:?}, {architecture:?}, {units} units, {activation:?}"
                        );
                        assert_ne!(
                            summary.verdict(),
                            Verdict::Differs,
                            "{of}: {}",
                            summary.ratio()
                        );
                        if summary.ratio() > largest.0 {
                            largest = (summary.ratio(), of);
                        }
                    }
                }
            }
        }
    }
    println!("largest: {:.1e} ({})", largest.0, largest.1);
}

proptest! {
    /// Backward propagation is right, and the summary says so, whatever the network: the course's ratio below 1e-7
    /// where the gradient is not nearly zero.
    #[test]
    fn right_gradients_agree(case in any_case(), pass in 0usize..4) {
        let (program, values) = case.passes().swap_remove(pass);
        for gradient in gradients(&program) {
            let summary = summary(&program, &values, gradient.base(), Epsilon::BEST);
            if summary.corners > 0 {
                prop_assert!(case.network.hidden.is_some_and(|hidden| hidden.function.has_corner()));
                continue;
            }
            let is_right = matches!(summary.verdict(), Verdict::Agrees | Verdict::Noise);
            prop_assert!(is_right, "{}: {:?}", gradient, summary);
            if summary.gradient() > 1e-3 {
                prop_assert!(summary.ratio() < 1e-7, "{}: {:?}", gradient, summary);
            }
        }
    }

    /// Only what depends on the entry is computed; the costs are those of a whole forward pass with it.
    #[test]
    fn the_costs_are_those_of_whole_passes(case in any_case(), exponent in 1u8..=6) {
        let program = case.program();
        let values = case.trace(&program);
        let nudge = epsilon(exponent).get();
        let mut index = 0;
        for (var, (rows, cols)) in case.network.parameter_shapes() {
            for entry in (0..rows).flat_map(|row| (0..cols).map(move |col| (row, col))) {
                let cost_at = |nudge: f64| {
                    let mut flat = case.params.to_flat();
                    flat[index] += nudge;
                    let params = Params::from_flat(&case.network, &flat).unwrap();
                    compute_cost(&program, &params, &case.data)
                };
                let got = central_difference(&program, &values, var, entry, epsilon(exponent));
                for (got, expected) in [
                    (got.below, cost_at(-nudge)), (got.here, cost_at(0.0)), (got.above, cost_at(nudge)),
                ] {
                    prop_assert!((got - expected).abs() < 1e-13, "{}{:?}: {} is not {}", var, entry, got, expected);
                }
                index += 1;
            }
        }
    }

    /// The loss of the column's example is what it is when that example is alone.
    #[test]
    fn a_columns_loss_is_that_of_its_example_alone(case in any_case()) {
        let program = case.program();
        let values = case.trace(&program);
        for gradient in gradients(&program) {
            if program.scope.var(gradient).1 != Dim::Examples {
                continue;
            }
            for ((row, col), _) in values.get(gradient).indexed_iter() {
                let (alone_program, alone) = case.one_example(col);
                let var = gradient.base();
                let got = central_difference(&program, &values, var, (row, col), Epsilon::BEST);
                let expected = central_difference(&alone_program, &alone, var, (row, 0), Epsilon::BEST);
                for (got, expected) in [(got.below, expected.below), (got.here, expected.here)] {
                    prop_assert!((got - expected).abs() < 1e-13, "{}[{}, {}]", var, row, col);
                }
            }
        }
    }
}

/// Every entry as many times its central difference: the number names the cause.
#[test]
fn a_common_factor_is_found_and_named() {
    let (program, right) = of_the_page();
    for (factor, cause) in [
        (400.0, "1/m is missing"),
        (1.0 / 400.0, "1/m is applied twice"),
        (-1.0, "opposite sign"),
        (2.0, "2.000 times"),
        (0.0, "is 0, and its central difference is not"),
    ] {
        let var = Var::W(1);
        let mut values = right.clone();
        values.insert(var.gradient(), values.get(var.gradient()) * factor);
        let summary = summary(&program, &values, var, Epsilon::BEST);
        let times = summary.times().unwrap();
        assert!((times - factor).abs() <= 1e-5 * factor.abs(), "{times}");
        let said = words::times(times, 400, 1.2);
        assert!(said.contains(cause), "{said}");
        if factor == 400.0 {
            assert!(said.ends_with("α = 480."), "{said}");
        }
    }
    let mut values = right.clone();
    let mut gradient = values.get(Var::W(1).gradient()).to_owned();
    gradient[[0, 0]] *= 3.0;
    values.insert(Var::W(1).gradient(), gradient);
    let summary = summary(&program, &values, Var::W(1), Epsilon::BEST);
    assert_eq!(summary.times(), None, "not all entries are alike");
}

/// With an ε so small that rounding is all there is, no factor is made of it: db2, a single number, was called 0.996 times
/// its difference.
#[test]
fn rounding_is_no_factor() {
    let (program, right) = of_the_page();
    for var in [Var::b(2), Var::W(2), Var::b(1)] {
        let summary = summary(&program, &right, var, Epsilon::SMALLEST);
        assert_eq!(summary.times(), None, "{var}");
    }
}

/// The error over ε is lowest in the middle, as in the tests above.
#[test]
fn the_valley_is_drawn() {
    let mut state = State::default();
    state.settings.initial_scale = InitialScale::fixed(0.5);
    let data = Rc::new(state.settings.data());
    let network = state.settings.network(&data);
    state.run.params = state.settings.initial_parameters(&network).into();
    let iteration = Iteration::of(&state.viewpoint(), data);
    let mut steps = iteration.steps().into_iter();
    let step = steps.find(|step| step.name() == "dW1").unwrap();
    let figure = valley(&step, Cell { row: 0, col: 0 }, Epsilon::BEST).unwrap();
    let error = |exponent: f64| {
        let mut points = figure.curves[0].iter();
        points.find(|point| point.0 == -exponent).unwrap().1
    };
    assert!(error(1.0) > error(3.0) && error(3.0) > error(5.0));
    assert!(error(12.0) > error(9.0) && error(9.0) > error(5.0));
    assert_eq!(figure.marks, [(-5.0, error(5.0))]);
}
