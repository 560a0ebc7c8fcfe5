//! The sentences beside the computation graph.

/// The legend: how to read the graph.
pub const LEGEND: &str =
    "Values flow forward, gradients flow back. Each arrow back multiplies by the factor beside it.";

/// The sentence for a gradient that is computed once and used several times.
pub fn fan_out(name: &str, feeds: &[String]) -> String {
    let times = feeds.len();
    format!(
        "{name} is computed once and used {times} times: for {}.",
        feeds.join(", ")
    )
}

/// The sentence about the cost, which no gradient is computed from, with an example that is as wrong as can be.
pub fn dead_end(cost: &str, output: &str, label: &str, [loss, slope]: [String; 2]) -> String {
    format!(
        "{cost} is a dead end: no arrow leads back from it, because no gradient is computed from its number. Backward \
         propagation begins with {output} − {label}, which lies between −1 and 1. An example with z = −30 and {label} = 1 has \
         the loss {loss}, and yet its dz is {slope}."
    )
}

/// The sentence for a hidden unit, which has no label.
pub const NO_LABEL: &str = "A hidden unit has no label, so there is no a − y. Its share of the error comes back over its \
    own weights, and is scaled by its own slope:";

/// The sentence before the list of paths.
pub fn sum_over_paths(paths: usize) -> &'static str {
    match paths {
        1 => "One edge leaves this unit, so there is one path to the loss:",
        _ => "Each edge that leaves this unit is a path to the loss. Paths add up:",
    }
}
