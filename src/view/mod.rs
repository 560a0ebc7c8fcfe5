//! The page: Yew components, one a file. They compute nothing; every number comes from `app::query`.
//!
//! Public are the whole page and the components that the browser ring tests by themselves.

mod address;
pub mod app;
mod arithmetic;
mod ask_first;
pub mod boundary;
mod canvas;
mod check;
mod controls;
pub mod cost_curve;
mod curve;
mod data_sets;
mod derivation;
mod derivation_matrices;
mod device;
mod diagram;
pub mod equation;
mod graph;
mod guide;
mod header;
mod keys;
mod math;
mod matrices;
pub mod matrix;
mod notices;
pub mod number_field;
pub mod numbers;
pub mod own_data;
pub mod panels;
pub mod part;
pub mod practice;
mod practice_host;
mod questions;
pub mod radio_group;
mod scroller;
mod scrubber;
mod shape;
mod slips;
mod small_matrix;
mod step_bar;
mod steps;
mod summary;
mod theme;
mod tools;
mod write;
