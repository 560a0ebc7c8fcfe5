//! NumPy's arrays of up to two axes, and single numbers, as a line of the notebook meets them.

use super::exception::{Class, Exception};
use super::shape::{Extent, ShapeError, broadcast};

/// What the entries are, in the order in which one gives way to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// True and False, kept as 1 and 0.
    Bool,
    /// Whole numbers. NumPy's have 64 bits; here they are exact up to 2⁵³, and beyond that an error.
    Int,
    /// float64
    Float,
}

/// The largest whole number up to which all are exact in float64: 2⁵³.
pub const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// The most entries that are computed: a slip may make an (m, m) table of a row.
const MOST_ENTRIES: usize = 1 << 22;

/// An array, or a single number.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    extent: Extent,
    kind: Kind,
    is_python: bool,
    is_without_axes: bool,
    entries: Vec<f64>,
}

impl Array {
    /// A matrix of float64, its entries row by row.
    ///
    /// # Panics
    /// Where these are not as many as the shape says.
    pub fn matrix(shape: (usize, usize), entries: Vec<f64>) -> Array {
        Array::of_numpy(shape.into(), Kind::Float, entries)
    }

    /// An array of NumPy's, its entries row by row; without axes, a single number such as `np.sum` gives.
    ///
    /// # Panics
    /// Where these are not as many as the shape says.
    pub fn of_numpy(extent: Extent, kind: Kind, entries: Vec<f64>) -> Array {
        let (rows, cols) = extent.as_matrix();
        assert_eq!(
            entries.len(),
            rows * cols,
            "as many entries as the shape says"
        );
        Array {
            extent,
            kind,
            is_python: false,
            is_without_axes: false,
            entries,
        }
    }

    /// A plain number of Python's, such as one that is written down.
    pub fn python(kind: Kind, value: f64) -> Array {
        Array {
            extent: Extent::Scalar,
            kind,
            is_python: true,
            is_without_axes: false,
            entries: vec![value],
        }
    }

    /// NumPy's `shape`.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// What the entries are.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether it is a plain number of Python's, which has no `.T` and may not be divided by zero.
    pub fn is_python(&self) -> bool {
        self.is_python
    }

    /// Whether it is an array that has no axes, which counts as no number: what `np.squeeze` leaves of a (1, 1) array.
    pub fn is_without_axes(&self) -> bool {
        self.is_without_axes
    }

    /// The same as an array that may have no axes.
    pub(super) fn into_array(mut self) -> Array {
        self.is_without_axes = self.extent == Extent::Scalar;
        self.is_python = false;
        self
    }

    /// Every entry, row by row.
    pub fn entries(&self) -> &[f64] {
        &self.entries
    }

    /// The same as NumPy's functions take it.
    pub(super) fn to_numpy(&self) -> Array {
        Array {
            is_python: false,
            ..self.clone()
        }
    }

    /// The result of an operation, once it is what NumPy would have computed as well.
    pub(super) fn checked(mut self) -> Result<Array, Exception> {
        for entry in &mut self.entries {
            match self.kind {
                Kind::Bool => *entry = f64::from(*entry != 0.0),
                Kind::Int if entry.abs() > LARGEST_WHOLE => {
                    return Err(Exception::outside(&["A whole number beyond 2**53"]));
                }
                // Whole numbers know no −0.
                Kind::Int => *entry += 0.0,
                Kind::Float => {}
            }
        }
        Ok(self)
    }

    /// The array of that shape with `entry` at every (row, column), which are those of [`Extent::as_matrix`].
    pub(super) fn tabulate(
        extent: Extent,
        kind: Kind,
        is_python: bool,
        entry: &dyn Fn(usize, usize) -> f64,
    ) -> Result<Array, Exception> {
        let (rows, cols) = extent.as_matrix();
        if rows.saturating_mul(cols) > MOST_ENTRIES {
            return Err(Exception::outside(&["An array as large as this"]));
        }
        let mut entries = Vec::with_capacity(rows * cols);
        for row in 0..rows {
            for col in 0..cols {
                entries.push(entry(row, col));
            }
        }
        let array = Array {
            extent,
            kind,
            is_python,
            is_without_axes: false,
            entries,
        };
        array.checked()
    }

    /// Every entry mapped.
    pub(super) fn map(&self, kind: Kind, entry: fn(f64) -> f64) -> Result<Array, Exception> {
        let mapped = Array {
            kind,
            entries: self.entries.iter().map(|v| entry(*v)).collect(),
            ..self.clone()
        };
        mapped.checked()
    }

    /// The entry there, rows and columns repeated where there is but one.
    pub(super) fn at(&self, row: usize, col: usize) -> f64 {
        let (rows, cols) = self.extent.as_matrix();
        let row = if rows == 1 { 0 } else { row };
        let col = if cols == 1 { 0 } else { col };
        self.entries[row * cols + col]
    }

    /// `self.T`: of one axis, the same.
    pub fn transpose(&self) -> Result<Array, Exception> {
        if self.is_python {
            let words = ["'", self.type_name(), "' object has no attribute 'T'"];
            return Err(Exception::new(Class::Attribute, &words));
        }
        match self.extent {
            Extent::Matrix(rows, cols) => {
                let turned = Extent::Matrix(cols, rows);
                Array::tabulate(turned, self.kind, false, &|row, col| self.at(col, row))
            }
            _ => Ok(self.clone()),
        }
    }

    /// Python's name for the type of a single number.
    pub fn type_name(&self) -> &'static str {
        match (self.is_python, self.kind) {
            (true, Kind::Bool) => "bool",
            (true, Kind::Int) => "int",
            (true, Kind::Float) => "float",
            (false, Kind::Bool) => "numpy.bool",
            (false, Kind::Int) => "numpy.int64",
            (false, Kind::Float) => "numpy.float64",
        }
    }

    /// The sum along `axis`, or of all entries.
    pub fn sum(&self, axis: Option<i64>, keepdims: bool) -> Result<Array, Exception> {
        let kind = self.kind.max(Kind::Int);
        // NumPy lets `np.sum` pass of a single number along the axis it does not have.
        match (self.extent, axis) {
            (Extent::Scalar, Some(0 | -1)) => self.reduce(kind, None, keepdims),
            _ => self.reduce(kind, axis, keepdims),
        }
    }

    /// The mean along `axis`, or of all entries.
    pub fn mean(&self, axis: Option<i64>, keepdims: bool) -> Result<Array, Exception> {
        let sum = self.reduce(Kind::Float, axis, keepdims)?;
        let count = self.entries.len() / sum.entries.len();
        let entries = sum.entries.iter().map(|v| v / count as f64).collect();
        Ok(Array { entries, ..sum })
    }

    fn reduce(&self, kind: Kind, axis: Option<i64>, keepdims: bool) -> Result<Array, Exception> {
        let rank = self.extent.rank();
        let (rows, cols) = self.extent.as_matrix();
        let (mut over_rows, mut over_cols) = (true, true);
        if let Some(axis) = axis {
            let from_the_front = if axis < 0 { axis + rank as i64 } else { axis };
            if !(0..rank as i64).contains(&from_the_front) {
                let words = format!("axis {axis} is out of bounds for array of dimension {rank}");
                return Err(Exception::new(Class::Axis, &[&words]));
            }
            over_cols = from_the_front == rank as i64 - 1;
            over_rows = !over_cols;
        }
        let shape = (
            if over_rows { 1 } else { rows },
            if over_cols { 1 } else { cols },
        );
        let extent = match (keepdims, axis) {
            (true, _) => Extent::of_rank(rank, shape),
            (false, Some(_)) if rank == 2 => Extent::Vector(shape.0 * shape.1),
            _ => Extent::Scalar,
        };
        let mut entries = vec![0.0; shape.0 * shape.1];
        for (index, entry) in self.entries.iter().enumerate() {
            let row = if over_rows { 0 } else { index / cols };
            let col = if over_cols { 0 } else { index % cols };
            entries[row * shape.1 + col] += entry;
        }
        Array::of_numpy(extent, kind, entries).checked()
    }
}

/// `np.where(condition, left, right)`
pub fn choose(condition: &Array, left: &Array, right: &Array) -> Result<Array, Exception> {
    let extent = broadcast(condition.extent, left.extent)
        .and_then(|wide| broadcast(wide, right.extent))
        .map_err(|_| ShapeError::Broadcast {
            left: condition.extent,
            right: left.extent,
            third: Some(right.extent),
        })?;
    let kind = left.kind.max(right.kind);
    Array::tabulate(extent, kind, false, &|row, col| {
        let chosen = if condition.at(row, col) != 0.0 {
            left
        } else {
            right
        };
        chosen.at(row, col)
    })
}
