//! Names: which quantity of the lesson a learner's name stands for, by its spelling.

use crate::algebra::var::{Quantity, Role, Var};

/// Names for the activations of the last layer, without underscores and in lower case.
const OUTPUTS: &str =
    "yhat yh ypred yprediction yprob yprobs al output outputs prediction predictions probs";

/// The quantity that `name` spells in a network of so many layers: `dZ2`, `dz_2`, `grad_W2`, `dL_dW2` and `delta2`; `w` and `dw`
/// where there is one layer.
pub fn quantity(name: &str, layers: u8) -> Option<Var> {
    let plain: String = name.chars().filter(|c| *c != '_').collect();
    let lower = plain.to_ascii_lowercase();
    if let Some(var) = without_layer(&lower, layers) {
        return Some(var);
    }
    if let Some(unit) = lower.strip_prefix("delta")
        && let Some(layer) = digit(unit, layers)
    {
        return Some(Var::Z(layer).gradient());
    }
    let prefixes = [
        "gradients",
        "gradient",
        "grads",
        "grad",
        "djd",
        "dld",
        "ded",
        "dcd",
        "dj",
        "dl",
        "de",
        "delta",
        "d",
        "",
    ];
    prefixes.iter().find_map(|prefix| {
        let rest = lower.strip_prefix(prefix)?;
        let base = base(rest, layers)?;
        let is_gradient = !prefix.is_empty();
        if is_gradient && matches!(base.quantity, Quantity::X | Quantity::Y | Quantity::J) {
            return None;
        }
        Some(if is_gradient { base.gradient() } else { base })
    })
}

/// X, Y, the cost, and the prediction.
fn without_layer(lower: &str, layers: u8) -> Option<Var> {
    Some(match lower {
        "x" | "xtrain" | "trainx" | "xs" | "inputs" | "features" | "a0" => Var::X,
        "y" | "ytrain" | "trainy" | "ytrue" | "ys" | "labels" | "label" | "targets" => Var::Y,
        "j" | "cost" | "loss" => Var::J,
        _ if OUTPUTS.split(' ').any(|output| output == lower) => Var::A(layers),
        _ => return None,
    })
}

/// `w1`, `weights2`; with a single layer also `w`, `b`, `z`, `a`.
fn base(lower: &str, layers: u8) -> Option<Var> {
    /// What makes a variable of a layer.
    type OfLayer = fn(u8) -> Var;
    let words: [(&str, OfLayer); 8] = [
        ("weights", Var::W),
        ("weight", Var::W),
        ("theta", Var::W),
        ("biases", Var::b),
        ("bias", Var::b),
        ("w", Var::W),
        ("b", Var::b),
        ("z", Var::Z),
    ];
    let activations: OfLayer = Var::A;
    let all = words.into_iter().chain([("a", activations)]);
    for (word, of) in all {
        if let Some(rest) = lower.strip_prefix(word)
            && let Some(layer) = digit(rest, layers)
        {
            return Some(of(layer));
        }
    }
    None
}

/// The layer that a name ends in; 1 where it ends in none and there is but one.
fn digit(rest: &str, layers: u8) -> Option<u8> {
    match rest {
        "" if layers == 1 => Some(1),
        "1" => Some(1),
        "2" if layers == 2 => Some(2),
        _ => None,
    }
}

/// Whether `name` spells the number of examples.
pub fn is_count(name: &str) -> bool {
    const COUNTS: &str = "m nexamples numexamples numberofexamples nsamples numsamples noofsamples noofexamples \
                          numberofsamples batchsize nbatch samples examples mtrain";
    let lower: String = name.chars().filter(|c| *c != '_').collect();
    let lower = lower.to_ascii_lowercase();
    COUNTS.split_whitespace().any(|count| count == lower)
}

/// Whether `name` spells the learning rate.
pub fn is_rate(name: &str) -> bool {
    const RATES: &str = "alpha learningrate lr eta rate stepsize learnrate";
    let lower: String = name.chars().filter(|c| *c != '_').collect();
    let lower = lower.to_ascii_lowercase();
    RATES.split(' ').any(|rate| rate == lower)
}

/// Whether the name is spelt as the lesson does, but for capitals and underscores: `dz_1`, not `delta1`.
pub fn is_plain(name: &str, var: Var) -> bool {
    let same = |one: &str| one.replace('_', "").to_ascii_lowercase();
    same(name) == same(&var.name(false))
        || (var.layer == 1 && same(name) == same(&var.name(false)).replace('1', ""))
        || (var.role == Role::Value && var.quantity == Quantity::J)
}
