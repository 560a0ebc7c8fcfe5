//! The plane: what the network answers everywhere around the examples.

use ndarray::{Array2, ArrayView1};

use crate::algebra::function::Function;
use crate::algebra::var::Role;
use crate::data::Dataset;
use crate::nn::breakage::Breakage;
use crate::nn::engine::predict;
use crate::nn::params::Params;
use crate::nn::program::{Examples, Network};
use crate::nn::settings::Settings;
use crate::nn::trace::{accuracy, activations, probabilities};
use crate::plot::field::{Field, Window};

/// How many columns and rows of points the plane is sampled at. A point costs an activation a unit: some 4 ns each in the
/// kernel, 25 ns where forward propagation is broken. The budgets keep sampling to 2 ms a frame while training, and to half a
/// frame at rest, even then.
pub fn resolution(network: &Network, training: bool) -> usize {
    const MOST: f64 = 160.0;
    let units = network.hidden.map_or(network.n_y, |hidden| hidden.units) as f64;
    let budget = if training { 80_000.0 } else { 400_000.0 };
    (budget / units).sqrt().min(MOST) as usize
}

/// What the network's first output answers everywhere around the examples, of which some may be held back.
pub fn field(settings: &Settings, params: &Params, examples: &Dataset, training: bool) -> Field {
    let points = resolution(&settings.network(examples), training);
    answers(settings, params, examples, points)
}

/// The same of any network, at `points` columns and rows of points.
pub fn answers(settings: &Settings, params: &Params, examples: &Dataset, points: usize) -> Field {
    let window = Window::around(examples);
    let grid = window.grid(points, points);
    let is_forward = |breakage: Breakage| breakage.target.role == Role::Value;
    let answers = if settings.breakage.is_some_and(is_forward) {
        let program = settings.program(examples, Examples::All(points * points));
        probabilities(&program, params, grid)
    } else {
        predict(&settings.network(examples), params, &grid)
    };
    Field::new(window, points, points, answers.row(0).to_vec())
}

/// What every unit says all over the plane: a layer each, a picture each unit. An output's picture has its probability;
/// a hidden unit's has a half where its activation is in the middle of its range, and 0 or 1 where it is the farthest from
/// there of all units of its layer.
pub fn units(settings: &Settings, params: &Params, examples: &Dataset) -> Vec<Vec<Field>> {
    let network = settings.network(examples);
    let units = network.hidden.map_or(0, |hidden| hidden.units);
    let points = if units > 8 { 20 } else { 40 };
    let window = Window::around(examples);
    let program = settings.program(examples, Examples::All(points * points));
    let mut layers = activations(&program, params, window.grid(points, points));
    let hidden_layers = layers.len().saturating_sub(1);
    let middle = match network.hidden.map(|hidden| hidden.function) {
        Some(Function::Sigmoid) => 0.5,
        _ => 0.0,
    };
    for layer in layers.iter_mut().take(hidden_layers) {
        let far = |most: f64, a: &f64| most.max((a - middle).abs());
        let most = layer.iter().fold(f64::MIN_POSITIVE, far);
        layer.mapv_inplace(|a| 0.5 + (a - middle) / most / 2.0);
    }
    let picture =
        |answers: ArrayView1<'_, f64>| Field::new(window, points, points, answers.to_vec());
    let pictures = |layer: &Array2<f64>| layer.rows().into_iter().map(picture).collect();
    layers.iter().map(pictures).collect()
}

/// The percentage of labels predicted right, on any examples.
pub fn accuracy_on(settings: &Settings, params: &Params, data: &Dataset) -> f64 {
    let program = settings.program(data, Examples::All(data.X.ncols()));
    let output = probabilities(&program, params, data.X.clone());
    accuracy(output.view(), data.Y.view())
}
