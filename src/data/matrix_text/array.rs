//! An array that was read, and how exactly.

use crate::numpy::Extent;

use super::fault::Place;
use super::number::Written;

/// A matrix that was pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// Its shape. A single row or column without brackets has one axis, because nothing tells which it is.
    pub extent: Extent,
    /// Every number, row by row.
    pub entries: Vec<f64>,
    /// Whether it was written with brackets, so that one axis is meant to be one.
    pub has_brackets: bool,
    /// How far each number may be from the one it was printed from, which is half a unit of its last printed digit. All
    /// numbers are printed with equally many digits, so one with fewer has zeros left out.
    pub half_units: Vec<f64>,
    /// The most digits after the point, the exponent aside.
    pub decimals: u32,
    /// Whether the numbers were computed in single precision: the text says so, or every one of many digits is such a
    /// number.
    pub is_float32: bool,
    /// The first number that is nan or inf.
    pub not_finite: Option<Place>,
}

impl Pasted {
    /// The transpose, which is itself unless there are two axes.
    pub fn transposed(&self) -> Pasted {
        let Extent::Matrix(rows, cols) = self.extent else {
            return self.clone();
        };
        let turned = |numbers: &[f64]| -> Vec<f64> {
            let places = (0..cols).flat_map(|col| (0..rows).map(move |row| row * cols + col));
            places
                .filter_map(|place| numbers.get(place).copied())
                .collect()
        };
        Pasted {
            extent: Extent::Matrix(cols, rows),
            entries: turned(&self.entries),
            half_units: turned(&self.half_units),
            ..self.clone()
        }
    }
}

/// An array of a text, and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// What it is called there, as it is written; `None` where it has no name.
    pub name: Option<String>,
    /// The array.
    pub array: Pasted,
}

/// The numbers of an array while it is read, and what is known of it.
#[derive(Clone, Default)]
pub(super) struct Numbers {
    pub(super) written: Vec<Written>,
    /// Where the first number that is nan or inf stands.
    pub(super) not_finite: Option<usize>,
    pub(super) is_float32: bool,
    /// PyTorch computes in single precision unless the text says something else.
    pub(super) is_float64: bool,
}

impl Numbers {
    pub(super) fn push(&mut self, at: usize, written: Written) {
        if !written.value.is_finite() && self.not_finite.is_none() {
            self.not_finite = Some(at);
        }
        self.written.push(written);
    }

    pub(super) fn append(&mut self, other: Numbers) {
        self.written.extend(other.written);
        self.not_finite = self.not_finite.or(other.not_finite);
        self.is_float32 |= other.is_float32;
        self.is_float64 |= other.is_float64;
    }

    /// The array of that shape, which has as many numbers.
    pub(super) fn shaped(self, text: &str, extent: Extent, has_brackets: bool) -> Pasted {
        let most = |has_exponent: bool| {
            let alike = |written: &&Written| written.exponent.is_some() == has_exponent;
            let decimals = self.written.iter().filter(alike).map(|w| w.decimals);
            decimals.max().unwrap_or_default()
        };
        let (plain, scientific) = (most(false), most(true));
        let half_unit = |written: &Written| match written.exponent {
            None => 0.5 * 10f64.powi(-(plain as i32)),
            Some(exponent) => 0.5 * 10f64.powi(exponent.saturating_sub(scientific as i32)),
        };
        let decimals = plain.max(scientific);
        Pasted {
            extent,
            half_units: self.written.iter().map(half_unit).collect(),
            has_brackets,
            decimals,
            is_float32: !self.is_float64 && (self.is_float32 || is_single(&self.written, decimals)),
            not_finite: self.not_finite.map(|at| Place::of(text, at)),
            entries: self.written.into_iter().map(|w| w.value).collect(),
        }
    }
}

/// The digits after the point beyond which a number of single precision shows that it is none of double precision.
const MANY_DIGITS: u32 = 10;

/// Whether all numbers are of single precision though they have more digits than that: so Python prints them.
fn is_single(written: &[Written], decimals: u32) -> bool {
    let single = |w: &Written| f64::from(w.value as f32) == w.value || !w.value.is_finite();
    // 0.5 and its like are of any precision.
    let is_telling = |w: &Written| (w.value as f32).to_bits().trailing_zeros() < 8;
    decimals > MANY_DIGITS && written.iter().all(single) && written.iter().any(is_telling)
}
