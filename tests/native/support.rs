//! What several tests share: golden arrays, the course's network, random networks and settings, and steps by name.

use std::ops::RangeInclusive;
use std::rc::Rc;

use backstep::algebra::expr::Equation;
use backstep::algebra::function::Function;
use backstep::algebra::readings::eval::Values;
use backstep::algebra::readings::numpy;
use backstep::algebra::readings::slip::Slip;
use backstep::algebra::var::Var;
use backstep::data::{DataSet, Dataset};
use backstep::iteration::Iteration;
use backstep::iteration::step::Step;
use backstep::nn::breakage::Breakage;
use backstep::nn::own::Own;
use backstep::nn::params::{Params, initialize_parameters};
use backstep::nn::program::{Examples, Hidden, Layout, Network, Program};
use backstep::nn::settings::{
    Architecture, HiddenUnits, InitialScale, Iterations, LearningRate, Noise, Seed, Settings,
    TestShare,
};
use backstep::nn::trace::trace;
use backstep::numpy::RandomState;
use backstep::page::context::Context;
use backstep::page::run::Run;
use backstep::page::state::State;
use ndarray::Array2;
use proptest::prelude::*;
use serde_json::Value;

/// A file of tests/golden.
pub fn golden(file: &str) -> Value {
    let path = format!("{}/tests/golden/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
}

/// A nested list [row][column].
pub fn matrix(json: &Value) -> Array2<f64> {
    let rows = json.as_array().unwrap();
    let cols = rows[0].as_array().unwrap().len();
    let entries = rows
        .iter()
        .flat_map(|row| row.as_array().unwrap())
        .map(|v| v.as_f64().unwrap())
        .collect();
    Array2::from_shape_vec((rows.len(), cols), entries).unwrap()
}

/// Asserts that two matrices agree, absolutely, in every entry.
#[track_caller]
pub fn assert_close(
    name: &str,
    got: ndarray::ArrayView2<'_, f64>,
    expected: ndarray::ArrayView2<'_, f64>,
    tolerance: f64,
) {
    assert_eq!(got.dim(), expected.dim(), "shape of {name}");
    for ((place, got), expected) in got.indexed_iter().zip(expected) {
        assert!(
            (got - expected).abs() <= tolerance,
            "{name}{place:?}: {got} is not {expected}"
        );
    }
}

/// A network, data and parameters to try it with.
#[derive(Clone, Debug)]
pub struct Case {
    pub network: Network,
    pub data: Dataset,
    pub params: Params,
}

impl Case {
    pub fn new(network: Network, m: usize, seed: u32, scale: f64) -> Case {
        let mut random = RandomState::new(seed ^ 0x5eed);
        let mut draw = || random.standard_normal();
        let data = Dataset {
            X: Array2::from_shape_simple_fn((network.n_x, m), &mut draw),
            Y: Array2::from_shape_simple_fn((network.n_y, m), || f64::from(draw() > 0.0)),
        };
        let mut params = initialize_parameters(&network, seed, scale);
        // Biases that are not zero, or a wrong bias gradient could hide.
        let flat: Vec<f64> = params.to_flat().iter().map(|v| v + 0.1 * draw()).collect();
        params = Params::from_flat(&network, &flat).unwrap();
        Case {
            network,
            data,
            params,
        }
    }

    pub fn program(&self) -> Program {
        Program::new(&self.network, Examples::All(self.data.X.ncols()))
    }

    pub fn trace(&self, program: &Program) -> Values {
        trace(program, &self.params, &self.data, 0.5)
    }

    /// All examples and the first alone, as columns and as rows, each with its program.
    pub fn passes(&self) -> Vec<(Program, Values)> {
        let alone = self.data.example(0);
        let mut passes = Vec::new();
        for layout in Layout::ALL {
            let all = (Examples::All(self.data.X.ncols()), &self.data);
            for (examples, data) in [all, (Examples::One, &alone)] {
                let program = Program::new(&self.network, examples).laid_out(layout);
                let values = trace(&program, &self.params, data, 0.5);
                passes.push((program, values));
            }
        }
        passes
    }

    /// Whether the hidden layer's function has a corner, where a central difference is no oracle.
    pub fn has_corner(&self) -> bool {
        self.network
            .hidden
            .is_some_and(|hidden| hidden.function.has_corner())
    }

    /// One example alone, with the slides' lower-case program.
    pub fn one_example(&self, index: usize) -> (Program, Values) {
        let program = Program::new(&self.network, Examples::One);
        let values = trace(&program, &self.params, &self.data.example(index), 0.5);
        (program, values)
    }
}

/// Random shapes, activations, seeds and scales, without a hidden layer as well, and with up to three outputs.
pub fn any_case() -> impl Strategy<Value = Case> {
    let hidden = prop::option::weighted(
        0.85,
        (1usize..6, prop::sample::select(Function::ALL.to_vec()))
            .prop_map(|(units, function)| Hidden { units, function }),
    );
    (
        1usize..4,
        hidden,
        1usize..4,
        1usize..7,
        any::<u32>(),
        0.05f64..1.5,
    )
        .prop_map(|(n_x, hidden, n_y, m, seed, scale)| {
            Case::new(Network { n_x, hidden, n_y }, m, seed, scale)
        })
}

/// The gradients a program computes.
pub fn gradients(program: &Program) -> Vec<Var> {
    program
        .backward
        .iter()
        .map(|equation| equation.target)
        .collect()
}

/// The activations of the last layer, with the names that `values` has.
pub fn output(values: &Values) -> Var {
    if values.has(Var::A(2)) {
        Var::A(2)
    } else {
        Var::A(1)
    }
}

/// A network with two inputs and, if any, four hidden units.
pub fn network(hidden: Option<Function>, n_y: usize) -> Network {
    Network {
        n_x: 2,
        hidden: hidden.map(|function| Hidden { units: 4, function }),
        n_y,
    }
}

/// The course's network: two inputs and four tanh units.
pub fn course_network(n_y: usize) -> Network {
    network(Some(Function::Tanh), n_y)
}

/// An iteration of the course's network on m examples.
pub fn course_pass(n_y: usize, m: usize) -> (Program, Values) {
    let case = Case::new(course_network(n_y), m, 2, 1.0);
    let program = case.program();
    let values = case.trace(&program);
    (program, values)
}

/// Every equation of a program, as NumPy.
pub fn code(program: &Program) -> Vec<String> {
    let parts = [&program.forward, &program.backward, &program.update];
    parts.map(|part| code_of(part, program)).concat()
}

/// Some equations of a program, as NumPy.
pub fn code_of(equations: &[Equation], program: &Program) -> Vec<String> {
    let one_example = program.scope.is_one_example();
    let equations = equations.iter();
    equations
        .map(|equation| numpy::equation(equation, one_example))
        .collect()
}

/// The beginning of a run of the first settings with a change.
pub fn begun(change: impl FnOnce(&mut State)) -> State {
    let mut state = State::default();
    change(&mut state);
    state.run = Run::start(state.run.id, &state.settings);
    state
}

/// The iteration that a state stands at.
pub fn iteration_of(state: &State) -> Iteration {
    Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()))
}

/// The step of an iteration that computes `name`.
#[track_caller]
pub fn step_of(iteration: &Iteration, name: &str) -> Step {
    let mut steps = iteration.steps().into_iter();
    steps.find(|step| step.name() == name).unwrap()
}

/// Any settings there are, without own data: every choice, and numbers of every size.
pub fn any_settings() -> impl Strategy<Value = Settings> {
    let data = (
        prop::sample::select(DataSet::ALL.to_vec()),
        prop::option::of(Noise::RANGE),
        prop::option::of(any::<u32>()),
        TestShare::RANGE,
    );
    let network = (
        prop::sample::select(Architecture::ALL.to_vec()),
        HiddenUnits::RANGE,
        prop::sample::select(Function::ALL.to_vec()),
        prop::option::of(prop::sample::select(vec![Var::W(1), Var::W(2)])),
    );
    let learning = (
        any_in_decades(LearningRate::RANGE),
        Iterations::RANGE,
        any::<u32>(),
        prop_oneof![1 => Just(0.0), 9 => any_in_decades(1e-8..=100.0)],
    );
    (data, network, learning).prop_map(|(data, network, learning)| Settings {
        data_set: data.0,
        noise: data.1.map(|noise| Noise::try_from(noise).unwrap()),
        data_seed: data.2.map(|seed| Seed::try_from(seed).unwrap()),
        test_share: TestShare::try_from(data.3).unwrap(),
        own: Own::default(),
        architecture: network.0,
        hidden_units: HiddenUnits::try_from(network.1).unwrap(),
        activation: network.2,
        breakage: network.3.map(|weights| Breakage {
            target: weights.gradient(),
            slip: Slip::NoMean,
        }),
        learning_rate: LearningRate::try_from(learning.0).unwrap(),
        iterations: Iterations::try_from(learning.1).unwrap(),
        seed: Seed::try_from(learning.2).unwrap(),
        initial_scale: InitialScale::try_from(learning.3).unwrap(),
    })
}

/// Numbers of every size in the range, its ends among them.
pub fn any_in_decades(range: RangeInclusive<f64>) -> impl Strategy<Value = f64> {
    let (low, high) = range.into_inner();
    prop_oneof![
        1 => Just(low),
        1 => Just(high),
        8 => (0.0..1.0).prop_map(move |part| {
            (low * (high / low).powf(part)).clamp(low, high)
        }),
    ]
}

/// What a feature sees of the page as `state` has it.
pub fn context(state: &State) -> Context {
    Context::of(state, &iteration_of(state))
}
