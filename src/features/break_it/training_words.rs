//! The words of *Train it*: what comes of a slip that NumPy lets pass, trained line by line.

use crate::algebra::number::short;

/// What is said when a trial begins.
pub fn begins(slip: &str) -> String {
    format!("Training with the slip “{slip}”, beside the right lines.")
}

/// What is said of a slip in the line that computes the cost.
pub const COST_ALONE: &str = "The gradients are not computed from this line, so the network learns the same. Only \
    the reported cost is wrong.";

/// The update that is trained where NumPy refuses the one in place.
pub fn respelled(code: &str, words: &str, assigned: &str, shape: &str) -> String {
    let name = code.split(' ').next().unwrap_or_default();
    format!(
        "NumPy refuses {code} ({}). It accepts {assigned}, so that line is trained instead: it makes {name} {shape}.",
        words.trim_end()
    )
}

/// The line that ends a trial.
pub fn refused(iteration: u32, code: &str, words: &str) -> String {
    format!("In iteration {iteration} NumPy refuses {code}: {words}")
}

/// Where both runs stand.
pub fn costs(iteration: u32, [wrong, right]: [String; 2]) -> String {
    format!("Iteration {iteration}: the cost is {wrong} with the slip and {right} without it.")
}

/// How many labels each network gets right, in percent.
pub fn accuracies([wrong, right]: [String; 2]) -> String {
    format!("Accuracy: {wrong} % with the slip and {right} % without it.")
}

/// The largest difference between entries of the parameters, where these have the same shapes.
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

/// Why there is no boundary: a parameter has another shape.
pub fn no_boundary(reshaped: Option<(&str, &str)>, code: &str, words: &str) -> String {
    let why = reshaped.map(|(name, shape)| {
        format!("{name} is {shape} now, which does not fit a grid of points. ")
    });
    let why = why.unwrap_or_default();
    format!("The boundary with the slip cannot be drawn. {why}NumPy refuses {code}: {words}")
}

/// The curves.
pub const COSTS: &str = "Solid: with the slip. Dashed: right. inf and nan are not drawn.";

/// The boundaries.
pub const BOUNDARIES: &str = "Solid: with the slip. Dashed: right.";
