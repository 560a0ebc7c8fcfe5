//! Readings of the expression tree that typeset it: [`formula`] says what is written, [`mathml`] and [`latex`] write it.

pub mod formula;
pub mod latex;
pub mod mathml;
pub mod scalar;
