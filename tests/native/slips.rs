//! What NumPy says to the slips of each equation, in the words of NumPy 2.4; and the two layouts of a gradient.

use backstep::algebra::function::Function;
use backstep::algebra::readings::operands::{Operand, Piece, pieces};
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::typeset::mathml::equation;
use backstep::algebra::var::{Dim, Var};
use backstep::data::DataSet;
use backstep::features::as_a_curve::curve::curves;
use backstep::features::as_a_curve::shown::Look;
use backstep::features::graph::neighbours::{feeds, graph, paths, readings};
use backstep::features::guide::descent::descent;
use backstep::features::why_this_shape::layouts::layouts;
use backstep::iteration::slip_runs::Outcome;
use backstep::iteration::slip_words::is_of_shape;
use backstep::iteration::step::Step;
use backstep::iteration::viewpoint::LookAt;
use backstep::iteration::{Iteration, Traced};
use backstep::nn::breakage::Breakage;
use backstep::nn::gradcheck::{Epsilon, Verdict, summary};
use backstep::nn::program::{Examples, Layout};
use backstep::nn::settings::{Architecture, HiddenUnits, Settings};
use backstep::nn::train::Trainer;
use backstep::page::sentences::broken;
use backstep::page::state::State;
use backstep::page::update::{SettingsEvent, apply};
use std::rc::Rc;

use crate::support::{assert_close, begun, iteration_of, step_of};

/// The step that computes `name`, with other settings than the first ones.
fn step(name: &str, change: impl Fn(&mut Settings)) -> Step {
    let state = begun(|state| change(&mut state.settings));
    step_of(&iteration_of(&state), name)
}

/// Slip, code, and NumPy's answer: its error, or `(rows, columns)`, `other` or `same`.
fn answers(step: &Step) -> Vec<(Slip, String, String)> {
    let tried = step.tried().into_iter();
    tried
        .map(|tried| {
            let answer = answer(tried.outcome);
            (tried.slip, tried.code, answer)
        })
        .collect()
}

fn answer(outcome: Outcome) -> String {
    match outcome {
        Outcome::Refused(words) => words.replacen("ValueError: ", "", 1),
        Outcome::OtherShape(shape) => shape.to_string(),
        Outcome::OtherNumbers => "other".to_owned(),
        Outcome::SameNumbers => "same".to_owned(),
    }
}

fn expect(step: &Step, expected: &[(Slip, &str, &str)]) {
    let got = answers(step);
    let got: Vec<_> = got
        .iter()
        .filter(|(slip, ..)| is_of_shape(*slip))
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
    expect(&of("db1"), &[]);
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
    assert_eq!(turned.unwrap().2, "(400,400)");
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
        let spread: Vec<Var> = scope
            .spread(expr)
            .iter()
            .flat_map(|(e, _)| e.vars())
            .collect();
        assert_eq!(spread, Vec::from_iter(copied), "{name}");
        assert_eq!(scope.summed(expr), gone, "{name}");
    }
}

/// A row by W and Wᵀ by a column are the same numbers: the traced gradient's column.
#[test]
fn both_layouts_hold_the_traced_numbers() {
    for architecture in [Architecture::OneHiddenLayer, Architecture::TwoOutputs] {
        let step = step("dA1", |settings| settings.architecture = architecture);
        for picked in [0, 58, 399] {
            let layouts = layouts(&step, picked).unwrap();
            let traced = step.traced.values.get(step.equation.target);
            let column = traced.column(picked).insert_axis(ndarray::Axis(1));
            assert_close("column", layouts.jacobian_by_column().view(), column, 1e-15);
            assert_close("row", layouts.row_by_jacobian().view(), column.t(), 1e-15);
        }
    }
    for name in ["Z1", "dZ2", "dW2", "db2", "dZ1", "W1"] {
        assert_eq!(layouts(&step(name, |_| {}), 0), None, "{name}");
    }
}

/// What each slip of the course's network does, n_y = 1, m = 400: refused by the shapes, seen by the check alone, or by
/// nobody.
#[test]
fn who_notices_each_slip() {
    let of = |name: &str| -> Vec<(Slip, &'static str)> {
        let answers = answers(&step(name, |_| {})).into_iter();
        let short = |says: &str| match says {
            "other" => "the check",
            "same" => "nobody",
            _ => "the shapes",
        };
        answers
            .map(|(slip, _, says)| (slip, short(&says)))
            .collect()
    };
    assert_eq!(
        of("dZ2"),
        [
            (Slip::TurnedRound, "the check"),
            (Slip::Plus, "the check"),
            (Slip::MeanMoved, "the check"),
            (Slip::MeanEarly, "the check"),
            // (n_h, m) − (1, m) is broadcast: the error comes later.
            (Slip::LayerBelow, "the shapes"),
        ]
    );
    assert_eq!(
        of("dZ1"),
        [
            (Slip::MatrixProduct, "the shapes"),
            (Slip::NoSlope, "the check"),
            // (1, m) is broadcast to (n_h, m): no error.
            (Slip::OtherLayer, "the check"),
            (Slip::NoSquare, "the check"),
            (Slip::ZForA, "the check"),
            (Slip::SlopeOfA, "the check"),
            (Slip::MeanEarly, "the check"),
        ]
    );
    assert_eq!(
        of("dW1"),
        [
            (Slip::NoTranspose, "the shapes"),
            (Slip::TurnedRound, "the shapes"),
            (Slip::Elementwise, "the shapes"),
            (Slip::NoMean, "the check"),
            (Slip::MeanTwice, "the check"),
            (Slip::OwnOutput, "the shapes"),
        ]
    );
    assert_eq!(
        of("db1"),
        [
            (Slip::OtherAxis, "the shapes"),
            (Slip::NoMean, "the check"),
            (Slip::MeanTwice, "the check"),
            (Slip::NoKeepDims, "the shapes"),
        ]
    );
}

/// A broken gradient shows in the gradient check at its own parameter, and upstream of it nowhere: 1/m once in dZ1 and
/// again in dW1 makes dW1 and db1 m times too small, and leaves dW2 and db2 as they are.
#[test]
fn a_breakage_shows_where_the_course_s_learners_see_it() {
    let with_slip = |target: Var, slip: Slip| {
        let mut state = State::default();
        apply(
            &mut state,
            SettingsEvent::Break(Some(Breakage { target, slip })),
        );
        Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()))
    };
    let right = iteration_of(&State::default());
    let verdicts = |iteration: &Iteration| {
        let (program, values) = (&iteration.all.program, &iteration.all.values);
        [Var::W(2), Var::b(2), Var::W(1), Var::b(1)]
            .map(|var| summary(program, values, var, Epsilon::BEST).verdict())
    };
    use Verdict::{Agrees, Differs};
    assert_eq!(verdicts(&right), [Agrees; 4]);
    let hidden = Var::Z(1).gradient();
    let twice = with_slip(hidden, Slip::MeanEarly);
    assert_eq!(verdicts(&twice), [Agrees, Agrees, Differs, Differs]);
    for var in [Var::W(1), Var::b(1)] {
        let small = twice.all.values.get(var.gradient()).mapv(|v| v * 400.0);
        assert_close(
            "m times too small",
            small.view(),
            right.all.values.get(var.gradient()).view(),
            1e-15,
        );
    }
    assert_eq!(
        verdicts(&with_slip(hidden, Slip::OtherLayer)),
        [Agrees, Agrees, Differs, Differs]
    );
    let only = with_slip(Var::W(2).gradient(), Slip::NoMean);
    assert_eq!(verdicts(&only), [Differs, Agrees, Agrees, Agrees]);
    let all = with_slip(Var::Z(2).gradient(), Slip::MeanEarly);
    assert_eq!(verdicts(&all), [Differs; 4]);
    // The derivation goes on telling the right equation.
    let mut steps = twice.steps().into_iter();
    let step = steps.find(|step| step.name() == "dZ1").unwrap();
    assert_ne!(step.equation, *step.mended());
    let broken = step.tried();
    assert_eq!(broken.len(), 7, "the slips of the right equation");
}

/// What cannot be made is not: the program stays right, whatever comes from outside.
#[test]
fn a_breakage_that_does_not_fit_changes_nothing() {
    for (target, slip) in [
        (Var::A(1).gradient(), Slip::NoTranspose),
        (Var::Z(1), Slip::Elementwise),
        (Var::W(7).gradient(), Slip::NoMean),
        (Var::W(1).gradient(), Slip::OtherAxis),
    ] {
        let mut settings = Settings::default();
        let data = settings.data();
        let right = settings.program(&data, Examples::All(400));
        settings.breakage = Some(Breakage { target, slip });
        assert_eq!(
            settings.program(&data, Examples::All(400)),
            right,
            "{target} {slip:?}"
        );
    }
}

/// The trainer makes the slip, too: uphill, the cost rises.
#[test]
fn a_broken_equation_is_trained_broken() {
    let settings = Settings {
        breakage: Some(Breakage {
            target: Var::W(2).updated(),
            slip: Slip::Plus,
        }),
        ..Settings::default()
    };
    let mut trainer = Trainer::new(&settings);
    let first = trainer.costs()[0];
    for _ in 0..50 {
        trainer.step();
    }
    assert!(trainer.costs().last().unwrap() > &first);
}

/// What is said of a broken equation is true: `W2.T * dZ2` is made with one output, refused with two, and has no place in
/// logistic regression, where there is no dA1.
#[test]
fn the_page_says_broken_only_of_what_is_broken() {
    let mut state = State::default();
    let breakage = Breakage {
        target: Var::A(1).gradient(),
        slip: Slip::Elementwise,
    };
    apply(&mut state, SettingsEvent::Break(Some(breakage)));
    for (architecture, is_broken) in [
        (Architecture::OneHiddenLayer, true),
        (Architecture::TwoOutputs, false),
        (Architecture::LogisticRegression, false),
        (Architecture::OneHiddenLayer, true),
    ] {
        apply(&mut state, SettingsEvent::ChooseArchitecture(architecture));
        let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
        let said = broken(&state, &iteration).unwrap();
        assert_eq!(said.contains("broken on purpose"), is_broken, "{said}");
        assert_eq!(
            said.contains("All equations are right."),
            !is_broken,
            "{said}"
        );
    }
    apply(&mut state, SettingsEvent::Break(None));
    let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
    assert_eq!(broken(&state, &iteration), None);
}

fn found(answers: &[(Slip, String, String)], slip: Slip) -> (&str, &str) {
    let (_, code, says) = answers.iter().find(|(other, ..)| *other == slip).unwrap();
    (code, says)
}

/// Slips in forward propagation make another network. Backward propagation has the slopes of the right one, and the check
/// compares them with what the cost does: it is red where the two part, and there alone.
#[test]
fn a_forward_slip_is_another_network() {
    use Verdict::{Agrees, Differs};
    for (target, slip, code, expected) in [
        // b1 has no say any more, and db1 says that it has. In Z1 = W1 X − b1 it has the opposite one.
        (
            Var::Z(1),
            Slip::NoBias,
            "W1 @ X",
            [Agrees, Agrees, Agrees, Differs],
        ),
        (
            Var::Z(1),
            Slip::Minus,
            "W1 @ X - b1",
            [Agrees, Agrees, Agrees, Differs],
        ),
        (
            Var::Z(2),
            Slip::NoBias,
            "W2 @ A1",
            [Agrees, Differs, Agrees, Agrees],
        ),
        // A sum is no mean: every slope is m times as large.
        (
            Var::J,
            Slip::NoMean,
            "np.sum(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))",
            [Differs; 4],
        ),
        // Linear, and g′ is still tanh’s.
        (
            Var::A(1),
            Slip::NoActivation,
            "Z1",
            [Agrees, Agrees, Differs, Differs],
        ),
    ] {
        let mut state = State::default();
        state.settings.initial_scale = 0.5.try_into().unwrap();
        let name = target.name(false);
        assert_eq!(found(&answers(&step(&name, |_| {})), slip).0, code);
        apply(
            &mut state,
            SettingsEvent::Break(Some(Breakage { target, slip })),
        );
        let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
        let (program, values) = (&iteration.all.program, &iteration.all.values);
        assert_eq!(program.mended.len(), 1);
        let verdicts = [Var::W(2), Var::b(2), Var::W(1), Var::b(1)]
            .map(|var| summary(program, values, var, Epsilon::BEST).verdict());
        assert_eq!(verdicts, expected, "{name} {slip:?}");
        let said = broken(&state, &iteration).unwrap();
        assert!(said.contains("right network"), "{said}");
    }
    // The cost is computed from Z2 where it names A2, so the page would not follow another A2: it says so.
    let output = step("A2", |_| {}).tried();
    assert_eq!(
        (output[0].slip, output[0].can_be_made),
        (Slip::NoActivation, false)
    );
}

/// 1/m moved from every dW and db to dZ2: those come out the same, and every dZ and dA m times smaller.
#[test]
fn a_mean_that_has_moved_changes_no_gradient_of_a_parameter() {
    let of = |breakage| {
        let mut state = State::default();
        apply(&mut state, SettingsEvent::Break(breakage));
        Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()))
    };
    let moved = of(Some(Breakage {
        target: Var::Z(2).gradient(),
        slip: Slip::MeanMoved,
    }));
    let right = of(None);
    assert_eq!(moved.all.program.mended.len(), 5);
    for equation in &right.all.program.backward {
        let target = equation.target;
        let factor = if target.is_parameter() { 1.0 } else { 400.0 };
        let [moved, right] = [&moved, &right].map(|i| i.all.values.get(target).to_owned());
        assert_close("moved", (moved * factor).view(), right.view(), 1e-14);
    }
}

/// Rank 1: what NumPy 2.4 makes of b1 − α db1 with a db1 of shape (4,), and of Z1 after it. With one output, nothing.
#[test]
fn without_keepdims_the_trouble_comes_later() {
    let then = |name: &str, architecture: Architecture| {
        let step = step(name, |settings| settings.architecture = architecture);
        let tried = step.tried();
        let tried = tried
            .into_iter()
            .find(|tried| tried.slip == Slip::NoKeepDims);
        let tried = tried.unwrap();
        let lines = tried.then.into_iter();
        let lines = lines.map(|(code, outcome)| (code, answer(outcome)));
        (tried.code, answer(tried.outcome), lines.collect::<Vec<_>>())
    };
    let line = |code: &str, says: &str| (code.to_owned(), says.to_owned());
    assert_eq!(
        then("db1", Architecture::OneHiddenLayer),
        (
            "np.sum(dZ1, axis=1) / m".to_owned(),
            "(4,)".to_owned(),
            vec![
                line(
                    "b1 -= alpha * db1",
                    "non-broadcastable output operand with shape (4,1) doesn't match the broadcast shape (4,4)"
                ),
                line("b1 = b1 - alpha * db1", "(4,4)"),
                line(
                    "Z1 = W1 @ X + b1",
                    "operands could not be broadcast together with shapes (4,400) (4,4) "
                ),
            ]
        )
    );
    let (_, shape, lines) = then("db2", Architecture::OneHiddenLayer);
    assert_eq!(
        (&*shape, lines),
        ("(1,)", vec![line("b2 -= alpha * db2", "other")])
    );
}

/// The cost of a table: every label with every prediction. By NumPy, on these numbers: 277.2… for 0.693….
#[test]
fn the_cost_of_all_pairs() {
    let step = step("J", |_| {});
    let answers = answers(&step);
    assert_eq!(
        found(&answers, Slip::MatrixProduct).1,
        format!("{MATMUL}(size 1 is different from 400)")
    );
    let tried = step.tried();
    let refused = tried.iter().find(|tried| tried.slip == Slip::MatrixProduct);
    let (code, with_dot) = refused.unwrap().then[0].clone();
    assert!(code.contains("np.dot(Y, np.log(A2))"), "{code}");
    let not_aligned = "shapes (1,400) and (1,400) not aligned: 400 (dim 1) != 1 (dim 0)";
    assert_eq!(answer(with_dot), not_aligned);
    for (slip, code) in [
        (
            Slip::TransposedProduct,
            "np.sum(-(Y.T @ np.log(A2) + (1 - Y).T @ np.log(1 - A2))) / m",
        ),
        (
            Slip::TransposedFactor,
            "np.sum(-(Y.T * np.log(A2) + (1 - Y).T * np.log(1 - A2))) / m",
        ),
    ] {
        assert_eq!(found(&answers, slip), (code, "other"));
        let tried = tried.iter().find(|tried| tried.slip == slip).unwrap();
        assert!(!tried.can_be_made);
        let sum = tried.sum.as_ref().unwrap();
        assert_eq!((sum.table.dim(), sum.right.dim()), ((400, 400), (1, 400)));
        // Its diagonal, and nothing else of it, are the losses.
        assert_close(
            "losses",
            sum.table.diag().insert_axis(ndarray::Axis(0)),
            sum.right.view(),
            1e-15,
        );
        let [got, right] = sum.totals;
        assert!((got - sum.table.sum() / 400.0).abs() < 1e-9);
        assert!((right - 0.693048).abs() < 1e-6);
        assert_eq!(format!("{got:.1}"), "277.3");
    }
}

/// Whatever is broken that can be, everything the page asks of the steps has an answer.
#[test]
fn every_breakage_can_be_shown() {
    let [mut made, mut shown] = [0; 2];
    for architecture in Architecture::ALL {
        for activation in Function::ALL {
            let mut first = State::default();
            apply(&mut first, SettingsEvent::ChooseDataSet(DataSet::Xor));
            apply(&mut first, SettingsEvent::ChooseArchitecture(architecture));
            apply(&mut first, SettingsEvent::ChooseActivation(activation));
            let right = Iteration::of(&first.viewpoint(), Rc::new(first.settings.data()));
            for right in right.steps() {
                for tried in right.tried() {
                    let breakage = Breakage {
                        target: right.equation.target,
                        slip: tried.slip,
                    };
                    let mut state = first.clone();
                    apply(&mut state, SettingsEvent::Break(Some(breakage)));
                    assert_eq!(
                        state.run.beside.is_some(),
                        tried.can_be_made,
                        "{breakage:?}"
                    );
                    if !tried.can_be_made {
                        continue;
                    }
                    made += 1;
                    for layout in Layout::ALL {
                        for look_at in LookAt::ALL {
                            state.layout = layout;
                            state.look_at = look_at;
                            show(&state);
                            shown += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(made > 400, "{made}");
    assert_eq!(shown, 4 * made, "columns and rows, all examples and one");
}

fn show(state: &State) {
    let iteration = iteration_of(state);
    for step in iteration.steps() {
        let Traced { program, values } = &*step.traced;
        let cell = state.cell(&step);
        let value = step.value(cell);
        let source = step.source(cell);
        assert!(
            (source.value() - value).abs() <= 1e-9 * value.abs().max(1.0),
            "{}",
            step.name()
        );
        let mut operands = pieces(&step.equation.expr).into_iter();
        let shown: Vec<_> = operands
            .by_ref()
            .filter_map(|piece| match piece {
                Piece::Operand(operand) => Some(operand),
                Piece::Sign(_) => None,
            })
            .collect();
        for place in source.places() {
            let is_shown = |operand: &Operand| {
                operand.expr.vars().contains(&place.var)
                    || operand.place(0, 0).is_some_and(|at| at.var == place.var)
            };
            assert!(shown.iter().any(is_shown), "{}: {place:?}", step.name());
        }
        equation(&step.equation, &program.scope);
        step.derivation();
        step.outers();
        step.checks(state.windows, state.epsilon);
        descent(&step);
        step.remark_on_cost();
        let at = step.at(cell, state.windows.picked);
        for node in graph(&step).nodes {
            readings(&step, node.var, at);
        }
        feeds(&step);
        paths(&step, cell);
        let look = Look {
            cell,
            picked: state.windows.picked,
            zoom: 0,
        };
        curves(&step, &iteration.all, look);
        assert!(values.has(step.equation.target));
    }
}

/// W2 updated before dA1 is computed: dW2 and db2 are right, dW1 and db1 are not. The first iteration of NumPy's says how
/// far off.
#[test]
fn updating_first_is_found_below() {
    let mut state = State::default();
    state.settings.initial_scale = 0.5.try_into().unwrap();
    let target = Var::A(1).gradient();
    let slip = Slip::UpdatedFirst;
    let code = found(&answers(&step("dA1", |_| {})), slip).0.to_owned();
    assert_eq!(code, "(W2 - alpha * dW2).T @ dZ2");
    apply(
        &mut state,
        SettingsEvent::Break(Some(Breakage { target, slip })),
    );
    let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
    let (program, values) = (&iteration.all.program, &iteration.all.values);
    let verdicts = [Var::W(2), Var::b(2), Var::W(1), Var::b(1)]
        .map(|var| summary(program, values, var, Epsilon::BEST).verdict());
    use Verdict::{Agrees, Differs};
    assert_eq!(verdicts, [Agrees, Agrees, Differs, Differs]);
    let updated = values.get(Var::W(2).updated());
    let expected = updated.t().dot(&values.get(Var::Z(2).gradient()).view());
    assert_close("dA1", values.get(target).view(), expected.view(), 1e-15);
}

/// The first wrong shape is the slip, the error comes two lines later: what NumPy 2.4 says to each line.
#[test]
fn the_shapes_lead_back_to_the_slip() {
    let tried = step("dZ2", |_| {}).tried();
    let slip = tried.iter().find(|t| t.slip == Slip::LayerBelow).unwrap();
    assert_eq!(slip.code, "A1 - Y");
    let then: Vec<(String, String)> = slip
        .then
        .iter()
        .map(|(code, outcome)| (code.clone(), answer(outcome.clone())))
        .collect();
    let line = |code: &str, says: &str| (code.to_owned(), says.to_owned());
    assert_eq!(
        then,
        [
            line("dW2 = dZ2 @ A1.T / m", "(4,4)"),
            line("db2 = np.sum(dZ2, axis=1, keepdims=True) / m", "(4,1)"),
            line(
                "dA1 = W2.T @ dZ2",
                &format!("{MATMUL}(size 4 is different from 1)")
            ),
        ]
    );
    // A2 in dW2 is one number, broadcast over W2 without a word.
    let tried = step("dW2", |_| {}).tried();
    let slip = tried.iter().find(|t| t.slip == Slip::OwnOutput).unwrap();
    assert_eq!(slip.code, "dZ2 @ A2.T / m");
    assert_eq!(answer(slip.outcome.clone()), "(1,1)");
    assert_eq!(answer(slip.then[0].1.clone()), "other");
    assert!(slip.can_be_tried());
}

/// No code stands there twice, under two names: what is done is one slip.
#[test]
fn every_code_is_there_once() {
    for architecture in Architecture::ALL {
        for activation in Function::ALL {
            let state = begun(|state| {
                state.settings.architecture = architecture;
                state.settings.activation = activation;
            });
            for step in iteration_of(&state).steps() {
                let mut codes: Vec<String> =
                    step.tried().into_iter().map(|tried| tried.code).collect();
                let all = codes.len();
                codes.sort();
                codes.dedup();
                assert_eq!(codes.len(), all, "{}", step.name());
            }
        }
    }
}
