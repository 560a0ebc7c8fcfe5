//! Backstep: backpropagation, one equation at a time.
#![forbid(unsafe_code)]

pub mod data;
pub mod numpy;
