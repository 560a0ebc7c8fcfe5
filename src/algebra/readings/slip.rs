//! The reading *slips*: every equation that is one slip away, as learners write it.

use serde::{Deserialize, Serialize};

use crate::algebra::expr::{Equation, Expr, Factor};
use crate::algebra::function::Function;
use crate::algebra::var::{Quantity, Role, Var};

/// A kind of slip: one small mistake that learners make in an equation.
///
/// Links and stored sessions hold the position of a variant, so a new one goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slip {
    /// A transpose is left out.
    NoTranspose,
    /// The two sides of a product or a difference are swapped.
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
    /// 1/m in the gradient of one example's loss, before the mean is taken.
    MeanEarly,
    /// Without the slope of the activation.
    NoSlope,
    /// The slope of the layer above.
    OtherLayer,
    /// The sum over the wrong axis.
    OtherAxis,
    /// `-` where `+` belongs.
    Minus,
    /// Without the bias.
    NoBias,
    /// Without the activation function.
    NoActivation,
    /// Where the slope is written with a, a without its square.
    NoSquare,
    /// Where the slope is written with a, z in its place.
    ZForA,
    /// The slope at a, not at z.
    SlopeOfA,
    /// 1/m where backward propagation begins, instead of in every dW and db.
    MeanMoved,
    /// A sum without `keepdims=True`; in typed code only, as are the two that follow.
    NoKeepDims,
    /// `@` with the left side transposed, where `*` belongs.
    TransposedProduct,
    /// `*` with the left side transposed.
    TransposedFactor,
    /// The layer's weights as they are after the update, where those of this iteration belong.
    UpdatedFirst,
    /// A layer's output where its input belongs.
    OwnOutput,
    /// The activations of the layer below where the output's belong.
    LayerBelow,
}

/// Every equation one slip away from `equation`, from the innermost sign outwards. Shapes are not checked, because the
/// point is to see which of them NumPy refuses.
pub fn slips(equation: &Equation) -> Vec<(Slip, Expr)> {
    let mut found = within(&equation.expr);
    let is_of_one_example = !equation.target.is_parameter();
    if equation.target.role == Role::Gradient && is_of_one_example {
        let early = equation.expr.clone().scale(Factor::OneOverM);
        let mut vars = equation.expr.vars().into_iter();
        if vars.all(|var| var.role == Role::Value) {
            found.push((Slip::MeanMoved, early.clone()));
        }
        found.push((Slip::MeanEarly, early));
    }
    found.extend(of_another_time_or_place(equation));
    found
}

/// Slips in a gradient that take a matrix from another line: right in its place, and wrong here.
fn of_another_time_or_place(equation: &Equation) -> Vec<(Slip, Expr)> {
    let target = equation.target;
    let vars = equation.expr.vars();
    let instead = |slip, var: Var, by: Expr| {
        let is_there = vars.contains(&var);
        is_there.then(|| (slip, equation.expr.with(var, &by)))
    };
    let below = match target.layer {
        0 | 1 => Var::X,
        layer => Var::A(layer - 1),
    };
    let found = match (target.role, target.quantity) {
        (Role::Gradient, Quantity::A) => {
            let weights = Var::W(target.layer + 1);
            let step = Expr::Var(weights.gradient()).scale(Factor::LearningRate);
            let updated = Expr::Var(weights).minus(step);
            instead(Slip::UpdatedFirst, weights, updated)
        }
        (Role::Gradient, Quantity::W) => {
            let output = Var::A(target.layer);
            instead(Slip::OwnOutput, below, output.into())
        }
        (Role::Gradient, Quantity::Z) if vars.contains(&Var::Y) && below != Var::X => {
            instead(Slip::LayerBelow, Var::A(target.layer), below.into())
        }
        _ => None,
    };
    found.into_iter().collect()
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
                for (slip, slope) in of_slope(r) {
                    found.push((slip, (**l).clone().times(slope)));
                }
            }
            found
        }
        Expr::Add(l, r) => {
            let mut found = vec![(Slip::Minus, Expr::Sub(l.clone(), r.clone()))];
            if r.vars().iter().all(|var| var.is_parameter()) {
                found.push((Slip::NoBias, (**l).clone()));
            }
            found
        }
        Expr::Apply(_, e) => vec![(Slip::NoActivation, (**e).clone())],
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

/// Slips within a slope: another layer's, another place's, and those in the formula where that is written with a.
fn of_slope(slope: &Expr) -> Vec<(Slip, Expr)> {
    let Expr::Slope {
        activation,
        input,
        output,
    } = slope
    else {
        return vec![];
    };
    let (activation, a) = (*activation, Expr::Var(*output));
    let at = |input: Expr, output| Expr::Slope {
        activation,
        input: Box::new(input),
        output,
    };
    let layer = output.layer + 1;
    let above = at(Var::Z(layer).into(), Var::A(layer));
    let mut found = vec![(Slip::OtherLayer, above)];
    let written = match activation.function {
        Function::Tanh => {
            found.push((Slip::NoSquare, a.clone().from_one()));
            a.clone().times(a.clone()).from_one()
        }
        Function::Sigmoid => a.clone().times(a.clone().from_one()),
        Function::Relu | Function::LeakyRelu => {
            found.push((Slip::SlopeOfA, at(a, *output)));
            return found;
        }
        Function::Identity => return found,
    };
    found.push((Slip::ZForA, written.with(*output, input)));
    found.push((Slip::SlopeOfA, written.with(*output, &a.apply(activation))));
    found
}
