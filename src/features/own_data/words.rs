//! The words of *Own data*.

/// The formula that scales an input.
pub fn scaled(input: usize, mean: &str, deviation: &str) -> String {
    format!("x{input} ← (x{input} − {mean}) / {deviation}")
}

/// The reason why numbers are scaled.
pub const WHY_SCALED: &str = "These numbers are far from the range in which units respond. Once scaled, each column \
    has mean 0 and standard deviation 1:";

/// The instructions for drawing points.
pub const HOW_TO_DRAW: &str = "Click to place a point. By keyboard: arrow keys move the cross, with Shift further; Enter \
    places a point, or erases the nearest.";
