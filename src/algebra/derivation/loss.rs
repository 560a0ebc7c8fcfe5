//! The derivation through the loss: from the logits z through a = σ(z) to the cross-entropy.

use crate::algebra::derivation::column::Column;
use crate::algebra::derivation::lines::{Line, Right, Rule};
use crate::algebra::derivation::scalar::{Of, Scalar};
use crate::algebra::expr::{Expr, Factor};
use crate::algebra::var::Var;

/// The activations and labels of the loss, if `v` holds its logits.
pub(super) fn loss_at(cost: &Expr, v: Var) -> Option<(Var, Var)> {
    match cost {
        Expr::Scale(Factor::OneOverM, e) | Expr::Sum(e) => loss_at(e, v),
        Expr::Loss {
            activations,
            logits,
            labels,
        } => match (&**logits, &**labels) {
            (Expr::Var(z), Expr::Var(y)) if *z == v => Some((*activations, *y)),
            _ => None,
        },
        _ => None,
    }
}

/// Through a = σ(z) to the cross-entropy: the two slopes, and what cancels.
pub(super) fn through_loss(z: Var, a: Var, y: Var) -> Vec<Line> {
    let [a_, y_] = [a, y].map(Scalar::Entry);
    let difference = Scalar::Difference(Box::new([a_.clone(), y_]));
    let one_less = Scalar::Difference(Box::new([Scalar::One, a_.clone()]));
    let slope = Scalar::Product(vec![a_, one_less]);
    let of_loss = Scalar::Quotient(Box::new([difference.clone(), slope.clone()]));
    let two_forms = Line {
        rule: Rule::TwoForms { of: a, by: z },
        right: Right::Column(Column {
            of: a,
            by: z,
            upstream: of_loss.clone(),
            slope: slope.clone(),
            short: Some([a, y]),
        }),
    };
    let struck = Scalar::Struck(Box::new(slope.clone()));
    let struck_quotient = Scalar::Quotient(Box::new([difference.clone(), struck.clone()]));
    let chain = Scalar::Product(vec![
        Scalar::partial(Of::Loss, a, of_loss.clone()),
        Scalar::partial(Of::Entry(a), z, slope.clone()),
    ]);
    vec![
        Line::scalar(
            Rule::OnePath {
                from: z,
                through: a,
            },
            chain,
        ),
        Line::scalar(Rule::LossAndSigmoid, Scalar::Product(vec![of_loss, slope])),
        Line::scalar(Rule::Cancel, Scalar::Product(vec![struck_quotient, struck])),
        Line::scalar(Rule::Remains, difference),
        two_forms,
    ]
}
