//! Backstep: backpropagation, one equation at a time.
//!
//! Layers, each of which may use those above it and none below:
//!
//! | module | subject |
//! |---|---|
//! | [`numpy`] | what NumPy does, exactly: its random stream, its arrays of up to two axes, its error messages |
//! | [`data`] | the toy data sets |
//! | [`algebra`] | equations as data: one expression tree and its readings |
//! | [`nn`] | the network as a program of such equations; training; the gradient check |
//! | [`lesson`] | the words of the lesson |
//! | [`plot`] | the decision boundary and the cost curve; uses [`data`] only |
//! | [`worker`] | training in a Web Worker, beside the page |
//! | [`app`] | the state of the page, what can happen to it, and what follows from it |
//! | `view` | the page (wasm only) |
//!
//! Of [`worker`], [`app`] uses the protocol only: its effects are the messages.
//!
//! A reading order: [`algebra::expr`], then [`nn::program`], which writes the network down in it, then
//! [`algebra::grad`], which derives backward propagation, then [`app::state`], [`app::action`] and
//! [`app::query`]. ARCHITECTURE.md has the map, the invariants and the reasons.
#![forbid(unsafe_code)]

pub mod algebra;
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
