//! What is said beside the computation graph.

/// How to read it.
pub const LEGEND: &str =
    "Values flow forward, gradients flow back. Each arrow back multiplies by the factor beside it.";

/// That a gradient is computed once for all that are made from it.
pub fn fan_out(name: &str, feeds: &[String]) -> String {
    let times = feeds.len();
    format!(
        "{name} is computed once and used {times} times: for {}.",
        feeds.join(", ")
    )
}

/// How many paths there are, before each is written out.
pub fn sum_over_paths(paths: usize) -> &'static str {
    match paths {
        1 => "One edge leaves this unit, so there is one path to the loss:",
        _ => "Each edge that leaves this unit is a path to the loss. Paths add up:",
    }
}
