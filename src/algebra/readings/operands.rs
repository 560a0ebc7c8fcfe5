//! The reading *operands*: the equation as a row of matrices with signs between them.

use crate::algebra::expr::{Expr, Factor, Symbol};
use crate::algebra::readings::source::Place;

/// One piece of the row.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A sign or a word between matrices.
    Sign(String),
    /// A matrix.
    Operand(Operand),
}

/// A matrix that is shown as a whole: a variable, a transposed one, or a slope.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    /// The expression that it holds.
    pub expr: Expr,
}

impl Operand {
    /// The name it is found by: `W2`, `W2ᵀ`, `g′(Z1)`.
    pub fn name(&self, one_example: bool) -> String {
        fn name(expr: &Expr, one_example: bool) -> String {
            match expr {
                Expr::Var(var) => var.base_if_updated().name(one_example),
                Expr::Transpose(e) => format!("{}ᵀ", name(e, one_example)),
                Expr::Slope { input, .. } => format!("g′({})", name(input, one_example)),
                other => crate::algebra::readings::numpy::expression(other, one_example),
            }
        }
        name(&self.expr, one_example)
    }

    /// The place where the number shown at (row, col) is kept, which is what the arithmetic names.
    pub fn place(&self, row: usize, col: usize) -> Option<Place> {
        match &self.expr {
            Expr::Var(var) => Some(Place {
                var: *var,
                row,
                col,
            }),
            Expr::Transpose(e) => Operand {
                expr: (**e).clone(),
            }
            .place(col, row),
            Expr::Slope {
                activation, output, ..
            } if activation.function.slope_uses_output() => Some(Place {
                var: *output,
                row,
                col,
            }),
            Expr::Slope { input, .. } => Operand {
                expr: (**input).clone(),
            }
            .place(row, col),
            _ => None,
        }
    }
}

/// The right side of an equation, as a row.
pub fn pieces(expr: &Expr) -> Vec<Piece> {
    let sign = |text: &str| vec![Piece::Sign(text.to_owned())];
    let operand = |expr: &Expr| vec![Piece::Operand(Operand { expr: expr.clone() })];
    let between = |l: &Expr, text: &str, r: &Expr| [pieces(l), sign(text), pieces(r)].concat();
    match expr {
        Expr::Var(_) | Expr::Slope { .. } => operand(expr),
        Expr::Transpose(e) if matches!(**e, Expr::Var(_)) => operand(expr),
        Expr::Transpose(e) => [sign("("), pieces(e), sign(")ᵀ")].concat(),
        Expr::MatMul(l, r) => between(l, "·", r),
        Expr::Mul(l, r) if l == r => [pieces(l), sign("²")].concat(),
        Expr::Mul(l, r) => between(l, "⊙", r),
        Expr::Add(l, r) => between(l, "+", r),
        Expr::Sub(l, r) => between(l, "−", r),
        Expr::Neg(e) => [sign("−"), pieces(e)].concat(),
        Expr::OneMinus(e) => [sign("(1 −"), pieces(e), sign(")")].concat(),
        Expr::Scale(Factor::OneOverM, e) => [sign("1/m"), pieces(e)].concat(),
        Expr::Scale(Factor::LearningRate, e) => [sign("α"), pieces(e)].concat(),
        Expr::Apply(activation, e) => {
            let name = match activation.symbol {
                Symbol::Sigma => "σ",
                Symbol::G(_) => activation.function.name(),
            };
            [sign(name), pieces(e)].concat()
        }
        Expr::Loss {
            activations,
            labels,
            ..
        } => [
            sign("L"),
            operand(&Expr::Var(*activations)),
            sign(","),
            pieces(labels),
        ]
        .concat(),
        Expr::RowSum(e) | Expr::ColumnSum(e) | Expr::Sum(e) => [sign("Σ"), pieces(e)].concat(),
    }
}
