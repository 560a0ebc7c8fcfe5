//! What the page says in two places agrees, and what it shows suffices to see it.

use backstep::algebra::derivation::{At, Right};
use backstep::algebra::number::{MINUS, short};
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::{Role, Var};
use backstep::features::check_it::words::error_in_words;
use backstep::features::match_my_notebook::presets::Preset;
use backstep::features::where_it_comes_from::words::broken;
use backstep::iteration::Iteration;
use backstep::iteration::check_words;
use backstep::iteration::step::Step;
use backstep::iteration::windows::Cell;
use backstep::nn::breakage::Breakage;
use backstep::nn::gradcheck::{Cause, CentralDifference, Check, Epsilon, Verdict};
use backstep::nn::params::Params;
use backstep::nn::program::{Examples, Layout, Program};
use backstep::nn::settings::{InitialScale, Settings};
use backstep::nn::trace::trace;
use backstep::page::state::State;

use crate::support::{assert_close, golden, matrix};

fn iteration(state: &State) -> Iteration {
    Iteration::of(&state.viewpoint(), state.settings.data().into())
}

fn step(state: &State, target: Var) -> Step {
    let mut steps = iteration(state).steps().into_iter();
    steps.find(|step| step.equation.target == target).unwrap()
}

/// A check as it would be of these numbers, at the best ε and with a cost of 1.
fn check(gradient: f64, slope: f64) -> Check {
    let epsilon = Epsilon::BEST;
    let nudge = slope * epsilon.get();
    let (below, above) = (-nudge, nudge);
    let difference = CentralDifference {
        epsilon,
        entry: 0.0,
        below,
        here: 1.0,
        above,
        passes_corner: false,
    };
    Check {
        gradient,
        difference,
    }
}

/// No tick between two numbers that differ, however small they are.
#[test]
fn what_is_rounding_is_neither_right_nor_wrong() {
    for (gradient, slope, verdict, cause) in [
        (-1e-16, -4e-16, Verdict::Noise, Cause::Noise),
        (1e-12, 0.0, Verdict::Noise, Cause::Noise),
        (5e-9, 5.05e-9, Verdict::Noise, Cause::Rounding),
        (0.0, 0.0, Verdict::Agrees, Cause::None),
        (-1e-16, -1e-16, Verdict::Agrees, Cause::None),
        (3e-6, 3.00002e-6, Verdict::Agrees, Cause::None),
        (5e-9, 7e-9, Verdict::Differs, Cause::WrongGradient),
        (0.25, -0.25, Verdict::Differs, Cause::WrongGradient),
    ] {
        let check = check(gradient, slope);
        let what = format!("{gradient} beside {slope}");
        assert_eq!(check.verdict(), verdict, "{what}");
        assert_eq!(check.cause(), cause, "{what}");
    }
    let (sign, word) = check_words::verdict(Verdict::Noise);
    assert!(!sign.contains('✓') && format!("{sign}{word}").contains("rounding noise"));
    assert!(check_words::cause(Cause::Noise).starts_with("Both are rounding noise"));
}

/// "Exactly 1" has a meaning of its own, and 0.995 is another number.
#[test]
fn an_error_is_rounded_to_no_number_with_another_meaning() {
    for (error, text) in [
        (0.0, "0"),
        (1.0, "1.000"),
        (1.0 - 1e-9, "1.000"),
        (0.995, "0.995"),
        (0.9996, "0.9996000"),
        (0.99999, "0.9999900"),
        (2.0, "2.000"),
        (0.5, "0.500"),
        (0.000_995, "1.0e−3"),
        (3.14e-8, "3.1e−8"),
        (f64::NAN, "nan"),
        (f64::INFINITY, "inf"),
    ] {
        assert_eq!(error_in_words(error), text, "{error}");
    }
}

/// The numbers in a text, signs apart.
fn numbers(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == 'e';
    let mut all: Vec<String> = text
        .split(|c: char| !is_part(c))
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect();
    all.sort();
    all
}

/// Below the numbers a sum is written out with two terms, and in the derivation with the same two.
#[test]
fn a_sum_over_the_examples_has_one_second_term() {
    for layout in Layout::ALL {
        for picked in [0, 58, 399] {
            let mut state = State {
                layout,
                ..State::default()
            };
            state.windows.picked = picked;
            for target in [Var::W(1), Var::b(1), Var::W(2), Var::b(2)] {
                let step = step(&state, target.gradient());
                let cell = Cell { row: 0, col: 0 };
                let strip = step.source_led_by(picked, cell).in_numbers(2);
                let at = step.at(cell, picked);
                let (scope, values) = (&step.traced.program.scope, &step.traced.values);
                let lines = step.derivation().unwrap().lines;
                let last = lines.iter().rev().find_map(|line| match &line.right {
                    Right::Scalar(right) => Some(right.in_numbers(2, at, scope, values)),
                    _ => None,
                });
                let derived = last.unwrap();
                // A bias has its factor 1 written out in the derivation.
                let derived = derived.replace(" × 1.000", "");
                assert_eq!(numbers(&strip), numbers(&derived), "{strip} and {derived}");
            }
        }
    }
}

/// The number a learner reads.
fn read(text: &str) -> f64 {
    let text = text.trim_matches(['(', ')', ' ']).replace(MINUS, "-");
    text.parse().unwrap_or_else(|_| panic!("{text:?}"))
}

/// An update can be done again with the digits that are shown, and is seen to change something.
#[test]
fn an_update_has_digits_enough_to_be_done_again() {
    let rates = [0.0001, 1.2, 50.0];
    for alpha in rates {
        let mut state = State::default();
        state.settings.learning_rate = alpha.try_into().unwrap();
        for var in [Var::W(1), Var::b(1), Var::W(2), Var::b(2)] {
            let step = step(&state, var.updated());
            let (rows, cols) = step.dim();
            for cell in (0..rows).flat_map(|row| (0..cols).map(move |col| Cell { row, col })) {
                let term = step.source(cell);
                let text = term.in_numbers(2);
                let result = term.result(step.value(cell));
                let (old, rest) = text.split_once(" − ").unwrap();
                let (factor, gradient) = rest.split_once(" × ").unwrap();
                let again = read(old) - read(factor) * read(gradient);
                let decimals = result.split('.').nth(1).unwrap().len() as i32;
                let last_place = 0.1_f64.powi(decimals);
                let what = format!("{text} = {result}");
                assert!((again - read(&result)).abs() < 1.6 * last_place, "{what}");
                let is_step = step.value(cell) != step.traced.values.get(var)[[cell.row, cell.col]];
                assert_eq!(read(old) != read(&result), is_step, "{what}");
            }
        }
    }
    // Other arithmetic is as short as before.
    let z = step(&State::default(), Var::Z(1));
    let cell = Cell { row: 0, col: 0 };
    assert_eq!(z.source(cell).result(z.value(cell)), short(z.value(cell)));
}

/// Above a derivation stands the step's value; where the equation is broken, that is not the value derived.
#[test]
fn a_broken_value_is_not_the_derived_one() {
    for (target, slip) in [
        (Var::W(2).gradient(), Slip::NoMean),
        (Var::Z(2).gradient(), Slip::Plus),
        (Var::Z(1).gradient(), Slip::NoSlope),
    ] {
        let right = step(&State::default(), target);
        let at = At {
            input: 0,
            hidden: 0,
            output: 0,
            example: 58,
        };
        assert_eq!(broken(&right, at), None);
        let mut state = State::default();
        state.settings.breakage = Some(Breakage { target, slip });
        let wrong = step(&state, target);
        let words = broken(&wrong, at).unwrap();
        let cell = match target {
            var if var.is_parameter() => Cell { row: 0, col: 0 },
            _ => Cell { row: 0, col: 58 },
        };
        assert!(words.contains("broken"), "{words}");
        assert!(
            words.ends_with(&format!("{}.", short(right.value(cell)))),
            "{words}"
        );
    }
}

/// log(a) alone is never nan: 0 · log 0 is. And what is nan does not stay finite.
#[test]
fn the_remark_on_the_cost_is_true_of_it() {
    let mut state = State::default();
    state.settings.initial_scale = InitialScale::fixed(100.0);
    let network = state.settings.network(&state.settings.data());
    let params = state.settings.initial_parameters(&network);
    state.run.params = params.clone().into();
    let saturated = step(&state, Var::J);
    assert!(saturated.traced.values.cost().is_finite());
    let remark = saturated.remark_on_cost().unwrap();
    assert!(!remark.contains("np.log(A2) gives nan"), "{remark}");
    assert!(
        remark.contains("0 · −inf is nan") && remark.contains("stays finite"),
        "{remark}"
    );

    let nan = vec![f64::NAN; params.to_flat().len()];
    state.run.params = Params::from_flat(&network, &nan).unwrap().into();
    let diverged = step(&state, Var::J);
    assert!(diverged.traced.values.cost().is_nan());
    let remark = diverged.remark_on_cost().unwrap();
    assert!(!remark.contains("finite"), "{remark}");
}

/// The notebook's first version has other labels, so its gradients are others. NumPy computed them.
#[test]
fn the_first_version_of_the_test_is_told_from_the_later_ones() {
    let golden = golden("first_test.json");
    let settings = Preset::BackwardTest.settings();
    let mut data = settings.data();
    data.Y = matrix(&golden["Y"]);
    let network = settings.network(&data);
    let program = Program::new(&network, Examples::All(3));
    let params = settings.initial_parameters(&network);
    let values = trace(&program, &params, &data, 1.2);
    for name in ["dW1", "db1", "dW2", "db2"] {
        let mut steps = program.backward.iter().map(|equation| equation.target);
        let var = steps.find(|var| var.name(false) == name).unwrap();
        assert_eq!(var.role, Role::Gradient);
        // The cache it hands over is rounded to eight digits.
        let expected = matrix(&golden[name]);
        assert_close(name, values.get(var).view(), expected.view(), 1e-8);
    }
    let first = golden["dW1"][0][0].as_f64().unwrap();
    let limit = Preset::BackwardTest.limit();
    assert!(limit.contains(&format!("{first:.8}")), "{limit}");
    assert!(Preset::BackwardTest.description().contains("but the first"));
    assert_eq!(Preset::of(&Settings::default()), Some(Preset::Assignment));
}
