//! The fused kernel does what the equations say: its functions against 400 digits, its iterations against the program.

use std::time::Instant;

use backstep::algebra::function::Function;
use backstep::algebra::slip::slips;
use backstep::nn::breakage::Breakage;
use backstep::nn::engine::{Engine, predict};
use backstep::nn::params::{Params, initialize_parameters};
use backstep::nn::program::{Hidden, Network};
use backstep::nn::settings::Settings;
use backstep::nn::trace::probabilities;
use backstep_kernel::functions::{Tanh, exp, sigmoid, sigmoid_and_softplus};
use backstep_kernel::lane::{Lane, WIDTH};
use proptest::prelude::*;
use serde_json::Value;

use crate::kernel_bits::{FINGERPRINT, fingerprint};
use crate::support::{Case, golden};

/// A number, or the name of one that JSON does not have.
fn number(json: &Value) -> f64 {
    match json.as_str() {
        Some(name) => name.parse().unwrap(),
        None => json.as_f64().unwrap(),
    }
}

/// The distance of two neighbours among the numbers of that size.
fn last_place(v: f64) -> f64 {
    let v = v.abs();
    f64::from_bits(v.to_bits() + 1) - v
}

/// The columns of functions.json.
fn each(tanh: &Tanh, x: f64) -> [f64; 4] {
    // In one place the number asked for, in the others numbers that take other ways.
    let mut numbers = [
        -800.0,
        f64::NAN,
        0.0,
        -0.1,
        0.7,
        f64::INFINITY,
        800.0,
        -20.0,
    ];
    let place = x.to_bits() as usize % WIDTH;
    numbers[place] = x;
    let x = Lane::new(numbers);
    let (a, softplus) = sigmoid_and_softplus(x);
    assert_eq!(
        a.to_array()[place].to_bits(),
        sigmoid(x).to_array()[place].to_bits()
    );
    [exp(x), tanh.of(x), a, softplus].map(|lane| lane.to_array()[place])
}

#[test]
fn the_functions_are_within_two_units_in_the_last_place() {
    let golden = golden("functions.json");
    let rows = golden["rows"].as_array().unwrap();
    let tanh = Tanh::new();
    let mut worst = [(0.0, 0.0); 4];
    for row in rows {
        let x = number(&row[0]);
        for (column, got) in each(&tanh, x).into_iter().enumerate() {
            let nearest = number(&row[column + 1][0]);
            if nearest.is_infinite() || nearest == 0.0 {
                // No number is near these, but the smallest is near 0.
                let is_it = got.to_bits() == nearest.to_bits();
                assert!(
                    is_it || (nearest == 0.0 && x != 0.0 && got.abs() <= 5e-324),
                    "{x}"
                );
                continue;
            }
            let above = number(&row[column + 1][1]);
            let error = ((got - nearest) / last_place(nearest) - above).abs();
            if error > worst[column].0 || error.is_nan() {
                worst[column] = (error, x);
            }
        }
    }
    for ((error, x), name) in worst
        .into_iter()
        .zip(golden["functions"].as_array().unwrap())
    {
        println!("{name}: {error:.3} at {x:e}");
        assert!(error <= 2.0, "{name}({x:e}) is {error} units off");
    }
}

#[test]
fn what_is_not_a_number_stays_so() {
    let tanh = Tanh::new();
    assert!(each(&tanh, f64::NAN).into_iter().all(f64::is_nan));
    assert!(each(&tanh, -f64::NAN).into_iter().all(f64::is_nan));
}

/// Networks without and with a hidden layer, small and large, on whole and on broken blocks.
fn any_run() -> impl Strategy<Value = (Case, f64)> {
    let units = prop_oneof![4 => 1usize..8, 1 => 8usize..60];
    let hidden = prop::option::weighted(
        0.9,
        (units, prop::sample::select(Function::ALL.to_vec()))
            .prop_map(|(units, function)| Hidden { units, function }),
    );
    (
        1usize..4,
        hidden,
        1usize..4,
        1usize..40,
        any::<u32>(),
        0.01f64..1.0,
        0.01f64..0.5,
    )
        .prop_map(|(n_x, hidden, n_y, m, seed, scale, learning_rate)| {
            let network = Network { n_x, hidden, n_y };
            // Where steps overshoot, a run multiplies any difference in rounding, whoever computes it; the steeper
            // the cost, the sooner. So the more and the larger the weights, the smaller the steps.
            let units = hidden.map_or(1, |hidden| hidden.units) as f64;
            let learning_rate = learning_rate / (1.0 + units * scale * scale);
            (Case::new(network, m, seed, scale), learning_rate)
        })
}

fn engines(case: &Case, learning_rate: f64) -> (Engine, Engine) {
    let (network, data, params) = (&case.network, &case.data, &case.params);
    (
        Engine::fused(network, data, params, learning_rate),
        Engine::traced(case.program(), data, params, learning_rate),
    )
}

/// Whether every matrix agrees, relative to its largest entry.
fn assert_same(fused: &Engine, traced: &Engine, tolerance: f64) -> Result<(), TestCaseError> {
    let (got, expected) = (fused.cost(), traced.cost());
    prop_assert!(
        (got - expected).abs() <= tolerance * expected.abs(),
        "J: {got} is not {expected}"
    );
    let (fused, traced): (Params, Params) = (fused.params(), traced.params());
    for ((var, got), (_, expected)) in fused.iter().zip(traced.iter()) {
        let largest = expected
            .iter()
            .fold(0.0, |largest: f64, v| largest.max(v.abs()));
        for (got, expected) in got.iter().zip(expected) {
            let is_near = (got - expected).abs() <= tolerance * largest;
            prop_assert!(is_near, "{var}: {got} is not {expected}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The kernel is the program, to 1e-12 after one iteration and 1e-9 after 100.
    #[test]
    fn the_kernel_is_the_traced_program((case, learning_rate) in any_run()) {
        let (mut fused, mut traced) = engines(&case, learning_rate);
        assert_same(&fused, &traced, 1e-12)?;
        for iteration in 1..=100 {
            prop_assert_eq!(fused.update(), traced.update());
            if iteration == 1 {
                assert_same(&fused, &traced, 1e-12)?;
            }
        }
        assert_same(&fused, &traced, 1e-9)?;
    }
}

proptest! {
    /// The kernel's forward pass alone is the program's, to 1e-12 of every answer.
    #[test]
    fn the_kernel_answers_as_the_program((case, _) in any_run()) {
        let answers = predict(&case.network, &case.params, &case.data.X);
        let expected = probabilities(&case.program(), &case.params, case.data.X.clone());
        prop_assert_eq!(answers.dim(), expected.dim());
        for (got, expected) in answers.iter().zip(&expected) {
            let is_near = (got - expected).abs() <= 1e-12 * expected;
            prop_assert!(is_near, "{got} is not {expected}");
        }
    }

    /// Where a parameter is infinite or not a number, both give NaN in the same places, and certainty in the same.
    #[test]
    fn the_kernel_answers_as_the_program_beyond_the_numbers(
        (mut case, _) in any_run(),
        place in any::<prop::sample::Index>(),
        odd in prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300]),
    ) {
        let mut flat = case.params.to_flat();
        *place.get_mut(&mut flat) = odd;
        case.params = Params::from_flat(&case.network, &flat).unwrap();
        let answers = predict(&case.network, &case.params, &case.data.X);
        let expected = probabilities(&case.program(), &case.params, case.data.X.clone());
        for (got, expected) in answers.iter().zip(&expected) {
            let is_near = (got - expected).abs() <= 1e-12 * expected;
            let is_it = got.is_nan() && expected.is_nan();
            prop_assert!(is_near || is_it, "{got} is not {expected}");
        }
    }
}

/// The places of a broken block that have no example count for nothing, even where their numbers would overflow.
#[test]
fn an_update_beyond_the_numbers_is_refused() {
    let hidden = Some(Hidden {
        units: 3,
        function: Function::Identity,
    });
    let network = Network {
        n_x: 2,
        hidden,
        n_y: 1,
    };
    let case = Case::new(network, 5, 1, 1.0);
    let (mut fused, mut traced) = engines(&case, 1e200);
    let mut before = fused.params();
    for _ in 0..10 {
        let goes_on = fused.update();
        assert_eq!(goes_on, traced.update());
        if !goes_on {
            assert_eq!(fused.params(), before);
            return;
        }
        before = fused.params();
    }
    panic!("it never left the numbers");
}

/// A broken equation is run as it stands: the trainer leaves the kernel for the program.
#[test]
fn only_the_right_equations_run_in_the_kernel() {
    let is_fused = |breakage: Option<Breakage>| {
        let settings = Settings {
            breakage,
            ..Settings::default()
        };
        let data = settings.data();
        let network = settings.network(&data);
        let params = initialize_parameters(&network, settings.seed.get(), 0.01);
        let engine = Engine::new(&settings, &network, &data, &params);
        matches!(engine, Engine::Fused(_))
    };
    assert!(is_fused(None));
    let program = Case::new(
        Settings::default().network(&Settings::default().data()),
        400,
        1,
        1.0,
    );
    let program = program.program();
    for equation in program.backward.iter().chain(&program.update) {
        let right = program.scope.shape(&equation.expr);
        for (slip, expr) in slips(equation) {
            let target = equation.target;
            let runs = program.scope.shape(&expr) == right;
            assert_eq!(
                is_fused(Some(Breakage { target, slip })),
                !runs,
                "{target} {slip:?}"
            );
        }
    }
}

/// Nanoseconds an iteration: `cargo test --release --test native -- --ignored --nocapture how_long`.
#[test]
#[ignore = "a measurement"]
fn how_long_an_iteration_takes() {
    for units in [4, 20, 50] {
        let hidden = Some(Hidden {
            units,
            function: Function::Tanh,
        });
        let network = Network {
            n_x: 2,
            hidden,
            n_y: 1,
        };
        let (mut fused, mut traced) = engines(&Case::new(network, 400, 2, 0.1), 0.1);
        // In turn, so that a busy moment of the machine meets both; the median of the rounds.
        let mut rounds = [Vec::new(), Vec::new()];
        for _ in 0..21 {
            for (engine, round) in [&mut fused, &mut traced].into_iter().zip(&mut rounds) {
                let start = Instant::now();
                for _ in 0..50 {
                    assert!(engine.update());
                }
                round.push(start.elapsed().as_nanos() / 50);
            }
        }
        let [fused, traced] = rounds.map(|mut round| {
            round.sort_unstable();
            round[round.len() / 2]
        });
        let ratio = traced as f64 / fused as f64;
        println!("n_h {units:2}, m 400: kernel {fused} ns, program {traced} ns, {ratio:.1} times");
    }
}

/// With its twin in the browser: the bits are the same in WebAssembly.
#[test]
fn the_bits_are_those_of_every_machine() {
    assert_eq!(fingerprint(), FINGERPRINT);
}
