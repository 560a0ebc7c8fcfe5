//! The words of the lesson. What they speak of is computed elsewhere.

pub mod check;
pub mod graph;
pub mod guide;
pub mod own;
pub mod predict;
pub mod reason;
pub mod shape;
pub mod slip;
pub mod trial;
pub mod write;
