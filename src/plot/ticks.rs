//! Round values for an axis, and how they are written.

use crate::numpy::float;

/// A place on an axis and the text beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands, in the axis's own units.
    pub value: f64,
    /// The value as written: `0.25`, `10,000`, `−4`, `2e-7`.
    pub label: String,
}

/// The smallest of 1, 2 or 5 times a power of ten that divides `span` into at most `most` steps.
///
/// # Panics
/// Unless the span is a finite positive number and `most` is not 0.
pub fn round_step(span: f64, most: usize) -> f64 {
    assert!(
        span.is_finite() && span > 0.0 && most > 0,
        "an axis needs a span"
    );
    let exact = span / most as f64;
    let power = exact.log10().floor();
    // The power comes out of the decimal parser, which rounds once; `powf` would write 0.30000000000000004.
    [1, 2, 5]
        .map(|digit| decimal(digit, power))
        .into_iter()
        .find(|step| *step >= exact * (1.0 - 1e-9))
        .unwrap_or_else(|| decimal(1, power + 1.0))
}

fn decimal(digit: u8, power: f64) -> f64 {
    float(&format!("{digit}e{power}")).unwrap_or(f64::MIN_POSITIVE)
}

/// The multiples of `step` from `low` to `high`.
pub fn ticks(low: f64, high: f64, step: f64) -> Vec<Tick> {
    let slack = 1e-9;
    let first = (low / step - slack).ceil();
    let last = (high / step + slack).floor();
    let largest = low.abs().max(high.abs());
    let count = (last - first + 1.0).max(0.0) as usize;
    (0..count)
        .map(|index| {
            let value = (first + index as f64) * step;
            Tick {
                value,
                label: label(value, largest, step),
            }
        })
        .collect()
}

/// A tick's value to the precision of the step, in scientific notation where the axis's numbers are unwieldy.
fn label(value: f64, largest: f64, step: f64) -> String {
    let places = (-step.log10() - 1e-9).ceil();
    let text = if value == 0.0 {
        "0".to_owned()
    } else if step < 0.9e-4 || largest >= 1e7 {
        let digits = (value.abs().log10().floor() + places).max(0.0);
        format!("{value:.*e}", digits as usize)
    } else {
        grouped(&format!("{value:.*}", places.max(0.0) as usize))
    };
    text.replace('-', "\u{2212}")
}

/// Commas between the thousands of the whole part.
fn grouped(number: &str) -> String {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let digits = whole.trim_start_matches('-').len();
    let mut text = String::new();
    let mut left = digits;
    for letter in whole.chars() {
        if letter.is_ascii_digit() {
            if left < digits && left % 3 == 0 {
                text.push(',');
            }
            left -= 1;
        }
        text.push(letter);
    }
    if let Some(fraction) = fraction {
        text += ".";
        text += fraction;
    }
    text
}
