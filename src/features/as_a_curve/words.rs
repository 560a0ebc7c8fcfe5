//! The words of *As a curve* that are not about one picture.

use crate::algebra::function::Function;
use crate::algebra::number::short;

use crate::features::as_a_curve::starts::FromZeros;

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

/// The title of the table of both functions at the output.
pub const OUTPUTS: &str = "σ and tanh at the lowest z, at this one and at the highest";

/// The label that opens the table of other starts.
pub const STARTS: &str = "Which parameters may start at 0?";

/// The caption of that table.
pub fn starts_caption(iterations: u32) -> String {
    let all: Vec<String> = (0..iterations).map(|k| k.to_string()).collect();
    format!("Lengths of the gradients at iterations {}", all.join(", "))
}

/// What is to be seen in that table where there are hidden units; `first_moves` is whether W1 does where it alone is 0.
pub const fn starts(first_moves: bool) -> &'static str {
    match first_moves {
        true => {
            "A gradient of 0 moves nothing. dA1 = W2ᵀ dZ2, so while W2 is 0, dW1 and db1 are 0: the first layer waits for W2 to \
             move. W1 = 0 does not stop it, and neither do zero biases. Units stay alike only if nothing at the start tells them \
             apart."
        }
        false => {
            "A gradient of 0 moves nothing. dA1 = W2ᵀ dZ2, so while W2 is 0, dW1 and db1 are 0: the first layer waits for W2 to \
             move. With W1 = 0 and b1 = 0 every z is 0, where the slope of this activation is taken to be 0: there nothing but \
             b2 moves."
        }
    }
}

/// The same for logistic regression.
pub const STARTS_WITHOUT_HIDDEN: &str = "dW1 = (1/m) dZ Xᵀ: the layer before is X, and X is not 0, so W1 moves from any start, also from zeros.";

/// Lengths at iteration after iteration.
pub fn one_by_one(lengths: &[f64]) -> String {
    let one = |length: &f64| match *length {
        0.0 => "0".to_owned(),
        length => short(length),
    };
    lengths.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Whether hidden units are alike.
pub const fn units(are_alike: bool) -> &'static str {
    match are_alike {
        true => "alike",
        false => "differ",
    }
}

/// What is to be seen in the gradients from zeros.
pub fn from_zeros(zeros: &FromZeros) -> String {
    let is_zero = |gradient: &ndarray::Array2<f64>| gradient.iter().all(|v| *v == 0.0);
    let Some(logistic) = &zeros.logistic else {
        return "From zeros a = σ(0) = 0.5 for every example, so dz = 0.5 − y is not 0, and dw = (1/m) dZ Xᵀ has a number of its \
                own for each feature."
            .to_owned();
    };
    let stuck = zeros
        .network
        .iter()
        .filter(|(_, gradient)| is_zero(gradient));
    let stuck: Vec<String> = stuck.map(|(var, _)| var.to_string()).collect();
    let stuck = match stuck.is_empty() {
        true => "no gradient of a weight is 0".to_owned(),
        false => format!("{} = 0", stuck.join(" = ")),
    };
    let dw = match is_zero(logistic) {
        true => "0 for these data",
        false => "not 0",
    };
    format!(
        "With every W and b at 0, at iteration 0: here {stuck}. Logistic regression on the same data has dw = (1/m) dZ Xᵀ with \
         dz = 0.5 − y: {dw}, and a number of its own for each feature. X stands where A1 stands here, so zeros do no harm there."
    )
}
