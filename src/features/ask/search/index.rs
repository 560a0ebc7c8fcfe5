//! The index of the questions, and how a text is ranked by it.
//!
//! A question's fit has two parts. One counts which terms of the text the question has anywhere, by BM25F
//! ([Robertson and Zaragoza](https://www.nowpublishers.com/article/Details/INR-019)): rare terms count more, and the title
//! more than the answer. The other is how alike the text and the most similar phrasing of the question are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use strsim::osa_distance;

use crate::features::ask::answer::Answer;
use crate::features::ask::question::Question;
use crate::features::ask::search::sizes::is_size;
use crate::features::ask::search::stems::is_symbol;
use crate::features::ask::search::synonyms::IGNORED;
use crate::features::ask::search::terms::{Term, terms, terms_of};
use crate::features::ask::search::words::words;

/// The weights of a title, of the other phrasings, of the keywords and of the answer.
const FIELDS: [f64; 4] = [3.0, 2.0, 1.5, 1.0];

/// How much more a rare term counts than a usual one: the power of its information.
const RARE: f64 = 0.8;

/// How soon a term that is repeated counts no more.
const SATURATION: f64 = 1.6;

/// How much a field's length counts.
const LENGTH: f64 = 0.4;

/// The part of the fit that the most similar phrasing decides.
const PHRASING: f64 = 0.1;

/// Below this no question fits.
const FAR: f64 = 0.12;

/// The words of a question by field.
pub struct Document {
    fields: [Vec<Term>; 4],
    phrasings: Vec<Vec<Term>>,
}

/// What is known of each question.
pub struct Index {
    /// For each term the questions that have it, and how much it counts there.
    postings: BTreeMap<String, Vec<(usize, f64)>>,
    /// Every word of every question, as it is written, and how often it stands there.
    words: BTreeMap<String, usize>,
    /// The phrasings: of which question, and how much each term counts, the length of all being 1.
    phrasings: Vec<(usize, BTreeMap<String, f64>)>,
    documents: usize,
}

/// The questions in the order of their fit.
#[derive(Debug)]
pub struct Ranked {
    /// The questions by number.
    pub hits: Vec<usize>,
    /// The words that stand in no question, as they were typed.
    pub unknown: Vec<String>,
    /// Whether none fits.
    pub is_far: bool,
}

impl Document {
    /// The words of a question and its answer.
    pub fn of(question: &Question, answer: &Answer) -> Document {
        let also = answer.also.iter().map(|phrasing| terms(phrasing));
        let also: Vec<Vec<Term>> = also.collect();
        let ask = terms(question.ask);
        Document {
            fields: [
                ask.clone(),
                also.concat(),
                terms(answer.keywords),
                terms(answer.text),
            ],
            phrasings: [vec![ask], also].concat(),
        }
    }
}

impl Index {
    /// The index of these documents.
    pub fn of(documents: &[Document]) -> Index {
        let mut index = Index {
            postings: BTreeMap::new(),
            words: BTreeMap::new(),
            phrasings: Vec::new(),
            documents: documents.len(),
        };
        let count = documents.len().max(1) as f64;
        let lengths = [0, 1, 2, 3].map(|field| {
            let all = documents.iter().filter_map(|it| it.fields.get(field));
            all.map(Vec::len).sum::<usize>() as f64 / count
        });
        for (nth, document) in documents.iter().enumerate() {
            for term in document.fields.iter().flatten() {
                *index.words.entry(term.word.clone()).or_default() += 1;
            }
            for (term, weight) in document.weights(&lengths) {
                index.postings.entry(term).or_default().push((nth, weight));
            }
        }
        for (nth, document) in documents.iter().enumerate() {
            for phrasing in &document.phrasings {
                let vector = index.vector(phrasing);
                index.phrasings.push((nth, vector));
            }
        }
        index
    }

    /// Ranks the questions by how well they fit `text`.
    pub fn search(&self, text: &str) -> Ranked {
        let (sought, unknown) = self.known(text);
        let most: f64 = sought
            .iter()
            .map(|term| term.weight * self.rarity(&term.text))
            .sum();
        let mut fits = vec![0.0; self.documents];
        for term in &sought {
            let rarity = self.rarity(&term.text);
            for (nth, weight) in self.postings.get(&term.text).into_iter().flatten() {
                if let Some(fit) = fits.get_mut(*nth) {
                    *fit += term.weight * rarity * weight / (SATURATION + weight);
                }
            }
        }
        let vector = self.vector(&sought);
        let mut alike = vec![0.0_f64; self.documents];
        for (nth, phrasing) in &self.phrasings {
            let same = vector
                .iter()
                .filter_map(|(term, weight)| Some(weight * phrasing.get(term)?));
            if let Some(most) = alike.get_mut(*nth) {
                *most = most.max(same.sum());
            }
        }
        let missed: f64 = unknown.len() as f64;
        let known = sought.len() as f64;
        let share = known / (known + 2.0 * missed).max(1.0);
        let mut hits: Vec<(usize, f64)> = std::iter::zip(fits, alike)
            .map(|(fit, alike)| (1.0 - PHRASING) * fit / most.max(1e-9) + PHRASING * alike)
            .enumerate()
            .collect();
        hits.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let best = hits.first().map_or(0.0, |(_, fit)| fit * share);
        Ranked {
            is_far: best < FAR,
            hits: hits
                .into_iter()
                .filter(|(_, fit)| *fit > 0.0 || best < FAR)
                .map(|(nth, _)| nth)
                .collect(),
            unknown,
        }
    }

    /// How rare a term is; 0 for one that no question has.
    fn rarity(&self, term: &str) -> f64 {
        let having = self.postings.get(term).map_or(0, Vec::len) as f64;
        match having > 0.0 {
            true => (1.0 + (self.documents as f64 - having + 0.5) / (having + 0.5))
                .ln()
                .powf(RARE),
            false => 0.0,
        }
    }

    /// The terms by how much they count, scaled to length 1.
    fn vector(&self, terms: &[Term]) -> BTreeMap<String, f64> {
        let mut vector = BTreeMap::new();
        for term in terms {
            let weight = term.weight * self.rarity(&term.text);
            let most = vector.entry(term.text.clone()).or_insert(0.0_f64);
            *most = most.max(weight);
        }
        let length = vector
            .values()
            .map(|weight| weight * weight)
            .sum::<f64>()
            .sqrt();
        vector
            .values_mut()
            .for_each(|weight| *weight /= length.max(1e-9));
        vector
    }

    /// The terms of a text, errors in typing corrected, and the words that no question has.
    fn known(&self, text: &str) -> (Vec<Term>, Vec<String>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for word in words(text) {
            if IGNORED.contains(&&*word) || is_size(&word) || self.has(&word) {
                known.push(word);
                continue;
            }
            match self.near(&word) {
                Some(near) => known.push(near.to_owned()),
                None if unknown.contains(&word) => {}
                None => unknown.push(word),
            }
        }
        let mut terms = terms_of(&known);
        terms.retain(|term| self.postings.contains_key(&term.text));
        (terms, unknown)
    }

    /// Whether some question has the word or its stem.
    fn has(&self, word: &str) -> bool {
        let terms = terms_of(&[word.to_owned()]);
        self.words.contains_key(word)
            || terms
                .iter()
                .any(|term| self.postings.contains_key(&term.text))
    }

    /// The known word that an unknown one may be meant for: the one that it begins, else the one with the fewest letters
    /// changed; of several, the one that is used most.
    fn near(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if !word.chars().all(char::is_alphabetic) || is_symbol(word) || length < 4 {
            return None;
        }
        let all = self
            .words
            .iter()
            .map(|(known, count)| (known.as_str(), *count));
        let all = all.filter(|(known, _)| !is_symbol(known));
        let begun = all.clone().filter(|(known, _)| known.starts_with(word));
        if let Some((begun, _)) = begun.max_by_key(|(_, count)| *count) {
            return Some(begun);
        }
        let allowed = if length < 7 { 1 } else { 2 };
        let small = IGNORED.iter().map(|word| (*word, usize::MAX));
        let distances = all
            .chain(small)
            .map(|(known, count)| (osa_distance(word, known), Reverse(count), known))
            .filter(|(distance, ..)| *distance <= allowed);
        distances.min().map(|(.., known)| known)
    }
}

impl Document {
    /// How much each term counts, by field and by the field's length beside its mean.
    fn weights(&self, lengths: &[f64; 4]) -> BTreeMap<String, f64> {
        let mut weights = BTreeMap::new();
        for ((terms, weight), mean) in self.fields.iter().zip(FIELDS).zip(lengths) {
            let length = terms.len() as f64 / mean.max(1.0);
            let shorter = 1.0 - LENGTH + LENGTH * length;
            for term in terms {
                *weights.entry(term.text.clone()).or_insert(0.0) +=
                    term.weight * weight / shorter.max(1e-9);
            }
        }
        weights
    }
}
