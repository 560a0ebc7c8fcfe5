//! The steps of one iteration, as functions: forward propagation, backward propagation, the update.

use ndarray::{Array2, ArrayView2};

use crate::algebra::expr::Equation;
use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Quantity, Var};
use crate::data::Dataset;

use super::params::Params;
use super::program::{Layout, Program};

/// The matrices an iteration of `program` starts from, in its layout.
pub fn start(program: &Program, params: &Params, data: &Dataset, learning_rate: f64) -> Values {
    let mut values = Values::new(learning_rate, data.X.ncols());
    values.insert(Var::X, data.X.clone());
    values.insert(Var::Y, data.Y.clone());
    for (var, matrix) in params.iter() {
        values.insert(var, matrix.clone());
    }
    match program.layout {
        Layout::Columns => values,
        Layout::Rows => values.map(&|_, matrix| matrix.clone().reversed_axes()),
    }
}

/// Computes Z1, A1, Z2, A2 and J from X, Y and the parameters.
pub fn forward_propagation(program: &Program, values: &mut Values) {
    run(&program.forward, values);
}

/// Computes dZ2, dW2, db2, dA1, dZ1, dW1 and db1 after forward propagation.
pub fn backward_propagation(program: &Program, values: &mut Values) {
    run(&program.backward, values);
}

/// Computes the next W1, b1, W2 and b2, each less α times its gradient, and keeps the present ones beside them.
pub fn update_parameters(program: &Program, values: &mut Values) {
    run(&program.update, values);
}

fn run(equations: &[Equation], values: &mut Values) {
    for equation in equations {
        values.run(equation);
    }
}

/// The cost J = (1/m) Σᵢ L(a2⁽ⁱ⁾, y⁽ⁱ⁾), computed from the logits so that it stays finite.
pub fn compute_cost(program: &Program, params: &Params, data: &Dataset) -> f64 {
    let mut values = start(program, params, data, 0.0);
    forward_propagation(program, &mut values);
    values.cost()
}

/// The last layer's activations A (n_y, m) for inputs X (n_x, m), which `program` is for: the probability of label 1 at
/// each point.
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
pub fn probabilities(program: &Program, params: &Params, X: Array2<f64>) -> Array2<f64> {
    let layers = activations(program, params, X);
    layers.into_iter().next_back().unwrap_or_default()
}

/// The activations of every layer, A1 to the last, for inputs X (n_x, m), which `program` is for.
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
pub fn activations(program: &Program, params: &Params, X: Array2<f64>) -> Vec<Array2<f64>> {
    // Only the cost depends on the labels, and it is not computed.
    let points = Dataset {
        Y: Array2::zeros((program.scope.sizes.n_y, X.ncols())),
        X,
    };
    let mut values = start(program, params, &points, 0.0);
    let mut layers = Vec::new();
    for equation in program.forward.iter().filter(|e| e.target != Var::J) {
        values.run(equation);
        if equation.target.quantity == Quantity::A {
            layers.push(values.get(equation.target).to_owned());
        }
    }
    layers
}

/// Computes a whole iteration, from X to the updated parameters.
pub fn trace(program: &Program, params: &Params, data: &Dataset, learning_rate: f64) -> Values {
    let mut values = start(program, params, data, learning_rate);
    forward_propagation(program, &mut values);
    backward_propagation(program, &mut values);
    update_parameters(program, &mut values);
    values
}

/// The percentage of labels that the prediction a > 0.5 gets right, all labels of all examples counted alike: with
/// two outputs there are 2m.
#[expect(non_snake_case, reason = "course notation: matrices are capitals")]
pub fn accuracy(A: ArrayView2<'_, f64>, Y: ArrayView2<'_, f64>) -> f64 {
    debug_assert_eq!(A.dim(), Y.dim(), "an answer for each label");
    let right = A
        .iter()
        .zip(Y)
        .filter(|(a, y)| (**a > 0.5) == (**y > 0.5))
        .count();
    100.0 * right as f64 / A.len() as f64
}
