//! Arrays from the learner's notebook beside the right ones: what is said is true, and a line is named only where it is the
//! one that was made.

use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::python::parse::read;
use backstep::algebra::python::print;
use backstep::algebra::python::repair::undone;
use backstep::algebra::python::run::Notebook;
use backstep::algebra::readings::numpy;
use backstep::algebra::readings::slip::{Slip, slips};
use backstep::algebra::var::Var;
use backstep::data::Dataset;
use backstep::data::matrix_text::{self, Pasted};
use backstep::features::own_numbers::compare::{Compared, Fact, Outcome, compare};
use backstep::iteration::{Iteration, Traced};
use backstep::nn::breakage::Breakage;
use backstep::nn::params::Params;
use backstep::nn::program::Network;
use backstep::nn::settings::{Architecture, InitialScale, Seed, Settings};
use backstep::numpy::RandomState;
use backstep::page::run::Run;
use backstep::page::state::State;
use ndarray::{Array2, ArrayView2};

struct Lesson {
    traced: Rc<Traced>,
    network: Network,
}

/// The flower after one update, so that biases are not 0.
fn lesson(change: impl Fn(&mut Settings)) -> Lesson {
    let mut state = State::default();
    state.settings.initial_scale = InitialScale::try_from(1.0).unwrap();
    let some: Vec<usize> = (0..400).step_by(13).collect();
    state.settings.own = state
        .settings
        .own
        .with_data(state.settings.data().select(&some))
        .unwrap();
    change(&mut state.settings);
    state.run = Run::start(state.run.id, &state.settings);
    let data = Rc::new(state.settings.data());
    let network = state.settings.network(&data);
    let first = Iteration::of(&state.viewpoint(), data.clone());
    let mut values = first.all.values.clone();
    values.accept_update();
    state.run.params = Rc::new(Params::of(&values));
    Lesson {
        traced: Iteration::of(&state.viewpoint(), data).all,
        network,
    }
}

fn seeded(seed: u32) -> Lesson {
    lesson(|settings| settings.seed = Seed::try_from(seed).unwrap())
}

/// As NumPy prints it: eight digits after the point.
fn printed(matrix: ArrayView2<'_, f64>, digits: usize) -> String {
    let rows = matrix.rows().into_iter().map(|row| {
        let row: Vec<String> = row.iter().map(|v| format!("{v:.digits$}")).collect();
        format!("[{}]", row.join(" "))
    });
    format!("[{}]", rows.collect::<Vec<_>>().join("\n "))
}

fn pasted(text: &str) -> Pasted {
    matrix_text::read(text).unwrap()
}

impl Lesson {
    fn value(&self, var: Var) -> ArrayView2<'_, f64> {
        self.traced.values.get(var).view()
    }

    fn compare(&self, var: Var, text: &str) -> Compared {
        compare(&self.traced, &self.network, var, &pasted(text))
    }

    /// What is said of an array that is exact.
    fn judge(&self, var: Var, matrix: &Array2<f64>) -> Compared {
        self.compare(var, &matrix_text::print(matrix.view()))
    }

    /// What a line of NumPy comes to.
    fn line(&self, text: &str) -> Option<Array2<f64>> {
        let line = read(text).pop()?.ok()?;
        let value = Notebook::of(&self.traced.values, false).run(&line).ok()?;
        Array2::from_shape_vec(value.extent().as_matrix(), value.entries().to_vec()).ok()
    }
}

#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
fn gradients() -> [Var; 7] {
    let [W2, b2, A1, Z1] = [Var::W(2), Var::b(2), Var::A(1), Var::Z(1)];
    [Var::Z(2), W2, b2, A1, Z1, Var::W(1), Var::b(1)].map(Var::gradient)
}

fn named(compared: &Compared) -> Option<(String, Option<Slip>)> {
    let cause = compared.causes.first()?;
    Some((cause.line.clone(), cause.slip))
}

#[test]
fn what_is_right_is_the_same() {
    let lesson = seeded(1);
    for var in gradients() {
        for digits in [8, 17] {
            let compared = lesson.compare(var, &printed(lesson.value(var), digits));
            assert_eq!(compared.outcome, Outcome::Same, "{var}");
            assert_eq!(compared.decimals, digits as u32);
        }
        assert_eq!(
            lesson.judge(var, &lesson.value(var).to_owned()).outcome,
            Outcome::Same
        );
        let few = lesson.compare(var, &printed(lesson.value(var), 0));
        assert_eq!(few.outcome, Outcome::TooFewDigits, "{var}");
    }
    assert_eq!(
        lesson
            .compare(Var::J, &format!("{:.6}", lesson.value(Var::J)[[0, 0]]))
            .outcome,
        Outcome::Same
    );
    // One axis is taken for a column, and its shape is kept to be said.
    let db1 = Var::b(1).gradient();
    let flat: Vec<String> = lesson
        .value(db1)
        .iter()
        .map(|v| format!("{v:.8}"))
        .collect();
    let compared = lesson.compare(db1, &format!("[{}]", flat.join(" ")));
    assert_eq!(
        (compared.outcome, compared.extent.to_string()),
        (Outcome::Same, "(4,)".to_owned())
    );
}

#[test]
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
fn what_the_numbers_say() {
    let lesson = seeded(2);
    let [dW1, dW2, dZ2, dZ1] = [Var::W(1), Var::W(2), Var::Z(2), Var::Z(1)].map(Var::gradient);
    let of = |var: Var, by: f64| lesson.value(var).mapv(|v| by * v);
    let factor = |factor, name| vec![Fact::Factor { factor, name }];

    // Times m, rounded by NumPy: 1/m is missing.
    let compared = lesson.compare(dW2, &printed(of(dW2, 31.0).view(), 8));
    assert_eq!(compared.facts, factor(31.0, Some("m")));
    assert_eq!(
        named(&compared),
        Some(("dW2 = dZ2 @ A1.T".to_owned(), Some(Slip::NoMean)))
    );
    let Outcome::Differs {
        cell,
        got,
        right,
        entries,
    } = compared.outcome
    else {
        panic!("{compared:?}");
    };
    assert_eq!((cell.row, cell.col, entries), (0, 0, 4));
    assert!((got / right - 31.0).abs() < 1e-3);

    // 1/m twice: here, or in dZ2 already. Nothing tells which.
    let compared = lesson.judge(dW2, &of(dW2, 1.0 / 31.0));
    assert_eq!(compared.facts, factor(1.0 / 31.0, Some("1/m")));
    let lines: Vec<&str> = compared.causes.iter().map(|cause| &*cause.line).collect();
    assert_eq!(lines, ["dW2 = dZ2 @ A1.T / m / m", "dZ2 = (A2 - Y) / m"]);

    // A sign, wherever it was lost.
    assert_eq!(lesson.judge(dZ2, &of(dZ2, -1.0)).facts, factor(-1.0, None));
    assert_eq!(
        named(&lesson.judge(dZ2, &of(dZ2, -1.0))),
        Some(("dZ2 = Y - A2".to_owned(), Some(Slip::TurnedRound)))
    );

    // A factor of 2 is said, and not explained.
    let compared = lesson.judge(dW1, &of(dW1, 2.0));
    assert_eq!(
        (compared.facts, compared.causes),
        (factor(2.0, None), vec![])
    );

    let turned = lesson.value(dW1).t().to_owned();
    let compared = lesson.judge(dW1, &turned);
    assert_eq!(
        (compared.outcome, compared.facts),
        (Outcome::OtherShape, vec![Fact::Transposed])
    );

    // 1 − A1 for 1 − A1².
    let line = lesson.line("np.dot(W2.T, dZ2) * (1 - A1)").unwrap();
    assert_eq!(
        named(&lesson.judge(dZ1, &line)),
        Some(("dZ1 = dA1 * (1 - A1)".to_owned(), Some(Slip::NoSquare)))
    );
    // The same further on.
    let later = lesson.line("dZ1 = np.dot(W2.T, dZ2) * (1 - A1)").unwrap();
    let later = later.dot(&lesson.value(Var::X).t()) / 31.0;
    let compared = lesson.judge(dW1, &later);
    assert_eq!(
        named(&compared),
        Some(("dZ1 = dA1 * (1 - A1)".to_owned(), Some(Slip::NoSquare)))
    );

    // Other arrays, and the next iteration.
    let dA1 = Var::A(1).gradient();
    let compared = lesson.judge(dZ1, &lesson.value(dA1).to_owned());
    assert_eq!(compared.facts[0], Fact::SameAs(dA1));
    assert_eq!(
        named(&compared),
        Some(("dZ1 = dA1".to_owned(), Some(Slip::NoSlope)))
    );
    let mut next = lesson.traced.values.clone();
    next.accept_update();
    for (_, equation) in lesson.traced.program.steps() {
        next.run(equation);
    }
    let compared = lesson.judge(dW1, &next.get(dW1).to_owned());
    assert_eq!(
        (compared.facts, compared.causes),
        (vec![Fact::NextIteration], vec![])
    );
    let W1 = Var::W(1);
    let compared = lesson.judge(W1.updated(), &lesson.value(W1).to_owned());
    assert_eq!(compared.facts[0], Fact::SameAs(W1));

    // float32, which is noticed by its digits, and where it is not, because there are too few
    let single = lesson.value(dW1).mapv(|v| f64::from(v as f32));
    let compared = lesson.judge(dW1, &single);
    assert_eq!(compared.outcome, Outcome::SameAsFloat32);
    assert!(compared.is_right() && compared.causes.is_empty());
    let compared = lesson.judge(dW1, &single.mapv(|v| v + 1e-12));
    assert!(
        matches!(compared.facts[..], [Fact::Near(apart)] if apart < 1e-6),
        "{:?}",
        compared.facts
    );
    // Single precision excuses no more than it must.
    for by in [1.0 + 1e-5, -1.0, 31.0] {
        let other = single.mapv(|v| f64::from((v * by) as f32));
        assert!(!lesson.judge(dW1, &other).is_right(), "{by}");
    }
}

/// With two examples, m is 2: nothing tells one factor from the other.
#[test]
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
fn a_factor_that_is_two_things_has_no_name() {
    let lesson = lesson(|settings| {
        let data = settings.data().select(&[0, 30]);
        settings.own = settings.own.with_data(data).unwrap();
    });
    let dW1 = Var::W(1).gradient();
    let compared = lesson.judge(dW1, &lesson.value(dW1).mapv(|v| 2.0 * v));
    let factor = vec![Fact::Factor {
        factor: 2.0,
        name: None,
    }];
    assert_eq!((compared.facts, compared.causes), (factor, vec![]));
}

fn is_near(one: &Array2<f64>, other: ArrayView2<'_, f64>) -> bool {
    let mut pairs = one.iter().zip(other);
    one.dim() == other.dim()
        && pairs.all(|(a, b)| (a - b).abs() < 1e-9 || a == b || a.is_nan() && b.is_nan())
}

/// What follows of the breakage, for every gradient.
fn broken(settings: &Settings, breakage: Breakage, lesson: &Lesson) -> Option<Traced> {
    let program = lesson.traced.program.clone().broken(breakage);
    if program.mended.is_empty() {
        return None;
    }
    let data = Dataset {
        X: lesson.value(Var::X).to_owned(),
        Y: lesson.value(Var::Y).to_owned(),
    };
    let params = Params::of(&lesson.traced.values);
    let values = backstep::nn::trace::trace(&program, &params, &data, settings.learning_rate.get());
    Some(Traced { program, values })
}

/// Every slip of every equation, seen at every gradient: the right line or none, exact and as NumPy prints it.
#[test]
fn one_slip_gets_the_right_name_or_none() {
    let [mut tried, mut found] = [0; 2];
    for architecture in Architecture::ALL {
        for activation in [Function::Tanh, Function::Relu] {
            let settings = {
                let mut settings = Settings {
                    architecture,
                    activation,
                    ..Settings::default()
                };
                settings.initial_scale = InitialScale::try_from(1.0).unwrap();
                settings
            };
            let of_seed = |seed: u32| {
                lesson(|settings| {
                    settings.architecture = architecture;
                    settings.activation = activation;
                    settings.seed = Seed::try_from(seed).unwrap();
                })
            };
            let (here, there) = (of_seed(1), of_seed(5));
            let steps: Vec<_> = here
                .traced
                .program
                .steps()
                .map(|(_, e)| e.clone())
                .collect();
            for equation in &steps {
                for (slip, _) in slips(equation) {
                    let breakage = Breakage {
                        target: equation.target,
                        slip,
                    };
                    let (Some(broken_here), Some(broken_there)) = (
                        broken(&settings, breakage, &here),
                        broken(&settings, breakage, &there),
                    ) else {
                        continue;
                    };
                    for seen in &steps {
                        let var = seen.target;
                        let value = broken_here.values.get(var).to_owned();
                        let is_seen = here.judge(var, &value).outcome != Outcome::Same;
                        if !is_seen {
                            continue;
                        }
                        tried += 1;
                        let exact = here.judge(var, &value);
                        let rounded = here.compare(var, &printed(value.view(), 8));
                        for compared in [&exact, &rounded] {
                            found += usize::from(!compared.causes.is_empty());
                            let places: Vec<Var> =
                                compared.causes.iter().map(|c| c.target).collect();
                            assert!(
                                places.is_empty()
                                    || places.contains(&equation.target)
                                    || slip == Slip::MeanMoved,
                                "{breakage:?} in {var}: {places:?}"
                            );
                            // Each line gives these numbers with other parameters as well.
                            let expected = broken_there.values.get(var);
                            for cause in &compared.causes {
                                let named = cause.slip.map(|slip| Breakage {
                                    target: cause.target,
                                    slip,
                                });
                                let other = match named {
                                    Some(named) => broken(&settings, named, &there)
                                        .map(|it| it.values.get(var).to_owned()),
                                    None => there.line(&cause.line),
                                };
                                let is_right =
                                    other.is_some_and(|other| is_near(&other, expected.view()));
                                assert!(is_right, "{breakage:?} in {var}: {cause:?}");
                            }
                        }
                    }
                }
            }
        }
    }
    println!("{tried} arrays, {found} lines named of {}", 2 * tried);
    assert!(found > tried);
}

/// Of two slips in a line, a name is given only where one of them, or another line, gives the same numbers elsewhere.
#[test]
fn two_slips_never_get_a_wrong_name() {
    let (here, there) = (seeded(1), seeded(5));
    let names: Vec<String> = ["X", "Y", "W2", "Z1", "A1", "Z2", "A2", "dZ2", "dA1"]
        .map(str::to_owned)
        .to_vec();
    let [mut tried, mut named] = [0; 2];
    for var in gradients() {
        let mut steps = here.traced.program.steps().map(|(_, e)| e);
        let equation = steps.find(|e| e.target == var).unwrap();
        let line = read(&numpy::expression(&equation.expr, false))
            .pop()
            .unwrap()
            .unwrap();
        for (_, _, once) in undone(&line.value, &names) {
            for (_, _, twice) in undone(&once, &names).step_by(7) {
                let text = print::expression(&twice);
                let (Some(value), other) = (here.line(&text), there.line(&text)) else {
                    continue;
                };
                // A table of all pairs of examples says nothing more.
                if value.len() > 2000 {
                    continue;
                }
                tried += 1;
                let compared = here.judge(var, &value);
                named += usize::from(!compared.causes.is_empty());
                for cause in compared.causes.iter().filter(|cause| cause.target == var) {
                    let given = there.line(&cause.line).unwrap();
                    let is_right = other
                        .as_ref()
                        .is_some_and(|other| is_near(&given, other.view()));
                    assert!(is_right, "{var} = {text}: {cause:?}");
                }
                let is_its_own = compared
                    .causes
                    .first()
                    .is_none_or(|cause| cause.target == var);
                assert!(is_its_own, "{var} = {text}: {:?}", compared.causes);
            }
        }
    }
    println!(
        "two slips: {tried} arrays, {named} named, each a line with the same numbers elsewhere"
    );
    assert!(tried > 200);
}

#[test]
fn noise_gets_no_name() {
    let lesson = seeded(3);
    let mut random = RandomState::new(7);
    for var in gradients() {
        for round in 0..40 {
            let size = lesson
                .value(var)
                .iter()
                .fold(0.0f64, |size, v| size.max(v.abs()));
            let noise = Array2::from_shape_simple_fn(lesson.value(var).dim(), || {
                size * random.standard_normal()
            });
            let text = printed(noise.view(), 2 + round % 7);
            let compared = lesson.compare(var, &text);
            assert_eq!(compared.causes, [], "{var}: {text}");
            assert!(compared.facts.is_empty(), "{var}: {:?}", compared.facts);
        }
    }
}
