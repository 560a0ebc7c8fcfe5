//! Search by words: which questions a text may mean, the best first.

pub mod index;
pub mod sizes;
pub mod stems;
pub mod synonyms;
pub mod terms;
pub mod words;

use std::sync::OnceLock;

use crate::features::ask::bank;
use crate::features::ask::question::Question;
use crate::features::ask::search::index::{Document, Index};

/// So many questions are named where none fits.
const NEAREST: usize = 3;

/// What a search has found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The questions, the best first.
    pub questions: Vec<&'static Question>,
    /// The words that stand in no question, as they were typed.
    pub unknown: Vec<String>,
    /// Whether none fits, so that these are only the nearest.
    pub is_far: bool,
}

/// The questions that fit `text`; where none does, the three nearest.
pub fn best(text: &str) -> Found {
    static INDEX: OnceLock<(Vec<&Question>, Index)> = OnceLock::new();
    let (questions, index) = INDEX.get_or_init(|| {
        let entries = bank::entries();
        let document = |(question, answer)| (question, Document::of(question, answer));
        let (questions, documents): (Vec<_>, Vec<_>) = entries.map(document).unzip();
        (questions, Index::of(&documents))
    });
    let ranked = index.search(text);
    let most = match ranked.is_far {
        true => NEAREST,
        false => usize::MAX,
    };
    let hits = ranked.hits.iter().take(most);
    Found {
        questions: hits
            .filter_map(|nth| questions.get(*nth).copied())
            .collect(),
        unknown: ranked.unknown,
        is_far: ranked.is_far,
    }
}
