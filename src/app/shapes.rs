//! Why the current step has the shape it has: what its dimensions are, what NumPy says to the slips, and the two ways
//! to lay a gradient out.

use ndarray::{Array2, Axis};

use crate::algebra::eval::Values;
use crate::algebra::expr::{Equation, Expr};
use crate::algebra::numpy;
use crate::algebra::shape::Scope;
use crate::algebra::slip::{Slip, slips};
use crate::algebra::var::{Role, Var};
use crate::nn::program::Layout;
use crate::numpy::ShapeError;

use super::query::Step;

/// What comes of a slip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// NumPy refuses it.
    Refused(ShapeError),
    /// It gives another shape, in numbers.
    OtherShape((usize, usize)),
    /// It gives the right shape and other numbers: nothing complains.
    OtherNumbers,
    /// Here it gives the same numbers.
    SameNumbers,
}

/// A slip, as code, and what comes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// What is different.
    pub slip: Slip,
    /// The right side, as typed in the notebook.
    pub code: String,
    /// What NumPy makes of it.
    pub outcome: Outcome,
}

/// Numbers that differ by less than this, relative to the largest, differ by rounding.
const ROUNDING: f64 = 1e-12;

/// Every slip of `equation`, tried.
pub fn tried(equation: &Equation, scope: &Scope, values: &Values) -> Vec<Tried> {
    let is_one_example = scope.is_one_example();
    let right = values.eval(&equation.expr);
    let outcome = |expr: &Expr| match scope.shape(expr).map(|shape| scope.sizes.of_shape(shape)) {
        Err(error) => Outcome::Refused(error),
        Ok(shape) if shape != right.dim() => Outcome::OtherShape(shape),
        Ok(_) => {
            let largest = right
                .iter()
                .fold(0.0, |largest: f64, v| largest.max(v.abs()));
            let other = values.eval(expr);
            let mut pairs = right.iter().zip(&other);
            match pairs.all(|(a, b)| (a - b).abs() <= ROUNDING * largest) {
                true => Outcome::SameNumbers,
                false => Outcome::OtherNumbers,
            }
        }
    };
    let all = slips(equation).into_iter();
    all.map(|(slip, expr)| Tried {
        slip,
        code: numpy::expression(&expr, is_one_example),
        outcome: outcome(&expr),
    })
    .collect()
}

/// One linear step back, in both layouts: the same numbers, as a row and as a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Layouts {
    /// z, which is W · a + b: its Jacobian ∂z/∂a is W.
    pub z: Var,
    /// a
    pub a: Var,
    /// W
    pub weights: Var,
    /// ∂L/∂z as a column: the gradient in the course's layout.
    pub column: Array2<f64>,
    /// ∂z/∂a = W.
    pub jacobian: Array2<f64>,
}

impl Layouts {
    /// Numerator layout: the row (∂L/∂z)ᵀ · W.
    pub fn row_by_jacobian(&self) -> Array2<f64> {
        self.column.t().dot(&self.jacobian)
    }

    /// Denominator layout, the course's: the column Wᵀ · ∂L/∂z.
    pub fn jacobian_by_column(&self) -> Array2<f64> {
        self.jacobian.t().dot(&self.column)
    }
}

impl Step {
    /// What comes of each slip in this step's equation.
    pub fn tried(&self) -> Vec<Tried> {
        tried(
            self.mended(),
            &self.traced.program.scope,
            &self.traced.values,
        )
    }

    /// Both layouts of this step for one example, where it takes a gradient back through a layer's weights. Where
    /// examples are rows, a gradient is a row as it stands, and there is nothing to compare it with.
    pub fn layouts(&self, picked: usize) -> Option<Layouts> {
        if self.traced.program.layout == Layout::Rows {
            return None;
        }
        let Expr::MatMul(l, r) = &self.equation.expr else {
            return None;
        };
        let vars = [l.vars(), r.vars()].concat();
        let weights = *vars
            .iter()
            .find(|var| var.role == Role::Value && var.is_parameter())?;
        let upstream = *vars.iter().find(|var| var.role == Role::Gradient)?;
        let values = &self.traced.values;
        let all = values.get(upstream);
        let example = picked.min(all.ncols() - 1);
        Some(Layouts {
            z: upstream.base(),
            a: self.equation.target.base(),
            weights,
            column: all.column(example).insert_axis(Axis(1)).to_owned(),
            jacobian: values.get(weights).to_owned().into_owned(),
        })
    }
}
