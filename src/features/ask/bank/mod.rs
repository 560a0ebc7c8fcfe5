//! The questions and their answers, by topic.
//!
//! To add one, add an entry to a topic. Of each entry, the question is in the page from the start, and the answer is fetched
//! on demand. The tests open every entry from many states and see that the page shows what its setup says.

mod activations;
mod bias;
mod chain_rule;
mod checking;
mod entry;
mod mean;
mod products;
mod start;
mod training;
mod transposes;

use std::iter::zip;

use crate::features::ask::answer::Answer;
use crate::features::ask::question::Question;

macro_rules! topics {
    ($($topic:ident),* $(,)?) => {
        static QUESTIONS: &[&[Question]] = &[$($topic::QUESTIONS),*];
        static ANSWERS: &[&[Answer]] = &[$($topic::ANSWERS),*];
    };
}

topics![
    chain_rule,
    transposes,
    products,
    mean,
    bias,
    activations,
    start,
    training,
    checking,
];

/// Every question, topic by topic.
pub fn questions() -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().copied().flatten()
}

/// Every question with its answer: each comes from one entry of a topic, so there are as many of both.
pub fn entries() -> impl Iterator<Item = (&'static Question, &'static Answer)> {
    zip(questions(), ANSWERS.iter().copied().flatten())
}
