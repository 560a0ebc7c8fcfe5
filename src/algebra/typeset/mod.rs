//! Readings of the expression tree that typeset it.

pub mod latex;
pub mod mathml;
pub mod scalar;
