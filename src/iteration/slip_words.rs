//! The sentences about slips: the name of each, and what shows it.

use crate::algebra::readings::slip::Slip;
use crate::nn::program::Phase;
use crate::numpy::Extent;

/// The name of a slip.
pub const fn name(slip: Slip) -> &'static str {
    match slip {
        Slip::NoTranspose => "without ᵀ",
        Slip::TurnedRound => "turned round",
        Slip::Elementwise => "* for @",
        Slip::MatrixProduct => "@ for *",
        Slip::Plus => "+ for −",
        Slip::NoMean => "without 1/m",
        Slip::MeanTwice => "1/m twice",
        Slip::MeanEarly => "1/m here already",
        Slip::NoSlope => "without g′",
        Slip::OtherLayer => "g′ of the other layer",
        Slip::OtherAxis => "the other axis",
        Slip::Minus => "− for +",
        Slip::NoBias => "without b",
        Slip::NoActivation => "without g",
        Slip::NoSquare => "without the square",
        Slip::ZForA => "z for a in g′",
        Slip::SlopeOfA => "g′ of a, not of z",
        Slip::MeanMoved => "1/m here, not in dW and db",
        Slip::NoKeepDims => "without keepdims",
        Slip::TransposedProduct => "ᵀ on the left, @",
        Slip::TransposedFactor => "ᵀ on the left, *",
        Slip::UpdatedFirst => "W updated first",
        Slip::OwnOutput => "the layer’s own output",
        Slip::LayerBelow => "A of the layer below",
    }
}

/// Whether the shapes decide if NumPy refuses it.
pub const fn is_of_shape(slip: Slip) -> bool {
    matches!(
        slip,
        Slip::NoTranspose | Slip::TurnedRound | Slip::Elementwise | Slip::MatrixProduct
    )
}

/// The sentence for a result of the wrong shape.
pub fn other_shape(shape: Extent, (rows, cols): (usize, usize)) -> String {
    format!("No error, but the shape is {shape}, not ({rows},{cols}).")
}

/// The sentence for a result of the right shape with wrong numbers.
pub const fn other_numbers(slip: Slip, phase: Phase) -> &'static str {
    match (slip, phase) {
        (Slip::MeanMoved, _) => {
            "No error, and dW and db stay the same, because 1/m is still applied once. But dZ and dA are now slopes \
             of J, m times smaller than the slopes of each L⁽ⁱ⁾."
        }
        (Slip::ZForA | Slip::SlopeOfA | Slip::NoActivation, _) => {
            "No error and the right shape. While z is small, a is nearly z. Train for a while, and a gradient check \
             finds it."
        }
        (Slip::UpdatedFirst, _) => {
            "No error and the right shape. But the gradients belong to two points now, before and after a step: dZ1 and \
             what follows from it is no slope of J. The gradient check finds it at dW1 and db1."
        }
        (_, Phase::Forward) => {
            "No error and the right shape, but it is another network now, or another cost, and backprop still \
             computes the slopes of the right one. Only a gradient check finds it."
        }
        (_, Phase::Backward) => "No error and the right shape. Only a gradient check finds it.",
        (_, Phase::Update) => {
            "No error, and the gradients are right. Only the cost curve shows it."
        }
    }
}

/// The sentence for a later line whose result has the wrong shape as well.
pub fn next_shape(shape: Extent, right: Option<(usize, usize)>) -> String {
    match right {
        Some((rows, cols)) => format!("No error; the shape is {shape}, not ({rows},{cols})."),
        None => format!("No error; the shape is {shape}."),
    }
}

/// The sentence for a later line whose result has the right shape again.
pub const RIGHT_SHAPE: &str = "The right shape again.";

/// The sentence for a slip that the page cannot show, because it computes the cost from z.
pub const NOT_FOLLOWED: &str =
    "No error here. But log(a) is nan where a is below 0, and then the cost is nan.";

/// The sentence for a slip that changes no number here.
pub const fn same_numbers(slip: Slip, phase: Phase) -> &'static str {
    match slip {
        Slip::Elementwise => {
            "The same numbers, by luck, because each sum has only one term. Try two outputs."
        }
        Slip::NoTranspose => {
            "The same numbers, by luck, because a single number is its own transpose."
        }
        Slip::Minus | Slip::NoBias => {
            "The same numbers as long as b is 0. Until b has moved, only a gradient check finds it."
        }
        Slip::TransposedProduct | Slip::TransposedFactor => {
            "The same number here, because there is only one product to sum."
        }
        _ => match phase {
            Phase::Update => "The same numbers here, because this gradient is 0.",
            _ => "The same numbers here, so nobody notices. Try another activation.",
        },
    }
}

/// The sentence for a cost that sums a table of all pairs.
pub fn wrong_sum(entries: usize, right: usize, [got, total]: [String; 2]) -> String {
    format!(
        "No error. But this sums a table of {entries} numbers, each label with each prediction, instead of {right} \
         losses. Only the diagonal pairs an example with itself. J is {got} instead of {total}."
    )
}

/// The placeholder during training, when the numbers change by themselves.
pub const WHILE_TRAINING: &str = "Pause to see the slips of this equation.";

/// The introduction of *Break it*.
pub const INTRODUCTION: &str = "Each line is one slip away from the right one. See how NumPy reacts. Where it \
    raises no error, break the equation and train: the right network is trained beside it. The button “Train it” \
    runs your broken line exactly as NumPy would.";

/// The legend of both costs at an iteration. `stopped` is the iteration at which the right run diverged.
pub fn costs(at: u32, broken: &str, right: &str, stopped: Option<u32>) -> [String; 2] {
    let stopped = stopped.map(|at| format!(" (diverged at iteration {at})"));
    let stopped = stopped.unwrap_or_default();
    [
        format!("J at iteration {at}: broken {broken}"),
        format!("right {right}{stopped}"),
    ]
}

/// The legend of both boundaries, with the accuracy of each network.
pub fn boundaries(broken: &str, right: &str) -> [String; 2] {
    [
        format!("broken, accuracy {broken} %"),
        format!("right, accuracy {right} %"),
    ]
}

/// The sentence for a slip that cannot be made in this network.
pub fn not_made(name: &str, slip: Slip) -> String {
    format!(
        "{name}, {}: not possible in this network, because NumPy refuses it or there is no such step. All equations \
         are right.",
        self::name(slip)
    )
}

/// The sentence for a broken equation; if it is a forward one, also what the gradient check compares.
pub fn broken(name: &str, slip: Slip, is_forward: bool) -> String {
    let forward = if is_forward {
        " Backprop still computes the slopes of the right network, and the gradient check compares them with this \
         cost."
    } else {
        ""
    };
    format!(
        "{name} is broken on purpose: {}.{forward}",
        self::name(slip)
    )
}
