//! The words of *Own data*.

use crate::data::csv::Told;

/// The formula that scales an input.
pub fn scaled(input: usize, mean: &str, deviation: &str) -> String {
    format!("x{input} ← (x{input} − {mean}) / {deviation}")
}

/// The line for a constant input.
pub fn not_scaled(input: usize) -> String {
    format!("x{input} is constant, so it is not scaled")
}

/// The reason why numbers are scaled.
pub const WHY_SCALED: &str = "These numbers are far from the range in which units respond. Once scaled, each column \
    has mean 0 and standard deviation 1:";

/// The choices which classes are told apart: each two, and each one from the rest.
pub fn told(classes: &[String]) -> Vec<(Told, String)> {
    let mut choices = Vec::new();
    for (zero, first) in classes.iter().enumerate() {
        for (one, second) in classes.iter().enumerate().skip(zero + 1) {
            let name = format!("{first} (class 0) and {second} (class 1)");
            choices.push((Told::Two(zero, one), name));
        }
    }
    for (one, class) in classes.iter().enumerate() {
        let name = format!("{class} (class 1) against the rest (class 0)");
        choices.push((Told::OneFromRest(one), name));
    }
    choices
}

/// The instructions for drawing points.
pub const HOW_TO_DRAW: &str = "Click to place a point. By keyboard: arrow keys move the cross, with Shift further; Enter \
    places a point, or erases the nearest.";
