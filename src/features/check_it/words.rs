//! The words of *Check it*.

use crate::algebra::number::{long, power_of_ten, seven_digits, short, true_minus};
use crate::nn::gradcheck::Epsilon;

/// A relative error: with a power of ten where it is small, and never rounded to exactly 0 or 1.
pub fn error_in_words(error: f64) -> String {
    // As near as the central difference of a gradient with the opposite sign comes to 1.
    const NEAR: f64 = 1e-6;
    if error == 0.0 || !error.is_finite() {
        return match error {
            0.0 => "0".to_owned(),
            error => long(error),
        };
    }
    if error < 0.001 {
        return true_minus(&format!("{error:.1e}"));
    }
    match short(error) {
        text if text == "1.000" && (error - 1.0).abs() > NEAR => seven_digits(error),
        text => text,
    }
}

/// The remark on a gradient whose entries are all the same number of `times` their central differences; `alpha` is the
/// learning rate.
pub fn times(times: f64, m: usize, alpha: f64) -> String {
    let size = m as f64;
    let is = |other: f64| (times - other).abs() <= 1e-3 * other.abs();
    if is(-1.0) {
        return "Every entry has the opposite sign: a step with it goes uphill.".to_owned();
    }
    if is(0.0) {
        return "Every entry is 0, and its central difference is not.".to_owned();
    }
    if m > 1 && is(size) {
        return format!(
            "Every entry is {m} times its central difference, and m is {m}: 1/m is missing. The direction is right. A step \
             with α = {alpha} is as long as a right one with α = {}.",
            alpha * size
        );
    }
    if m > 1 && is(1.0 / size) {
        return format!(
            "Every entry is {m} times too small, and m is {m}: 1/m is applied twice. A step with α = {alpha} is as long as a \
             right one with α = {}.",
            short(alpha / size)
        );
    }
    format!(
        "Every entry is {} times its central difference: a factor is too many or missing.",
        short(times)
    )
}

/// What is to be seen in the picture of the error over ε.
pub const VALLEY: &str = "Both axes are powers of ten. To the right, ε is large and the cost bends between v − ε and v + ε. \
    To the left, two nearly equal costs are subtracted and rounding is left. The dot is the ε above.";

/// The sentence about the ε at which the error is least; `letter` is that of what is differenced.
pub fn least(best: Epsilon, letter: &str) -> String {
    let why = match best.exponent() {
        ..=3 => format!(
            ". That is a large ε: {letter} hardly bends here, as where weights are small, so rounding is nearly all there is"
        ),
        4..=6 => ", where bending and rounding leave about equally little".to_owned(),
        7.. => format!(
            ". That is a small ε: {letter} bends strongly here, or the roundings happen to cancel"
        ),
    };
    format!(
        "Here the error is least at ε = {}{why}.",
        power_of_ten(best.exponent())
    )
}

/// The sentences about errors of exactly 0 and 1, and about those between.
pub const MARKS: [(&str, &str); 4] = [
    (
        "exactly 0",
        "Mostly a number was compared with itself, or J⁺ − J⁻ stands without brackets. It is right only where both are 0.",
    ),
    (
        "10⁻¹⁰ to 10⁻⁷",
        "This is what right code gives: central differences are no more exact.",
    ),
    (
        "10⁻⁴ and more",
        "Something is wrong, unless ε is too large or too small, or a corner of ReLU lies between.",
    ),
    (
        "exactly 1",
        "In the last table: the opposite sign in every entry, or one of the two sides is 0 throughout.",
    ),
];

/// The label that opens them.
pub const MARKS_TITLE: &str = "What do exactly 0 and exactly 1 mean?";
