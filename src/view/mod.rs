//! The page: Yew components, one a file. They compute nothing; every number comes from `app::query`.

pub mod app;
mod arithmetic;
mod boundary;
mod canvas;
mod check;
mod controls;
mod cost_curve;
mod data_sets;
mod derivation;
mod diagram;
mod equation;
mod header;
mod keys;
mod math;
mod matrices;
mod matrix;
mod notices;
mod number_field;
mod panels;
mod radio_group;
mod step_bar;
mod steps;
mod theme;
