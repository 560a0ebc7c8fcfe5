//! The lines of the hidden units in the plane.

use crate::algebra::var::Var;
use crate::nn::params::Params;
use crate::plot::unit_lines::UnitLine;

/// More lines than this cover the points.
const MOST: usize = 8;

/// The lines of a network's hidden units; where they are many, that of the `lit` unit alone. None where there is no hidden
/// layer.
pub fn unit_lines(params: &Params, lit: Option<usize>) -> Vec<UnitLine> {
    let [Some(weights), Some(biases), Some(output)] =
        [Var::W(1), Var::b(1), Var::W(2)].map(|var| params.get(var))
    else {
        return vec![];
    };
    let listens = output.columns().into_iter();
    let listens = listens.map(|column| column.iter().map(|w| w.abs()).sum::<f64>());
    let listens: Vec<f64> = listens.collect();
    let most = listens.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let units = weights.rows().into_iter().zip(biases).zip(listens);
    let lines = units
        .enumerate()
        .map(|(index, ((w, b), listens))| UnitLine {
            unit: index + 1,
            w: [0, 1].map(|input| w.get(input).copied().unwrap_or(0.0)),
            b: *b,
            strength: listens / most,
            is_lit: lit == Some(index),
        });
    let is_crowded = weights.nrows() > MOST;
    lines.filter(|line| line.is_lit || !is_crowded).collect()
}
