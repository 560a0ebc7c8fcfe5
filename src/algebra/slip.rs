//! The reading *slips*: every expression that is one slip away, as learners write it.

use super::expr::Expr;

/// One slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A transpose left out.
    NoTranspose,
    /// The factors of a matrix product the other way round.
    TurnedRound,
    /// `*` where `@` belongs.
    Elementwise,
    /// `@` where `*` belongs.
    MatrixProduct,
}

/// Every expression one slip away from `expr`, from the innermost sign outwards. Shapes are not looked at: to see which
/// of them NumPy refuses is the point.
pub fn slips(expr: &Expr) -> Vec<(Slip, Expr)> {
    let mut found = Vec::new();
    for (index, child) in expr.children().into_iter().enumerate() {
        for (slip, changed) in slips(child) {
            let mut whole = expr.clone();
            if let Some(place) = whole.children_mut().into_iter().nth(index) {
                *place = changed;
            }
            found.push((slip, whole));
        }
    }
    found.extend(here(expr));
    found
}

/// Slips at the outermost sign.
fn here(expr: &Expr) -> Vec<(Slip, Expr)> {
    match expr {
        Expr::Transpose(e) => vec![(Slip::NoTranspose, (**e).clone())],
        Expr::MatMul(l, r) => vec![
            (Slip::TurnedRound, Expr::MatMul(r.clone(), l.clone())),
            (Slip::Elementwise, Expr::Mul(l.clone(), r.clone())),
        ],
        Expr::Mul(l, r) => vec![(Slip::MatrixProduct, Expr::MatMul(l.clone(), r.clone()))],
        _ => vec![],
    }
}
