//! The reading *column*: an elementwise step for all entries of one example, by two ways to the same numbers.

use ndarray::Array2;

use super::derive::{At, Scalar};
use super::eval::Values;
use super::shape::Scope;
use super::var::{Dim, Var};

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
        Array2::from_shape_fn(shape, |(row, col)| {
            let at = self.at.with(dim, row + col);
            scalar.value(at, self.scope, self.values)
        })
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
        self.upstream() * self.slope()
    }

    /// The Jacobian ∂a/∂z (n, n): unit j's a depends on its own z alone.
    pub fn diagonal(&self) -> Array2<f64> {
        let slope = self.slope();
        let n = slope.len();
        let mut diagonal = Array2::zeros((n, n));
        diagonal.diag_mut().assign(&slope.flatten());
        diagonal
    }

    /// diag(g′(z)) · ∂L/∂a, by the matrix product.
    pub fn as_product(&self) -> Array2<f64> {
        match self.is_row() {
            true => self.upstream().dot(&self.diagonal()),
            false => self.diagonal().dot(&self.upstream()),
        }
    }

    /// A variable's entries for this example.
    pub fn of(&self, var: Var) -> Array2<f64> {
        self.all(&Scalar::Entry(var))
    }

    /// a − y
    pub fn short(&self) -> Option<Array2<f64>> {
        let [a, y] = self.column.short?;
        Some(self.of(a) - self.of(y))
    }
}
