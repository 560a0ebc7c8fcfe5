//! The derivative of z by a whole W: a table with three indices, most of it zeros.

use ndarray::{Array2, Axis};

use crate::algebra::readings::outer::outer;
use crate::algebra::var::{Role, Var};
use crate::iteration::step::Step;
use crate::nn::program::Layout;

/// At most so many units have their table shown.
pub const MOST: usize = 4;

/// ∂z/∂W for one example, unit by unit, and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreeIndices {
    /// z = W a + b
    pub z: Var,
    /// W
    pub weights: Var,
    /// The name of a: what the weights carry.
    pub carried: String,
    /// For each unit k: ∂z_k/∂W, of which only row k is not 0, and dz_k.
    pub units: Vec<(Array2<f64>, f64)>,
    /// Σ_k dz_k ∂z_k/∂W, added up table by table.
    pub sum: Array2<f64>,
}

/// The tables of this step for one example, where it computes the gradient of weights. Where examples are rows, all of
/// them would be turned.
pub fn three_indices(step: &Step, picked: usize) -> Option<ThreeIndices> {
    let target = step.equation.target;
    if step.traced.program.layout == Layout::Rows || target.role != Role::Gradient {
        return None;
    }
    let outer = outer(step.mended(), &step.traced.program.scope)?;
    if outer.is_bias() {
        return None;
    }
    let values = &step.traced.values;
    let example = picked.min(values.m - 1);
    let (dz, a) = (outer.column(example, values), outer.row(example, values));
    let (n, p) = (dz.nrows(), a.ncols());
    let table = |unit: usize| {
        let mut table = Array2::zeros((n, p));
        table.index_axis_mut(Axis(0), unit).assign(&a.row(0));
        table
    };
    let units: Vec<(Array2<f64>, f64)> = dz
        .iter()
        .enumerate()
        .map(|(unit, dz)| (table(unit), *dz))
        .collect();
    let mut sum = Array2::zeros((n, p));
    for (table, dz) in &units {
        sum.scaled_add(*dz, table);
    }
    let [_, right] = outer.names(true);
    Some(ThreeIndices {
        z: Var::Z(target.layer),
        weights: target.base(),
        carried: right.trim_end_matches('ᵀ').to_owned(),
        units,
        sum,
    })
}
