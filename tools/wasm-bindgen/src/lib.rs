//! What both programs share: the way back from a marked split to one program.

mod join;

pub use join::join_arguments;
