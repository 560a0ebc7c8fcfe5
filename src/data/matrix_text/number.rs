//! Numbers as they are written: by Python, NumPy, MATLAB, or a word processor.

use crate::numpy::float;

/// A number as it is written.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) value: f64,
    /// How many digits it has after the point, the exponent aside.
    pub(super) decimals: u32,
    pub(super) exponent: Option<i32>,
}

/// The modules that have infinity and NaN by name.
const MODULES: [&str; 5] = ["np", "numpy", "math", "torch", "jnp"];

/// Whether `c` is a minus: the hyphen, the minus sign, or a dash that a word processor has put in its place.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{2796}'
    )
}

/// The number that `text` writes, where commas are decimal points if `has_decimal_comma`.
pub(super) fn number(text: &str, has_decimal_comma: bool) -> Option<Written> {
    let mut plain: String = text
        .chars()
        .map(|c| if is_dash(c) { '-' } else { c })
        .collect();
    if has_decimal_comma && plain.contains(',') {
        // A point in such a number parts its thousands.
        plain = plain.replace('.', "").replace(',', ".");
    }
    let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    let is_word = unsigned.starts_with(|c: char| c.is_alphabetic() || c == '∞');
    let word = match unsigned.split_once('.') {
        Some((module, word)) if MODULES.contains(&module) => word,
        _ => unsigned,
    };
    let value = match word.to_lowercase().as_str() {
        "nan" if is_word => f64::NAN,
        "inf" | "infinity" | "∞" if is_word && plain.starts_with('-') => f64::NEG_INFINITY,
        "inf" | "infinity" | "∞" if is_word => f64::INFINITY,
        "true" | "true_" if is_word => 1.0,
        "false" | "false_" if is_word => 0.0,
        _ => float(&plain)?,
    };
    let (mantissa, exponent) = match plain.split_once(['e', 'E']).filter(|_| !is_word) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()),
        None => (&*plain, None),
    };
    let decimals = match is_word {
        true => 0,
        false => mantissa.split_once('.').map_or(0, |(_, after)| after.len()),
    };
    Some(Written {
        value,
        decimals: decimals as u32,
        exponent,
    })
}
