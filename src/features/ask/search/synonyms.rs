//! Words that stand for the same thing, and words that stand for nothing.

use rust_stemmers::{Algorithm, Stemmer};

use crate::features::ask::search::stems::stem;

/// Words that every question could have.
pub const IGNORED: &[&str] = &[
    "a", "about", "all", "am", "an", "and", "any", "anyone", "are", "as", "at", "be", "been",
    "but", "by", "can", "cant", "case", "come", "could", "did", "didnt", "do", "does", "doesnt",
    "doing", "dont", "else", "for", "from", "get", "gets", "getting", "give", "go", "had", "has",
    "have", "he", "her", "here", "hi", "how", "i", "if", "im", "in", "into", "is", "isnt", "it",
    "its", "ive", "just", "like", "me", "my", "need", "of", "on", "or", "our", "please", "really",
    "say", "so", "some", "than", "thanks", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "to", "us", "use", "using", "very", "was", "we", "were",
    "what", "when", "which", "will", "with", "would",
];

/// A thing that words of a text stand for.
pub struct Concept {
    /// Its name, after a ~.
    pub name: String,
    /// The first word that stands for it.
    pub word: String,
}

/// Groups of words for the same thing, the name of the thing first. Several words in one entry stand next to each other.
const GROUPS: &[(&str, &[&str])] = &[];

/// What the words of a text stand for.
pub fn concepts(words: &[String], stems: &[String]) -> Vec<Concept> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut concepts = Vec::new();
    for (name, entries) in GROUPS {
        let found = entries.iter().find_map(|entry| {
            let sought: Vec<String> = entry.split(' ').map(|word| stem(&stemmer, word)).collect();
            let at = stems
                .windows(sought.len())
                .position(|stems| stems == sought)?;
            words.get(at)
        });
        if let Some(word) = found {
            concepts.push(Concept {
                name: format!("~{name}"),
                word: word.clone(),
            });
        }
    }
    concepts
}
