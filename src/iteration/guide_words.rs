//! The guided path: one or two sentences at each step, for a reader who only presses *Next equation*.

use crate::algebra::function::Function;
use crate::algebra::var::{Quantity, Role, Var};
use crate::nn::program::Network;

/// The sentences for a step: what it does, and why it comes now. `target` is the variable that it computes.
pub fn guide(target: Var, network: &Network, is_one_example: bool) -> &'static str {
    let is_output = target.layer == network.layers();
    let is_first = target.layer == 1;
    let is_identity = network
        .hidden
        .is_some_and(|hidden| hidden.function == Function::Identity);
    match (target.role, target.quantity) {
        (Role::Value, Quantity::Z) if is_first => {
            "Weigh the inputs, sum them and add a bias. Each unit has its own weights in W1, each example its own \
             inputs in X."
        }
        (Role::Value, Quantity::Z) => {
            "The output layer does the same with the hidden activations: weigh them, sum them, add a bias."
        }
        (Role::Value, Quantity::A) if is_output => {
            "σ turns each z into a probability: how sure the network is that the label is 1."
        }
        (Role::Value, Quantity::A) if is_identity => {
            "Here g changes nothing, so two linear layers collapse into one."
        }
        (Role::Value, Quantity::A) => {
            "Every z goes through g on its own. Without g, two linear layers collapse into one."
        }
        (Role::Value, _) if is_one_example => {
            "One number for how wrong the network is on this example: its loss. From here on you go back and ask of \
             each parameter: how does L change with it?"
        }
        (Role::Value, _) => {
            "One number for how wrong the network is: the mean of the losses. From here on you go back and ask of \
             each parameter: how does J change with it?"
        }
        (Role::Gradient, Quantity::Z) if is_output => {
            "Start at the end: how does each loss react to its z? The slope is prediction minus label. Where it is \
             above 0, z is too high."
        }
        (Role::Gradient, Quantity::W) if is_one_example => {
            "How does the loss react to each weight? The slope is dz of the unit the weight leads to, times the \
             value it carried."
        }
        (Role::Gradient, Quantity::B) if is_one_example => {
            "A bias adds 1 × b to z, so its slope is dz times 1."
        }
        (Role::Gradient, Quantity::W) if is_output => {
            "How does J react to each weight? For one example: dz of the unit the weight leads to, times the value \
             it carried. Because J is a mean, take the mean over the examples."
        }
        (Role::Gradient, Quantity::W) => {
            "The same rule one layer down: dz of the unit the weight leads to, times the input it carried. Then \
             take the mean over the examples."
        }
        (Role::Gradient, Quantity::B) => {
            "A bias adds 1 × b to every example’s z. So for one example the slope is dz times 1, and again you take \
             the mean."
        }
        (Role::Gradient, Quantity::A) => {
            "Now back through the weights. Each output sends its error back to the hidden units, in proportion to \
             the weight between them."
        }
        (Role::Gradient, _) => {
            "Then back through g: each entry is multiplied by the slope g′ at its own z. Where g is flat, little of \
             the error passes."
        }
        (Role::Updated, _) => "Step against the slope: subtract α times the gradient.",
    }
}

/// The effect of one parameter's update on the cost, to first order: it falls by α Σ dθ².
pub fn share(name: &str, share: &str) -> String {
    format!("Moving {name} against its slope lowers J, here by about {share}.")
}

/// The effect of all updates together: predicted, and computed.
pub fn descent(promised: &str, before: &str, after: &str, fell: bool) -> String {
    let outcome = match fell {
        true => format!("J falls from {before} to {after}. The next iteration repeats this."),
        false => format!("But the steps were too long: J goes from {before} to {after}. Lower α."),
    };
    format!(
        "Slope times step, summed over all parameters, predicts a change of {promised}. {outcome}"
    )
}
