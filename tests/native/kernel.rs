//! The fused kernel does what the equations say: its functions against 400 digits, its iterations against the program.

use std::time::Instant;

use backstep::algebra::expr::Equation;
use backstep::algebra::function::Function;
use backstep::algebra::readings::eval::Values;
use backstep::algebra::readings::slip::slips;
use backstep::nn::breakage::Breakage;
use backstep::nn::engine::{Engine, predict};
use backstep::nn::params::{Params, initialize_parameters};
use backstep::nn::program::{Examples, Hidden, Network, Program};
use backstep::nn::settings::{InitialScale, LearningRate, Settings};
use backstep::nn::trace::{probabilities, start};
use backstep_kernel::functions::{NEAR, Tanh, exp, ln_1p, sigmoid, sigmoid_and_power};
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
    let (a, power) = sigmoid_and_power(x);
    let softplus = ln_1p(power);
    assert_eq!(
        a.to_array()[place].to_bits(),
        sigmoid(x).to_array()[place].to_bits()
    );
    let value = tanh.of(x).to_array()[place];
    if numbers[place].is_nan() || numbers[place].abs() <= NEAR {
        let near = tanh.near(x).to_array()[place];
        assert!(
            near.to_bits() == value.to_bits() || near.is_nan() && value.is_nan(),
            "tanh({}) is another one by the short way",
            numbers[place]
        );
    }
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
            // Powers are asked for of what is not positive.
            if column == 0 && x > 0.0 {
                continue;
            }
            let nearest = number(&row[column + 1][0]);
            if nearest.is_infinite() || nearest == 0.0 {
                // No number is near these, but the smallest is near 0.
                let is_it = got == nearest;
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
    let names = golden["functions"].as_array().unwrap();
    assert_eq!(names.len(), worst.len());
    for ((error, x), name) in worst.into_iter().zip(names) {
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
fn any_case(scale: impl Strategy<Value = f64>) -> impl Strategy<Value = Case> {
    let units = prop_oneof![4 => 1usize..8, 1 => 8usize..=60];
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
        scale,
    )
        .prop_map(|(n_x, hidden, n_y, m, seed, scale)| {
            Case::new(Network { n_x, hidden, n_y }, m, seed, scale)
        })
}

/// Every scale and learning rate that can be set, equal ratios alike.
fn any_run() -> impl Strategy<Value = (Case, f64)> {
    let ends = |(low, high): (f64, f64)| low.log10()..=high.log10();
    let power = |exponent: f64| 10f64.powf(exponent);
    let scale = InitialScale::RANGE;
    let rate = LearningRate::RANGE;
    let scale = prop_oneof![
        1 => Just(*scale.start()),
        9 => ends((1e-3, *scale.end())).prop_map(power),
    ];
    let rate = ends((*rate.start(), *rate.end())).prop_map(power);
    (any_case(scale), rate)
}

fn engines(case: &Case, learning_rate: f64) -> (Engine, Engine) {
    let (network, data, params) = (&case.network, &case.data, &case.params);
    (
        Engine::fused(network, data, params, learning_rate),
        Engine::traced(case.program(), data, params, learning_rate),
    )
}

/// J, then every matrix.
type Numbers = Vec<Vec<f64>>;

fn numbers(cost: f64, params: &Params) -> Numbers {
    let mut numbers = vec![vec![cost]];
    numbers.extend(
        params
            .iter()
            .map(|(_, matrix)| matrix.iter().copied().collect()),
    );
    numbers
}

fn numbers_of(engine: &Engine) -> Numbers {
    numbers(engine.cost(), &engine.params())
}

/// How far apart two runs are: the most that an entry differs by, relative to the largest finite entry of its matrix.
/// Infinite where one has a matrix or an entry that the other lacks, or where only one of two entries is a number.
fn distance(one: &Numbers, other: &Numbers) -> f64 {
    let lengths = |numbers: &Numbers| numbers.iter().map(Vec::len).collect::<Vec<_>>();
    if lengths(one) != lengths(other) {
        return f64::INFINITY;
    }
    let mut most: f64 = 0.0;
    for (one, other) in one.iter().zip(other) {
        let sizes = other.iter().map(|v| v.abs()).filter(|v| v.is_finite());
        let largest = sizes.fold(0.0, f64::max);
        for (a, b) in one.iter().zip(other) {
            if a == b || a.is_nan() && b.is_nan() {
                continue;
            }
            let apart = (a - b).abs() / largest;
            most = most.max(if apart.is_nan() { f64::INFINITY } else { apart });
        }
    }
    most
}

/// The program rounded otherwise: every number it computes is moved by one unit in the last place, up or down by chance.
/// How far this takes a run is what rounding alone can do to it. (J. Vignes, *A stochastic arithmetic for reliable
/// scientific computation*, 1993.)
struct Rounded {
    program: Program,
    values: Values,
    random: u64,
}

impl Rounded {
    fn new(case: &Case, learning_rate: f64, seed: u64) -> Rounded {
        let program = case.program();
        let values = start(&program, &case.params, &case.data, learning_rate);
        let mut rounded = Rounded {
            program,
            values,
            random: seed,
        };
        rounded.run(|program| &program.forward);
        rounded
    }

    fn run(&mut self, part: fn(&Program) -> &Vec<Equation>) {
        for equation in part(&self.program) {
            self.values.run(equation);
            for v in self.values.get_mut(equation.target) {
                // Xorshift (G. Marsaglia, 2003).
                self.random ^= self.random << 13;
                self.random ^= self.random >> 7;
                self.random ^= self.random << 17;
                *v = if self.random >> 63 == 0 {
                    v.next_up()
                } else {
                    v.next_down()
                };
            }
        }
    }

    fn update(&mut self) {
        self.run(|program| &program.backward);
        self.run(|program| &program.update);
        self.values.accept_update();
        self.run(|program| &program.forward);
    }

    fn numbers(&self) -> Numbers {
        numbers(self.values.cost(), &Params::of(&self.values))
    }
}

/// Larger numbers overflow in one order of a sum and not in another.
const LARGEST: f64 = 1e150;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The kernel is the program, to 1e-12 after one iteration and 1e-9 after 100, with any settings.
    ///
    /// Some runs multiply a difference in rounding, whoever computes it: where steps overshoot, up to the size of the
    /// numbers themselves; where a unit is saturated, 1 − a² is all rounding. So the program also runs rounded otherwise.
    /// Once that is a hundredth of the tolerance away from it, no other order of its sums could be held to the tolerance,
    /// and the comparison ends; as it does where the run does. Of 20,000 runs 96 % are compared after one iteration, 66 % after 100:
    /// 94 % where α < 1, 36 % above.
    #[test]
    fn the_kernel_is_the_traced_program((case, learning_rate) in any_run()) {
        let (mut fused, mut traced) = engines(&case, learning_rate);
        let mut others = [1, 2].map(|seed| Rounded::new(&case, learning_rate, seed));
        let mut spread = 0.0;
        for iteration in 0..=100 {
            let expected = numbers_of(&traced);
            for other in &others {
                spread = distance(&other.numbers(), &expected).max(spread);
            }
            let tolerance = if iteration <= 1 { 1e-12 } else { 1e-9 };
            let is_small = expected.iter().flatten().all(|v| v.abs() < LARGEST);
            if spread > tolerance / 100.0 || !is_small {
                break;
            }
            let apart = distance(&numbers_of(&fused), &expected);
            prop_assert!(apart <= tolerance, "{apart:e} apart at {iteration}, the program {spread:e}");
            let goes_on = traced.update();
            prop_assert_eq!(fused.update(), goes_on);
            if !goes_on {
                break;
            }
            others.iter_mut().for_each(Rounded::update);
        }
    }
}

proptest! {
    /// The kernel's forward pass alone is the program's, to 1e-12 of every answer.
    #[test]
    fn the_kernel_answers_as_the_program(case in any_case(0.0..1.0)) {
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
        mut case in any_case(0.0..1.0),
        place in any::<prop::sample::Index>(),
        odd in prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300]),
    ) {
        let mut flat = case.params.to_flat();
        *place.get_mut(&mut flat) = odd;
        case.params = Params::from_flat(&case.network, &flat).unwrap();
        let answers = predict(&case.network, &case.params, &case.data.X);
        let expected = probabilities(&case.program(), &case.params, case.data.X.clone());
        prop_assert_eq!(answers.dim(), expected.dim());
        for (got, expected) in answers.iter().zip(&expected) {
            let is_near = (got - expected).abs() <= 1e-12 * expected;
            let is_it = got.is_nan() && expected.is_nan();
            prop_assert!(is_near || is_it, "{got} is not {expected}");
        }
    }
}

/// Losses are gathered as a product, which is taken apart in time: log(1 + u) beyond u = 1, and more factors than a number
/// can hold.
#[test]
fn many_losses_add_up() {
    for power in -3..1000 {
        for u in [1.0, 1.25, 1.9999] {
            let u = u * 2f64.powi(power);
            let got = ln_1p(Lane::new([u; WIDTH])).to_array()[3];
            assert!((got - u.ln_1p()).abs() <= 4e-16 * got, "{u:e}: {got}");
        }
    }
    for (m, n_y, scale) in [(12_000, 1, 1e-9), (9_000, 3, 0.3), (4_500, 2, 30.0)] {
        let hidden = None;
        let network = Network {
            n_x: 2,
            hidden,
            n_y,
        };
        let (fused, traced) = engines(&Case::new(network, m, 3, scale), 0.1);
        let (got, expected) = (fused.cost(), traced.cost());
        assert!(
            (got - expected).abs() <= 1e-13 * expected,
            "{got} {expected}"
        );
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

/// Microseconds for all answers of a figure, at as many points as the page asks for.
#[test]
#[ignore = "a measurement"]
fn how_long_the_plane_takes() {
    for (units, points) in [(4, 160), (20, 141), (50, 89)] {
        let hidden = Some(Hidden {
            units,
            function: Function::Tanh,
        });
        let network = Network {
            n_x: 2,
            hidden,
            n_y: 1,
        };
        let Case { data, params, .. } = Case::new(network, points * points, 2, 0.1);
        let program = Program::new(&network, Examples::All(points * points));
        let mut rounds = [Vec::new(), Vec::new()];
        for _ in 0..21 {
            let start = Instant::now();
            let fused = predict(&network, &params, &data.X);
            rounds[0].push(start.elapsed().as_micros());
            let start = Instant::now();
            let traced = probabilities(&program, &params, data.X.clone());
            rounds[1].push(start.elapsed().as_micros());
            assert_eq!(fused.dim(), traced.dim());
        }
        let [fused, traced] = rounds.map(|mut round| {
            round.sort_unstable();
            round[round.len() / 2]
        });
        println!("n_h {units:2}, {points}²: kernel {fused} µs, program {traced} µs");
    }
}

/// With its twin in the browser: the bits are the same in WebAssembly.
#[test]
fn the_bits_are_those_of_every_machine() {
    assert_eq!(fingerprint(), FINGERPRINT);
}

/// The measure that the comparisons above rest on sees what is missing and what is no number.
#[test]
fn the_distance_sees_what_is_missing() {
    let right = vec![vec![0.5], vec![1.0, -2.0]];
    assert_eq!(distance(&right, &right), 0.0);
    assert_eq!(distance(&vec![vec![0.5], vec![1.0, -1.0]], &right), 0.5);
    let fewer_matrices = vec![vec![0.5]];
    let fewer_entries = vec![vec![0.5], vec![1.0]];
    let not_a_number = vec![vec![0.5], vec![1.0, f64::NAN]];
    let infinite = vec![vec![0.5], vec![1.0, f64::INFINITY]];
    for other in [&fewer_matrices, &fewer_entries, &not_a_number, &infinite] {
        assert_eq!(distance(other, &right), f64::INFINITY, "{other:?}");
        assert_eq!(distance(&right, other), f64::INFINITY, "{other:?}");
    }
    // The same place, and the same kind: nothing is apart.
    assert_eq!(distance(&not_a_number, &not_a_number), 0.0);
    assert_eq!(distance(&infinite, &infinite), 0.0);
}
