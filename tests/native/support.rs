//! What several tests share: golden arrays, random networks.

use std::rc::Rc;

use backstep::algebra::function::Function;
use backstep::algebra::readings::eval::Values;
use backstep::algebra::var::Var;
use backstep::data::Dataset;
use backstep::iteration::Iteration;
use backstep::nn::params::{Params, initialize_parameters};
use backstep::nn::program::{Examples, Hidden, Layout, Network, Program};
use backstep::nn::trace::trace;
use backstep::numpy::RandomState;
use backstep::page::context::Context;
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

/// What a feature sees of the page as `state` has it.
pub fn context(state: &State) -> Context {
    let data = Rc::new(state.settings.data());
    Context::of(state, &Iteration::of(&state.viewpoint(), data))
}
