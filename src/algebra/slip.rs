//! The reading *slips*: every equation that is one slip away, as learners write it.

use serde::{Deserialize, Serialize};

use super::expr::{Equation, Expr, Factor};
use super::var::{Role, Var};

/// One slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slip {
    /// A transpose left out.
    NoTranspose,
    /// The two sides of a product or a difference the other way round.
    TurnedRound,
    /// `*` where `@` belongs.
    Elementwise,
    /// `@` where `*` belongs.
    MatrixProduct,
    /// `+` where `-` belongs.
    Plus,
    /// No 1/m where J is a mean.
    NoMean,
    /// 1/m twice.
    MeanTwice,
    /// 1/m where one example's loss is still spoken of.
    MeanEarly,
    /// Without the slope of the activation.
    NoSlope,
    /// The slope of the layer above.
    OtherLayer,
    /// The sum over the wrong axis.
    OtherAxis,
}

/// Every equation one slip away from `equation`, from the innermost sign outwards. Shapes are not looked at: to see which
/// of them NumPy refuses is the point.
pub fn slips(equation: &Equation) -> Vec<(Slip, Expr)> {
    let mut found = within(&equation.expr);
    let is_of_one_example = !equation.target.is_parameter();
    if equation.target.role == Role::Gradient && is_of_one_example {
        let early = equation.expr.clone().scale(Factor::OneOverM);
        found.push((Slip::MeanEarly, early));
    }
    found
}

fn within(expr: &Expr) -> Vec<(Slip, Expr)> {
    let mut found = Vec::new();
    for (index, child) in expr.children().into_iter().enumerate() {
        for (slip, changed) in within(child) {
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
        Expr::Mul(l, r) => {
            let mut found = vec![(Slip::MatrixProduct, Expr::MatMul(l.clone(), r.clone()))];
            if let Expr::Slope { .. } = &**r {
                found.push((Slip::NoSlope, (**l).clone()));
                found.extend(above(r).map(|r| (Slip::OtherLayer, (**l).clone().times(r))));
            }
            found
        }
        Expr::Sub(l, r) => vec![
            (Slip::TurnedRound, Expr::Sub(r.clone(), l.clone())),
            (Slip::Plus, Expr::Add(l.clone(), r.clone())),
        ],
        Expr::Scale(Factor::OneOverM, e) => vec![
            (Slip::NoMean, (**e).clone()),
            (Slip::MeanTwice, expr.clone().scale(Factor::OneOverM)),
        ],
        Expr::RowSum(e) => vec![(Slip::OtherAxis, Expr::ColumnSum(e.clone()))],
        Expr::ColumnSum(e) => vec![(Slip::OtherAxis, Expr::RowSum(e.clone()))],
        _ => vec![],
    }
}

/// The same slope one layer up.
fn above(slope: &Expr) -> Option<Expr> {
    let Expr::Slope {
        activation, output, ..
    } = slope
    else {
        return None;
    };
    let layer = output.layer + 1;
    Some(Expr::Slope {
        activation: *activation,
        input: Box::new(Var::Z(layer).into()),
        output: Var::A(layer),
    })
}
