//! Words as the terms that they are looked up by: stems, pairs of neighbours, and what the words stand for.

use rust_stemmers::{Algorithm, Stemmer};

use crate::features::ask::search::sizes::is_size;
use crate::features::ask::search::stems::{family, stem};
use crate::features::ask::search::synonyms::{IGNORED, concepts};
use crate::features::ask::search::words::words;

/// How much the family of a symbol counts: dZ of dZ1.
const OF_FAMILY: f64 = 0.4;

/// How much what a word stands for counts, beside the word itself.
const OF_CONCEPT: f64 = 0.9;

/// How much two words in a row count, beside each of them: W2 transposed, first layer.
const OF_PAIR: f64 = 0.4;

/// How much two sizes in a row count: in an error of NumPy they say nearly all.
const OF_SIZES: f64 = 1.5;

/// A term: what a word of a text is looked up by.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// A stem, a symbol, two of them in a row, or, after a ~, what several words stand for.
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
    let mut before: Option<&String> = None;
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
        if let Some(before) = before {
            let weight = match is_size(before) && is_size(stem) {
                true => OF_SIZES,
                false => OF_PAIR,
            };
            terms.push(term(format!("{before} {stem}"), weight));
        }
        before = Some(stem);
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
