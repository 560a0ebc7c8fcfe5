//! *As a curve*: what stands beside the pictures.

use backstep::algebra::function::{Function, loss_from_activation};
use backstep::algebra::number::MINUS;
use backstep::algebra::var::Var;
use backstep::features::as_a_curve::curve::curves;
use backstep::features::as_a_curve::shown::{Curves, Look};
use backstep::features::as_a_curve::sideline::{ITERATIONS, ROWS, cost_figure, wanted};
use backstep::features::as_a_curve::{Event, State as Panel};
use backstep::iteration::Iteration;
use backstep::iteration::plane::accuracy_on;
use backstep::iteration::windows::Cell;
use backstep::nn::program::{Examples, Program};
use backstep::nn::settings::{InitialScale, Settings};
use backstep::nn::trace::trace;
use backstep::nn::train::Trainer;
use backstep::page::feature::{Feature, Work};
use backstep::page::request::Request;
use backstep::page::state::State;

use crate::support::{assert_close, context, golden};

fn iteration(state: &State) -> Iteration {
    Iteration::of(&state.viewpoint(), state.settings.data().into())
}

/// A state whose run begins with these settings.
fn begun(settings: Settings) -> State {
    let network = settings.network(&settings.data());
    let mut state = State::default();
    state.run.params = settings.initial_parameters(&network).into();
    state.settings = settings;
    state
}

fn index(iteration: &Iteration, target: Var) -> usize {
    let steps = iteration.steps();
    steps
        .iter()
        .position(|step| step.equation.target == target)
        .unwrap()
}

fn of(state: &State, target: Var, cell: Cell) -> Curves {
    let iteration = iteration(state);
    let step = &iteration.steps()[index(&iteration, target)];
    let look = Look {
        cell,
        picked: cell.col,
        zoom: 0,
    };
    curves(step, &iteration.all, look)
}

/// The last number of a line's first sentence.
fn number(line: &str) -> f64 {
    let formula = line.split(". ").next().unwrap();
    let text = formula.rsplit(" = ").next().unwrap();
    text.replace(MINUS, "-").parse().unwrap()
}

/// Each line of a proof has the number of what it is equal to: the slopes are central differences.
#[test]
fn the_lines_of_a_slope_come_to_it() {
    let mut state = begun(Settings {
        initial_scale: InitialScale::fixed(1.0),
        ..Settings::default()
    });
    for example in [0, 58, 399] {
        let cell = Cell {
            row: 0,
            col: example,
        };
        let values = iteration(&state).all.values.clone();
        let slope = |f: &dyn Fn(f64) -> f64, z: f64| (f(z + 1e-5) - f(z - 1e-5)) / 2e-5;

        let z = values.get(Var::Z(2))[[0, example]];
        let sigma = |z: f64| 1.0 / (1.0 + (-z).exp());
        let lines = of(&state, Var::A(2), cell).proof;
        let [first, slopes @ .., last] = &lines[..] else {
            panic!("{lines:?}")
        };
        assert!((number(first) - sigma(z)).abs() < 6e-4, "{first}");
        for line in [&slopes[0], &slopes[1], last] {
            assert!((number(line) - slope(&sigma, z)).abs() < 6e-4, "{line}");
        }
        assert!((number(&slopes[2]) - sigma(-z)).abs() < 6e-4);

        let z = values.get(Var::Z(1))[[0, example]];
        let lines = of(&state, Var::Z(1).gradient(), cell).proof;
        assert_eq!(lines.len(), 5);
        for at in [0, 4] {
            assert!(
                (number(&lines[at]) - z.tanh()).abs() < 6e-4,
                "{}",
                lines[at]
            );
        }
        for line in &lines[1..4] {
            assert!((number(line) - slope(&f64::tanh, z)).abs() < 6e-4, "{line}");
        }
    }
    // Far out, what is no number is left out.
    state.settings.initial_scale = InitialScale::fixed(100.0);
    let far = begun(state.settings.clone());
    for line in of(&far, Var::A(1), Cell { row: 1, col: 7 }).proof {
        assert!(!line.contains("nan") && !line.contains("inf"), "{line}");
    }
}

/// The tangent of the loss over a is da, and its caption multiplies it to dz.
#[test]
fn the_loss_over_a_has_the_slope_da() {
    let state = State::default();
    let values = iteration(&state).all.values.clone();
    for example in [0, 58, 399] {
        let (a, y) = (
            values.get(Var::A(2))[[0, example]],
            values.get(Var::Y)[[0, example]],
        );
        let cell = Cell {
            row: 0,
            col: example,
        };
        let figure = &of(&state, Var::Z(2).gradient(), cell).figures[0];
        let loss = |a| loss_from_activation(a, y);
        let quotient = (loss(a + 1e-6) - loss(a - 1e-6)) / 2e-6;
        assert!((figure.slope.unwrap() - quotient).abs() < 1e-6);
        assert_eq!(figure.marks, [(a, loss(a))]);
        assert!(figure.caption.contains("−(y/a − (1 − y)/(1 − a))"));
    }
    // Where a is exactly 0 or 1, there is no tangent to draw, and the rest says so.
    let saturated = begun(Settings {
        initial_scale: InitialScale::fixed(100.0),
        ..Settings::default()
    });
    let values = iteration(&saturated).all.values.clone();
    let is_exact = |a: &f64| *a == 0.0 || *a == 1.0;
    let col = values.get(Var::A(2)).iter().position(is_exact).unwrap();
    let curves = of(&saturated, Var::Z(2).gradient(), Cell { row: 0, col });
    assert_eq!(curves.figures.len(), 2, "both curves over z are drawn");
}

#[test]
fn both_terms_are_the_loss_and_never_above_0() {
    for scale in [0.01, 1.0, 100.0] {
        let state = begun(Settings {
            initial_scale: InitialScale::fixed(scale),
            ..Settings::default()
        });
        let curves = of(&state, Var::J, Cell { row: 0, col: 398 });
        let examples: Vec<usize> = curves.terms.iter().map(|row| row.example).collect();
        assert_eq!(examples, [398, 399, 0, 1, 2]);
        for row in &curves.terms {
            assert!(row.terms.iter().all(|term| *term <= 0.0), "{row:?}");
            let sum: f64 = row.terms.iter().sum();
            if sum.is_finite() {
                assert!((sum + row.loss).abs() < 1e-9 * row.loss.max(1.0), "{row:?}");
            }
            assert!(row.loss >= 0.0 && row.loss.is_finite());
        }
        assert!(
            curves
                .words
                .iter()
                .any(|words| words.contains("ln 2 = 0.6931472"))
        );
    }
}

/// W2(W1 x + b1) + b2, computed the long way.
#[test]
fn two_linear_layers_are_one() {
    let state = begun(Settings {
        initial_scale: InitialScale::fixed(1.0),
        activation: Function::Identity,
        ..Settings::default()
    });
    let values = iteration(&state).all.values.clone();
    let product = of(&state, Var::A(1), Cell { row: 0, col: 0 })
        .product
        .unwrap();
    let z2 = product.weights.dot(&values.get(Var::X).view()) + &product.bias;
    assert_close("Z2", z2.view(), values.get(Var::Z(2)).view(), 1e-12);
    let tanh = State::default();
    assert_eq!(of(&tanh, Var::A(1), Cell { row: 0, col: 0 }).product, None);
}

/// Units that start alike stay alike, to the bit, and get 67 % where others get 89 %.
#[test]
fn units_that_start_alike_stay_alike() {
    let random = Settings::default();
    let equal = random.with_equal_weights();
    assert_ne!(equal, random);
    assert_eq!(equal.with_random_weights(), random);
    let mut trainer = Trainer::new(&equal);
    trainer.seek(1000);
    let mut state = begun(equal.clone());
    let cell = Cell { row: 0, col: 0 };
    assert_eq!(of(&state, Var::A(1), cell).alike, Some(true));
    state.run.params = trainer.params().into();
    assert_eq!(of(&state, Var::A(1), cell).alike, Some(true));
    assert_eq!(of(&state, Var::W(1).gradient(), cell).alike, Some(true));
    let gradient = iteration(&state)
        .all
        .values
        .get(Var::W(1).gradient())
        .to_owned();
    let first = gradient.row(0).to_owned();
    assert!(first.iter().any(|v| *v != 0.0), "it has moved");
    assert!(gradient.rows().into_iter().all(|row| row == first));
    let accuracy = iteration(&state).accuracy();
    assert!((60.0..70.0).contains(&accuracy), "{accuracy}");

    let state = State::default();
    assert_eq!(of(&state, Var::A(1), cell).alike, Some(false));
    assert_eq!(of(&state, Var::J, cell).alike, None);
    let context = context(&state);
    let asked = Panel::default().update(Event::StartEqual(true), &context);
    assert_eq!(asked, [Request::Set(equal)]);
}

/// A clock that stands still: each turn goes to its end.
fn turn(panel: &mut Panel, state: &State, target: Var) {
    let iteration = iteration(state);
    let mut state = state.clone();
    state.step = index(&iteration, target);
    let context = context(&state);
    panel.follow(&context);
    while panel.work(&context, || 0.0) != Work::None {}
}

/// The table from the start on: at iteration 0 the gradients of the golden file, and its costs.
#[test]
fn the_first_iterations_are_numpys() {
    let mut panel = Panel::default();
    turn(&mut panel, &State::default(), Var::J);
    let [line] = &panel.sidelines[..] else {
        panic!("one run")
    };
    let rows: Vec<_> = line.rows().collect();
    assert_eq!(
        rows.iter().map(|row| row.iteration).collect::<Vec<_>>(),
        ROWS
    );
    // At iteration 0 there is no cost curve yet: that of the run stands for it.
    let figure = cost_figure(&[rows[0].cost], Some(line), 1).unwrap();
    assert_eq!(figure.curves[0].last().unwrap().0, f64::from(ITERATIONS));
    let run = &golden("numpy.json")["flower"]["run"];
    for (row, at) in [(rows[0], "0"), (rows[6], "1000")] {
        let expected = run["costs"][at].as_f64().unwrap();
        assert!((row.cost - expected).abs() < 1e-9, "{at}");
    }
    let mut trainer = Trainer::new(&Settings::default());
    let data = Settings::default().data();
    let program = Program::new(&Settings::default().network(&data), Examples::All(400));
    for row in rows {
        trainer.seek(row.iteration);
        let values = trace(&program, &trainer.params(), &data, 1.2);
        for (var, length) in &row.lengths {
            let gradient = values.get(*var);
            let squares: f64 = gradient.iter().map(|v| v * v).sum();
            assert!((length - squares.sqrt()).abs() < 1e-12, "{var}");
        }
    }
}

/// ReLU and tanh from the same start: what a run of each comes to, by the trainer.
#[test]
fn another_activation_is_trained_beside_tanh() {
    let relu = Settings {
        activation: Function::Relu,
        ..Settings::default()
    };
    let state = begun(relu.clone());
    let mut panel = Panel::default();
    turn(&mut panel, &state, Var::A(1));
    let expected = [relu, Settings::default()].map(|settings| {
        let mut trainer = Trainer::new(&settings);
        trainer.seek(ITERATIONS);
        accuracy_on(&settings, &trainer.params(), &settings.data())
    });
    let got: Vec<_> = panel.sidelines.iter().map(|line| line.end()).collect();
    assert_eq!(got, expected.map(|accuracy| (ITERATIONS, accuracy)));
    println!("ReLU and tanh: {expected:?}");
    // The course's network alone needs none.
    turn(&mut panel, &State::default(), Var::A(1));
    assert!(panel.sidelines.is_empty());
    assert!(wanted(&context(&state)).len() <= 2);
}

#[test]
fn the_cost_so_far_has_a_line_at_ln_2() {
    assert_eq!(cost_figure(&[0.7], None, 1), None);
    let costs: Vec<f64> = (0..1000).map(|k| 0.7 - 0.0004 * f64::from(k)).collect();
    let figure = cost_figure(&costs, None, 1).unwrap();
    assert!(figure.curves[0].len() <= 280);
    assert!(
        figure.curves[1]
            .iter()
            .all(|point| (point.1 - std::f64::consts::LN_2).abs() < 1e-8)
    );
    let two = cost_figure(&[0.7, f64::NAN, 0.6], None, 2).unwrap();
    assert_eq!(two.curves[0].len(), 2);
    assert!((two.curves[1][0].1 - 1.386_294_36).abs() < 1e-8);
}
