//! Backstep: backpropagation, one equation at a time.
//!
//! An equation is data. The network is written down as forward equations, and the backward pass is derived from them:
//!
//! ```
//! use backstep::algebra::{function::Function, readings::numpy, var::Var};
//! use backstep::nn::program::{Examples, Hidden, Network, Program};
//!
//! let hidden = Some(Hidden { units: 4, function: Function::Tanh });
//! let network = Network { n_x: 2, hidden, n_y: 1 };
//! let program = Program::new(&network, Examples::All(400));
//! let mut backward = program.backward.iter();
//! let step = backward.find(|step| step.target == Var::W(2).gradient()).expect("a gradient for every weight");
//! assert_eq!(numpy::equation(step, false), "dW2 = dZ2 @ A1.T / m");
//! ```
//!
//! The floors, lowest first. A file imports from its own floor and from those that its floor may use.
//! `tests/native/layers.rs` reads this table and checks every file by it.
//!
//! | floor | may use | subject |
//! |---|---|---|
//! | [`codec`] | nothing | bytes, seals, base64, checksums |
//! | [`numpy`] | [`codec`] | what NumPy does, exactly: its random stream, its arrays of up to two axes, its error messages |
//! | [`data`] | [`codec`], [`numpy`] | the data sets: those of the course, and those that a learner brings |
//! | [`algebra`] | [`numpy`] | equations as data: one expression tree and its readings |
//! | [`nn`] | [`codec`], [`numpy`], [`data`], [`algebra`] | the network as a program of such equations; training; the gradient check |
//! | [`plot`] | [`codec`], [`numpy`], [`data`] | figures: the decision boundary, the curves |
//! | [`worker`] | [`codec`], [`nn`] | training in a Web Worker, beside the page |
//! | [`iteration`] | [`codec`], [`numpy`], [`data`], [`algebra`], [`nn`], [`plot`] | what the page looks at: one iteration of a run, and its steps |
//! | [`judging`] | [`numpy`], [`data`], [`algebra`], [`nn`], [`iteration`] | what is right and what is wrong in a line that a learner types |
//! | [`page`] | all above | the state of the page, and what can happen to it |
//! | `ui` | [`codec`], [`numpy`], [`data`], [`algebra`], [`nn`], [`plot`], [`iteration`], [`judging`] | views that know neither the page nor a feature (wasm only) |
//! | [`features`] | all above | a folder for each thing that a learner can name; none imports another |
//! | [`app`] | all above | puts the page together |
//! | `main.rs` | [`worker`], [`app`] | the page where there is a window, the trainer where there is none |
//!
//! A reading order: [`algebra::expr`], then [`nn::program`], which writes the network down in it, then
//! [`algebra::readings::grad`], which derives backward propagation, then [`iteration`], [`page::state`] and
//! [`page::update`]. ARCHITECTURE.md has the map, the invariants and the reasons.
#![forbid(unsafe_code)]

pub mod algebra;
pub mod app;
pub mod codec;
pub mod data;
pub mod features;
pub mod iteration;
pub mod judging;
pub mod nn;
pub mod numpy;
pub mod page;
pub mod plot;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod worker;
