//! Readings of the expression tree that typeset it: [`formula`] decides what is written, [`mathml`] and [`latex`] write
//! it down.

pub mod formula;
pub mod latex;
pub mod mathml;
pub mod scalar;
