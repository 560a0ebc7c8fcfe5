//! The fused kernel: one iteration of gradient descent in one pass over the examples.
//!
//! The network is the page's: a hidden layer or none, sigmoid outputs, cross-entropy, examples as columns. Examples are
//! taken in blocks of eight, each forward and backward at once, so that only one block of Z1, A1 and their gradients is in
//! memory, and an iteration allocates nothing. The equations are those of the page's program: a test holds the kernel to
//! them.
#![forbid(unsafe_code)]

pub mod functions;
pub mod lane;

use functions::{NEAR, Tanh};
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

/// The sizes and the activation function of the network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layers {
    /// The number of inputs.
    pub n_x: usize,
    /// n_h and g; `None` for logistic regression.
    pub hidden: Option<(usize, Activation)>,
    /// The number of outputs.
    pub n_y: usize,
}

/// A fully connected layer's place among the parameters: W (units, inputs) row after row, then b.
#[derive(Clone, Copy, Debug)]
struct Layer {
    start: usize,
    units: usize,
    inputs: usize,
}

/// Forward and backward propagation, and room for one block's numbers.
#[derive(Debug)]
struct Pass {
    hidden: Option<(Layer, Activation)>,
    output: Layer,
    /// The function, with its table.
    tanh: &'static Tanh,
    /// The largest |x| of each input.
    extents: Vec<f64>,
    /// Of each hidden unit, whether |z| is at most [`NEAR`] for every example, which spares tanh two comparisons each.
    is_near: Vec<bool>,
    /// A1 of one block.
    activations: Vec<Lane>,
    /// Z2; in training, dZ2 after that.
    outputs: Vec<Lane>,
}

/// A run of gradient descent: the examples and the parameters.
#[derive(Debug)]
pub struct Kernel {
    pass: Pass,
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
}

/// w x + b of one unit in one block. Two inputs, as in nearly every data set, are written out: a loop of two costs a
/// thirtieth of an iteration.
#[inline(always)]
fn affine(b: f64, row: &[f64], x: &[Lane]) -> Lane {
    let mut z = Lane::splat(b);
    if let ([w1, w2], [x1, x2]) = (row, x) {
        return z + Lane::splat(*w1) * *x1 + Lane::splat(*w2) * *x2;
    }
    for (w, x) in row.iter().zip(x) {
        z = z + Lane::splat(*w) * *x;
    }
    z
}

/// Adds dz xᵀ of one unit in one block to the sums for its row of W; two inputs are written out here as well.
#[inline(always)]
fn add_products(row: &mut [Pair], dz: Lane, x: &[Lane]) {
    if let ([w1, w2], [x1, x2]) = (&mut *row, x) {
        w1.add((dz * *x1).sums());
        w2.add((dz * *x2).sums());
        return;
    }
    for (w, x) in row.iter_mut().zip(x) {
        w.add((dz * *x).sums());
    }
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

    /// a = g(W x + b) for one block, where g is given the unit's number and z.
    #[inline(always)]
    fn forward(
        self,
        params: &[f64],
        inputs: &[Lane],
        results: &mut [Lane],
        g: impl Fn(usize, Lane) -> Lane,
    ) {
        let (weights, biases) = self.split(params);
        let rows = weights.chunks_exact(self.inputs);
        for (unit, ((a, row), b)) in results.iter_mut().zip(rows).zip(biases).enumerate() {
            *a = g(unit, affine(*b, row, inputs));
        }
    }

    /// Adds dz xᵀ and dz of one unit in one block to the sums for its row of W and its b.
    #[inline(always)]
    fn accumulate(self, sums: &mut [Pair], unit: usize, dz: Lane, inputs: &[Lane]) {
        let (weights, biases) = sums[self.start..self.end()].split_at_mut(self.units * self.inputs);
        biases[unit].add(dz.sums());
        add_products(
            &mut weights[unit * self.inputs..][..self.inputs],
            dz,
            inputs,
        );
    }
}

impl Activation {
    /// a = g(W x + b) for one block.
    #[inline(always)]
    fn forward(
        self,
        layer: Layer,
        params: &[f64],
        x: &[Lane],
        a: &mut [Lane],
        (tanh, is_near): (&Tanh, &[bool]),
    ) {
        let zero = Lane::splat(0.0);
        match self {
            Activation::Tanh => layer.forward(params, x, a, |unit, z| {
                if is_near[unit] {
                    tanh.near(z)
                } else {
                    tanh.of(z)
                }
            }),
            Activation::Sigmoid => layer.forward(params, x, a, |_, z| functions::sigmoid(z)),
            Activation::Relu => {
                layer.forward(params, x, a, |_, z| zero.or_else(z.is_at_most(zero), z));
            }
            Activation::LeakyRelu(leak) => {
                let leak = Lane::splat(leak);
                layer.forward(params, x, a, |_, z| {
                    (leak * z).or_else(z.is_at_most(zero), z)
                });
            }
            Activation::Identity => layer.forward(params, x, a, |_, z| z),
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

/// The largest |x|; infinite where it is not finite.
fn extent(row: &[f64]) -> f64 {
    let mut extent = 0.0f64;
    for x in row {
        extent = extent.max(if x.is_nan() { f64::INFINITY } else { x.abs() });
    }
    extent
}

impl Pass {
    /// # Panics
    /// Where there is no input or output, or another number of parameters.
    fn new(layers: Layers, params: &[f64], x: &[f64], m: usize) -> Pass {
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
        assert!(output.units > 0 && output.inputs > 0 && params.len() == output.end());
        Pass {
            hidden,
            output,
            tanh: Tanh::shared(),
            extents: x.chunks_exact(m.max(1)).map(extent).collect(),
            is_near: vec![false; output.inputs],
            activations: vec![Lane::splat(0.0); output.inputs],
            outputs: vec![Lane::splat(0.0); output.units],
        }
    }

    /// Finds, for these parameters, which units are near: |w x + b| ≤ |w| max |x| + |b|.
    fn measure(&mut self, params: &[f64]) {
        let Some((layer, Activation::Tanh)) = self.hidden else {
            return;
        };
        let (weights, biases) = layer.split(params);
        let rows = weights.chunks_exact(layer.inputs).zip(biases);
        for (is_near, (row, b)) in self.is_near.iter_mut().zip(rows) {
            let mut farthest = b.abs();
            for (w, x) in row.iter().zip(&self.extents) {
                farthest += w.abs() * x;
            }
            *is_near = farthest <= NEAR;
        }
    }

    /// Z2 of one block, and A1 on the way.
    #[inline(never)]
    fn forward(&mut self, params: &[f64], x: &[Lane]) {
        let mut below = x;
        if let Some((layer, activation)) = self.hidden {
            let tanh = (self.tanh, &self.is_near[..]);
            activation.forward(layer, params, x, &mut self.activations, tanh);
            below = &self.activations;
        }
        let z2 = &mut self.outputs;
        self.output.forward(params, below, z2, |_, z| z);
    }

    /// Adds the gradients of one block to the sums, by its dZ2.
    #[inline(always)]
    fn backward(&self, params: &[f64], x: &[Lane], sums: &mut [Pair]) {
        let Some((layer, activation)) = self.hidden else {
            for (unit, dz2) in self.outputs.iter().enumerate() {
                self.output.accumulate(sums, unit, *dz2, x);
            }
            return;
        };
        if let [dz2] = self.outputs[..] {
            // As on the page most of the time. The weight in da = w dz2 is the same for all examples: see `finish`.
            let (own, above) = sums.split_at_mut(layer.end());
            let (above, bias) = above.split_at_mut(layer.units);
            bias[0].add(dz2.sums());
            let (weights, biases) = own.split_at_mut(layer.units * layer.inputs);
            let own = weights.chunks_exact_mut(layer.inputs).zip(biases);
            for ((a, above), (row, b)) in self.activations.iter().zip(above).zip(own) {
                above.add((dz2 * *a).sums());
                let dz = activation.back(dz2, *a);
                b.add(dz.sums());
                add_products(row, dz, x);
            }
            return;
        }
        for (unit, dz2) in self.outputs.iter().enumerate() {
            self.output.accumulate(sums, unit, *dz2, &self.activations);
        }
        let (weights, _) = self.output.split(params);
        for (unit, a) in self.activations.iter().enumerate() {
            let mut da = Lane::splat(0.0);
            for (row, dz2) in weights.chunks_exact(layer.units).zip(&self.outputs) {
                da = da + Lane::splat(row[unit]) * *dz2;
            }
            layer.accumulate(sums, unit, activation.back(da, *a), x);
        }
    }

    /// Multiplies the sums of each hidden unit by what `backward` has left out for all blocks.
    fn finish(&self, params: &[f64], sums: &mut [Pair]) {
        let (Some((layer, _)), 1) = (self.hidden, self.output.units) else {
            return;
        };
        let (weights, biases) = sums[..layer.end()].split_at_mut(layer.units * layer.inputs);
        let (above, _) = self.output.split(params);
        let rows = weights.chunks_exact_mut(layer.inputs);
        for ((row, b), w) in rows.zip(biases).zip(above) {
            row.iter_mut().for_each(|sum| sum.scale(*w));
            b.scale(*w);
        }
    }
}

/// A2 (n_y, m) for X (n_x, m) and the parameters W1, b1, W2, b2, each matrix row after row: forward propagation alone.
///
/// # Panics
/// Where their numbers do not fit the layers, or there is no input or output.
pub fn predict(layers: Layers, params: &[f64], x: &[f64]) -> Vec<f64> {
    let m = x.len() / layers.n_x;
    assert!(x.len() == layers.n_x * m);
    let mut pass = Pass::new(layers, params, x, m);
    pass.measure(params);
    let mut answers = vec![0.0; layers.n_y * m];
    for (index, x) in blocks(x, m).chunks_exact(layers.n_x).enumerate() {
        pass.forward(params, x);
        for (z, row) in pass.outputs.iter().zip(answers.chunks_exact_mut(m)) {
            let a = functions::sigmoid(*z).to_array();
            for (place, a) in row[WIDTH * index..].iter_mut().zip(a) {
                *place = a;
            }
        }
    }
    answers
}

impl Kernel {
    /// A kernel for X (n_x, m), Y (n_y, m) and the parameters W1, b1, W2, b2, each matrix row after row.
    ///
    /// # Panics
    /// Where their numbers do not fit the layers, or there is no example, input or output.
    pub fn new(layers: Layers, x: &[f64], y: &[f64], params: &[f64]) -> Kernel {
        let m = x.len() / layers.n_x;
        assert!(m > 0 && x.len() == layers.n_x * m && y.len() == layers.n_y * m);
        let mut is_there = [0.0; WIDTH];
        is_there[(m - 1) % WIDTH + 1..].fill(1.0);
        let mut kernel = Kernel {
            pass: Pass::new(layers, params, x, m),
            m,
            inputs: blocks(x, m),
            labels: blocks(y, m),
            last: Lane::new(is_there).is_at_most(Lane::splat(0.0)),
            params: params.to_vec(),
            updated: params.to_vec(),
            sums: vec![Pair::zero(); params.len()],
            cost: 0.0,
        };
        kernel.evaluate();
        kernel
    }

    /// The cost J at the present parameters.
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
        self.evaluate();
    }

    /// Replaces every parameter θ by θ − α dθ. `false` if one of them would not be finite: then all stay as they are.
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
            self.evaluate();
        }
        is_finite
    }

    /// The cost and the gradients at the present parameters.
    fn evaluate(&mut self) {
        self.sums.fill(Pair::zero());
        self.pass.measure(&self.params);
        let zero = Lane::splat(0.0);
        let everywhere = zero.is_at_most(zero);
        let mut losses = Losses::new();
        let n_y = self.pass.output.units;
        let number = self.m.div_ceil(WIDTH);
        let n_x = self.inputs.len() / number;
        let blocks = self.inputs.chunks_exact(n_x);
        for (index, (x, y)) in blocks.zip(self.labels.chunks_exact(n_y)).enumerate() {
            let is_there = if index + 1 < number {
                everywhere
            } else {
                self.last
            };
            self.pass.forward(&self.params, x);
            for (z, y) in self.pass.outputs.iter_mut().zip(y) {
                let (a, power) = functions::sigmoid_and_power(*z);
                let linear = z.at_least(zero) - *y * *z;
                losses.add(linear.only(is_there), power.only(is_there));
                *z = (a - *y).only(is_there);
            }
            self.pass.backward(&self.params, x, &mut self.sums);
        }
        self.pass.finish(&self.params, &mut self.sums);
        self.cost = losses.sum() / self.m as f64;
    }
}

/// The sum of −y log a − (1 − y) log(1 − a) over examples and outputs. In terms of z a loss is
/// max(z, 0) − y z + log(1 + e⁻⎸ᶻ⎹), and the sum of the logarithms is computed as the logarithm of a product.
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
