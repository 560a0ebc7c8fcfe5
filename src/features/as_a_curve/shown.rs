//! What the panel shows of a step, and what decides it.

use ndarray::Array2;

use crate::algebra::var::Var;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::plot::figure::Figure;

/// What the panel shows of a step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// The pictures.
    pub figures: Vec<Figure>,
    /// The numbers beside them, in sentences.
    pub words: Vec<String>,
    /// What is not to be overlooked: a unit that is dead.
    pub badge: Option<String>,
    /// The loss where float64 ends, where the step computes it.
    pub saturation: Vec<Saturation>,
    /// Both terms of some examples' losses, where the step computes them.
    pub terms: Vec<BothTerms>,
    /// σ and tanh at some logits, where the step computes the output.
    pub outputs: Vec<BothOutputs>,
    /// The slope's formula line by line, with the entry's z filled in.
    pub proof: Vec<String>,
    /// Whether all hidden units are alike, where the step is one of theirs.
    pub alike: Option<bool>,
    /// The one layer that both layers come to, where the hidden one is linear.
    pub product: Option<Product>,
    /// Whether the first picture can be zoomed.
    pub zooms: bool,
}

/// Both terms of one example's loss L = −(y log a + (1 − y) log(1 − a)).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BothTerms {
    /// The example, counted from 0.
    pub example: usize,
    /// y
    pub y: f64,
    /// a
    pub a: f64,
    /// y log a and (1 − y) log(1 − a)
    pub terms: [f64; 2],
    /// L
    pub loss: f64,
}

/// W2 W1 and W2 b1 + b2: the layer that two linear layers come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// W2 W1 (n_y, n_x)
    pub weights: Array2<f64>,
    /// W2 b1 + b2 (n_y, 1)
    pub bias: Array2<f64>,
}

/// What is shown of a step: its entry, the picked example, and how far a slice is zoomed in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The explained entry of the result.
    pub cell: Cell,
    /// The picked example.
    pub picked: usize,
    /// See [`crate::page::state::State::zoom`].
    pub zoom: i8,
}

/// `Z1[0, 58]`
pub(crate) fn entry_name(step: &Step, var: Var, (row, col): (usize, usize)) -> String {
    format!("{}[{row}, {col}]", var.name(step.is_one_example()))
}

/// The loss at a z near the end of float64, by both forms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saturation {
    /// z
    pub z: f64,
    /// a = σ(z)
    pub a: f64,
    /// log(1 − a), as NumPy computes it.
    pub log: f64,
    /// The losses of an example with y = 0 and of one with y = 1.
    pub losses: [BothForms; 2],
}

/// One loss, computed in two ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BothForms {
    /// By the textbook's logarithms of a and 1 − a, as NumPy computes them.
    pub by_log: f64,
    /// From z.
    pub from_z: f64,
}

/// σ and tanh at one logit, and what the cross-entropy makes of either.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BothOutputs {
    /// z
    pub z: f64,
    /// σ(z)
    pub sigma: f64,
    /// tanh z
    pub tanh: f64,
    /// log σ(z) and log tanh z
    pub logs: [f64; 2],
    /// (tanh(z/2) + 1)/2
    pub rescaled: f64,
}
