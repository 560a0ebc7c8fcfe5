//! Why the current step has the shape it has: the two ways to lay a gradient out.

use ndarray::{Array2, Axis};

use crate::algebra::expr::Expr;
use crate::algebra::var::{Role, Var};
use crate::nn::program::Layout;

use crate::iteration::step::Step;

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

/// Both layouts of this step for one example, where it takes a gradient back through a layer's weights. Where
/// examples are rows, a gradient is a row as it stands, and there is nothing to compare it with.
pub fn layouts(step: &Step, picked: usize) -> Option<Layouts> {
    if step.traced.program.layout == Layout::Rows {
        return None;
    }
    let Expr::MatMul(l, r) = &step.equation.expr else {
        return None;
    };
    let vars = [l.vars(), r.vars()].concat();
    let weights = *vars
        .iter()
        .find(|var| var.role == Role::Value && var.is_parameter())?;
    let upstream = *vars.iter().find(|var| var.role == Role::Gradient)?;
    let values = &step.traced.values;
    let all = values.get(upstream);
    let example = picked.min(all.ncols() - 1);
    Some(Layouts {
        z: upstream.base(),
        a: step.equation.target.base(),
        weights,
        column: all.column(example).insert_axis(Axis(1)).to_owned(),
        jacobian: values.get(weights).to_owned().into_owned(),
    })
}
