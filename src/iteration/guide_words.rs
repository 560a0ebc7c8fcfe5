//! The guided path: a sentence or two at each step, in order, for who only presses *Next equation*.

use crate::algebra::function::Function;
use crate::algebra::var::{Quantity, Role, Var};
use crate::nn::program::Network;

/// What this step does and why it comes now. `target` is what it computes, for one example or for all.
pub fn guide(target: Var, network: &Network, is_one_example: bool) -> &'static str {
    let is_output = target.layer == network.layers();
    let is_first = target.layer == 1;
    let is_identity = network
        .hidden
        .is_some_and(|hidden| hidden.function == Function::Identity);
    match (target.role, target.quantity) {
        (Role::Value, Quantity::Z) if is_first => {
            "Weigh the inputs and add a bias. Each unit has its own weights in W1, each example its own inputs in X."
        }
        (Role::Value, Quantity::Z) => {
            "The output does the same with the hidden units’ answers: weigh them, add a bias."
        }
        (Role::Value, Quantity::A) if is_output => {
            "σ turns each z into a probability: how sure the network is that the label is 1."
        }
        (Role::Value, Quantity::A) if is_identity => {
            "Here g changes nothing, so nothing bends: two layers do no more than one."
        }
        (Role::Value, Quantity::A) => {
            "Every z goes through g on its own. Without this bend, two layers would do no more than one."
        }
        (Role::Value, _) if is_one_example => {
            "One number for how wrong the network is on this example: its loss. From here on you go back, and ask of \
             each parameter: how does it move L?"
        }
        (Role::Value, _) => {
            "One number for how wrong the network is: the mean of the losses. From here on you go back, and ask of \
             each parameter: how does it move J?"
        }
        (Role::Gradient, Quantity::Z) if is_output => {
            "Begin at the end: how does each loss react to its z? Prediction minus label. Above 0, z is too high."
        }
        (Role::Gradient, Quantity::W) if is_one_example => {
            "How does the loss react to each weight? The signal dz at the weight’s head times what came in at its tail."
        }
        (Role::Gradient, Quantity::B) if is_one_example => {
            "A bias adds 1 × b to z. So its slope is dz times 1."
        }
        (Role::Gradient, Quantity::W) if is_output => {
            "How does J react to each weight? One example’s share: the signal dz at the weight’s head times what came \
             in at its tail. J is a mean, so take the mean of the shares."
        }
        (Role::Gradient, Quantity::W) => {
            "The same rule one layer down: the signal at the head times the input at the tail, and the mean over the \
             examples."
        }
        (Role::Gradient, Quantity::B) => {
            "A bias adds 1 × b to every example’s z. So its share is dz times 1, and again you take the mean."
        }
        (Role::Gradient, Quantity::A) => {
            "Now back through the weights: a hidden unit answers for what it sent on, as much as each weight carried."
        }
        (Role::Gradient, _) => {
            "Then back through g: each entry is scaled by the slope g′ at its own z. Where g is flat, little passes."
        }
        (Role::Updated, _) => "Step against the slope: minus α times the gradient.",
    }
}

/// What one parameter's step does to the cost, to first order: α Σ dθ² less.
pub fn share(name: &str, share: &str) -> String {
    format!("Slope times step is −α·d{name}², never above 0: this step takes about {share} off J.")
}

/// What all steps together do.
pub fn descent(promised: &str, before: &str, after: &str, fell: bool) -> String {
    let outcome = match fell {
        true => format!("and J falls from {before} to {after}. The next iteration does it again."),
        false => format!("but the steps were too long: J goes from {before} to {after}. Lower α."),
    };
    format!("Slope times step, over all parameters, promises {promised}, {outcome}")
}
