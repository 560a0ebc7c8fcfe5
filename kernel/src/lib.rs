//! One iteration of gradient descent in one pass over the examples.
//!
//! The network is the page's: a hidden layer or none, sigmoid outputs, cross-entropy, examples as columns. Examples are
//! taken in blocks of eight, each forward and backward at once; of Z1, A1 and their gradients there is never more than one
//! block, and an iteration allocates nothing. What the equations are is not decided here: a test holds this to the page's
//! equations.
#![forbid(unsafe_code)]

pub mod functions;
pub mod lane;

use functions::Tanh;
use lane::{Lane, Mask, Pair, WIDTH};

/// The hidden layer's activation function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// tanh z
    Tanh,
    /// 1 / (1 + e⁻ᶻ)
    Sigmoid,
    /// max(0, z)
    Relu,
    /// z right of 0, this times z elsewhere
    LeakyRelu(f64),
    /// z
    Identity,
}

/// What the network is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layers {
    /// Inputs.
    pub n_x: usize,
    /// n_h and g; none for logistic regression.
    pub hidden: Option<(usize, Activation)>,
    /// Outputs.
    pub n_y: usize,
}

/// A fully connected layer's place among the parameters: W (units, inputs) row after row, then b.
#[derive(Clone, Copy, Debug)]
struct Layer {
    start: usize,
    units: usize,
    inputs: usize,
}

/// The examples, the parameters, and room for one block's numbers.
#[derive(Debug)]
pub struct Kernel {
    hidden: Option<(Layer, Activation)>,
    output: Layer,
    m: usize,
    /// Block after block: each input's eight numbers.
    inputs: Vec<Lane>,
    /// Likewise the labels.
    labels: Vec<Lane>,
    /// Which places of the last block have an example.
    last: Mask,
    /// W1, b1, W2, b2, row after row.
    params: Vec<f64>,
    /// The parameters after an update, until it is accepted.
    updated: Vec<f64>,
    /// m times each parameter's gradient.
    sums: Vec<Pair>,
    cost: f64,
    /// The function, with its table.
    tanh: Tanh,
    /// Z1 of one block, then A1, then g′(Z1).
    activations: Vec<Lane>,
    /// Z2, then dZ2, of one block.
    outputs: Vec<Lane>,
}

impl Layer {
    fn end(self) -> usize {
        self.start + self.units * (self.inputs + 1)
    }

    /// Its rows of W, and b.
    #[inline(always)]
    fn split<T>(self, all: &[T]) -> (&[T], &[T]) {
        all[self.start..self.end()].split_at(self.units * self.inputs)
    }

    /// a = g(W x + b) for one block.
    #[inline(always)]
    fn forward(
        self,
        params: &[f64],
        inputs: &[Lane],
        results: &mut [Lane],
        g: impl Fn(Lane) -> Lane,
    ) {
        let (weights, biases) = self.split(params);
        let rows = weights.chunks_exact(self.inputs);
        for ((a, row), b) in results.iter_mut().zip(rows).zip(biases) {
            let mut z = Lane::splat(*b);
            for (w, x) in row.iter().zip(inputs) {
                z = z + Lane::splat(*w) * *x;
            }
            *a = g(z);
        }
    }

    /// Adds dz xᵀ and dz of one unit in one block to the sums for its row of W and its b.
    #[inline(always)]
    fn accumulate(self, sums: &mut [Pair], unit: usize, dz: Lane, inputs: &[Lane]) {
        let (weights, biases) = sums[self.start..self.end()].split_at_mut(self.units * self.inputs);
        biases[unit].add(dz.sums());
        let row = &mut weights[unit * self.inputs..][..self.inputs];
        for (w, x) in row.iter_mut().zip(inputs) {
            w.add((dz * *x).sums());
        }
    }
}

impl Activation {
    /// a = g(W x + b) for one block.
    #[inline(always)]
    fn forward(self, layer: Layer, params: &[f64], x: &[Lane], a: &mut [Lane], tanh: &Tanh) {
        let zero = Lane::splat(0.0);
        match self {
            Activation::Tanh => layer.forward(params, x, a, |z| tanh.of(z)),
            Activation::Sigmoid => layer.forward(params, x, a, functions::sigmoid),
            Activation::Relu => {
                layer.forward(params, x, a, |z| zero.or_else(z.is_at_most(zero), z));
            }
            Activation::LeakyRelu(leak) => {
                let leak = Lane::splat(leak);
                layer.forward(params, x, a, |z| (leak * z).or_else(z.is_at_most(zero), z));
            }
            Activation::Identity => layer.forward(params, x, a, |z| z),
        }
    }

    /// da ⊙ g′(z), where a = g(z): the slope of each of the functions shows in a. da a is needed for dW of the next layer
    /// as well, so it is computed once.
    #[inline(always)]
    fn back(self, da: Lane, a: Lane) -> Lane {
        let zero = Lane::splat(0.0);
        match self {
            Activation::Tanh => da - da * a * a,
            Activation::Sigmoid => da * a - da * a * a,
            Activation::Relu => zero.or_else(a.is_at_most(zero), da),
            Activation::LeakyRelu(leak) => (Lane::splat(leak) * da).or_else(a.is_at_most(zero), da),
            Activation::Identity => da,
        }
    }
}

/// A matrix (rows, m), row after row, as lanes: block after block, each row's eight numbers, zeros after the last.
fn blocks(matrix: &[f64], m: usize) -> Vec<Lane> {
    let mut lanes = Vec::new();
    for start in (0..m).step_by(WIDTH) {
        for row in matrix.chunks_exact(m) {
            let mut lane = [0.0; WIDTH];
            for (place, v) in lane.iter_mut().zip(&row[start..]) {
                *place = *v;
            }
            lanes.push(Lane::new(lane));
        }
    }
    lanes
}

impl Kernel {
    /// From X (n_x, m), Y (n_y, m) and the parameters W1, b1, W2, b2, each matrix row after row.
    ///
    /// # Panics
    /// Where their numbers do not fit the layers, or there is no example, input or output.
    pub fn new(layers: Layers, x: &[f64], y: &[f64], params: &[f64]) -> Kernel {
        let m = x.len() / layers.n_x;
        assert!(m > 0 && x.len() == layers.n_x * m && y.len() == layers.n_y * m);
        let hidden = layers.hidden.map(|(units, activation)| {
            let layer = Layer {
                start: 0,
                units,
                inputs: layers.n_x,
            };
            (layer, activation)
        });
        let output = Layer {
            start: hidden.map_or(0, |(layer, _)| layer.end()),
            units: layers.n_y,
            inputs: hidden.map_or(layers.n_x, |(layer, _)| layer.units),
        };
        let count = output.end();
        assert!(output.units > 0 && output.inputs > 0 && params.len() == count);
        let mut is_there = [0.0; WIDTH];
        is_there[(m - 1) % WIDTH + 1..].fill(1.0);
        let mut kernel = Kernel {
            hidden,
            output,
            m,
            inputs: blocks(x, m),
            labels: blocks(y, m),
            last: Lane::new(is_there).is_at_most(Lane::splat(0.0)),
            params: params.to_vec(),
            updated: params.to_vec(),
            sums: vec![Pair::zero(); count],
            cost: 0.0,
            tanh: Tanh::new(),
            activations: vec![Lane::splat(0.0); output.inputs],
            outputs: vec![Lane::splat(0.0); output.units],
        };
        kernel.pass();
        kernel
    }

    /// J at the present parameters.
    pub fn cost(&self) -> f64 {
        self.cost
    }

    /// W1, b1, W2, b2, row after row.
    pub fn params(&self) -> &[f64] {
        &self.params
    }

    /// Goes on from other parameters.
    pub fn set_params(&mut self, params: &[f64]) {
        self.params.copy_from_slice(params);
        self.pass();
    }

    /// θ − α dθ in place of every parameter θ. `false` where one of them would not be finite: then all stay.
    pub fn step(&mut self, learning_rate: f64) -> bool {
        let m = self.m as f64;
        let mut is_finite = true;
        let present = self.params.iter().zip(&self.sums);
        for (next, (v, sum)) in self.updated.iter_mut().zip(present) {
            *next = v - learning_rate * (sum.sum() / m);
            is_finite &= next.is_finite();
        }
        if is_finite {
            std::mem::swap(&mut self.params, &mut self.updated);
            self.pass();
        }
        is_finite
    }

    /// The cost and the gradients at the present parameters.
    fn pass(&mut self) {
        self.sums.fill(Pair::zero());
        let zero = Lane::splat(0.0);
        let everywhere = zero.is_at_most(zero);
        let mut losses = Losses::new();
        let n_y = self.output.units;
        let number = self.m.div_ceil(WIDTH);
        let n_x = self.inputs.len() / number;
        let blocks = self.inputs.chunks_exact(n_x);
        for (index, (x, y)) in blocks.zip(self.labels.chunks_exact(n_y)).enumerate() {
            let is_there = if index + 1 < number {
                everywhere
            } else {
                self.last
            };
            let mut below = x;
            if let Some((layer, activation)) = self.hidden {
                activation.forward(layer, &self.params, x, &mut self.activations, &self.tanh);
                below = &self.activations;
            }
            self.output
                .forward(&self.params, below, &mut self.outputs, |z| z);
            for (z, y) in self.outputs.iter_mut().zip(y) {
                let (a, power) = functions::sigmoid_and_power(*z);
                losses.add(
                    (z.at_least(zero) - *y * *z).only(is_there),
                    power.only(is_there),
                );
                *z = (a - *y).only(is_there);
            }
            match (self.hidden, &self.outputs[..]) {
                (Some((layer, activation)), [dz2]) => {
                    // As on the page most of the time. The weight in da = w dz2 is the same for all examples, so it
                    // waits for the sums.
                    let (own, above) = self.sums.split_at_mut(layer.end());
                    let (above, bias) = above.split_at_mut(layer.units);
                    bias[0].add(dz2.sums());
                    let (weights, biases) = own.split_at_mut(layer.units * n_x);
                    let own = weights.chunks_exact_mut(n_x).zip(biases);
                    for ((a, above), (row, b)) in self.activations.iter().zip(above).zip(own) {
                        above.add((*dz2 * *a).sums());
                        let dz = activation.back(*dz2, *a);
                        b.add(dz.sums());
                        for (w, x) in row.iter_mut().zip(x) {
                            w.add((dz * *x).sums());
                        }
                    }
                }
                (hidden, outputs) => {
                    for (unit, dz2) in outputs.iter().enumerate() {
                        self.output.accumulate(&mut self.sums, unit, *dz2, below);
                    }
                    let Some((layer, activation)) = hidden else {
                        continue;
                    };
                    let (weights, _) = self.output.split(&self.params);
                    for (unit, a) in self.activations.iter().enumerate() {
                        let mut da = zero;
                        for (row, dz2) in weights.chunks_exact(layer.units).zip(outputs) {
                            da = da + Lane::splat(row[unit]) * *dz2;
                        }
                        let dz = activation.back(da, *a);
                        layer.accumulate(&mut self.sums, unit, dz, x);
                    }
                }
            }
        }
        if let (Some((layer, _)), 1) = (self.hidden, n_y) {
            let (weights, biases) = self.sums[..layer.end()].split_at_mut(layer.units * n_x);
            let (above, _) = self.output.split(&self.params);
            for ((row, b), w) in weights.chunks_exact_mut(n_x).zip(biases).zip(above) {
                row.iter_mut().for_each(|sum| sum.scale(*w));
                b.scale(*w);
            }
        }
        self.cost = losses.sum() / self.m as f64;
    }
}

/// −y log a − (1 − y) log(1 − a) summed over examples and outputs. By z that is max(z, 0) − y z + log(1 + e⁻⎸ᶻ⎹); and the
/// logarithms of many factors are the logarithm of their product.
struct Losses {
    sum: Pair,
    /// The product of the factors 1 + e⁻⎸ᶻ⎹ less 1: so it is exact where all powers are small.
    excess: Lane,
    /// How many factors there are in it: each is 2 at most, so 512 of them do not overflow.
    factors: u32,
}

impl Losses {
    fn new() -> Losses {
        Losses {
            sum: Pair::zero(),
            excess: Lane::splat(0.0),
            factors: 0,
        }
    }

    /// Adds eight losses: max(z, 0) − y z, and e⁻⎸ᶻ⎹.
    #[inline(always)]
    fn add(&mut self, linear: Lane, power: Lane) {
        self.sum.add(linear.sums());
        self.excess = self.excess + (power + power * self.excess);
        self.factors += 1;
        if self.factors == 512 {
            self.take();
        }
    }

    fn take(&mut self) {
        self.sum.add(functions::ln_1p(self.excess).sums());
        self.excess = Lane::splat(0.0);
        self.factors = 0;
    }

    fn sum(mut self) -> f64 {
        self.take();
        self.sum.sum()
    }
}
