//! The two ways to compute an iteration: the fused kernel, which is fast, or the equations one by one.

use backstep_kernel::{Activation, Kernel, Layers};

use ndarray::Array2;

use crate::algebra::function::{Function, LEAK};
use crate::algebra::readings::eval::Values;
use crate::data::Dataset;

use super::params::Params;
use super::problem::Problem;
use super::program::{Examples, Network, Program};
use super::settings::Settings;
use super::trace::{backward_propagation, forward_propagation, start, update_parameters};

/// A network at one iteration, with its parameters and its cost, which can be taken to the next.
pub enum Engine {
    /// By the kernel, which has only the right equations.
    Fused(Box<Fused>),
    /// By the program, equation by equation, whatever the equations are.
    Traced(Traced),
}

/// The kernel, with the shapes and the learning rate that it does not keep.
pub struct Fused {
    kernel: Kernel,
    network: Network,
    learning_rate: f64,
}

/// The equations and their matrices.
pub struct Traced {
    program: Program,
    /// X, Y, the parameters, and the forward pass from them.
    values: Values,
}

impl Engine {
    /// The engine for these settings, at `params`: the kernel unless an equation is broken.
    pub fn new(settings: &Settings, network: &Network, data: &Dataset, params: &Params) -> Engine {
        let program = settings.program(data, Examples::All(data.X.ncols()));
        Engine::running(
            &program,
            network,
            data,
            params,
            settings.learning_rate.get(),
        )
    }

    /// The engine for this problem, at `params`: the kernel unless an equation is broken.
    pub fn of(problem: &Problem, params: &Params) -> Engine {
        let Problem {
            settings,
            data,
            network,
            program,
        } = problem;
        Engine::running(program, network, data, params, settings.learning_rate.get())
    }

    fn running(
        program: &Program,
        network: &Network,
        data: &Dataset,
        params: &Params,
        learning_rate: f64,
    ) -> Engine {
        match program.mended.is_empty() {
            true => Engine::fused(network, data, params, learning_rate),
            false => Engine::traced(program.clone(), data, params, learning_rate),
        }
    }

    /// The kernel, at `params`.
    pub fn fused(network: &Network, data: &Dataset, params: &Params, learning_rate: f64) -> Engine {
        let numbers = |matrix: &Array2<f64>| matrix.iter().copied().collect::<Vec<f64>>();
        Engine::Fused(Box::new(Fused {
            kernel: Kernel::new(
                layers(network),
                &numbers(&data.X),
                &numbers(&data.Y),
                &params.to_flat(),
            ),
            network: *network,
            learning_rate,
        }))
    }

    /// The equations of `program`, at `params`.
    pub fn traced(program: Program, data: &Dataset, params: &Params, learning_rate: f64) -> Engine {
        let mut values = start(&program, params, data, learning_rate);
        forward_propagation(&program, &mut values);
        Engine::Traced(Traced { program, values })
    }

    /// The cost J at this iteration.
    pub fn cost(&self) -> f64 {
        match self {
            Engine::Fused(fused) => fused.kernel.cost(),
            Engine::Traced(traced) => traced.values.cost(),
        }
    }

    /// The parameters at this iteration.
    pub fn params(&self) -> Params {
        match self {
            Engine::Fused(fused) => {
                match Params::from_flat(&fused.network, fused.kernel.params()) {
                    Some(params) => params,
                    None => panic!("the kernel has the network's parameters"),
                }
            }
            Engine::Traced(traced) => Params::of(&traced.values),
        }
    }

    /// Goes on from other parameters of the same network.
    pub fn set_params(&mut self, params: &Params) {
        match self {
            Engine::Fused(fused) => fused.kernel.set_params(&params.to_flat()),
            Engine::Traced(Traced { program, values }) => {
                for (var, matrix) in params.iter() {
                    values.insert(var, matrix.clone());
                }
                forward_propagation(program, values);
            }
        }
    }

    /// Takes every parameter one step down its gradient. `false` if one would not be finite: then all stay as they are.
    pub fn update(&mut self) -> bool {
        match self {
            Engine::Fused(fused) => fused.kernel.step(fused.learning_rate),
            Engine::Traced(Traced { program, values }) => {
                backward_propagation(program, values);
                update_parameters(program, values);
                let updated = program.update.iter().map(|equation| equation.target);
                if values.first_non_finite(updated).is_some() {
                    return false;
                }
                values.accept_update();
                forward_propagation(program, values);
                true
            }
        }
    }
}

/// The outputs A (n_y, m) of `network` for inputs X (n_x, m), by the kernel's forward pass: equal to the program's but for
/// rounding.
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
pub fn predict(network: &Network, params: &Params, X: &Array2<f64>) -> Array2<f64> {
    let numbers: Vec<f64> = X.iter().copied().collect();
    let answers = backstep_kernel::predict(layers(network), &params.to_flat(), &numbers);
    match Array2::from_shape_vec((network.n_y, X.ncols()), answers) {
        Ok(matrix) => matrix,
        Err(error) => panic!("the kernel answers for every example: {error}"),
    }
}

/// The layers of `network`, as the kernel names them.
fn layers(network: &Network) -> Layers {
    Layers {
        n_x: network.n_x,
        hidden: network
            .hidden
            .map(|hidden| (hidden.units, activation(hidden.function))),
        n_y: network.n_y,
    }
}

/// An activation function, as the kernel names it.
fn activation(function: Function) -> Activation {
    match function {
        Function::Tanh => Activation::Tanh,
        Function::Sigmoid => Activation::Sigmoid,
        Function::Relu => Activation::Relu,
        Function::LeakyRelu => Activation::LeakyRelu(LEAK),
        Function::Identity => Activation::Identity,
    }
}
