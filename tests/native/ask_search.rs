//! The search of the box *Ask*: the right question is among the first, for phrasings that the index has never seen.

use std::collections::{BTreeMap, BTreeSet};

use backstep::features::ask::bank::{entries, questions};
use backstep::features::ask::search::best;
use backstep::features::ask::search::stems::stem;
use backstep::features::ask::search::synonyms::IGNORED;
use backstep::features::ask::search::words::words;
use proptest::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

/// Phrasings written down from the titles alone, the most by people who had not seen the index: an id, a tab, a phrasing.
/// Where two questions answer the phrasing in full, both ids stand there, with a | between them.
const PHRASINGS: &str = include_str!("phrasings.tsv");

fn phrasings() -> Vec<(&'static str, &'static str)> {
    let lines = PHRASINGS.lines();
    lines.map(|line| line.split_once('\t').unwrap()).collect()
}

/// Where the first question with one of these ids stands, counted from 1.
fn rank(ids: &str, text: &str) -> Option<usize> {
    let found = best(text).questions;
    found
        .iter()
        .position(|question| ids.split('|').any(|id| question.id == id))
        .map(|at| at + 1)
}

/// What a text says without the words that every question could have: the stems, each once.
fn said(stemmer: &Stemmer, text: &str) -> BTreeSet<String> {
    let words = words(text).into_iter();
    let words = words.filter(|word| !IGNORED.contains(&&**word));
    words.map(|word| stem(stemmer, &word)).collect()
}

#[test]
fn every_phrasing_is_of_questions_that_there_are() {
    let known: Vec<&str> = questions().map(|question| question.id).collect();
    for (ids, phrasing) in phrasings() {
        assert!(ids.split('|').all(|id| known.contains(&id)), "{phrasing}");
    }
    let tried = |id: &str| {
        let of = phrasings().into_iter();
        of.filter(|(ids, _)| ids.split('|').any(|it| it == id))
            .count()
    };
    for id in known {
        assert!(tried(id) >= 6, "{id}");
    }
}

/// The first are to be right so often, and one of the first three so often, in percent.
const FIRST: usize = 93;
const AMONG_THREE: usize = 99;

/// Two phrasings are the same if they share so many of their words, in percent.
const SAME: usize = 80;

#[test]
fn the_right_question_is_found() {
    let mut table: BTreeMap<&str, Vec<(Option<usize>, &str)>> = BTreeMap::new();
    for (id, phrasing) in phrasings() {
        table
            .entry(id)
            .or_default()
            .push((rank(id, phrasing), phrasing));
    }
    let ranks: Vec<Option<usize>> = table.values().flatten().map(|(rank, _)| *rank).collect();
    assert!(ranks.len() > 250, "{}", ranks.len());
    let within = |most: usize| ranks.iter().flatten().filter(|rank| **rank <= most).count();
    let (first, three) = (within(1), within(3));
    println!("first {first}, among three {three}, of {}", ranks.len());
    let is_good = first * 100 >= ranks.len() * FIRST && three * 100 >= ranks.len() * AMONG_THREE;
    if !is_good {
        for (id, tried) in &table {
            for (rank, phrasing) in tried.iter().filter(|(rank, _)| *rank != Some(1)) {
                println!("{id}: {rank:?} for {phrasing}");
            }
        }
    }
    assert!(
        is_good,
        "first {first}, among three {three}, of {}",
        ranks.len()
    );
}

/// Nothing is learned by heart: no phrasing of the test stands in the index, in the same words or in nearly the same.
#[test]
fn the_phrasings_of_the_test_are_not_in_the_index() {
    let stemmer = Stemmer::create(Algorithm::English);
    let phrasings = phrasings().into_iter();
    let phrasings: Vec<(&str, BTreeSet<String>)> = phrasings
        .map(|(_, phrasing)| (phrasing, said(&stemmer, phrasing)))
        .collect();
    let mut learned = Vec::new();
    for also in entries().flat_map(|(_, answer)| answer.also) {
        let also_said = said(&stemmer, also);
        let is_same = |of_test: &BTreeSet<String>| {
            let both = also_said.intersection(of_test).count();
            let any = also_said.union(of_test).count();
            both * 100 >= any * SAME
        };
        let same = phrasings.iter().filter(|(_, said)| is_same(said));
        learned.extend(same.map(|(phrasing, _)| (*also, *phrasing)));
    }
    assert!(learned.is_empty(), "{learned:#?}");
}

#[test]
fn every_question_is_found_by_its_title_and_its_own_phrasings() {
    let mut missed = Vec::new();
    for (question, answer) in entries() {
        assert_eq!(rank(question.id, question.ask), Some(1), "{}", question.ask);
        let first = |also: &&&str| rank(question.id, also) != Some(1);
        missed.extend(
            answer
                .also
                .iter()
                .filter(first)
                .map(|also| (question.id, *also)),
        );
    }
    let count: usize = entries().map(|(_, answer)| answer.also.len()).sum();
    assert!(
        missed.len() * 100 <= count * 5,
        "{} of {count}: {missed:#?}",
        missed.len()
    );
}

#[test]
fn no_question_has_a_phrasing_twice() {
    for (question, answer) in entries() {
        let each: BTreeSet<Vec<String>> = answer.also.iter().map(|also| words(also)).collect();
        assert_eq!(each.len(), answer.also.len(), "{}", question.id);
    }
}

#[test]
fn symptoms_symbols_and_errors_in_typing_find_their_questions() {
    #[track_caller]
    fn check(text: &str, id: &str) {
        assert_eq!(best(text).questions[0].id, id, "{text}");
    }
    check("dead relu", "dead-relu");
    check("W2ᵀ backwards", "why-the-transpose");
    check("W2.T backwards", "why-the-transpose");
    check("dyign relu", "dead-relu");
    check("lerning rate", "which-learning-rate");
    check("learnin", "which-learning-rate");
    check("rank one aray", "rank-one-arrays");
}

#[test]
fn symbols_signs_and_sizes_are_words() {
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text), expected, "{text}");
    }
    for text in ["W2.T", "W2ᵀ", "W^{[2]T}", "W2^T", "W2T"] {
        check(text, &["w2", "transposed"]);
    }
    check("wT x", &["w", "transposed", "x"]);
    for text in ["A2 - Y", "A2-Y", "A2 − Y"] {
        check(text, &["a2", "minus", "y"]);
    }
    check("y-a", &["y", "minus", "a"]);
    check("a cost of -1.0", &["a", "cost", "of", "negative", "1"]);
    check("1e-7 mini-batch", &["1e-7", "minibatch"]);
    // What counts of a size is what is 1 and what is equal.
    check("(4,1) and (4, 3)", &["#a1", "and", "#ab"]);
    check("(n_h, 1) + (n_h, m)", &["#a1", "#ab"]);
    check("4x400 times 4x400", &["#ab", "times", "#ab"]);
    check("(4,) is 4 by 4", &["#a", "is", "#aa"]);
    check("f(x, y)", &["f", "x", "y"]);
    check("#ab", &["ab"]);
    check("1-a 1-4", &["1", "minus", "a", "1", "4"]);
}

#[test]
fn sizes_and_the_order_of_a_difference_find_their_questions() {
    #[track_caller]
    fn check(text: &str, id: &str) {
        assert_eq!(best(text).questions[0].id, id, "{text}");
    }
    check("shapes (7,90) and (7,90) not aligned", "not-aligned");
    check("shapes (1,90) and (1,90) not aligned", "dot-in-the-cost");
    check(
        "could not be broadcast together (1,90) (90,7)",
        "star-in-dw",
    );
    check("dZ2 = Y - A2", "a-minus-y-or-y-minus-a");
    check("dZ2 = A2 - Y", "why-a-minus-y");
    // The verb is not the average.
    check("what does the little i mean", "letters-and-indices");
}

#[test]
fn what_no_question_has_is_named_and_the_nearest_are_offered() {
    for text in ["qwertzuiop", "qwertzuiop xyzzyx"] {
        let found = best(text);
        assert!(found.is_far, "{text}");
        assert_eq!(found.questions.len(), 3);
        assert_eq!(found.unknown[0], "qwertzuiop");
    }
    assert!(!best("transpose").is_far);
    // A word more that nobody knows does not hide what is known.
    let found = best("why transpose W2 qwertzuiop");
    assert!(!found.is_far && found.unknown == ["qwertzuiop"]);
}

proptest! {
    #[test]
    fn any_text_is_searched(text in "\\PC{0,80}") {
        let found = best(&text);
        prop_assert!(!found.is_far || found.questions.len() <= 3);
    }

    /// Capitals, blanks and marks do not count.
    #[test]
    fn how_it_is_typed_does_not_matter(nth in 0..questions().count()) {
        let question = questions().nth(nth).unwrap();
        let loud = format!("  {}!!  ", question.ask.trim_end_matches('?').replace(' ', "   "));
        prop_assert_eq!(rank(question.id, &loud), Some(1));
    }
}
