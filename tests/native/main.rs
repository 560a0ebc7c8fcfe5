//! The native ring: engine, state and codecs, in seconds.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod agreement;
mod ask;
mod ask_kinds;
mod ask_search;
mod bringing;
mod codec;
mod compare;
mod csv;
mod curve_parts;
mod curves;
mod datasets;
mod derivations;
mod derived;
mod diagnosis;
mod equations;
mod export;
mod features;
mod fields;
mod golden;
mod golden_links;
mod gradcheck;
mod gradients;
mod graph;
mod guide;
mod history;
mod json;
mod kernel;
#[path = "../shared/kernel_bits.rs"]
mod kernel_bits;
mod latex;
mod layers;
mod layouts;
mod lessons;
mod links;
mod matrix_text;
mod network;
mod notebook;
mod numbers;
mod numpy_float;
mod numpy_lines;
mod numpy_random;
mod numpy_reading;
mod own;
mod page;
mod pictures;
mod plot;
mod predict;
mod protocol;
mod questions;
mod server;
mod session;
mod shapes;
mod slips;
mod sources;

mod support;
mod training;
mod trial;
mod typeset;
mod update;
mod visible;
mod weeks;
mod worksheet;
mod write;
