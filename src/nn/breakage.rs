//! An equation broken on purpose, to see who notices.

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
    /// The program with that slip in it; as it is where the equation is not there, or where the slip cannot be made.
    ///
    /// A slip in a forward equation makes another network. Backward propagation stays that of the right one, as in the
    /// notebook of who does not know of the slip.
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

    /// Whether the program runs with `changed` in place of the right side of `equation`, which is that slip away from it:
    /// NumPy does not refuse it, and it has the same shape. And the page must follow it: the cost is computed from z where
    /// it names a, so it would not notice another a.
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
