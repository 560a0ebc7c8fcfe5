//! The sentence where no slip is found: which entry differs, and by how many times.

use crate::algebra::number::{plain, seven_digits};
use crate::iteration::step::Step;
use crate::judging::verdict::LineVerdict;

/// The largest relative difference between ratios that counts as rounding.
const ROUNDING: f64 = 1e-9;

/// The ratio of each number to the right one, if it is the same for all and not 1.
pub(in crate::judging) fn common_ratio<'a>(
    pairs: impl Iterator<Item = (&'a f64, &'a f64)>,
) -> Option<f64> {
    let mut common: Option<f64> = None;
    for (got, right) in pairs {
        if *right == 0.0 && *got == 0.0 {
            continue;
        }
        let ratio = got / right;
        let is_same = |common: f64| (ratio - common).abs() <= ROUNDING * common.abs();
        if !ratio.is_finite() || ratio == 0.0 || !common.is_none_or(is_same) {
            return None;
        }
        common = common.or(Some(ratio));
    }
    common.filter(|common| (common - 1.0).abs() > ROUNDING)
}

/// What the ratio is called in this lesson, if it is one of its numbers.
fn name(ratio: f64, step: &Step) -> Option<&'static str> {
    let values = &step.traced.values;
    let (m, alpha) = (values.m as f64, values.learning_rate);
    let names = [
        (-1.0, "−1"),
        (m, "m"),
        (1.0 / m, "1/m"),
        (alpha, "α"),
        (1.0 / alpha, "1/α"),
        (alpha / m, "α/m"),
        (alpha * m, "α m"),
        (1.0 / (m * m), "1/m²"),
        (m * m, "m²"),
        (-m, "−m"),
        (-1.0 / m, "−1/m"),
        (-alpha, "−α"),
    ];
    let is_it = |value: f64| (ratio - value).abs() <= ROUNDING * value.abs();
    let mut names = names.into_iter();
    names.find(|(value, _)| is_it(*value)).map(|(_, name)| name)
}

/// The sentence for a ratio that is the same for all entries.
pub fn every_entry(ratio: f64, step: &Step) -> String {
    let times = plain(ratio);
    let is_single = step.dim() == (1, 1);
    let what = if is_single { "It" } else { "Every entry" };
    match name(ratio, step) {
        Some("−1") => format!("{what} has the other sign."),
        Some(name) if name == "m" || name == "α" => {
            format!("{what} is {times} times the right one, and {name} is {times}.")
        }
        Some(name) => format!("{what} is {times} times the right one, and that is {name}."),
        None => format!("{what} is {times} times the right one."),
    }
}

/// The sentence for a wrong line of which all entries are as many times the right ones; `None` for another one.
pub fn every_entry_of(step: &Step, verdict: Option<&LineVerdict>) -> Option<String> {
    match verdict {
        Some(LineVerdict::Value { ratio, .. }) => ratio.map(|ratio| every_entry(ratio, step)),
        _ => None,
    }
}

/// The sentence for a wrong line that no slip explains.
pub fn unexplained(step: &Step, verdict: Option<&LineVerdict>) -> String {
    const NO_SLIP: &str = "No slip this page knows explains it.";
    let Some(LineVerdict::Value {
        cell,
        got,
        right,
        ratio,
    }) = verdict
    else {
        return NO_SLIP.to_owned();
    };
    let entry = format!(
        "The first entry that differs is [{}, {}]: yours is {}, the right one {}",
        cell.row,
        cell.col,
        seven_digits(*got),
        seven_digits(*right)
    );
    let here = got / right;
    match ratio {
        Some(ratio) => format!("{NO_SLIP} {entry}. {}", every_entry(*ratio, step)),
        None if here.is_finite() && here != 0.0 => format!(
            "{NO_SLIP} {entry}, so yours is {} times as large there, and other entries by other factors.",
            plain(here)
        ),
        None => format!("{NO_SLIP} {entry}."),
    }
}
