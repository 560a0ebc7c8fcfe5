//! The run that every side makes: the same examples, the same parameters to start from, one hidden layer of tanh.

use std::f64::consts::PI;

use backstep_kernel::{Activation, Kernel, Layers};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

const LEARNING_RATE: f64 = 1.2;

/// A network in training.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Run(Kernel);

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Run {
    /// n_h hidden units, m examples. The examples are a flower of eight petals without noise, one label and the other in
    /// turn; the weights 0.01 cos 1, 0.01 cos 2, …; the biases 0. `numpy_side.py` makes the same.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    pub fn new(n_h: usize, m: usize) -> Run {
        let angles = (0..m).map(|i| 2.0 * PI * i as f64 / m as f64);
        let points = angles.map(|t| (4.0 * (4.0 * t).sin(), t));
        let (x, y): (Vec<f64>, Vec<f64>) = points.map(|(r, t)| (r * t.sin(), r * t.cos())).unzip();
        let labels: Vec<f64> = (0..m).map(|i| (i * 8 / m % 2) as f64).collect();
        let weights = |count: usize| (1..=count).map(|k| 0.01 * (k as f64).cos());
        let biases = |count: usize| std::iter::repeat_n(0.0, count);
        let hidden = weights(2 * n_h).chain(biases(n_h));
        let params: Vec<f64> = hidden.chain(weights(n_h)).chain(biases(1)).collect();
        let layers = Layers {
            n_x: 2,
            hidden: Some((n_h, Activation::Tanh)),
            n_y: 1,
        };
        Run(Kernel::new(layers, &[x, y].concat(), &labels, &params))
    }

    /// So many iterations, the cost of each included; gives the last one's.
    pub fn steps(&mut self, iterations: usize) -> f64 {
        let mut sum = 0.0;
        for _ in 0..iterations {
            self.0.step(LEARNING_RATE);
            sum += self.0.cost();
        }
        std::hint::black_box(sum);
        self.0.cost()
    }
}
