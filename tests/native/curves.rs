//! *As a curve*: the pictures show the numbers of the step, and what they say holds.

use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::{Quantity, Role, Var};
use backstep::features::as_a_curve::curve::curves;
use backstep::features::as_a_curve::loss_curves::dz;
use backstep::features::as_a_curve::shown::{Curves, Look};
use backstep::iteration::Iteration;
use backstep::iteration::step::Step;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::windows::Cell;
use backstep::nn::breakage::Breakage;
use backstep::nn::gradcheck::slice;
use backstep::nn::params::Params;
use backstep::nn::program::Layout;
use backstep::nn::settings::Architecture;
use backstep::page::choices::MOST_ZOOM;
use backstep::page::number_field::NumberField;
use backstep::page::state::State;
use backstep::page::update::{LookEvent, SettingsEvent, apply};
use backstep::plot::figure::{Axis, Figure, range_around};

/// The page's state with fields set as one would type them.
fn typed(fields: &[(NumberField, &str)]) -> State {
    let mut state = State::default();
    for (field, text) in fields {
        apply(
            &mut state,
            SettingsEvent::Commit(*field, (*text).to_owned()),
        );
        assert_eq!(state.error(*field), None);
    }
    state
}

fn iteration(state: &State) -> Iteration {
    Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()))
}

fn of(state: &State, name: &str) -> Curves {
    let iteration = iteration(state);
    let steps = iteration.steps();
    let step = steps
        .iter()
        .find(|step| {
            step.equation.target.name(false) == name && step.equation.target.role != Role::Updated
        })
        .unwrap();
    curves(step, &iteration.all, look(state, step))
}

fn look(state: &State, step: &Step) -> Look {
    Look {
        cell: state.cell(step),
        picked: state.windows.picked,
        zoom: state.zoom,
    }
}

/// Parameters that are large enough for every curve to bend.
fn bend(state: &mut State) {
    let iteration = iteration(state);
    let network = state.settings.network(&iteration.data);
    let flat = state.run.params.to_flat();
    let larger: Vec<f64> = (1..)
        .zip(&flat)
        .map(|(k, v)| 40.0 * v + 0.1 / f64::from(k))
        .collect();
    state.run.params = Rc::new(Params::from_flat(&network, &larger).unwrap());
}

fn said(curves: &Curves, words: &str) {
    let all = curves.words.join("\n");
    assert!(all.contains(words), "{words:?} is not in\n{all}");
}

/// The sentence's number after `name`.
fn number_after(curves: &Curves, name: &str) -> f64 {
    let all = curves.words.join("\n").replace('−', "-");
    let from = all
        .split(name)
        .nth(1)
        .unwrap_or_else(|| panic!("{name:?} is not in\n{all}"));
    let number = from.split([',', ' ']).next().unwrap();
    number
        .trim_end_matches('.')
        .parse()
        .unwrap_or_else(|_| panic!("{number:?} is no number"))
}

#[test]
fn every_step_has_a_curve_whose_tangent_is_its_gradient() {
    for architecture in Architecture::ALL {
        for (look_at, layout) in LookAt::ALL
            .into_iter()
            .flat_map(|look| Layout::ALL.map(|l| (look, l)))
        {
            let mut state = State::default();
            apply(&mut state, SettingsEvent::ChooseArchitecture(architecture));
            apply(&mut state, LookEvent::LookAt(look_at));
            apply(&mut state, LookEvent::Layout(layout));
            bend(&mut state);
            // Near enough for the curve between two points to be the tangent.
            apply(&mut state, LookEvent::Zoom(MOST_ZOOM));
            let iteration = iteration(&state);
            for step in iteration.steps() {
                let curves = curves(&step, &iteration.all, look(&state, &step));
                assert!(!curves.figures.is_empty(), "{}", step.name());
                for figure in &curves.figures {
                    check_figure(&step, figure);
                }
                if step.equation.target.role != Role::Value {
                    check_gradient(&state, &step, &curves);
                }
            }
        }
    }
}

/// The marks are on the curve, and the tangent touches it there.
fn check_figure(step: &Step, figure: &Figure) {
    let what = format!("{}: {}", step.name(), figure.title);
    for values in figure.curves.iter().flatten() {
        assert!((0.0..=1.0).contains(&figure.y.place(values.1)), "{what}");
    }
    let Some(slope) = figure.slope else {
        return;
    };
    let (x, y) = figure.marks[0];
    let curve = &figure.curves[0];
    let after = curve.iter().position(|point| point.0 > x).unwrap();
    let [(x0, y0), (x1, y1)] = [curve[after - 1], curve[after]];
    assert!(
        y >= y0.min(y1) - 1e-3 && y <= y0.max(y1) + 1e-3,
        "{what}: {y} between {y0} and {y1}"
    );
    let steepness = (y1 - y0) / (x1 - x0);
    assert!(
        (steepness - slope).abs() <= 0.05 * slope.abs() + 1e-6,
        "{what}: {slope} beside {steepness}"
    );
    let [(x0, y0), (x1, y1)] = figure.tangent().unwrap();
    assert!(x0 <= x && x <= x1, "{what}: {x0} {x} {x1}");
    assert!((y0 + slope * (x - x0) - y).abs() < 1e-9 && (y1 - slope * (x1 - x) - y).abs() < 1e-9);
    for place in [
        figure.x.place(x0),
        figure.x.place(x1),
        figure.y.place(y0),
        figure.y.place(y1),
    ] {
        assert!((-1e-9..=1.0 + 1e-9).contains(&place), "{what}: {place}");
    }
}

/// The last figure with a tangent has the traced gradient as its slope, at the traced cost.
fn check_gradient(state: &State, step: &Step, curves: &Curves) {
    let values = &step.traced.values;
    let Cell { row, col } = state.cell(step);
    let var = step.equation.target.base();
    let figure = curves
        .figures
        .iter()
        .rfind(|figure| figure.slope.is_some())
        .unwrap();
    assert_eq!(
        figure.slope,
        Some(values.get(var.gradient())[[row, col]]),
        "{var}"
    );
    let (v, cost) = figure.marks[0];
    assert_eq!(v, values.get(var)[[row, col]], "{var}");
    if var.is_parameter() {
        assert_eq!(cost, values.cost(), "{var}");
        let middle = figure.curves[0].iter().position(|point| point.0 == v);
        assert_eq!(figure.curves[0][middle.unwrap()], figure.marks[0]);
    }
    if step.equation.target.role == Role::Updated {
        let next = values.get(step.equation.target)[[row, col]];
        let (from, to) = figure.arrow.unwrap();
        assert_eq!(from, v);
        let (low, high) = figure.x.range;
        assert!(
            (to - next.clamp(low, high)).abs() < 1e-12,
            "{var}: {to} is not {next}"
        );
    }
}

#[test]
fn the_words_of_an_update_give_the_signs() {
    let mut state = State::default();
    bend(&mut state);
    let mut seen = [false; 2];
    for row in 0..4 {
        apply(&mut state, LookEvent::Hover(Some(Cell { row, col: 0 })));
        let iteration = iteration(&state);
        let steps = iteration.steps();
        let step = steps
            .iter()
            .find(|step| step.equation.target == Var::W(1).updated())
            .unwrap();
        let curves = curves(step, &iteration.all, look(&state, step));
        let gradient = step.traced.values.get(Var::W(1).gradient())[[row, 0]];
        if gradient > 0.0 {
            said(&curves, "positive here: raising");
            said(&curves, "So the step goes down");
        } else {
            said(&curves, "negative here: raising");
            said(&curves, "So the step goes up");
        }
        seen[usize::from(gradient > 0.0)] = true;
        said(&curves, "‖α dW1‖");
    }
    assert_eq!(seen, [true, true], "both signs are tried");
}

/// The published pair: dz at z = −6 for y = 1.
#[test]
fn the_squared_error_hardly_moves_what_is_confidently_wrong() {
    let [cross_entropy, squared] = dz(-6.0, 1.0);
    assert!((cross_entropy + 0.998).abs() < 5e-4, "{cross_entropy}");
    assert!((squared + 0.0025).abs() < 5e-5, "{squared}");
    let curves = of(&State::default(), "dZ2");
    assert_eq!(curves.figures.len(), 3);
    let lowest = |curve: usize| {
        curves.figures[2].curves[curve]
            .iter()
            .find(|point| point.0 == -6.0)
            .copied()
    };
    let y = iteration(&State::default()).data.Y[[0, 58]];
    for (curve, expected) in dz(-6.0, y).into_iter().enumerate() {
        assert_eq!(lowest(curve), Some((-6.0, expected)));
    }
}

#[test]
fn the_textbook_loss_ends_between_36_and_37() {
    let table = of(&State::default(), "J").saturation;
    let row = |z: f64| *table.iter().find(|row| row.z == z).unwrap();
    for z in [10.0, 30.0, 36.0] {
        assert!(row(z).a < 1.0 && row(z).log.is_finite());
        assert!(row(z).losses.iter().all(|loss| loss.by_log.is_finite()));
    }
    for z in [37.0, 40.0, 800.0] {
        assert_eq!(row(z).a, 1.0);
        assert_eq!(row(z).log, f64::NEG_INFINITY);
        let [zero, one] = row(z).losses;
        assert_eq!((zero.by_log, zero.from_z), (f64::INFINITY, z));
        assert!(one.by_log.is_nan() && one.from_z.is_finite());
    }
    // Each pair is of one label: where both ways are finite they agree. np.logaddexp(0, -10) and np.logaddexp(0, 10):
    let [zero, one] = row(10.0).losses;
    for (loss, expected) in [(zero, 10.000045398899218), (one, 4.539889921686465e-5)] {
        assert!((loss.by_log - expected).abs() < 1e-11, "{loss:?}");
        assert!((loss.from_z - expected).abs() < 1e-14, "{loss:?}");
    }
    let sigmoid = |z| Function::Sigmoid.value(z);
    assert!(sigmoid(36.73) < 1.0 && sigmoid(36.74) == 1.0);
    said(&of(&State::default(), "A2"), "From z ≈ 36.74 on");
}

/// Weights × 100 with seed 3 on the flower: published mean slope 0.013.
#[test]
fn large_weights_saturate() {
    let mut state = typed(&[(NumberField::Seed, "3"), (NumberField::InitialScale, "100")]);
    let slope = |state: &State| number_after(&of(state, "A1"), "mean g1′ = ");
    assert_eq!(slope(&state), 0.013);
    apply(
        &mut state,
        SettingsEvent::Commit(NumberField::InitialScale, "0.01".to_owned()),
    );
    assert!(slope(&state) > 0.99);
    assert_eq!(
        slope(&state),
        number_after(&of(&state, "dZ1"), "mean g1′ = ")
    );
}

#[test]
fn a_dead_unit_is_named() {
    let mut state = State::default();
    apply(&mut state, SettingsEvent::ChooseActivation(Function::Relu));
    assert!(
        of(&state, "A1")
            .badge
            .is_some_and(|badge| !badge.contains("active on 0 "))
    );
    let iteration_before = iteration(&state);
    let network = state.settings.network(&iteration_before.data);
    let mut flat = state.run.params.to_flat();
    // b1 follows the eight weights of W1: the first and the third unit can never be active.
    flat[8] = -1000.0;
    flat[10] = -1000.0;
    state.run.params = Rc::new(Params::from_flat(&network, &flat).unwrap());
    for step in ["A1", "dZ1"] {
        let curves = of(&state, step);
        assert_eq!(
            curves.badge.as_deref(),
            Some("Unit 1: active on 0 of 400 examples")
        );
        said(&curves, "Active on no example: 2 of 4 units");
        said(
            &curves,
            "0 from the left and 1 from the right. The code takes g1′(0) = 0",
        );
    }
    apply(
        &mut state,
        SettingsEvent::ChooseActivation(Function::LeakyRelu),
    );
    said(&of(&state, "A1"), "0.01 from the left");
}

#[test]
fn zoom_halves_and_doubles_within_its_bounds() {
    let mut state = State::default();
    let span = |state: &State| {
        let (low, high) = of(state, "dW1").figures[0].x.range;
        high - low
    };
    let mut before = span(&state);
    for _ in 0..MOST_ZOOM {
        apply(&mut state, LookEvent::Zoom(1));
        let ratio = before / span(&state);
        assert!((1.9..2.6).contains(&ratio), "{ratio}");
        before = span(&state);
    }
    apply(&mut state, LookEvent::Zoom(1));
    assert_eq!(span(&state), before);
    for _ in 0..MOST_ZOOM {
        apply(&mut state, LookEvent::Zoom(-1));
    }
    assert!((span(&state) - 1.0).abs() < 1e-12, "from the start ±0.5");
}

/// Diverged numbers have no curve, and say so.
#[test]
fn numbers_that_are_not_finite_are_no_curve() {
    for broken in [f64::NAN, f64::INFINITY, 1e300] {
        let mut state = State::default();
        let iteration_before = iteration(&state);
        let network = state.settings.network(&iteration_before.data);
        state.run.params = Rc::new(Params::from_flat(&network, &[broken; 17]).unwrap());
        let iteration = iteration(&state);
        for step in iteration.steps() {
            let curves = curves(&step, &iteration.all, look(&state, &step));
            assert!(
                !curves.words.is_empty() || !curves.figures.is_empty(),
                "{}",
                step.name()
            );
            for figure in &curves.figures {
                let numbers = figure.curves.iter().flatten();
                assert!(
                    numbers.clone().all(|point| point.1.is_finite()),
                    "{}",
                    step.name()
                );
            }
        }
    }
}

#[test]
fn an_axis_may_count_from_a_base() {
    let axis = Axis::new("J".to_owned(), (0.5001, 0.5003), 4, 0.5002);
    assert!(
        axis.ticks
            .iter()
            .any(|tick| tick.label == "0" && (tick.value - 0.5002).abs() < 1e-12)
    );
    assert!((axis.place(0.5002) - 0.5).abs() < 1e-9);
    assert_eq!(range_around([].into_iter()), (-1.0, 1.0));
    let (low, high) = range_around([0.5, 0.5].into_iter());
    assert!(low < 0.5 && high > 0.5);
}

/// Nothing but the forward pass depends on the slice: each of its costs is a whole pass's, tested in `gradcheck`. Here:
/// setting an entry and setting it back leaves no trace.
#[test]
fn a_slice_forgets_the_values_before() {
    let mut state = State::default();
    bend(&mut state);
    let traced = iteration(&state).all;
    for var in [Var::W(1), Var::b(1), Var::W(2), Var::Z(1), Var::A(1)] {
        let v = traced.values.get(var)[[0, 0]];
        let costs = slice(
            &traced.program,
            &traced.values,
            var,
            (0, 0),
            &[v, v + 2.0, v - 3.0, v],
        );
        assert_eq!(costs[0], costs[3], "{var}");
        assert_ne!(costs[0], costs[1], "{var}");
        let alone = slice(&traced.program, &traced.values, var, (0, 0), &[v - 3.0]);
        assert_eq!(alone[0], costs[2], "{var}");
        if matches!(var.quantity, Quantity::W | Quantity::B) {
            assert_eq!(costs[0], traced.values.cost(), "{var}");
        }
    }
}

/// At the start J bends more in b2 than it slopes: nudged to one side only, it would move the other way.
#[test]
fn what_a_nudge_does_is_the_gradient_however_small() {
    for name in ["db1", "db2", "dW1", "dW2"] {
        let curves = of(&State::default(), name);
        let iteration = iteration(&State::default());
        let mut steps = iteration.steps().into_iter();
        let step = steps.find(|step| step.name() == name).unwrap();
        let gradient = step.value(Cell { row: 0, col: 0 });
        let quotient = number_after(&curves, "/ 0.002 = ");
        assert!(
            (quotient - gradient).abs() <= 0.05 * gradient.abs(),
            "{name}: {quotient} is not {gradient}"
        );
    }
}

/// A broken update steps the way it does, not the way it should.
#[test]
fn a_broken_update_says_where_it_goes() {
    let mut state = State::default();
    let target = Var::W(1).updated();
    let slip = Slip::Plus;
    apply(
        &mut state,
        SettingsEvent::Break(Some(Breakage { target, slip })),
    );
    let iteration = iteration(&state);
    let mut steps = iteration.steps().into_iter();
    let step = steps.find(|step| step.equation.target == target).unwrap();
    let curves = curves(&step, &iteration.all, look(&state, &step));
    said(&curves, "W1 is broken on purpose: this step is 2.8e−4.");
    let all = curves.words.join(" ");
    assert!(!all.contains("goes down"), "{all}");
}
