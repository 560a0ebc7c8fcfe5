//! Numbers as a learner reads them.

/// U+2212, the true minus sign: as wide as a plus, so that columns line up.
pub const MINUS: char = '−';

/// Three decimals, or a digit or two and a power of ten where three decimals would show nothing or too much: never
/// more than seven characters.
pub fn short(value: f64) -> String {
    let size = value.abs();
    let text = if value == 0.0 || (0.001..99.9995).contains(&size) {
        format!("{value:.3}")
    } else if (99.9995..9999.5).contains(&size) {
        format!("{value:.1}")
    } else if (1e-9..9.95e9).contains(&size) {
        format!("{value:.1e}")
    } else if value.is_finite() {
        format!("{value:.0e}")
    } else {
        return long(value);
    };
    true_minus(&text)
}

/// Every digit: reading it back gives the same number.
pub fn long(value: f64) -> String {
    if value.is_nan() {
        "nan".into()
    } else if value.is_infinite() {
        true_minus(if value > 0.0 { "inf" } else { "-inf" })
    } else {
        true_minus(&format!("{value:?}"))
    }
}

fn true_minus(text: &str) -> String {
    // A zero that was rounded or computed from the left is still shown as plain zero.
    match text.strip_prefix('-') {
        Some(digits) if digits.chars().all(|c| c == '0' || c == '.') => digits.to_owned(),
        _ => text.replace('-', "−"),
    }
}
