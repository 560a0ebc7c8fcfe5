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
//! Modules, each of which may use those above it and none below:
//!
//! | module | subject |
//! |---|---|
//! | [`numpy`] | what NumPy does, exactly: its random stream, its arrays of up to two axes, its error messages |
//! | [`data`] | the toy data sets, and data that the learner brings |
//! | [`algebra`] | equations as data: one expression tree and its readings |
//! | [`nn`] | the network as a program of such equations; training; the gradient check |
//! | [`plot`] | the decision boundary and the cost curve; uses [`data`] only |
//! | [`worker`] | training in a Web Worker, beside the page |
//! | [`iteration`] | one iteration of the run and its steps |
//! | [`judging`] | judging a line of NumPy that the learner types |
//! | [`page`] | the state of the page, and what can happen to it |
//! | [`features`] | a folder for each thing on the page that a learner can name |
//! | `ui`, `app` | views that know no feature, and the page put together (wasm only) |
//!
//! A reading order: [`algebra::expr`], then [`nn::program`], which writes the network down in it, then
//! [`algebra::readings::grad`], which derives backward propagation. ARCHITECTURE.md has the map, the invariants and the
//! reasons.
#![forbid(unsafe_code)]

pub mod algebra;
#[cfg(target_arch = "wasm32")]
pub mod app;
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
