//! Equations that are broken on purpose, so that a learner sees what finds the error.

use serde::{Deserialize, Serialize};

use crate::algebra::expr::{Equation, Expr, Factor};
use crate::algebra::readings::slip::{Slip, slips};
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
    /// The program with that slip in it, or unchanged if it has no such equation or the slip cannot be made there.
    ///
    /// A slip in a forward equation makes another network. Backward propagation stays that of the right network, as in the
    /// notebook of someone who has not noticed the slip.
    pub fn broken(mut self, breakage: Breakage) -> Program {
        let Breakage { target, slip } = breakage;
        let Some(expr) = self.slipped(breakage) else {
            return self;
        };
        let Program {
            forward,
            backward,
            update,
            mended,
            ..
        } = &mut self;
        for equation in forward.iter_mut().chain(backward).chain(update) {
            let changed = match &equation.expr {
                _ if equation.target == target => expr.clone(),
                // What has moved to `target` is no longer here.
                Expr::Scale(Factor::OneOverM, e)
                    if slip == Slip::MeanMoved && equation.target != Var::J =>
                {
                    (**e).clone()
                }
                _ => continue,
            };
            mended.push(equation.clone());
            equation.expr = changed;
        }
        self
    }

    /// The right side of the equation with that slip in it, if it can be made.
    fn slipped(&self, Breakage { target, slip }: Breakage) -> Option<Expr> {
        let mut equations = self.steps().map(|(_, equation)| equation);
        let right = equations.find(|equation| equation.target == target)?;
        let is_it =
            |(other, expr): &(Slip, Expr)| *other == slip && self.can_be_made(right, slip, expr);
        Some(slips(right).into_iter().find(is_it)?.1)
    }

    /// Whether the program still runs if `changed` replaces the right side of `equation`, from which it is one slip away:
    /// NumPy accepts it, and it has the same shape. The page must follow it, too. It does not where a slip changes only an
    /// activation that the cost names, because the cost is computed from z.
    pub fn can_be_made(&self, equation: &Equation, slip: Slip, changed: &Expr) -> bool {
        let is_named_only = slip == Slip::NoActivation
            && self
                .forward
                .last()
                .is_some_and(|cost| names(&cost.expr, equation.target));
        !is_named_only && self.scope.shape(changed) == self.scope.shape(&equation.expr)
    }
}

/// Whether the loss in `cost` names `a`.
fn names(cost: &Expr, a: Var) -> bool {
    match cost {
        Expr::Loss { activations, .. } => *activations == a,
        other => other.children().into_iter().any(|e| names(e, a)),
    }
}
