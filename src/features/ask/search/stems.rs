//! Stems of words. The symbols of the lesson are kept as they are.

use rust_stemmers::Stemmer;

/// Words that the stemmer takes for others: identity is not identical, a derivative no derivation.
const APART: &[(&str, &str)] = &[
    ("derivative", "derivative"),
    ("derivatives", "derivative"),
    ("identity", "identity"),
    ("meaning", "meaning"),
    ("means", "meaning"),
    ("meant", "meaning"),
    ("numerator", "numerator"),
    ("positive", "positive"),
    ("rounding", "rounding"),
    ("vectorization", "vectoris"),
    ("vectorize", "vectoris"),
    ("vectorized", "vectoris"),
];

/// The stem of a word; a symbol and a number are their own.
pub fn stem(stemmer: &Stemmer, word: &str) -> String {
    if let Some((_, stem)) = APART.iter().find(|(apart, _)| *apart == word) {
        return (*stem).to_owned();
    }
    let is_word = word.chars().all(|c| c.is_ascii_alphabetic()) && word.len() > 3;
    match is_word && !is_symbol(word) {
        true => stemmer.stem(word).into_owned(),
        false => word.to_owned(),
    }
}

/// Whether a word is a symbol of the lesson, in small letters: dz1, w2, db, a1.
pub fn is_symbol(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let has_layer = letters.len() < word.len();
    let known = ["dz", "dw", "db", "da", "z", "w", "b", "a", "g", "n"];
    known.contains(&letters) && (has_layer || letters.len() > 1)
}

/// The symbol of any layer for that of one: dz for dz1.
pub fn family(word: &str) -> Option<&str> {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    (is_symbol(word) && letters.len() < word.len()).then_some(letters)
}
