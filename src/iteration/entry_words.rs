//! The words for an entry of a matrix.

use crate::algebra::derivation::At;
use crate::algebra::typeset::scalar::index;
use crate::algebra::var::Dim;

/// An entry's indices in words, counted from 1: `hidden unit j = 3, example i = 59`.
pub fn in_words(dims: &[Dim], at: At) -> String {
    let place = |dim: &Dim| {
        let what = match *dim {
            Dim::One => return None,
            Dim::Inputs => "input",
            Dim::Hidden => "hidden unit",
            Dim::Outputs => "output",
            Dim::Examples => "example",
        };
        Some(format!("{what} {} = {}", index(*dim), at.of(*dim) + 1))
    };
    let places: Vec<String> = dims.iter().filter_map(place).collect();
    places.join(", ")
}
