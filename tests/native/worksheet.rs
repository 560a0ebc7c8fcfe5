//! The worksheet: every answer can be computed from what is printed on the sheet.

use backstep::algebra::function::Function;
use backstep::algebra::readings::eval::Values;
use backstep::algebra::var::Var;
use backstep::features::worksheet::sheet::{
    DECIMALS, GIVEN_DECIMALS, NoSheet, Pick, Sheet, Start, settings,
};
use backstep::nn::program::Layout;
use backstep::nn::settings::{Architecture, Settings};
use backstep::page::context::Context;
use backstep::page::state::State;
use ndarray::{Array2, ArrayView2};
use proptest::prelude::*;

use crate::support::{any_case, context};

fn page(settings: Settings, layout: Layout) -> Context {
    let mut state = State {
        layout,
        ..State::default()
    };
    state.run = backstep::page::run::Run::start(state.run.id, &settings);
    state.settings = settings;
    context(&state)
}

fn read(text: &str) -> f64 {
    text.replace('−', "-").parse().unwrap()
}

fn matrix(texts: &[Vec<String>]) -> Array2<f64> {
    let entries = texts.iter().flatten().map(|text| read(text)).collect();
    Array2::from_shape_vec((texts.len(), texts[0].len()), entries).unwrap()
}

/// Half of the last place, and the little by which a binary sum may miss a half.
const HALF: f64 = 0.5e-4 + 1e-11;

/// A small state: random sizes and numbers.
fn small(
    architectures: &[Architecture],
    activations: &[Function],
) -> impl Strategy<Value = (Settings, Layout)> + use<> {
    (
        prop::sample::select(architectures.to_vec()),
        prop::sample::select(activations.to_vec()),
        1u32..=4,
        1usize..=4,
        any::<u32>(),
        (0.01f64..3.0, 0.01f64..3.0),
        prop::sample::select(Layout::ALL.to_vec()),
    )
        .prop_map(
            |(architecture, activation, units, m, seed, (scale, alpha), layout)| {
                let large = Settings {
                    architecture,
                    activation,
                    hidden_units: units.try_into().unwrap(),
                    seed: seed.try_into().unwrap(),
                    initial_scale: scale.try_into().unwrap(),
                    learning_rate: alpha.try_into().unwrap(),
                    ..Settings::default()
                };
                let columns: Vec<usize> = (0..m).map(|i| (seed as usize + 133 * i) % 400).collect();
                let small = settings(&page(large, layout), &columns, Start::Page).unwrap();
                (small, layout)
            },
        )
}

proptest! {
    /// From the printed numbers alone, by the tree.
    #[test]
    fn every_answer_follows_from_the_sheet(
        (settings, layout) in small(&Architecture::ALL, &Function::ALL)
    ) {
        let sheet = Sheet::of(&page(settings, layout)).unwrap();
        prop_assert!(sheet.is_pages);
        let m = sheet.program.scope.sizes.m;
        let mut printed = Values::new(sheet.alpha, m);
        for (var, texts) in &sheet.given {
            printed.insert(*var, matrix(texts));
        }
        for line in &sheet.lines {
            let exact = printed.eval(&line.equation.expr).into_owned();
            let answer = matrix(&line.answer);
            prop_assert_eq!(exact.dim(), answer.dim());
            for ((exact, answer), text) in exact.iter().zip(&answer).zip(line.answer.iter().flatten()) {
                prop_assert!((exact - answer).abs() <= HALF, "{}: {} is not {}", line.name(), answer, exact);
                prop_assert_eq!(text.rsplit('.').next().unwrap().len(), DECIMALS);
            }
            printed.insert(line.equation.target, answer);
        }
    }

    /// By hand, that is, without the tree: what a pupil with a pocket calculator does for the course's network.
    #[test]
    #[expect(non_snake_case, reason = "course notation: matrices are capitals")]
    fn a_pupil_gets_the_same(
        (settings, _) in small(&[Architecture::OneHiddenLayer], &[Function::Tanh])
    ) {
        let sheet = Sheet::of(&page(settings, Layout::Columns)).unwrap();
        let of = |var: Var| matrix(&sheet.given.iter().find(|(given, _)| *given == var).unwrap().1);
        let (X, Y) = (of(Var::X), of(Var::Y));
        let (W1, b1, W2, b2) = (of(Var::W(1)), of(Var::b(1)), of(Var::W(2)), of(Var::b(2)));
        let key = |name: &str| matrix(&sheet.lines.iter().find(|line| line.name() == name).unwrap().answer);
        let (n_h, m) = (W1.nrows(), X.ncols());
        let mean = |sum: f64| sum / m as f64;
        let (A1, dZ1, dZ2) = (key("A1"), key("dZ1"), key("dZ2"));
        for j in 0..n_h {
            for i in 0..m {
                near("Z1", key("Z1")[[j, i]], W1[[j, 0]] * X[[0, i]] + W1[[j, 1]] * X[[1, i]] + b1[[j, 0]]);
                near("A1", A1[[j, i]], key("Z1")[[j, i]].tanh());
                near("dA1", key("dA1")[[j, i]], W2[[0, j]] * dZ2[[0, i]]);
                near("dZ1", dZ1[[j, i]], key("dA1")[[j, i]] * (1.0 - A1[[j, i]] * A1[[j, i]]));
            }
            for l in 0..2 {
                near("dW1", key("dW1")[[j, l]], mean((0..m).map(|i| dZ1[[j, i]] * X[[l, i]]).sum()));
                near("new W1", key("new W1")[[j, l]], W1[[j, l]] - sheet.alpha * key("dW1")[[j, l]]);
            }
            near("db1", key("db1")[[j, 0]], mean((0..m).map(|i| dZ1[[j, i]]).sum()));
            near("dW2", key("dW2")[[0, j]], mean((0..m).map(|i| dZ2[[0, i]] * A1[[j, i]]).sum()));
        }
        let mut losses = 0.0;
        for i in 0..m {
            let z: f64 = (0..n_h).map(|j| W2[[0, j]] * A1[[j, i]]).sum::<f64>() + b2[[0, 0]];
            near("Z2", key("Z2")[[0, i]], z);
            near("A2", key("A2")[[0, i]], 1.0 / (1.0 + (-key("Z2")[[0, i]]).exp()));
            near("dZ2", dZ2[[0, i]], key("A2")[[0, i]] - Y[[0, i]]);
            losses += (1.0 + key("Z2")[[0, i]].exp()).ln() - Y[[0, i]] * key("Z2")[[0, i]];
        }
        near("J", key("J")[[0, 0]], mean(losses));
        near("db2", key("db2")[[0, 0]], mean(dZ2.sum()));
        near("new b2", key("new b2")[[0, 0]], b2[[0, 0]] - sheet.alpha * key("db2")[[0, 0]]);
    }

    /// What is larger has no sheet, and says why; made small, it has one.
    #[test]
    fn what_is_too_large_is_made_small(case in any_case(), picked in 0usize..400) {
        let units = case.network.hidden.map_or(7, |hidden| hidden.units as u32 + 3);
        let large = Settings { hidden_units: units.try_into().unwrap(), ..Settings::default() };
        let large = page(large, Layout::Columns);
        let refused = NoSheet::Large { examples: 400, units: units as usize };
        prop_assert_eq!(Sheet::of(&large).unwrap_err(), refused);
        for pick in Pick::ALL {
            let columns = pick.columns(picked, 400);
            prop_assert_eq!(columns[0], picked);
            let small = settings(&large, &columns, Start::Page).unwrap();
            let sheet = Sheet::of(&page(small, Layout::Columns)).unwrap();
            prop_assert_eq!(sheet.given[0].1[0].len(), 4);
        }
    }
}

fn near(name: &str, answer: f64, by_hand: f64) {
    assert!(
        (answer - by_hand).abs() <= HALF,
        "{name}: {answer} in the key, {by_hand} by hand"
    );
}

fn four() -> Settings {
    let assignment = page(Settings::default(), Layout::Columns);
    settings(&assignment, &Pick::Spread.columns(58, 400), Start::Page).unwrap()
}

/// The state is the sheet's: the page shows what the sheet asks for, but for its rounding on the way.
#[test]
fn the_page_has_the_same_numbers() {
    let lesson = page(four(), Layout::Columns);
    let sheet = Sheet::of(&lesson).unwrap();
    let values = &lesson.iteration.all.values;
    for line in &sheet.lines {
        let exact: ArrayView2<'_, f64> = values.get(line.equation.target).view();
        for (answer, exact) in matrix(&line.answer).iter().zip(exact) {
            assert!(
                (answer - exact).abs() < 5e-4,
                "{}: {answer}, {exact}",
                line.name()
            );
        }
    }
}

#[test]
fn both_classes_are_on_the_sheet() {
    let data = four().data();
    assert_eq!(data.Y.sum(), 2.0);
    assert_eq!(Pick::Next.columns(398, 400), [398, 399, 0, 1]);
    assert_eq!(Pick::Spread.columns(58, 400), [58, 158, 258, 358]);
    assert_eq!(Pick::Spread.columns(2, 3), [2, 0, 1]);
}

#[test]
fn given_numbers_have_three_decimals() {
    let sheet = Sheet::of(&page(four(), Layout::Columns)).unwrap();
    for (var, texts) in &sheet.given {
        let decimals = if *var == Var::Y { 0 } else { GIVEN_DECIMALS };
        for text in texts.iter().flatten() {
            assert_eq!(
                text.split('.').nth(1).map_or(0, str::len),
                decimals,
                "{var}: {text}"
            );
            assert!(!text.starts_with('−') || read(text) < 0.0, "{text}");
        }
    }
    let names: Vec<_> = sheet.given.iter().map(|(var, _)| var.name(false)).collect();
    assert_eq!(names, ["X", "Y", "W1", "b1", "W2", "b2"]);
    assert_eq!(sheet.lines.len(), 16);
}

/// A number with more decimals than the sheet prints is rounded on the sheet, and the sheet says that it is.
#[test]
fn what_is_not_the_pages_is_said() {
    let mut unrounded = four();
    let start = vec![0.12345; 17];
    unrounded.own = unrounded.own.with_start(start).unwrap();
    let unrounded = page(unrounded, Layout::Columns);
    let sheet = Sheet::of(&unrounded).unwrap();
    assert!(!sheet.is_pages);
    assert_eq!(sheet.given[2].1[0][0], "0.123");
    let all: Vec<usize> = (0..4).collect();
    let set = settings(&unrounded, &all, Start::Page).unwrap();
    assert!(Sheet::of(&page(set, Layout::Columns)).unwrap().is_pages);
}

#[test]
fn large_numbers_have_no_sheet() {
    let mut large = four();
    let mut start = large.own.start().unwrap().to_vec();
    start[3] = -100.0;
    large.own = large.own.with_start(start).unwrap();
    let refused = Sheet::of(&page(large, Layout::Columns));
    assert_eq!(refused.unwrap_err(), NoSheet::Digits);
}

/// A half goes away from zero, also where its binary form ends a little below it.
#[test]
fn halves_go_away_from_zero() {
    let mut settings = four();
    let data = backstep::data::Dataset {
        X: ndarray::arr2(&[[0.05, 0.15], [0.0, 0.0]]),
        Y: ndarray::arr2(&[[0.0, 1.0]]),
    };
    let mut start = vec![0.0; 17];
    (start[0], start[2], start[4]) = (0.003, -0.003, 0.009);
    settings.own = settings.own.with_data(data).unwrap();
    settings.own = settings.own.with_start(start).unwrap();
    let sheet = Sheet::of(&page(settings, Layout::Columns)).unwrap();
    // 0.003 · 0.05 = 0.00015, 0.003 · 0.15 = 0.00045, 0.009 · 0.05 = 0.00045, and 0.009 · 0.15 = 0.00135, which in binary
    // is 0.0013499999999999999.
    assert_eq!(sheet.lines[0].answer[0], ["0.0002", "0.0005"]);
    assert_eq!(sheet.lines[0].answer[1], ["−0.0002", "−0.0005"]);
    assert_eq!(sheet.lines[0].answer[2], ["0.0005", "0.0014"]);
}

/// Small weights leave little in four decimals: the sheet says so, and one click has larger ones.
#[test]
fn faint_weights_are_said() {
    let faint = page(four(), Layout::Columns);
    assert!(Sheet::of(&faint).unwrap().is_faint);
    let all: Vec<usize> = (0..4).collect();
    let large = settings(&faint, &all, Start::Large).unwrap();
    assert_eq!(large.data(), faint.settings.data());
    let sheet = Sheet::of(&page(large, Layout::Columns)).unwrap();
    assert!(!sheet.is_faint && sheet.is_pages);
    // np.random.seed(2); np.random.randn(): -0.416757847
    assert_eq!(sheet.given[2].1[0][0], "−0.417");
}
