//! The arithmetic of a derivation: numbers and sums on one entry of each matrix.

use crate::algebra::expr::Activation;
use crate::algebra::function::Function;
use crate::algebra::number::{MINUS, short};
use crate::algebra::readings::eval::Values;
use crate::algebra::shape::Scope;
use crate::algebra::var::{Dim, Var};

/// Arithmetic on one entry of each matrix.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// An entry of a matrix.
    Entry(Var),
    /// An entry of a transposed matrix: (Wᵀ)_jk, which is W_kj.
    Transposed(Var),
    /// 1
    One,
    /// g′(z), with z and the a = g(z) that is kept.
    Slope(Activation, Var, Var),
    /// The function by its own name: tanh(z).
    Applied(Function, Var),
    /// A number times itself.
    Square(Box<Scalar>),
    /// ∂of/∂by, and what the rules say it is.
    Partial {
        /// The quantity that is differentiated.
        of: Of,
        /// The variable with respect to which it is differentiated.
        by: Var,
        /// The arithmetic that it is equal to.
        is: Box<Scalar>,
    },
    /// Factors side by side.
    Product(Vec<Scalar>),
    /// The first over the second.
    Quotient(Box<[Scalar; 2]>),
    /// The first less the second.
    Difference(Box<[Scalar; 2]>),
    /// A part that the line has put in place of a part of the line before.
    New(Box<Scalar>),
    /// A factor that is struck out because the same stands on the other side of the fraction bar.
    Struck(Box<Scalar>),
    /// Σ over the index of a dimension.
    Sum(Dim, Box<Scalar>),
    /// (1/m) Σ over the examples.
    Mean(Box<Scalar>),
}

/// The quantity that a partial derivative is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// J, the cost.
    Cost,
    /// L⁽ⁱ⁾, one example's loss.
    Loss,
    /// An entry of a matrix.
    Entry(Var),
}

/// An index for each dimension: the entry that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// l
    pub input: usize,
    /// j
    pub hidden: usize,
    /// k
    pub output: usize,
    /// i
    pub example: usize,
}

impl At {
    /// The place along a dimension.
    pub fn of(&self, dim: Dim) -> usize {
        match dim {
            Dim::One => 0,
            Dim::Inputs => self.input,
            Dim::Hidden => self.hidden,
            Dim::Outputs => self.output,
            Dim::Examples => self.example,
        }
    }

    /// The indices with another one for one dimension.
    pub fn with(mut self, dim: Dim, index: usize) -> At {
        match dim {
            Dim::One => {}
            Dim::Inputs => self.input = index,
            Dim::Hidden => self.hidden = index,
            Dim::Outputs => self.output = index,
            Dim::Examples => self.example = index,
        }
        self
    }
}

impl Scalar {
    /// ∂of/∂by, which comes to `is`.
    pub fn partial(of: Of, by: Var, is: Scalar) -> Scalar {
        Scalar::Partial {
            of,
            by,
            is: Box::new(is),
        }
    }

    /// The number it comes to at one entry of each dimension.
    pub fn value(&self, at: At, scope: &Scope, values: &Values) -> f64 {
        let entry = |var: Var| {
            let (rows, cols) = scope.var(var);
            values.get(var)[[at.of(rows), at.of(cols)]]
        };
        let of = |scalar: &Scalar| scalar.value(at, scope, values);
        let sum = |dim: Dim, scalar: &Scalar| {
            let size = scope.sizes.of(dim);
            (0..size)
                .map(|index| scalar.value(at.with(dim, index), scope, values))
                .sum::<f64>()
        };
        match self {
            Scalar::Entry(var) | Scalar::Transposed(var) => entry(*var),
            Scalar::One => 1.0,
            Scalar::Slope(activation, z, a) => activation.function.slope(entry(*z), entry(*a)),
            Scalar::Applied(function, z) => function.value(entry(*z)),
            Scalar::Square(scalar) => of(scalar).powi(2),
            Scalar::Partial { is, .. } | Scalar::Struck(is) | Scalar::New(is) => of(is),
            Scalar::Product(factors) => factors.iter().map(of).product(),
            Scalar::Quotient(pair) => of(&pair[0]) / of(&pair[1]),
            Scalar::Difference(pair) => of(&pair[0]) - of(&pair[1]),
            Scalar::Sum(dim, scalar) => sum(*dim, scalar),
            Scalar::Mean(scalar) => sum(Dim::Examples, scalar) / values.m as f64,
        }
    }

    /// The same arithmetic in numbers, sums longer than `most` terms cut short: `(−9.757) × 0.236`.
    pub fn in_numbers(&self, most: usize, at: At, scope: &Scope, values: &Values) -> String {
        let write = |scalar: &Scalar| scalar.in_numbers(most, at, scope, values);
        let terms = |dim: Dim, scalar: &Scalar| {
            let size = scope.sizes.of(dim);
            // Of the examples, the one that is meant comes first: its share is seen.
            let first = if dim == Dim::Examples { at.example } else { 0 };
            let mut terms = Vec::new();
            for k in 0..size.min(most) {
                let at = at.with(dim, (first + k) % size);
                terms.push(scalar.in_numbers(most, at, scope, values));
            }
            if size > most {
                terms.push(format!("… {} more", size - most));
            }
            terms.join(" + ")
        };
        match self {
            Scalar::Entry(_)
            | Scalar::Transposed(_)
            | Scalar::One
            | Scalar::Slope(..)
            | Scalar::Applied(..)
            | Scalar::Partial { .. } => {
                let text = short(self.value(at, scope, values));
                if text.starts_with(MINUS) {
                    format!("({text})")
                } else {
                    text
                }
            }
            Scalar::Struck(scalar) | Scalar::New(scalar) => write(scalar),
            Scalar::Square(scalar) => format!("{}²", write(scalar)),
            Scalar::Product(factors) => factors.iter().map(write).collect::<Vec<_>>().join(" × "),
            Scalar::Quotient(pair) => format!("{} / ({})", write(&pair[0]), write(&pair[1])),
            Scalar::Difference(pair) => format!("({} − {})", write(&pair[0]), write(&pair[1])),
            Scalar::Sum(dim, scalar) => terms(*dim, scalar),
            Scalar::Mean(scalar) => {
                format!("1/{} × ({})", scope.sizes.m, terms(Dim::Examples, scalar))
            }
        }
    }
}
