//! The end-to-end ring: one program, so that its tests share their browsers. A module holds the tests of one part of the
//! page; the crate's library says how a test runs.

mod any_number;
mod asking;
mod breaking;
mod check;
mod controls;
mod curve;
mod derivation;
mod divergence;
mod everywhere;
mod exporting;
mod first_paint;
mod graph;
mod guided;
mod layout;
mod lessons;
mod links;
mod long_lines;
mod long_links;
mod main_job;
mod no_network;
mod notebook;
mod on_demand;
mod own;
mod questions;
mod reloading;
mod ring;
mod rows;
mod start_here;
mod stepping;
mod while_training;
mod worker_failure;
mod worksheet;
mod writing;
