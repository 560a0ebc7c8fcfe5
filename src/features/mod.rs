//! One folder for each thing a learner can name, under the name on its tab or button.

pub mod as_a_curve;
pub mod ask;
pub mod ask_me_first;
pub mod break_it;
pub mod check_it;
pub mod cost_curve;
pub mod current_step;
pub mod decision_boundary;
pub mod export;
pub mod graph;
pub mod guide;
pub mod match_my_notebook;
pub mod network;
pub mod own_data;
pub mod own_numbers;
pub mod settings;
pub mod start_here;
pub mod summary;
pub mod where_it_comes_from;
pub mod why_this_shape;
pub mod worksheet;
pub mod write_it;
