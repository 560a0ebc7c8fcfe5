//! Whether commas separate numbers or are decimal points.
//!
//! In `0.1, 0.2` they separate, and in `0,05;1,25` they are decimal points: nobody writes the number `05`. In `1,5 2,5`
//! nothing tells.

use serde::{Deserialize, Serialize};

use super::number::is_dash;

/// The part that commas have in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Commas {
    /// They separate numbers.
    Separate,
    /// They are decimal points.
    Decimal,
}

/// A run of digits, signs, points and commas, without a comma at its end.
struct Run<'a> {
    text: &'a str,
    /// The character before it that is no blank.
    after: Option<char>,
}

impl Run<'_> {
    fn has_inner_comma(&self) -> bool {
        self.text.contains(',')
    }

    /// Whether it can be one number with a decimal comma, or a whole one: `1,5`, `1.234,5`, `7`.
    fn can_be_one(&self) -> bool {
        let unsigned = self.text.trim_start_matches(|c| c == '+' || is_dash(c));
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let is_digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, fraction) = match mantissa.split_once(',') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let mut groups = whole.split('.');
        let first = groups.next().unwrap_or_default();
        let mut thousands = groups.clone();
        let is_whole = match groups.next() {
            None => is_digits(first),
            Some(_) => {
                is_digits(first)
                    && first.len() <= 3
                    && !first.starts_with('0')
                    && thousands.all(|group| is_digits(group) && group.len() == 3)
            }
        };
        let exponent = exponent.map(|text| text.trim_start_matches(|c| c == '+' || is_dash(c)));
        is_whole && fraction.is_none_or(is_digits) && exponent.is_none_or(is_digits)
    }

    /// Whether it can be several numbers: none of them begins with a 0 that says nothing.
    fn can_be_several(&self) -> bool {
        let says_nothing = |part: &str| {
            let digits = part.trim_start_matches(|c| c == '+' || is_dash(c));
            digits.len() > 1
                && digits.starts_with('0')
                && digits.bytes().all(|b| b.is_ascii_digit())
        };
        !self.text.split(',').skip(1).any(says_nothing)
    }
}

/// Every such run of the text. What is between quotation marks, and digits in a name, are none.
fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let is_part = |c: char| c.is_ascii_digit() || ".,+eE".contains(c) || is_dash(c);
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let length = |is_in: &dyn Fn(char) -> bool| rest.find(|c| !is_in(c)).unwrap_or(rest.len());
        at += match first {
            '"' | '\'' => rest
                .get(1..)
                .and_then(|rest| rest.find(first))
                .map_or(1, |end| end + 2),
            '#' => length(&|c| c != '\n'),
            first if first.is_alphabetic() || first == '_' => length(&is_name),
            first if first.is_ascii_digit() || "+.".contains(first) || is_dash(first) => {
                let length = length(&is_part);
                let whole = rest.get(..length).unwrap_or_default();
                let text = whole.strip_suffix(',').unwrap_or(whole);
                runs.push(Run {
                    text,
                    after: before,
                });
                length
            }
            first => first.len_utf8(),
        };
        if first == '\n' || !first.is_whitespace() {
            let last = text.get(..at).and_then(|text| text.chars().next_back());
            before = last;
        }
    }
    runs
}

/// What the commas of `text` are; `None` where nothing tells.
pub(super) fn of(text: &str) -> Option<Commas> {
    if !text.contains(',') {
        return Some(Commas::Separate);
    }
    let runs = runs(text);
    if !runs.iter().any(Run::has_inner_comma) || !runs.iter().all(Run::can_be_one) {
        return Some(Commas::Separate);
    }
    if !runs.iter().all(Run::can_be_several) {
        return Some(Commas::Decimal);
    }
    let has_brackets = text.contains(['[', '(', '{']);
    // In brackets, commas separate, unless something else does so as well: `[1,5 2,5]`.
    let is_number_end = |c: char| c.is_ascii_digit() || ".,".contains(c);
    let mut pairs = runs.iter().zip(runs.iter().skip(1));
    let separates_otherwise = pairs.any(|(one, next)| {
        let is_beside = next.after.is_some_and(is_number_end);
        is_beside && (one.has_inner_comma() || next.has_inner_comma())
    });
    match has_brackets && !separates_otherwise {
        true => Some(Commas::Separate),
        false => None,
    }
}
