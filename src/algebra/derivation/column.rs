//! The reading *column*: an elementwise step for all entries of one example, by two ways to the same numbers.

use ndarray::Array2;

use crate::algebra::derivation::scalar::{At, Scalar};
use crate::algebra::readings::eval::{Values, tabulate};
use crate::algebra::shape::Scope;
use crate::algebra::var::{Dim, Var};

/// ∂L/∂z = ∂L/∂a ⊙ g′(z) for one example, with a = g(z).
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// a
    pub of: Var,
    /// z
    pub by: Var,
    /// An entry of ∂L/∂a.
    pub upstream: Scalar,
    /// An entry of g′(z).
    pub slope: Scalar,
    /// a and y, where σ and the cross-entropy leave a − y.
    pub short: Option<[Var; 2]>,
}

/// One example of a [`Column`], in numbers: columns (n, 1), or rows (1, n) where examples are rows.
pub struct Numbers<'a> {
    column: &'a Column,
    at: At,
    scope: &'a Scope,
    values: &'a Values,
}

impl Column {
    /// The numbers of the example that `at` is about.
    pub fn numbers<'a>(&'a self, at: At, scope: &'a Scope, values: &'a Values) -> Numbers<'a> {
        Numbers {
            column: self,
            at,
            scope,
            values,
        }
    }
}

impl Numbers<'_> {
    /// Whether the example is a row, and the dimension of its entries.
    fn layout(&self) -> (bool, Dim) {
        match self.scope.var(self.column.by) {
            (Dim::Examples | Dim::One, units) => (true, units),
            (units, _) => (false, units),
        }
    }

    /// Whether the example is a row: then a matrix is multiplied from its other side.
    pub fn is_row(&self) -> bool {
        self.layout().0
    }

    /// The entry that `at` is about, among those of the example.
    pub fn unit(&self) -> usize {
        self.at.of(self.layout().1)
    }

    fn all(&self, scalar: &Scalar) -> Array2<f64> {
        let (is_row, dim) = self.layout();
        let n = self.scope.sizes.of(dim);
        let shape = if is_row { (1, n) } else { (n, 1) };
        tabulate(shape, &|row, col| self.entry(scalar, row + col))
    }

    /// The value of `scalar` at the example's entry `unit`.
    fn entry(&self, scalar: &Scalar, unit: usize) -> f64 {
        let at = self.at.with(self.layout().1, unit);
        scalar.value(at, self.scope, self.values)
    }

    /// ∂L/∂a
    pub fn upstream(&self) -> Array2<f64> {
        self.all(&self.column.upstream)
    }

    /// g′(z)
    pub fn slope(&self) -> Array2<f64> {
        self.all(&self.column.slope)
    }

    /// ∂L/∂a ⊙ g′(z)
    pub fn elementwise(&self) -> Array2<f64> {
        let Column {
            upstream, slope, ..
        } = self.column;
        self.all(&Scalar::Product(vec![upstream.clone(), slope.clone()]))
    }

    /// The Jacobian ∂a/∂z (n, n): unit j's a depends on its own z alone.
    pub fn diagonal(&self) -> Array2<f64> {
        let n = self.scope.sizes.of(self.layout().1);
        tabulate((n, n), &|row, col| match row == col {
            true => self.entry(&self.column.slope, row),
            false => 0.0,
        })
    }

    /// diag(g′(z)) · ∂L/∂a, by the matrix product.
    pub fn as_product(&self) -> Array2<f64> {
        let (jacobian, upstream) = (self.diagonal(), self.upstream());
        let n = upstream.len();
        tabulate(upstream.dim(), &|row, col| {
            let unit = row + col;
            // The matrix is its own transpose: from either side its row and its column are the same.
            let terms = (0..n).map(|j| jacobian[[unit, j]] * self.entry(&self.column.upstream, j));
            terms.sum()
        })
    }

    /// A variable's entries for this example.
    pub fn of(&self, var: Var) -> Array2<f64> {
        self.all(&Scalar::Entry(var))
    }

    /// a − y
    pub fn short(&self) -> Option<Array2<f64>> {
        let pair = self.column.short?.map(Scalar::Entry);
        Some(self.all(&Scalar::Difference(Box::new(pair))))
    }
}
