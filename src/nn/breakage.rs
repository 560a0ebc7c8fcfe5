//! An equation broken on purpose, to see who notices.

use serde::{Deserialize, Serialize};

use crate::algebra::expr::Expr;
use crate::algebra::slip::{Slip, slips};
use crate::algebra::var::Var;

use super::program::Program;

/// A slip in one equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakage {
    /// What the equation computes.
    pub target: Var,
    /// The slip in it.
    pub slip: Slip,
}

impl Program {
    /// The program with that slip in it; as it is where the equation is not there, or where NumPy would refuse the slip
    /// or come to another shape.
    pub fn broken(mut self, breakage: Breakage) -> Program {
        let Program {
            scope,
            backward,
            update,
            mended,
            ..
        } = &mut self;
        let mut equations = backward.iter_mut().chain(update);
        if let Some(equation) = equations.find(|equation| equation.target == breakage.target) {
            let right = scope.shape(&equation.expr);
            let is_it =
                |(slip, expr): &(Slip, Expr)| *slip == breakage.slip && scope.shape(expr) == right;
            if let Some((_, expr)) = slips(equation).into_iter().find(is_it) {
                *mended = Some(equation.clone());
                equation.expr = expr;
            }
        }
        self
    }
}
