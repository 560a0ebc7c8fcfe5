//! Numbers as a learner reads them.

/// U+2212, the true minus sign: as wide as a plus, so that columns line up.
pub const MINUS: char = '−';

/// Three decimals, or two significant digits and a power of ten where three decimals would show nothing.
pub fn short(value: f64) -> String {
    let text = if value == 0.0 || (0.001..1e5).contains(&value.abs()) {
        format!("{value:.3}")
    } else if value.is_finite() {
        format!("{value:.1e}")
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
