//! The words of slips: what each is, and who notices it.

use crate::algebra::slip::Slip;
use crate::nn::program::Phase;

/// A slip, named.
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
    }
}

/// Whether shapes have a say in it.
pub const fn is_of_shape(slip: Slip) -> bool {
    matches!(
        slip,
        Slip::NoTranspose | Slip::TurnedRound | Slip::Elementwise | Slip::MatrixProduct
    )
}

/// What is said to a result of the wrong shape.
pub fn other_shape(
    (rows, cols): (usize, usize),
    (right_rows, right_cols): (usize, usize),
) -> String {
    format!("No error, but the shape is ({rows}, {cols}), not ({right_rows}, {right_cols}).")
}

/// What is said to the right shape with other numbers.
pub const fn other_numbers(phase: Phase) -> &'static str {
    match phase {
        Phase::Forward => "No error and the right shape: another cost is made small.",
        Phase::Backward => "No error and the right shape. Only a gradient check notices.",
        Phase::Update => "No error, and the gradients are right. Only the cost curve shows it.",
    }
}

/// What is said to the same numbers.
pub const fn same_numbers(slip: Slip) -> &'static str {
    match slip {
        Slip::Elementwise => {
            "The same numbers, by luck: with one output there is no sum to miss. Try two outputs."
        }
        _ => "The same numbers here, so nobody notices. Try another activation.",
    }
}

/// What *Break it* is for.
pub const INTRODUCTION: &str = "Each line is one slip away from the right one. See what NumPy says to it. Where it says \
    nothing, break the equation and train: the former cost curve stays to compare with.";

/// What is said where the slip cannot be made, and so is not.
pub fn not_made(name: &str, slip: Slip) -> String {
    format!(
        "{name}, {}: not in this network. Here NumPy refuses it, or there is no such step. All equations are right.",
        self::name(slip)
    )
}

/// What is said while an equation is broken.
pub fn broken(name: &str, slip: Slip) -> String {
    format!("{name} is broken on purpose: {}.", self::name(slip))
}
