//! The sentences of *Train it*, which trains with a slip that NumPy does not refuse.

use crate::algebra::number::short;

/// The sentence for the start of the training.
pub fn begins(slip: &str) -> String {
    format!("Training with the slip “{slip}”, beside the right lines.")
}

/// The sentence for a slip in the line that computes the cost.
pub const COST_ALONE: &str = "The gradients are not computed from this line, so the network learns the same. Only \
    the reported cost is wrong.";

/// The sentence for an update in place that NumPy refuses: an assignment is trained instead.
pub fn respelled(code: &str, words: &str, assigned: &str, shape: &str) -> String {
    let name = code.split(' ').next().unwrap_or_default();
    format!(
        "NumPy refuses {code} ({}). It accepts {assigned}, so that line is trained instead: it makes {name} {shape}.",
        words.trim_end()
    )
}

/// The sentence for the line that NumPy refuses, which ends the training.
pub fn refused(iteration: u32, code: &str, words: &str) -> String {
    format!("In iteration {iteration} NumPy refuses {code}: {words}")
}

/// The costs of both runs.
pub fn costs(iteration: u32, [wrong, right]: [String; 2]) -> String {
    format!("Iteration {iteration}: the cost is {wrong} with the slip and {right} without it.")
}

/// The accuracies of both networks, in percent.
pub fn accuracies([wrong, right]: [String; 2]) -> String {
    format!("Accuracy: {wrong} % with the slip and {right} % without it.")
}

/// The sentence for a parameter that has a number for each example: what it learns is of no use elsewhere.
pub fn memorises(name: &str, shape: &str) -> String {
    format!(
        "{name} is {shape} now: each example has numbers of its own, so the network learns the examples by heart. For a \
         new point {name} has no number."
    )
}

/// The largest difference between the parameters of both networks, if they have the same shapes.
pub fn apart(difference: Option<f64>) -> String {
    match difference {
        Some(0.0) => "The parameters of both networks are the same, to the last digit.".to_owned(),
        Some(difference) => format!(
            "The largest difference between the parameters of both networks is {}.",
            short(difference)
        ),
        None => "The parameters of both networks have different shapes.".to_owned(),
    }
}

/// The reason why no boundary is drawn: a parameter has the wrong shape.
pub fn no_boundary(reshaped: Option<(&str, &str)>, code: &str, words: &str) -> String {
    let why = reshaped.map(|(name, shape)| {
        format!("{name} is {shape} now, which does not fit a grid of points. ")
    });
    let why = why.unwrap_or_default();
    format!("The boundary with the slip cannot be drawn. {why}NumPy refuses {code}: {words}")
}

/// The caption of the cost curves.
pub const COSTS: &str = "Solid: with the slip. Dashed: right. inf and nan are not drawn.";

/// The caption of the decision boundaries.
pub const BOUNDARIES: &str = "Solid: with the slip. Dashed: right.";
