//! The reading *derivation*: a gradient line by line, scalars first, then the sum over paths, then the matrix.
//!
//! It is made from the forward equation that uses the variable, by the same rules as
//! [`grad`](crate::algebra::readings::grad): one for each way a variable can stand in an equation. In a derivation every
//! dimension has one index, the course's letter for it: k an output, j a hidden unit, l an input, (i) an example. So the
//! entry of a matrix is named by the matrix alone: an entry of W2 (n_y, n_h) is W2_kj, and where examples are rows, of
//! W2 (n_h, n_y), W2_jk.
//!
//! | module | subject |
//! |---|---|
//! | `scalar` | the arithmetic on entries: its tree, its value, its numbers |
//! | `lines` | the lines, each with its rule |
//! | `column` | the line for all entries of one example |
//! | `loss` | through σ to the cross-entropy |
//! | `equation` | through a product, a sum or an activation function |

mod column;
mod equation;
mod lines;
mod loss;
mod scalar;

use crate::algebra::derivation::equation::{elementwise, through_equation};
use crate::algebra::derivation::loss::{loss_at, through_loss};
use crate::algebra::expr::{Equation, Expr};
use crate::algebra::shape::Scope;
use crate::algebra::var::Role;

pub use column::{Column, Numbers};
pub use lines::{Derivation, Line, Right, Rule};
pub use scalar::{At, Of, Scalar};

/// The derivation of a backward step; `None` for a step that is no gradient, or whose variable is used in a way the
/// course's networks do not have.
pub fn derive(step: &Equation, forward: &[Equation], scope: &Scope) -> Option<Derivation> {
    if step.target.role != Role::Gradient {
        return None;
    }
    let v = step.target.base();
    let is_mean = v.is_parameter() && !scope.is_one_example();
    let mut lines = match forward.last().and_then(|cost| loss_at(&cost.expr, v)) {
        Some((a, y)) => through_loss(v, a, y),
        None => {
            let user = forward
                .iter()
                .find(|equation| equation.expr.vars().contains(&v))?;
            let mut lines = through_equation(v, user, scope, is_mean)?;
            if let Expr::Apply(activation, _) = &user.expr {
                lines.extend(elementwise(v, user.target, *activation));
            }
            lines
        }
    };
    let of = if is_mean { Of::Cost } else { Of::Loss };
    lines.push(Line {
        rule: Rule::Matrix,
        right: Right::Matrix(step.expr.clone()),
    });
    Some(Derivation {
        left: Scalar::partial(of, v, Scalar::Entry(step.target)),
        lines,
    })
}

/// The step with the gradient of the activations in it written out, as the course's summary has it:
/// dZ1 = W2ᵀ dZ2 ⊙ g′(Z1).
pub fn in_one_line(step: &Equation, backward: &[Equation]) -> Option<Line> {
    let Expr::Mul(upstream, _) = &step.expr else {
        return None;
    };
    let inner = backward
        .iter()
        .find(|equation| **upstream == Expr::Var(equation.target))?;
    Some(Line {
        rule: Rule::InOneLine(inner.target),
        right: Right::Matrix(step.expr.with(inner.target, &inner.expr)),
    })
}
