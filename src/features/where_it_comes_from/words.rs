//! The reasons in a derivation: why each line follows from the one before.

use crate::algebra::derivation::{At, Right, Rule, Scalar};
use crate::algebra::expr::Expr;
use crate::algebra::function::Function;
use crate::algebra::number::short;
use crate::algebra::shape::Scope;
use crate::algebra::typeset::scalar::index;
use crate::algebra::var::{Dim, Var};
use crate::iteration::step::Step;
use crate::nn::program::Phase;

/// The reason for a line, in one or two sentences.
pub fn reason(rule: Rule, scope: &Scope) -> String {
    // Scalars are spoken of in lower case: an entry of A1 is an a1.
    let small = |var: Var| match var.is_parameter() {
        true => var.name(false),
        false => var.name(true),
    };
    match rule {
        Rule::CostIsMean => {
            "J is the mean of the m losses, so its slope is the mean of their slopes.".to_owned()
        }
        Rule::SumOverPaths { from, through } => format!(
            "Nudge this {} and every {} of the example moves. Each is a path to the loss; paths add up.",
            small(from),
            small(through)
        ),
        Rule::OnePath { from, through } => {
            format!(
                "This {} affects only one {}, so there is one path.",
                small(from),
                small(through)
            )
        }
        Rule::Name(var) => {
            format!(
                "∂L/∂{} is {}, which is already computed.",
                small(var),
                small(var.gradient())
            )
        }
        Rule::Term {
            of,
            by,
            slope: Some(slope),
        } => format!(
            "{} is a sum. Only one of its terms contains this {}, multiplied by {}.",
            small(of),
            small(by),
            small(slope)
        ),
        Rule::Term {
            of,
            by,
            slope: None,
        } => {
            format!(
                "{} is a sum, and {} is one of its terms: slope 1.",
                small(of),
                small(by)
            )
        }
        Rule::Slope { of, by, function } => {
            let (a, z) = (small(of), small(by));
            let formula = match function {
                Function::Tanh | Function::Sigmoid => String::new(),
                Function::Relu => {
                    format!(" ReLU′ is 1 where {z} > 0, else 0. Forward propagation has kept {z}.")
                }
                Function::LeakyRelu => {
                    format!(
                        " Here it is 1 where {z} > 0, else 0.01. Forward propagation has kept {z}."
                    )
                }
                Function::Identity => " Here g is the identity: slope 1 everywhere.".to_owned(),
            };
            format!("{a} is g of {z}, so its slope is g′.{formula}")
        }
        Rule::Formula(Function::Tanh) => {
            "g is tanh, so its slope is 1 minus its square.".to_owned()
        }
        Rule::Formula(function) => format!("g is {}, and this is its slope.", function.name()),
        Rule::Kept { of, by } => {
            let (a, z) = (small(of), small(by));
            format!(
                "Forward propagation has kept {a}, so the slope is computed from {a}, not from {z}."
            )
        }
        Rule::Diagonal { of, by } => {
            let (a, z) = (small(of), small(by));
            format!(
                "This {z} affects only its own {a}, so the Jacobian ∂{a}/∂{z} is diagonal. A diagonal matrix \
                 multiplies each entry by its own number: that is ⊙."
            )
        }
        Rule::TwoForms { of, by } => {
            let (a, z) = (of.name(false), by.name(false));
            format!(
                "d{z} = d{a} ⊙ g′({z}) holds for every layer and every loss. It simplifies to {a} − Y \
                 only for σ with the cross-entropy."
            )
        }
        Rule::LossAndSigmoid => "The slope of the cross-entropy times the slope of σ.".to_owned(),
        Rule::Cancel => {
            "The same factor stands above and below the fraction line, so it cancels.".to_owned()
        }
        Rule::Remains => {
            "This is all that is left. Only σ with the cross-entropy cancels like this.".to_owned()
        }
        Rule::Transpose { weights, over } => {
            let name = weights.name(false);
            let (rows, cols) = scope.var(weights);
            let k = index(over);
            let (way, j, turned) = match over == rows {
                true => ("down column", index(cols), "row"),
                false => ("along row", index(rows), "column"),
            };
            format!(
                "The sum runs {way} {j} of {name}, over {k}. That is {turned} {j} of {name} transposed."
            )
        }
        Rule::Matrix => "All entries at once.".to_owned(),
        Rule::InOneLine(var) => format!(
            "The same in one line, as the course writes it, with {} inserted.",
            var.name(false)
        ),
    }
}

/// The reason for a matrix equation: what it does for all entries at once.
pub fn matrix_reason(expr: &Expr, scope: &Scope) -> &'static str {
    match expr {
        Expr::Scale(_, e) => matrix_reason(e, scope),
        Expr::MatMul(l, _) => match scope.shape(l) {
            Ok((_, Dim::Examples)) => {
                "All entries at once. The inner dimension is m: the product sums over the examples."
            }
            Ok((_, Dim::Outputs)) => {
                "All entries at once. The inner dimension is n_y: the product sums over the paths."
            }
            _ => "All entries at once, by a matrix product.",
        },
        Expr::Mul(..) => {
            "All entries at once. It is ⊙ and not a matrix product, because each entry has its own slope."
        }
        Expr::RowSum(_) => "All units at once: the sum over the columns, one column per example.",
        Expr::ColumnSum(_) => "All units at once: the sum over the rows, one row per example.",
        _ => "All entries at once.",
    }
}

/// What the marks under the factors of the chain rule mean.
pub const TWO_FACTORS: &str = "← arrives: the gradient of the loss that comes back from the step after. ◢ local: the slope of \
    this step alone, whatever the loss is.";

/// What one example's dz is with either label, where `step` is the gradient of the logits.
pub fn either_label(step: &Step, at: At) -> Option<[String; 2]> {
    let output = step.traced.output();
    if step.equation.target != Var::Z(output.layer).gradient() {
        return None;
    }
    let (scope, values) = (&step.traced.program.scope, &step.traced.values);
    let number = |var: Var| Scalar::Entry(var).value(at, scope, values);
    let (a, own) = (number(output), number(Var::Y));
    let slope = a * (1.0 - a);
    Some([0.0, 1.0].map(|y| {
        let dz = a - y;
        let whose = if y == own { ", as here" } else { "" };
        format!(
            "With y = {y}{whose}: ∂L/∂a × a(1 − a) = {} × {} = {}, and a − y = {} − {y} = {}.",
            short(dz / slope),
            short(slope),
            short(dz / slope * slope),
            short(a),
            short(dz)
        )
    }))
}

/// The label that opens the derivation of a whole column.
pub const fn summary(rule: Rule) -> &'static str {
    match rule {
        Rule::TwoForms { .. } => "The short form and the general form",
        _ => "As a product with a diagonal matrix",
    }
}

/// The label that opens the outer products of a layer's parameters.
pub const fn summary_of_outer(is_one_example: bool) -> &'static str {
    match is_one_example {
        true => "Weight and bias side by side",
        false => "Add it up example by example",
    }
}

/// The sentence before the sum over the examples.
pub const MEAN_OF_OUTER: &str =
    "Each example gives one small matrix. The gradient is the mean of all m. ";

/// The sentence about the outer products of a layer's weights and biases.
pub const OUTER: &str = "The factor of a weight is the value it carries. The factor of a bias is 1, because a bias \
                         is a weight on a constant input 1.";

/// The sentence for a bias's gradient: a row of dZ that becomes one number.
pub const COLLAPSES: &str =
    "All examples share this one b, so its slope is the mean of their numbers:";

/// The sentence for an a that is exactly 0 or 1, where ∂L/∂a is not a finite number.
pub const SATURATED: &str =
    "Here a is exactly 0 or 1, and the general form divides by 0. The short form does not.";

/// The sentence above the derivation of an equation that is broken on purpose: the value is not the one that is derived.
pub fn broken(step: &Step, at: At) -> Option<String> {
    if step.mended() == &step.equation {
        return None;
    }
    let (scope, values) = (&step.traced.program.scope, &step.traced.values);
    let lines = step.derivation()?.lines;
    let right = lines.iter().rev().find_map(|line| match &line.right {
        Right::Scalar(right) => Some(right.value(at, scope, values)),
        _ => None,
    });
    Some(format!(
        "That is the value of the broken equation. The lines derive the right one: {}.",
        short(right?)
    ))
}

/// The placeholder for the curve during training, when its numbers change too fast to be read.
pub const NO_CURVE_WHILE_TRAINING: &str = "Pause to see the curve.";

/// The placeholder for the derivation during training.
pub const WHILE_TRAINING: &str = "Pause to see where this comes from, with its numbers.";

/// The sentence for a step that is not a gradient.
pub const fn definition(phase: Phase) -> &'static str {
    match phase {
        Phase::Forward => {
            "A forward step is a definition, so there is nothing to derive. The backward steps are derived from it."
        }
        Phase::Backward | Phase::Update => {
            "The gradient points uphill, towards a higher cost. So each parameter takes a step downhill: minus α \
             times its gradient."
        }
    }
}
