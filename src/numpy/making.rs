//! Arrays made and formed anew: `np.zeros`, `reshape`, `np.squeeze`, `np.outer`, `np.clip`, … as NumPy has them.

use super::array::{Array, Kind};
use super::exception::{Class, Exception};
use super::shape::Extent;

impl Array {
    /// The array of that shape, every entry being `value`; what `np.zeros` and `np.ones` make.
    pub fn filled(extent: Extent, kind: Kind, value: f64) -> Result<Array, Exception> {
        Array::tabulate(extent, kind, false, &|_, _| value)
    }

    /// The same entries in another shape; a negative size is found out.
    pub fn reshape(&self, sizes: &[i64]) -> Result<Array, Exception> {
        let count = self.entries().len();
        let known = sizes.iter().filter(|size| **size >= 0);
        let product = known.fold(1_i64, |product, size| product.saturating_mul(*size));
        let unknown = sizes.iter().filter(|size| **size < 0).count();
        if unknown > 1 {
            let words = "can only specify one unknown dimension";
            return Err(Exception::new(Class::Value, &[words]));
        }
        let rest = (count as i64).checked_div(product).unwrap_or(0);
        let full: Vec<i64> = sizes
            .iter()
            .map(|size| if *size < 0 { rest } else { *size })
            .collect();
        let filled = full
            .iter()
            .fold(1_i64, |product, size| product.saturating_mul(*size));
        if filled != count as i64 {
            let shown: Vec<String> = sizes
                .iter()
                .map(|size| {
                    if *size < 0 {
                        "-1".to_owned()
                    } else {
                        size.to_string()
                    }
                })
                .collect();
            let words = format!(
                "cannot reshape array of size {count} into shape ({})",
                numpys_list(&shown)
            );
            return Err(Exception::new(Class::Value, &[&words]));
        }
        let extent = match *full {
            [] => Extent::Scalar,
            [size] => Extent::Vector(size as usize),
            [rows, cols] => Extent::Matrix(rows as usize, cols as usize),
            _ => return Err(three_axes()),
        };
        Ok(Array::of_numpy(
            extent,
            self.kind(),
            self.entries().to_vec(),
        ))
    }

    /// `np.squeeze`: without the axes of size 1, or without that axis.
    pub fn squeeze(&self, axis: Option<i64>) -> Result<Array, Exception> {
        let (rows, cols) = self.extent().as_matrix();
        let sizes: Vec<usize> = match self.extent() {
            Extent::Scalar => vec![],
            Extent::Vector(size) => vec![size],
            Extent::Matrix(..) => vec![rows, cols],
        };
        if let (Extent::Scalar, None | Some(0 | -1)) = (self.extent(), axis) {
            return Ok(match self.is_python() {
                true => self.clone().into_array(),
                false => self.clone(),
            });
        }
        let axis = axis.map(|axis| self.axis(axis)).transpose()?;
        let mut kept = Vec::new();
        for (number, size) in sizes.iter().enumerate() {
            let is_asked = axis.is_none_or(|axis| axis == number);
            if axis == Some(number) && *size != 1 {
                let words = "cannot select an axis to squeeze out which has size not equal to one";
                return Err(Exception::new(Class::Value, &[words]));
            }
            if !(is_asked && *size == 1) {
                kept.push(*size as i64);
            }
        }
        Ok(self.reshape(&kept)?.into_array())
    }

    /// The number of an axis that may be counted from the end.
    pub fn axis(&self, axis: i64) -> Result<usize, Exception> {
        let rank = self.extent().rank() as i64;
        let from_the_front = if axis < 0 { axis + rank } else { axis };
        if !(0..rank).contains(&from_the_front) {
            let words = format!("axis {axis} is out of bounds for array of dimension {rank}");
            return Err(Exception::new(Class::Axis, &[&words]));
        }
        Ok(from_the_front as usize)
    }

    /// `np.expand_dims`
    pub fn expand_dims(&self, axis: i64) -> Result<Array, Exception> {
        let rank = self.extent().rank() as i64 + 1;
        let from_the_front = if axis < 0 { axis + rank } else { axis };
        if !(0..rank).contains(&from_the_front) {
            let words = format!("axis {axis} is out of bounds for array of dimension {rank}");
            return Err(Exception::new(Class::Axis, &[&words]));
        }
        match (self.extent(), from_the_front) {
            (Extent::Scalar, _) => self.reshape(&[1]),
            (Extent::Vector(size), 0) => self.reshape(&[1, size as i64]),
            (Extent::Vector(size), _) => self.reshape(&[size as i64, 1]),
            (Extent::Matrix(..), _) => Err(three_axes()),
        }
    }

    /// The entries as another kind: `astype`, `np.int64(…)`.
    pub fn cast(&self, kind: Kind) -> Result<Array, Exception> {
        let array = self.to_numpy();
        match kind {
            Kind::Bool => array.map(kind, |v| f64::from(v != 0.0)),
            Kind::Int if array.entries().iter().any(|v| !v.is_finite()) => {
                Err(Exception::outside(&["A whole number of inf or nan"]))
            }
            Kind::Int => array.map(kind, f64::trunc),
            Kind::Float => array.map(kind, |v| v),
        }
    }

    /// Every entry rounded to float32.
    pub fn to_single(&self) -> Result<Array, Exception> {
        self.to_numpy().map(Kind::Float, |v| f64::from(v as f32))
    }

    /// The largest entry along an axis, or of all; the least where `is_least`.
    pub fn extreme(
        &self,
        axis: Option<i64>,
        keepdims: bool,
        is_least: bool,
    ) -> Result<Array, Exception> {
        if self.entries().is_empty() {
            return Err(Exception::outside(&["An extreme of no entries"]));
        }
        let axis = axis.map(|axis| self.axis(axis)).transpose()?;
        let (rows, cols) = self.extent().as_matrix();
        let rank = self.extent().rank();
        let over_cols = axis.is_none_or(|axis| axis + 1 == rank);
        let over_rows = axis.is_none_or(|axis| axis + 1 != rank) || rank < 2;
        let shape = (
            if over_rows { 1 } else { rows },
            if over_cols { 1 } else { cols },
        );
        let start = if is_least {
            f64::INFINITY
        } else {
            f64::NEG_INFINITY
        };
        let mut entries = vec![start; shape.0 * shape.1];
        for (index, entry) in self.entries().iter().enumerate() {
            let row = if over_rows { 0 } else { index / cols };
            let col = if over_cols { 0 } else { index % cols };
            if let Some(best) = entries.get_mut(row * shape.1 + col) {
                let is_better = if is_least { entry < best } else { entry > best };
                if is_better || entry.is_nan() {
                    *best = if best.is_nan() { *best } else { *entry };
                }
            }
        }
        let extent = match (keepdims, axis) {
            (true, _) => Extent::of_rank(rank, shape),
            (false, Some(_)) if rank == 2 => Extent::Vector(shape.0 * shape.1),
            _ => Extent::Scalar,
        };
        Array::of_numpy(extent, self.kind(), entries).checked()
    }
}

/// Sizes between brackets, as this error has them: `-1` is left out, one has no comma after it.
fn numpys_list(sizes: &[String]) -> String {
    match sizes {
        [one] => format!("{one},"),
        // The unknown size in front is left out.
        many => {
            let shown = many.iter().skip_while(|size| *size == "-1");
            let shown: Vec<&str> = shown.map(String::as_str).collect();
            shown.join(",").replace("-1", "newaxis")
        }
    }
}

/// The sentence for an array of more axes than there are here.
fn three_axes() -> Exception {
    Exception::outside(&["An array of three axes"])
}

/// `np.outer`: every entry of `left` by every one of `right`.
pub fn outer(left: &Array, right: &Array) -> Result<Array, Exception> {
    let (l, r) = (left.entries(), right.entries());
    let extent = Extent::Matrix(l.len(), r.len());
    let kind = left.kind().max(right.kind());
    Array::tabulate(extent, kind, false, &|row, col| l[row] * r[col])
}

/// `np.linalg.norm`: the root of the sum of squares, of all entries or along an axis.
pub fn norm(array: &Array, axis: Option<i64>, keepdims: bool) -> Result<Array, Exception> {
    let squares = array.to_numpy().map(Kind::Float, |v| v * v)?;
    squares.sum(axis, keepdims)?.map(Kind::Float, f64::sqrt)
}

/// `np.diag` of a row of numbers, and the like of a square table.
pub fn diagonal(array: &Array) -> Result<Array, Exception> {
    let entries = array.entries();
    match array.extent() {
        Extent::Vector(size) => Array::tabulate(
            Extent::Matrix(size, size),
            array.kind(),
            false,
            &|row, col| {
                if row == col { entries[row] } else { 0.0 }
            },
        ),
        Extent::Matrix(rows, cols) => Array::tabulate(
            Extent::Vector(rows.min(cols)),
            array.kind(),
            false,
            &|_, at| entries[at * cols + at],
        ),
        Extent::Scalar => Err(Exception::outside(&["np.diag of a single number"])),
    }
}
