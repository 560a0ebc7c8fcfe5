//! A text as words: in small letters, and the symbols of the lesson in one form.

use crate::features::ask::search::sizes::{is_size, with_sizes};
use crate::features::ask::search::stems::is_symbol;

/// The words of a text in small letters, its symbols in one form: `W2ᵀ`, `W2.T` and `W^{[2]T}` are w2 and transposed.
pub fn words(text: &str) -> Vec<String> {
    let plain = plain(&with_sizes(text));
    let mut words = Vec::new();
    for word in plain.split(|c: char| !(c.is_alphanumeric() || "./'-_%#".contains(c))) {
        cut(word, &mut words);
    }
    tell_means_apart(&mut words);
    words
}

/// "What does the mean mean": the verb as another word than the average, which stands behind an article.
fn tell_means_apart(words: &mut [String]) {
    let mut is_asked = false;
    let mut is_noun = false;
    for word in words {
        if word == "mean" && is_asked && !is_noun {
            "meaning".clone_into(word);
        }
        is_asked |= ["do", "does", "did"].contains(&word.as_str());
        is_noun = ["a", "the", "zero"].contains(&word.as_str());
    }
}

/// Signs as words, and indices as digits.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 16);
    let text = text
        .replace(['’', '‘', '`'], "'")
        .replace("^T", "ᵀ")
        .replace("^{T}", "ᵀ")
        .replace("(i)", " superscript i ")
        .replace("^(1)", " superscript 1 ");
    let text = text
        .replace("**2", " squared ")
        .replace("**", " power ")
        .replace("!=", " not equal ");
    let text = text
        .replace("+/-", " sign ")
        .replace("±", " sign ")
        .replace("-=", " minus equals ");
    for c in text.chars() {
        match c {
            'ᵀ' => plain.push_str(" transposed "),
            '′' => plain.push_str("' "),
            'σ' => plain.push_str(" sigmoid"),
            '∂' => plain.push_str(" derivative "),
            'α' => plain.push_str(" alpha "),
            'ε' => plain.push_str(" epsilon "),
            'Σ' | '∑' => plain.push_str(" sum "),
            '⊙' | '∘' => plain.push_str(" elementwise "),
            '×' => plain.push_str(" times "),
            '*' => plain.push_str(" star "),
            '@' => plain.push_str(" matmul "),
            '−' | '–' | '—' => plain.push_str(" minus "),
            '≠' => plain.push_str(" not equal "),
            'ŷ' | 'Ŷ' => plain.push_str(" yhat "),
            'ₕ' => plain.push('h'),
            'ₓ' => plain.push('x'),
            // Brackets and braces between a letter and its layer.
            '[' | ']' | '{' | '}' | '^' => {}
            _ => plain.push(digit(c)),
        }
    }
    plain
}

/// A raised or lowered digit as a digit.
fn digit(c: char) -> char {
    const LOWERED: u32 = '₀' as u32;
    const RAISED: u32 = '⁰' as u32;
    let digit = match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        _ => [LOWERED, RAISED]
            .iter()
            .find_map(|zero| (c as u32).checked_sub(*zero).filter(|d| *d < 10)),
    };
    digit.and_then(|d| char::from_digit(d, 10)).unwrap_or(c)
}

/// Cuts a word at its dots, hyphens and slashes, unless it is a number or 1/m.
fn cut(word: &str, words: &mut Vec<String>) {
    if is_size(word) {
        words.push(word.to_owned());
        return;
    }
    if let Some(sign) = sign(word, words.last()) {
        words.push(sign.to_owned());
    }
    let word = word.trim_matches(|c| "./-_".contains(c));
    if word.is_empty() {
        return;
    }
    let small = word.to_lowercase();
    if small == "1/m" || small == "1./m" {
        words.push("1/m".to_owned());
        return;
    }
    if let Ok(number) = small.trim_end_matches('%').parse::<f64>() {
        words.push(rounded(number, &small));
        return;
    }
    if let Some(turned) = turned(word) {
        cut(turned, words);
        words.push("transposed".to_owned());
        return;
    }
    let joined = [
        "non-", "element-", "cross-", "one-", "over-", "re-", "mini-", "co-",
    ];
    if let Some(start) = joined.iter().find(|start| small.starts_with(*start)) {
        let rest = &small[start.len()..];
        words.push(format!("{}{rest}", start.trim_end_matches('-')));
        return;
    }
    // 1-a and y-a2; but 1-4 is a range.
    if let Some((first, second)) = small.split_once('-')
        && is_quantity(first)
        && (is_quantity(second) && !is_number(first) || is_variable(second))
    {
        words.push(first.to_owned());
        words.push("minus".to_owned());
        words.push(second.to_owned());
        return;
    }
    for part in small
        .split(['.', '/', '-', '_'])
        .filter(|part| !part.is_empty())
    {
        words.extend(unquoted(part));
    }
}

/// What is transposed: W2 for W2.T, and w for wT.
fn turned(word: &str) -> Option<&str> {
    word.strip_suffix(".T").or_else(|| {
        let turned = word.strip_suffix('T')?;
        let small = turned.to_lowercase();
        (small != "a" && is_variable(&small)).then_some(turned)
    })
}

/// What a word's first sign says: a minus behind a quantity takes away, and another one makes a number negative.
fn sign(word: &str, before: Option<&String>) -> Option<&'static str> {
    let rest = word.strip_prefix('-')?.to_lowercase();
    match before.is_some_and(|before| is_quantity(before)) {
        true => Some("minus"),
        false => is_quantity(&rest).then_some("negative"),
    }
}

/// Whether a word in small letters may stand on a side of a minus.
fn is_quantity(word: &str) -> bool {
    is_variable(word) || is_number(word)
}

fn is_variable(word: &str) -> bool {
    is_symbol(word) || ["a", "y", "x", "w", "b", "z", "yhat", "al"].contains(&word)
}

fn is_number(word: &str) -> bool {
    word.parse::<f64>().is_ok()
}

/// ln 2 = 0.6931… has many forms, 1.0 is 1, and one power of ten as small as the nudge of a check is like another.
fn rounded(number: f64, typed: &str) -> String {
    if (number - std::f64::consts::LN_2).abs() < 0.004 {
        return "0.69".to_owned();
    }
    if typed.contains("e-") {
        return "1e-7".to_owned();
    }
    let whole = typed
        .split_once('.')
        .filter(|(_, part)| part.chars().all(|c| c == '0'));
    whole.map_or(typed, |(whole, _)| whole).to_owned()
}

/// A word without its apostrophe. Behind a function it means its slope.
fn unquoted(word: &str) -> Vec<String> {
    let functions = ["g", "sigmoid", "tanh", "relu", "f", "g1", "g2"];
    let bare = word.trim_matches('\'');
    if bare.is_empty() {
        return vec![];
    }
    let mut words = vec![bare.replace('\'', "")];
    if word.ends_with('\'') && functions.contains(&bare) {
        words.push("slope".to_owned());
    }
    words
}
