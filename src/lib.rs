//! Backstep: backpropagation, one equation at a time.
//!
//! Layers, each of which may use those before it and none after:
//!
//! | module | subject |
//! |---|---|
//! | [`numpy`] | what NumPy does, exactly: its random stream, its shape rules and their error messages |
//! | [`data`] | the toy data sets |
//! | [`algebra`] | equations as data: one expression tree and its readings |
//! | [`nn`] | the network as a program of such equations; training; the gradient check |
//! | [`worker`] | training in a Web Worker, beside the page |
//!
//! A reading order: `algebra::expr`, then `nn::program`, which writes the network down in it, then
//! `algebra::grad`, which derives backward propagation.
#![forbid(unsafe_code)]

pub mod algebra;
pub mod app;
pub mod data;
pub mod nn;
pub mod numpy;
pub mod plot;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod worker;
