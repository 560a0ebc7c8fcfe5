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
    format!("What is {name}, to one decimal? It comes from:")
}

/// The question for a part of a line.
pub const WHICH_PART: &str = "What goes in the blank?";

/// What is said of a wrong shape: whose it is.
pub fn shape_of(shape: &str, names: &[String]) -> String {
    match names {
        [] => format!("No matrix here is {shape}."),
        [names @ .., last] if !names.is_empty() => {
            format!("{shape} is the shape of {} and {last}.", names.join(", "))
        }
        [name, ..] => format!("{shape} is the shape of {name}."),
    }
}

/// What is wrong with a line.
pub const fn why_not(slip: Slip) -> &'static str {
    match slip {
        Slip::NoTranspose => "ᵀ lets those sides meet that are to be added up over.",
        Slip::TurnedRound => "The order says what meets what, and what has which sign.",
        Slip::Elementwise => "Something is to be added up here: * does not add up.",
        Slip::MatrixProduct => "Each entry has a factor of its own here: @ would mix them.",
        Slip::Plus => "The sign says which way it moves.",
        Slip::NoMean => "J is a mean over m examples, and so is its gradient.",
        Slip::MeanTwice => "J is a mean once.",
        Slip::MeanEarly => "This is still one example's own loss. The mean comes with dW and db.",
        Slip::NoSlope => "The path goes through g: its slope belongs to the product.",
        Slip::OtherLayer => "The path passes this layer's g, at this layer's z.",
        Slip::Minus => "The bias is added: it lifts every z of its unit.",
        Slip::NoBias => "Without b every unit’s line goes through the origin.",
        Slip::NoActivation => "Without g two layers are no more than one.",
        Slip::NoSquare => "The slope of tanh is 1 − a², with the square.",
        Slip::ZForA => "This slope is written with a = g(z).",
        Slip::SlopeOfA => "g′ is taken at z, where g was.",
        Slip::MeanMoved => "It would work, but then dZ is a slope of J. Here it is one of L⁽ⁱ⁾.",
        Slip::NoKeepDims => "Without keepdims=True the sum is neither a row nor a column.",
        Slip::TransposedProduct | Slip::TransposedFactor => {
            "That pairs every example with every other one."
        }
        Slip::OtherAxis => "Add up along the examples: each unit keeps its own sum.",
    }
}

/// What is said of the right line.
pub const fn why_line(phase: Phase) -> &'static str {
    match phase {
        Phase::Forward => "Right: the shapes go together, and this is the definition.",
        Phase::Backward => "Right: the shapes go together, and every path back is in it.",
        Phase::Update => "Right: against the gradient, by alpha times it.",
    }
}

/// What is said to what is no number.
pub const NO_NUMBER: &str = "Type a number, such as -0.3.";

/// What is said where only the sign is wrong.
pub fn other_sign(arithmetic: &str) -> String {
    format!("The size is right, the sign is not: it is {arithmetic}.")
}

/// What is said of another number.
pub fn other_number(arithmetic: &str) -> String {
    format!("Put the numbers into {arithmetic}.")
}

/// What is said of the right number.
pub fn right_number(number: &str, arithmetic: &str) -> String {
    format!("Right: {arithmetic} = {number}.")
}

/// What is said of the right part.
pub const RIGHT_PART: &str = "Right: the line has its shape and its numbers.";

/// What is said where the answer is shown.
pub const SHOWN: &str = "Here it is. Next time round you will be asked again.";

/// How much of the present equation is mastered.
pub fn level(name: &str, level: usize, of: usize) -> String {
    format!("{name}: {level} of {of} mastered")
}

/// How the iteration went.
pub fn went(at_once: usize, asked: usize) -> String {
    format!("Every step is answered: {at_once} of {asked} at once.")
}

/// The button for another round.
pub const AGAIN: &str = "Once more, with more left blank";

/// The button for what is kept.
pub const FORGET: &str = "Forget what I have mastered";
