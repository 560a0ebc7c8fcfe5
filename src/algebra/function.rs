//! Functions applied to every entry: the activations, their slopes, and the loss.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// The slope of leaky ReLU left of zero.
pub const LEAK: f64 = 0.01;

/// An activation function g.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
pub enum Function {
    /// tanh z
    Tanh,
    /// σ(z) = 1 / (1 + e⁻ᶻ)
    Sigmoid,
    /// max(0, z)
    Relu,
    /// z where z > 0, 0.01 z elsewhere
    LeakyRelu,
    /// z: a network of these is no more than one layer
    Identity,
}

impl Function {
    /// Every activation a hidden layer may have.
    pub const ALL: [Function; Function::VARIANTS.len()] =
        *Function::VARIANTS.first_chunk().expect("all of it");

    /// The name a learner knows it by.
    pub const fn name(self) -> &'static str {
        match self {
            Function::Tanh => "tanh",
            Function::Sigmoid => "sigmoid",
            Function::Relu => "ReLU",
            Function::LeakyRelu => "leaky ReLU",
            Function::Identity => "identity",
        }
    }

    /// g(z).
    pub fn value(self, z: f64) -> f64 {
        match self {
            Function::Tanh => z.tanh(),
            Function::Sigmoid => sigmoid(z),
            // Not `z.max(0.0)`, which would turn NaN into 0 and hide a run that has diverged.
            Function::Relu if z <= 0.0 => 0.0,
            Function::LeakyRelu if z <= 0.0 => LEAK * z,
            Function::Relu | Function::LeakyRelu | Function::Identity => z,
        }
    }

    /// g′(z), from z and a = g(z), whichever makes it cheaper. ReLU′(0) = 0 and leaky ReLU′(0) = 0.01
    /// by convention: at the corner the slope is not defined.
    pub fn slope(self, z: f64, a: f64) -> f64 {
        match self {
            Function::Tanh => 1.0 - a * a,
            Function::Sigmoid => a * (1.0 - a),
            Function::Relu if z <= 0.0 => 0.0,
            Function::LeakyRelu if z <= 0.0 => LEAK,
            Function::Relu | Function::LeakyRelu | Function::Identity => 1.0,
        }
    }

    /// Whether the slope jumps at z = 0.
    pub const fn has_corner(self) -> bool {
        matches!(self, Function::Relu | Function::LeakyRelu)
    }

    /// Whether the slope is written with a = g(z), which forward propagation has kept, rather than with z.
    pub const fn slope_uses_output(self) -> bool {
        matches!(self, Function::Tanh | Function::Sigmoid)
    }
}

/// σ(z) = 1 / (1 + e⁻ᶻ), as the course's notebook computes it.
fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// L = −(y log σ(z) + (1 − y) log(1 − σ(z))) from the logit z, as log(1 + eᶻ) − y z with nothing that
/// overflows: finite for every finite z, where `np.log(0)` gives −inf and 0 · inf gives NaN. For a label, max(z, 0) − y z is
/// 0 or ⎸z⎹, without rounding: so a small loss keeps all its digits.
pub fn loss_from_logit(z: f64, y: f64) -> f64 {
    let positive = if z <= 0.0 { 0.0 } else { z };
    (positive - y * z) + (-z.abs()).exp().ln_1p()
}

/// The same loss by the textbook formula, from a = σ(z): what NumPy computes, inf and NaN included.
pub fn loss_from_activation(a: f64, y: f64) -> f64 {
    -(y * a.ln() + (1.0 - y) * (1.0 - a).ln())
}
