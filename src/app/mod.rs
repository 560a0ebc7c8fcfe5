//! The state of the page, without the page: what is set, where the learner stands, and what follows from it.

pub mod action;
pub mod ask;
pub mod compare;
pub mod curve;
pub mod descent;
pub mod field;
pub mod graph;
pub mod history;
pub mod link;
pub mod mastery;
pub mod network;
pub mod practice;
pub mod predict;
pub mod query;
pub mod question;
pub mod questions;
pub mod shapes;
pub mod slice;
pub mod standing;
pub mod state;
pub mod survey;
pub mod tried;
pub mod visible;
pub mod whole;
pub mod write;
