//! Gradients by central differences, to check those of backward propagation.
//!
//! A parameter is checked against the cost J. What each example has its own of (Z, A) is checked against that
//! example's loss L⁽ⁱ⁾, of which `dZ` and `dA` are the gradients: against J they would come out m times too small.

use ndarray::Array2;

use crate::algebra::eval::Values;
use crate::algebra::expr::Equation;
use crate::algebra::var::{Dim, Var};

use super::program::Program;

/// The step that balances truncation (∝ ε²) against rounding (∝ 1/ε) in float64.
pub const EPSILON: f64 = 1e-5;

/// ∂J/∂v or ∂L⁽ⁱ⁾/∂v for entry (row, col) of `var`: (f(v + ε) − f(v − ε)) / 2ε.
///
/// `values` holds a forward pass.
pub fn numerical_gradient(
    program: &Program,
    values: &Values,
    var: Var,
    (row, col): (usize, usize),
    epsilon: f64,
) -> f64 {
    let later = equations_after(program, var);
    let cost_with = |nudge: f64| {
        let mut nudged = values.clone();
        let mut matrix = values.get(var).to_owned();
        matrix[[row, col]] += nudge;
        nudged.insert(var, matrix);
        for equation in later {
            nudged.run(equation);
        }
        nudged.cost()
    };
    let slope_of_cost = (cost_with(epsilon) - cost_with(-epsilon)) / (2.0 * epsilon);
    // Only example i's loss has changed, so J has changed by 1/m of it.
    let (rows, cols) = program.scope.var(var);
    if [rows, cols].contains(&Dim::Examples) {
        slope_of_cost * values.m()
    } else {
        slope_of_cost
    }
}

/// The same for every entry.
pub fn numerical_gradients(
    program: &Program,
    values: &Values,
    var: Var,
    epsilon: f64,
) -> Array2<f64> {
    Array2::from_shape_fn(values.get(var).dim(), |entry| {
        numerical_gradient(program, values, var, entry, epsilon)
    })
}

/// The part of forward propagation that depends on `var`: what follows its own equation.
fn equations_after(program: &Program, var: Var) -> &[Equation] {
    let own = program
        .forward
        .iter()
        .position(|equation| equation.target == var);
    &program.forward[own.map_or(0, |index| index + 1)..]
}
