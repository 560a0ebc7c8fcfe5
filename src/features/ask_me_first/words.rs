//! The words of *Ask me first*.

use crate::algebra::readings::slip::Slip;
use crate::nn::program::Phase;

/// The question for a shape.
pub fn which_shape(name: &str) -> String {
    format!("Which shape does {name} have?")
}

/// The question for a line.
pub fn which_line(name: &str) -> String {
    format!("Which line computes {name}?")
}

/// The question for an entry.
pub fn which_entry(name: &str) -> String {
    format!("What is {name}, to one decimal place? It is computed from:")
}

/// The question for a part of a line.
pub const WHICH_PART: &str = "What goes in the blank?";

/// The sentence for a wrong shape: it names the matrices that have this shape.
pub fn shape_of(shape: &str, names: &[String]) -> String {
    match names {
        [] => format!("No matrix here is {shape}."),
        [names @ .., last] if !names.is_empty() => {
            format!("{shape} is the shape of {} and {last}.", names.join(", "))
        }
        [name, ..] => format!("{shape} is the shape of {name}."),
    }
}

/// The reason why a line with this slip is wrong.
pub const fn why_not(slip: Slip) -> &'static str {
    match slip {
        Slip::NoTranspose => "ᵀ is needed because the inner dimension must be the one to sum over.",
        Slip::TurnedRound => {
            "The order matters: in a product for the shapes, in a difference for the sign."
        }
        Slip::Elementwise => "Each entry is a sum here, and * does not sum.",
        Slip::MatrixProduct => "Each entry has its own factor here, and @ would mix the entries.",
        Slip::Plus => "The sign must be minus, because + goes the wrong way.",
        Slip::NoMean => "J is a mean over m examples, and so is its gradient.",
        Slip::MeanTwice => "J is one mean, so 1/m belongs here only once.",
        Slip::MeanEarly => {
            "This is still the slope of one example’s loss. The mean comes later, in dW and db."
        }
        Slip::NoSlope => "The path goes through g, so the slope of g is one of the factors.",
        Slip::OtherLayer => {
            "The path goes through this layer’s g, so the slope is taken at this layer’s z."
        }
        Slip::Minus => "The bias is added to every z of its unit.",
        Slip::NoBias => "Without b every unit’s line goes through the origin.",
        Slip::NoActivation => "Without g, two linear layers collapse into one.",
        Slip::NoSquare => "The slope of tanh is 1 − a², with the square.",
        Slip::ZForA => "This formula for the slope uses a = g(z), not z.",
        Slip::SlopeOfA => "g′ is taken at z, not at a.",
        Slip::MeanMoved => {
            "It would work, but then dZ is a slope of J. Here it is the slope of each example’s loss \
            L⁽ⁱ⁾."
        }
        Slip::NoKeepDims => "Without keepdims=True the sum is neither a row nor a column.",
        Slip::TransposedProduct | Slip::TransposedFactor => {
            "That pairs every example with every other one."
        }
        Slip::UpdatedFirst => {
            "All gradients belong to one point: W changes only when all are computed."
        }
        Slip::OwnOutput => "A weight carries the layer’s input, so that is the factor.",
        Slip::LayerBelow => "The labels are compared with the output, not with a hidden layer.",
        Slip::OtherAxis => "Sum over the examples: each unit has its own sum.",
    }
}

/// The sentence for the right line.
pub const fn why_line(phase: Phase) -> &'static str {
    match phase {
        Phase::Forward => "Right: the shapes fit, and this is the definition.",
        Phase::Backward => "Right: the shapes fit, and every path back is included.",
        Phase::Update => "Right: a step against the gradient, of alpha times its size.",
    }
}

/// The sentence for text that is not a number.
pub const NO_NUMBER: &str = "Type a number, such as -0.3.";

/// The sentence for a number with the wrong sign.
pub fn other_sign(arithmetic: &str) -> String {
    format!("The size is right, but the sign is wrong: it is {arithmetic}.")
}

/// The sentence for a wrong number.
pub fn other_number(arithmetic: &str) -> String {
    format!("Put the numbers into {arithmetic}.")
}

/// The sentence for the right number.
pub fn right_number(number: &str, arithmetic: &str) -> String {
    format!("Right: {arithmetic} = {number}.")
}

/// The sentence for the right part of a line.
pub const RIGHT_PART: &str = "Right: the line has its shape and its numbers.";

/// The sentence for an answer that the learner asked to see.
pub const SHOWN: &str = "Here it is. In the next iteration you will be asked again.";

/// The learner's level in the current equation.
pub fn level(name: &str, level: usize, of: usize) -> String {
    format!("{name}: {level} of {of} mastered")
}

/// The result of an iteration in which every question was answered.
pub fn went(at_once: usize, asked: usize) -> String {
    format!("Every step is answered: {at_once} of {asked} at the first try.")
}

/// The label of the button that starts another round.
pub const AGAIN: &str = "Once more, with more left blank";

/// The label of the button that deletes the stored progress.
pub const FORGET: &str = "Forget what I have mastered";
