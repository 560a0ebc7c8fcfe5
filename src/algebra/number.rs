//! Numbers as a learner reads them.

/// U+2212, the true minus sign: as wide as a plus, so that columns line up.
pub const MINUS: char = '−';

/// A number with three decimals, or with a digit or two and a power of ten where three decimals would show nothing or
/// too much: never more than seven characters.
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

/// A number with seven significant digits, enough to see a relative difference of 10⁻⁶.
pub fn seven_digits(value: f64) -> String {
    significant(value, 7)
}

/// A number with so many significant digits.
pub fn significant(value: f64, digits: usize) -> String {
    let size = value.abs();
    let after_first = digits.saturating_sub(1);
    if value == 0.0 || !value.is_finite() {
        return long(value);
    }
    if !(0.001..1e4).contains(&size) {
        return true_minus(&format!("{value:.after_first$e}"));
    }
    let before_point = size.log10().floor() as i32;
    let decimals = (after_first as i32 - before_point).max(0);
    with_decimals(value, decimals as usize)
}

/// A number with so many decimals.
pub fn with_decimals(value: f64, decimals: usize) -> String {
    match value.is_finite() {
        true => true_minus(&format!("{value:.decimals$}")),
        false => long(value),
    }
}

/// A cost with six decimals, as the course's notebook prints it, or, from a million on, with seven digits and a power of ten: a
/// run that diverges has costs of hundreds of digits. Never more than fifteen characters.
pub fn cost(value: f64) -> String {
    match value.abs() < 1e6 {
        true => true_minus(&format!("{value:.6}")),
        false => seven_digits(value),
    }
}

/// 10⁻ᵏ
pub fn power_of_ten(k: u8) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = k.to_string();
    let digits = digits
        .bytes()
        .filter_map(|d| RAISED.get(usize::from(d - b'0')));
    "10⁻".chars().chain(digits.copied()).collect()
}

/// A number with up to four digits that count, and no more zeros than it needs.
pub fn plain(value: f64) -> String {
    let size = value.abs();
    if !(1e-4..1e6).contains(&size) {
        return true_minus(&format!("{value:.1e}"));
    }
    let decimals = (3 - size.log10().floor() as i32).max(0) as usize;
    let text = format!("{value:.decimals$}");
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => &text,
    };
    true_minus(text)
}

/// A number with every digit: reading it back gives the same number.
pub fn long(value: f64) -> String {
    if value.is_nan() {
        "nan".into()
    } else if value.is_infinite() {
        true_minus(if value > 0.0 { "inf" } else { "-inf" })
    } else {
        true_minus(&format!("{value:?}"))
    }
}

/// The text with the true minus sign, and with none before a zero.
pub fn true_minus(text: &str) -> String {
    // A zero that was rounded from a negative number is shown as plain zero.
    match text.strip_prefix('-') {
        Some(digits) if digits.chars().all(|c| c == '0' || c == '.') => digits.to_owned(),
        _ => text.replace('-', "−"),
    }
}
