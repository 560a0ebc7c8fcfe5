//! A text as the terms that it is looked up by: stems of words, and the symbols of the lesson as they are.

use rust_stemmers::{Algorithm, Stemmer};

use crate::features::ask::search::stems::{family, stem};
use crate::features::ask::search::synonyms::{IGNORED, concepts};

/// How much the family of a symbol counts: dZ of dZ1.
const OF_FAMILY: f64 = 0.4;

/// How much what a word stands for counts, beside the word itself.
const OF_CONCEPT: f64 = 0.9;

/// A term: what a word of a text is looked up by.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// A stem, a symbol, or, after a ~, what several words stand for.
    pub text: String,
    /// How much it counts.
    pub weight: f64,
    /// The word that it is from.
    pub word: String,
}

/// The terms of `text`.
pub fn terms(text: &str) -> Vec<Term> {
    terms_of(&words(text))
}

/// The terms of these words.
pub fn terms_of(words: &[String]) -> Vec<Term> {
    let stemmer = Stemmer::create(Algorithm::English);
    let stems: Vec<String> = words.iter().map(|word| stem(&stemmer, word)).collect();
    let mut terms = Vec::new();
    for (word, stem) in words.iter().zip(&stems) {
        if IGNORED.contains(&&**word) {
            continue;
        }
        let term = |text: String, weight| Term {
            text,
            weight,
            word: word.clone(),
        };
        if let Some(family) = family(word) {
            terms.push(term(family.to_owned(), OF_FAMILY));
        }
        terms.push(term(stem.clone(), 1.0));
    }
    for concept in concepts(words, &stems) {
        terms.push(Term {
            text: concept.name,
            weight: OF_CONCEPT,
            word: concept.word,
        });
    }
    terms
}

/// The words of a text in small letters, its symbols in one form: `W2ᵀ`, `W2.T` and `W^{[2]T}` are w2 and transposed.
pub fn words(text: &str) -> Vec<String> {
    let plain = plain(text);
    let mut words = Vec::new();
    for word in plain.split(|c: char| !(c.is_alphanumeric() || "./'-_%".contains(c))) {
        cut(word, &mut words);
    }
    words
}

/// Signs as words, and indices as digits.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 16);
    let text = text
        .replace(['’', '‘', '`'], "'")
        .replace("^T", "ᵀ")
        .replace("^{T}", "ᵀ");
    let text = text
        .replace("**2", " squared ")
        .replace("**", " power ")
        .replace("!=", " not equal ");
    let text = text
        .replace("+/-", " sign ")
        .replace("±", " sign ")
        .replace("-y", " minus y")
        .replace("-Y", " minus y");
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
            '@' => plain.push_str(" at "),
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
    if word.ends_with(".T") {
        cut(word.trim_end_matches(".T"), words);
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
    for part in small
        .split(['.', '/', '-', '_'])
        .filter(|part| !part.is_empty())
    {
        words.extend(unquoted(part));
    }
}

/// ln 2 = 0.6931… has many forms.
fn rounded(number: f64, typed: &str) -> String {
    match (number - std::f64::consts::LN_2).abs() < 0.004 {
        true => "0.69".to_owned(),
        false => typed.to_owned(),
    }
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
