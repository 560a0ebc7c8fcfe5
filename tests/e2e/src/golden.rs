//! NumPy's numbers, and NumPy's equations in plain loops: the outside oracle.
#![expect(non_snake_case, reason = "course notation: matrices are capitals")]

use std::fs;

use serde_json::Value;

/// [row][column]
pub type Rows = Vec<Vec<f64>>;

/// W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
#[derive(Clone, Debug)]
pub struct Params {
    /// Hidden layer's weights.
    pub W1: Rows,
    /// Hidden layer's biases.
    pub b1: Rows,
    /// Output's weights.
    pub W2: Rows,
    /// Output's bias.
    pub b2: Rows,
}

/// The course's flower, its run (n_h = 4, tanh, α = 1.2, seed 2, × 0.01) and what NumPy made of it.
pub struct Flower(Value);

impl Flower {
    /// Reads `tests/golden/numpy.json`.
    pub fn read() -> Flower {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../golden/numpy.json");
        let text = fs::read_to_string(file).expect("tests/golden/numpy.json");
        let mut golden: Value = serde_json::from_str(&text).expect("JSON");
        Flower(golden["flower"].take())
    }

    /// An array of iteration 0: Z1, A1, Z2, A2, dZ2, dW2, db2, dZ1, dW1 or db1.
    pub fn at_start(&self, name: &str) -> Rows {
        rows(&self.0["run"]["iter0"][name])
    }

    /// The parameters after that many updates.
    pub fn params_at(&self, iteration: u32) -> Params {
        let all = &self.0["run"];
        let params = match iteration {
            0 => &all["init"],
            _ => &all["params_at"][iteration.to_string()],
        };
        Params {
            W1: rows(&params["W1"]),
            b1: rows(&params["b1"]),
            W2: rows(&params["W2"]),
            b2: rows(&params["b2"]),
        }
    }

    /// dZ1 (n_h, m) for `params`: dZ1 = W2ᵀ dZ2 ⊙ (1 − tanh²(Z1)), dZ2 = σ(W2 A1 + b2) − Y.
    pub fn dZ1(&self, params: &Params) -> Rows {
        let X = rows(&self.0["X"]);
        let Y = rows(&self.0["Y"]);
        let m = Y[0].len();
        let n_h = params.W1.len();
        let mut dZ1 = vec![vec![0.0; m]; n_h];
        for i in 0..m {
            let a1: Vec<f64> = (0..n_h)
                .map(|j| {
                    let w = &params.W1[j];
                    (w[0] * X[0][i] + w[1] * X[1][i] + params.b1[j][0]).tanh()
                })
                .collect();
            let product: f64 = params.W2[0].iter().zip(&a1).map(|(w, a)| w * a).sum();
            let z2 = product + params.b2[0][0];
            let dz2 = 1.0 / (1.0 + (-z2).exp()) - Y[0][i];
            for j in 0..n_h {
                dZ1[j][i] = params.W2[0][j] * dz2 * (1.0 - a1[j] * a1[j]);
            }
        }
        dZ1
    }
}

fn rows(value: &Value) -> Rows {
    serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("not a matrix in numpy.json: {error}"))
}

#[cfg(test)]
mod tests {
    use super::Flower;

    #[test]
    fn the_loops_agree_with_numpy_at_iteration_0() {
        let flower = Flower::read();
        let expected = flower.at_start("dZ1");
        let seen = flower.dZ1(&flower.params_at(0));
        for (seen, expected) in seen.iter().flatten().zip(expected.iter().flatten()) {
            assert!((seen - expected).abs() <= 1e-15, "{seen} {expected}");
        }
    }
}
