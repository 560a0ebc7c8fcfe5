//! The reading *example by example*: a parameter's gradient as a mean of outer products, one an example.
//!
//! dW = (1/m) dZ Aᵀ has the inner dimension m: it is the mean of dz⁽ⁱ⁾ a⁽ⁱ⁾ᵀ. In db, 1 stands in place of a⁽ⁱ⁾: the
//! bias is a weight on a constant input 1.

use ndarray::Array2;

use super::eval::{Values, tabulate};
use super::expr::{Equation, Expr, Factor};
use super::mathml::{self, Math, dimension, mn, mo, mrow, thin_space};
use super::operands::Operand;
use super::shape::Scope;
use super::var::{Dim, Var};

/// A gradient that adds up what each example says.
#[derive(Clone, Debug, PartialEq)]
pub struct Outer {
    /// The gradient.
    pub target: Var,
    /// The factor with a column an example: dZ (n, m).
    pub left: Expr,
    /// The factor with a row an example: Aᵀ (m, p); `None` for a column of m ones.
    pub right: Option<Expr>,
}

/// The outer products that `equation` adds up, if it is a parameter's gradient.
pub fn outer(equation: &Equation, scope: &Scope) -> Option<Outer> {
    let (left, right) = factors(&equation.expr, scope)?;
    equation.target.is_parameter().then_some(Outer {
        target: equation.target,
        left,
        right,
    })
}

fn factors(expr: &Expr, scope: &Scope) -> Option<(Expr, Option<Expr>)> {
    match expr {
        Expr::Scale(Factor::OneOverM, e) => factors(e, scope),
        Expr::RowSum(e) => Some(((**e).clone(), None)),
        Expr::MatMul(l, r) => match scope.shape(l) {
            Ok((_, Dim::Examples | Dim::One)) => Some(((**l).clone(), Some((**r).clone()))),
            _ => None,
        },
        // One example's bias: its dz, with nothing to add up.
        Expr::Var(_) => Some((expr.clone(), None)),
        _ => None,
    }
}

impl Outer {
    /// (n, p), the shape of the gradient.
    fn dim(&self, values: &Values) -> (usize, usize) {
        values.get(self.target).dim()
    }

    /// dz (n, 1), example `example`'s column of the left factor.
    pub fn column(&self, example: usize, values: &Values) -> Array2<f64> {
        let left = values.eval(&self.left);
        tabulate((left.nrows(), 1), &|row, _| left[[row, example]])
    }

    /// aᵀ (1, p), its row of the right factor; 1 (1, 1) for a bias.
    pub fn row(&self, example: usize, values: &Values) -> Array2<f64> {
        let right = self.right.as_ref().map(|right| values.eval(right));
        let entry = |_, col| right.as_ref().map_or(1.0, |right| right[[example, col]]);
        tabulate((1, self.dim(values).1), &entry)
    }

    /// dz aᵀ (n, p)
    pub fn product(&self, example: usize, values: &Values) -> Array2<f64> {
        let (column, row) = (self.column(example, values), self.row(example, values));
        tabulate(self.dim(values), &|j, l| column[[j, 0]] * row[[0, l]])
    }

    /// (1/m) Σ over `count` examples, from `first` on and round to the beginning again.
    pub fn sum(&self, first: usize, count: usize, values: &Values) -> Array2<f64> {
        let left = values.eval(&self.left);
        let right = self.right.as_ref().map(|right| values.eval(right));
        let m = left.ncols();
        tabulate(self.dim(values), &|row, col| {
            let mut sum = 0.0;
            for example in first..first + count {
                let example = example % m;
                sum += left[[row, example]] * right.as_ref().map_or(1.0, |r| r[[example, col]]);
            }
            sum / values.m()
        })
    }

    /// What all examples say to one unit: row `unit` of the left factor (1, m), of which a bias gets the mean.
    pub fn unit(&self, unit: usize, values: &Values) -> Array2<f64> {
        let left = values.eval(&self.left);
        tabulate((1, left.ncols()), &|_, example| left[[unit, example]])
    }

    /// The factors by name: `dZ2` and `A1ᵀ`, or `dz2` and `a1ᵀ` for one example's.
    pub fn names(&self, one_example: bool) -> [String; 2] {
        let name = |expr: &Expr| Operand { expr: expr.clone() }.name(one_example);
        let right = self.right.as_ref().map_or_else(|| "1".to_owned(), name);
        [name(&self.left), right]
    }

    /// The equation with the ones written out: db = (1/m) dZ · 1.
    pub fn math(&self, scope: &Scope) -> Math {
        let right = match &self.right {
            Some(right) => mathml::plain(right, scope),
            None => mn("1").with("class", "ones"),
        };
        let mut parts = vec![mathml::variable(self.target, scope), mo("=")];
        if !scope.is_one_example() {
            let mean = Math::element("mfrac", [mn("1"), dimension(Dim::Examples)]);
            parts.extend([mean, thin_space()]);
        }
        parts.extend([mathml::plain(&self.left, scope), thin_space()]);
        if self.right.is_none() {
            parts.push(mo("·"));
        }
        parts.push(right);
        mrow(parts)
    }
}
