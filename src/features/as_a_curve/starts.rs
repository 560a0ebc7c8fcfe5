//! Other starts of a run: what the first gradients are where some parameters start at 0.

use std::rc::Rc;

use ndarray::Array2;

use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Quantity, Role, Var};
use crate::data::Dataset;
use crate::nn::params::Params;
use crate::nn::program::{Examples, Network, Program};
use crate::nn::settings::{Architecture, Settings};
use crate::nn::trace::trace;
use crate::nn::train::replay;
use crate::numpy::RandomState;
use crate::page::context::Context;

use crate::features::as_a_curve::alike::are_alike;

/// How many iterations of a start are looked at: 0, 1 and 2.
pub const ITERATIONS: u32 = 3;

/// What is random in a start. Everything else is 0.
type IsRandom = fn(Var) -> bool;

/// The start at which only W2 is random.
const ONLY_W2: &str = "W1 = 0, b = 0";

/// The starts of a network with a hidden layer.
const WITH_HIDDEN: [(&str, IsRandom); 6] = [
    ("W1, W2 random, b = 0: the course’s", |var| {
        var.quantity == Quantity::W
    }),
    (ONLY_W2, |var| var == Var::W(2)),
    ("W2 = 0, b = 0", |var| var == Var::W(1)),
    ("W1 = W2 = 0, b = 0", |_| false),
    ("W1 = W2 = 0, b random", |var| var.quantity == Quantity::B),
    ("W1, W2 and b random", |_| true),
];

/// The starts of logistic regression.
const WITHOUT_HIDDEN: [(&str, IsRandom); 3] = [
    ("W1 = 0, b1 = 0: the course’s", |_| false),
    ("W1 random, b1 = 0", |var| var.quantity == Quantity::W),
    ("W1 = 0, b1 random", |var| var.quantity == Quantity::B),
];

/// The first iterations from one start.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// What is random and what is 0.
    pub name: &'static str,
    /// The length ‖dV‖ of each parameter's gradient, iteration by iteration.
    pub lengths: Vec<(Var, Vec<f64>)>,
    /// Whether all hidden units are alike after these iterations; `None` where there are not two.
    pub are_alike: Option<bool>,
}

/// The gradients at iteration 0 from a start of zeros.
#[derive(Clone, Debug, PartialEq)]
pub struct FromZeros {
    /// Those of the weights of this network, with examples as columns.
    pub network: Vec<(Var, Array2<f64>)>,
    /// dW1 of logistic regression on the same data, where the network is another.
    pub logistic: Option<Array2<f64>>,
}

/// All starts of the learner's network on the learner's data.
#[derive(Clone, Debug)]
pub struct Starts {
    settings: Settings,
    data: Rc<Dataset>,
    /// Those that have been tried.
    pub tried: Vec<Start>,
    /// The start of zeros in full.
    pub zeros: Option<FromZeros>,
}

/// The settings whose starts are shown at the current step: at the gradients of the layers' weights, biases and activations.
pub fn wanted(context: &Context) -> Option<Settings> {
    let target = context.current()?.equation.target;
    let is_shown = matches!(target.quantity, Quantity::W | Quantity::B | Quantity::A);
    (target.role == Role::Gradient && is_shown).then(|| Settings {
        breakage: None,
        ..context.settings.clone()
    })
}

impl Starts {
    /// The starts of these settings, of which none has been tried.
    pub fn new(settings: Settings) -> Starts {
        Starts {
            data: Rc::new(settings.data()),
            settings,
            tried: vec![],
            zeros: None,
        }
    }

    /// Whether they are those of these settings.
    pub fn is_of(&self, settings: &Settings) -> bool {
        self.settings.is_same_run(settings)
    }

    /// Whether W1 moves where it and the biases start at 0 and W2 does not; `None` without a hidden layer.
    pub fn first_layer_moves(&self) -> Option<bool> {
        let has_hidden = self.settings.architecture.has_hidden_layer();
        let start = self.tried.iter().find(|start| start.name == ONLY_W2)?;
        let (_, lengths) = start.lengths.first()?;
        has_hidden.then(|| lengths.iter().any(|length| *length > 0.0))
    }

    fn all(&self) -> &'static [(&'static str, IsRandom)] {
        match self.settings.architecture.has_hidden_layer() {
            true => &WITH_HIDDEN,
            false => &WITHOUT_HIDDEN,
        }
    }

    /// Tries one more; `false` where all have been tried.
    pub fn advance(&mut self) -> bool {
        if let Some((name, is_random)) = self.all().get(self.tried.len()) {
            let start = self.start(name, *is_random);
            self.tried.push(start);
            return true;
        }
        let is_new = self.zeros.is_none();
        if is_new {
            self.zeros = Some(self.gradients_from_zeros());
        }
        is_new
    }

    fn start(&self, name: &'static str, is_random: IsRandom) -> Start {
        let network = self.settings.network(&self.data);
        let program = Program::new(&network, Examples::All(self.data.X.ncols()));
        let begun = initial(&self.settings, &network, is_random);
        let at = |updates| {
            let params = replay(&self.settings, &self.data, begun.as_ref()?, updates)?;
            Some(traced(&self.settings, &self.data, &program, &params))
        };
        let seen: Vec<Option<Values>> = (0..ITERATIONS).map(at).collect();
        let lengths = network.parameter_shapes().into_iter().map(|(var, _)| {
            let gradient = var.gradient();
            // A run that has diverged has no more numbers.
            let length =
                |values: &Option<Values>| values.as_ref().map_or(f64::NAN, |v| norm(v, gradient));
            (gradient, seen.iter().map(length).collect())
        });
        let last = seen.iter().flatten().last();
        Start {
            name,
            lengths: lengths.collect(),
            are_alike: last.and_then(|values| are_alike(&program, values)),
        }
    }

    fn gradients_from_zeros(&self) -> FromZeros {
        let has_hidden = self.settings.architecture.has_hidden_layer();
        let logistic = has_hidden.then(|| Settings {
            architecture: Architecture::LogisticRegression,
            ..self.settings.clone()
        });
        FromZeros {
            network: weights_from_zeros(&self.settings),
            logistic: logistic.and_then(|settings| Some(weights_from_zeros(&settings).pop()?.1)),
        }
    }
}

/// The gradients of all weights at iteration 0, where every parameter starts at 0.
fn weights_from_zeros(settings: &Settings) -> Vec<(Var, Array2<f64>)> {
    let data = settings.data();
    let network = settings.network(&data);
    let program = Program::new(&network, Examples::All(data.X.ncols()));
    let Some(zeros) = initial(settings, &network, |_| false) else {
        return vec![];
    };
    let values = traced(settings, &data, &program, &zeros);
    let shapes = network.parameter_shapes().into_iter();
    shapes
        .filter(|(var, _)| var.quantity == Quantity::W)
        .map(|(var, _)| (var.gradient(), values.get(var.gradient()).to_owned()))
        .collect()
}

fn traced(settings: &Settings, data: &Dataset, program: &Program, params: &Params) -> Values {
    trace(program, params, data, settings.learning_rate.get())
}

/// The parameters that are random as the settings say, where they are, and else 0: the weights as the course's notebook draws
/// them, and after them the biases.
fn initial(settings: &Settings, network: &Network, is_random: IsRandom) -> Option<Params> {
    let scale = match settings.initial_scale.get() {
        0.0 => Settings::default().initial_scale.get(),
        scale => scale,
    };
    let mut random = RandomState::new(settings.seed.get());
    let shapes = network.parameter_shapes();
    let mut drawn: Vec<(Var, Vec<f64>)> = Vec::new();
    for quantity in [Quantity::W, Quantity::B] {
        for (var, (rows, cols)) in shapes.iter().filter(|(var, _)| var.quantity == quantity) {
            let mut numbers = vec![0.0; rows * cols];
            for number in &mut numbers {
                let draw = random.standard_normal() * scale;
                *number = if is_random(*var) { draw } else { 0.0 };
            }
            drawn.push((*var, numbers));
        }
    }
    let in_order = shapes
        .iter()
        .filter_map(|(var, _)| drawn.iter().find(|(name, _)| name == var));
    let flat: Vec<f64> = in_order.flat_map(|(_, numbers)| numbers).copied().collect();
    Params::from_flat(network, &flat)
}

fn norm(values: &Values, var: Var) -> f64 {
    values.get(var).iter().map(|v| v * v).sum::<f64>().sqrt()
}
