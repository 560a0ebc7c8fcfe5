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

/// The sentence before the list of paths.
pub fn sum_over_paths(paths: usize) -> &'static str {
    match paths {
        1 => "One edge leaves this unit, so there is one path to the loss:",
        _ => "Each edge that leaves this unit is a path to the loss. Paths add up:",
    }
}
