//! The reading *example by example*: a parameter's gradient as a mean of outer products, one an example.
//!
//! dW = (1/m) dZ Aᵀ has the inner dimension m: it is the mean of dz⁽ⁱ⁾ a⁽ⁱ⁾ᵀ. In db, 1 stands in place of a⁽ⁱ⁾: the
//! bias is a weight on a constant input 1.

use ndarray::{Array2, CowArray, Ix2};

use crate::algebra::expr::{Equation, Expr, Factor};
use crate::algebra::readings::eval::{Values, tabulate};
use crate::algebra::readings::operands::Operand;
use crate::algebra::shape::Scope;
use crate::algebra::typeset::mathml::{self, Math, dimension, mn, mo, mrow, thin_space};
use crate::algebra::var::{Dim, Var};

/// A gradient that adds up what each example says.
#[derive(Clone, Debug, PartialEq)]
pub struct Outer {
    /// The gradient.
    pub target: Var,
    /// The factor with a column an example: dZ (n, m); `None` for a row of m ones.
    pub left: Option<Expr>,
    /// The factor with a row an example: Aᵀ (m, p); `None` for a column of m ones.
    pub right: Option<Expr>,
}

/// The outer products that `equation` adds up, if it is a parameter's gradient.
pub fn outer(equation: &Equation, scope: &Scope) -> Option<Outer> {
    let [left, right] = factors(&equation.expr, scope)?;
    equation.target.is_parameter().then_some(Outer {
        target: equation.target,
        left,
        right,
    })
}

fn factors(expr: &Expr, scope: &Scope) -> Option<[Option<Expr>; 2]> {
    match expr {
        Expr::Scale(Factor::OneOverM, e) => factors(e, scope),
        Expr::RowSum(e) => Some([Some((**e).clone()), None]),
        Expr::ColumnSum(e) => Some([None, Some((**e).clone())]),
        Expr::MatMul(l, r) => match scope.shape(l) {
            Ok((_, Dim::Examples | Dim::One)) => Some([l, r].map(|e| Some((**e).clone()))),
            _ => None,
        },
        // One example's bias: its dz, with nothing to add up.
        Expr::Var(var) => match scope.var(*var) {
            (Dim::One, _) => Some([None, Some(expr.clone())]),
            _ => Some([Some(expr.clone()), None]),
        },
        _ => None,
    }
}

impl Outer {
    /// (n, p), the shape of the gradient.
    fn dim(&self, values: &Values) -> (usize, usize) {
        values.get(self.target).dim()
    }

    /// dz (n, 1), example `example`'s column of the left factor; 1 (1, 1) for ones.
    pub fn column(&self, example: usize, values: &Values) -> Array2<f64> {
        let left = value(&self.left, values);
        tabulate((self.dim(values).0, 1), &|row, _| {
            entry(&left, (row, example))
        })
    }

    /// aᵀ (1, p), its row of the right factor; 1 (1, 1) for ones.
    pub fn row(&self, example: usize, values: &Values) -> Array2<f64> {
        let right = value(&self.right, values);
        tabulate((1, self.dim(values).1), &|_, col| {
            entry(&right, (example, col))
        })
    }

    /// dz aᵀ (n, p)
    pub fn product(&self, example: usize, values: &Values) -> Array2<f64> {
        let (column, row) = (self.column(example, values), self.row(example, values));
        tabulate(self.dim(values), &|j, l| column[[j, 0]] * row[[0, l]])
    }

    /// (1/m) Σ over `count` examples, from `first` on and round to the beginning again.
    pub fn sum(&self, first: usize, count: usize, values: &Values) -> Array2<f64> {
        let [left, right] = [&self.left, &self.right].map(|factor| value(factor, values));
        tabulate(self.dim(values), &|row, col| {
            let mut sum = 0.0;
            for example in first..first + count {
                let example = example % values.m;
                sum += entry(&left, (row, example)) * entry(&right, (example, col));
            }
            sum / values.m as f64
        })
    }

    /// What all examples say to one unit, (1, m): what a bias gets the mean of.
    pub fn unit(&self, unit: usize, values: &Values) -> Array2<f64> {
        let [left, right] = [&self.left, &self.right].map(|factor| value(factor, values));
        tabulate((1, values.m), &|_, example| {
            entry(&left, (unit, example)) * entry(&right, (example, unit))
        })
    }

    /// The factors by name: `dZ2` and `A1ᵀ`, or `dz2` and `a1ᵀ` for one example's.
    pub fn names(&self, one_example: bool) -> [String; 2] {
        let name = |factor: &Option<Expr>| match factor {
            Some(expr) => Operand { expr: expr.clone() }.name(one_example),
            None => "1".to_owned(),
        };
        [name(&self.left), name(&self.right)]
    }

    /// The equation with the ones written out: db = (1/m) dZ · 1.
    pub fn math(&self, scope: &Scope) -> Math {
        let factor = |factor: &Option<Expr>| match factor {
            Some(expr) => mathml::plain(expr, scope),
            None => mn("1").with("class", "ones"),
        };
        let mut parts = vec![mathml::variable(self.target, scope), mo("=")];
        if !scope.is_one_example() {
            let mean = Math::element("mfrac", [mn("1"), dimension(Dim::Examples)]);
            parts.extend([mean, thin_space()]);
        }
        parts.push(factor(&self.left));
        parts.push(match self.is_bias() {
            true => mo("·"),
            false => thin_space(),
        });
        parts.push(factor(&self.right));
        mrow(parts)
    }

    /// Whether the factor is a row of ones: the gradient is a bias's.
    pub fn is_bias(&self) -> bool {
        self.left.is_none() || self.right.is_none()
    }
}

/// The numbers of a factor; `None` for ones.
fn value<'a>(factor: &Option<Expr>, values: &'a Values) -> Option<CowArray<'a, f64, Ix2>> {
    factor.as_ref().map(|expr| values.eval(expr))
}

fn entry(factor: &Option<CowArray<'_, f64, Ix2>>, place: (usize, usize)) -> f64 {
    factor.as_ref().map_or(1.0, |numbers| numbers[place])
}
