//! The parameters W1, b1, W2 and b2, which are learned.

use ndarray::{ArcArray2, Array2};

use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Quantity, Var};
use crate::numpy::RandomState;

use super::program::Network;

/// The parameters, in the order of the layers: W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).
#[derive(Clone, Debug, PartialEq)]
pub struct Params(Vec<(Var, ArcArray2<f64>)>);

impl Params {
    /// The parameters, by name.
    pub fn iter(&self) -> impl Iterator<Item = (Var, &ArcArray2<f64>)> {
        self.0.iter().map(|(var, matrix)| (*var, matrix))
    }

    /// The parameter of that name, if the network has it.
    pub fn get(&self, var: Var) -> Option<&ArcArray2<f64>> {
        self.iter()
            .find(|(name, _)| *name == var)
            .map(|(_, matrix)| matrix)
    }

    /// The parameters among `values`.
    pub fn of(values: &Values) -> Params {
        Params(
            values
                .parameters()
                .map(|(var, matrix)| (var, matrix.clone()))
                .collect(),
        )
    }

    /// These parameters, if they have the shapes that `network` needs.
    pub fn fitting(&self, network: &Network) -> Option<Params> {
        let shapes = self.iter().map(|(var, matrix)| (var, matrix.dim()));
        shapes.eq(network.parameter_shapes()).then(|| self.clone())
    }

    /// Every number, matrix after matrix, row after row: the form in which parameters are sent and stored.
    pub fn to_flat(&self) -> Vec<f64> {
        let mut numbers = Vec::new();
        for (_, matrix) in self.iter() {
            numbers.extend(matrix.iter());
        }
        numbers
    }

    /// The parameters of `network` from their numbers; `None` where there are too few or too many.
    pub fn from_flat(network: &Network, numbers: &[f64]) -> Option<Params> {
        let mut rest = numbers;
        let mut params = Vec::new();
        for (var, (rows, cols)) in network.parameter_shapes() {
            let (own, others) = rest.split_at_checked(rows * cols)?;
            let matrix = Array2::from_shape_vec((rows, cols), own.to_vec()).ok()?;
            params.push((var, matrix.into_shared()));
            rest = others;
        }
        rest.is_empty().then_some(Params(params))
    }
}

/// Small random weights and zero biases, drawn as the course's notebook does: after `np.random.seed(seed)`,
/// `W1 = randn(n_h, n_x) * scale` in row-major order, then `W2 = randn(n_y, n_h) * scale`. Without a hidden layer
/// there is only `W1 = randn(n_y, n_x) * scale`.
pub fn initialize_parameters(network: &Network, seed: u32, scale: f64) -> Params {
    let mut random = RandomState::new(seed);
    let params = network.parameter_shapes().into_iter().map(|(var, shape)| {
        let matrix = match var.quantity {
            Quantity::W => Array2::from_shape_simple_fn(shape, || random.standard_normal() * scale),
            _ => Array2::zeros(shape),
        };
        (var, matrix.into_shared())
    });
    Params(params.collect())
}
