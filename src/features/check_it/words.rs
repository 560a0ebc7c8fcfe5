//! The words of *Check it*.

use crate::algebra::number::{long, seven_digits, short, true_minus};

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
