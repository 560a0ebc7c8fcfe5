//! The words of *As a curve* that are not about one picture.

use crate::algebra::function::Function;

/// The sentence for units that are all alike.
pub fn alike(units: usize) -> String {
    format!(
        "All {units} units have the same weights, in and out. So they have equal activations, equal gradients and equal \
         updates: they stay the same for ever, and act as one unit."
    )
}

/// The button that makes them so, or makes them differ again.
pub const fn start_button(are_alike: bool) -> &'static str {
    match are_alike {
        true => "Start with random weights",
        false => "Start with equal weights",
    }
}

/// The label that opens the lines by which a slope follows.
pub const fn proof(function: Function) -> &'static str {
    match function {
        Function::Sigmoid => "Why is σ′ = σ(1 − σ)?",
        _ => "Why is tanh′ = 1 − tanh²?",
    }
}

/// The sentence about a linear hidden layer.
pub const ONE_LAYER: &str = "Two linear layers are one: W2(W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2). Whatever n_h is, this is \
    all that is left, and the boundary is a straight line:";

/// The sentence about a run beside the one with tanh.
pub fn beside_tanh(function: Function, iterations: u32, [own, tanh]: [String; 2]) -> String {
    let why = match function {
        Function::Relu | Function::LeakyRelu => {
            " ReLU is made of two straight pieces, so each unit gives the boundary one bend, and a unit that is never active \
             gives none. A curved boundary needs more units, and mostly a smaller α."
        }
        Function::Sigmoid => {
            " Its slope is 0.25 at most, so less of the gradient gets through. All its a are positive, so all entries in a row of \
             one example’s dW2 have one sign."
        }
        Function::Identity => " Without a bend there is only a straight line.",
        Function::Tanh => "",
    };
    format!(
        "From the same start, with the same α, after {iterations} iterations: {} gets {own} %, tanh {tanh} %.{why}",
        function.name()
    )
}

/// The caption of both costs.
pub fn both_costs(function: Function) -> String {
    format!("Solid: {}. Dashed: tanh.", function.name())
}

/// The title of the table of the first iterations.
pub const GROWTH: &str = "How long the gradients are, from the start on";

/// What is to be seen in it.
pub const GROWTH_WORDS: &str = "Where the cost stays level, the gradients are small, and they grow before it falls. A column of \
    zeros is a parameter that does not move.";
