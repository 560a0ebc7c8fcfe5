//! What the box *Ask* offers for what is written in it.

use crate::features::ask::error::explanation::Explanation;
use crate::features::ask::find::offered;
use crate::features::ask::kind::{Kind, kind};
use crate::features::ask::question::Question;
use crate::features::ask::search;
use crate::page::context::Context;

/// So many questions are offered at most.
const MOST: usize = 8;

/// Where there is something else to choose, so many questions are offered beside it at most.
const MOST_BESIDE: usize = 3;

/// The choices, and a sentence above them.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What was understood, or was not.
    pub sentence: String,
    /// The choices, the best first.
    pub choices: Vec<Choice>,
}

/// Something that the learner can choose.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// A question, to be opened.
    Question(&'static Question),
    /// What is written is an error message, to be explained.
    Error(ErrorOption),
    /// What is written is numbers, for *Own numbers*.
    Numbers,
    /// What is written is code, for *Write it*.
    Code,
}

/// An error message, to be explained by one of its causes.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorOption {
    /// The cause, counted from 0; `None` where none is known.
    pub cause: Option<usize>,
    /// Its name.
    pub title: String,
    /// What comes of it.
    pub more: String,
}

/// What is offered for the error message `text`: its causes, and questions that are near it.
pub fn of_error(explanation: &Explanation, text: &str) -> Offer {
    let causes = explanation.causes.iter().enumerate();
    let mut options: Vec<_> = causes
        .map(|(nth, cause)| ErrorOption {
            cause: Some(nth),
            title: cause.name.clone(),
            more: cause.says.join(" "),
        })
        .collect();
    let sentence = match options.len() {
        0 => "This is an error message.",
        1 => "This is an error message. One slip on this page raises it:",
        _ => "This is an error message. These slips raise it, the likeliest first:",
    };
    if options.is_empty() {
        options.push(ErrorOption {
            cause: None,
            title: "What this error means".to_owned(),
            more: explanation.meaning.join(" "),
        });
    }
    let mut choices: Vec<_> = options.into_iter().map(Choice::Error).collect();
    choices.extend(listed(search::best(text).questions, MOST_BESIDE));
    Offer {
        sentence: sentence.to_owned(),
        choices,
    }
}

/// What is offered for `text`.
pub fn to(text: &str, context: &Context) -> Offer {
    if text.trim().is_empty() {
        return of_the_step(context);
    }
    match kind(text) {
        Kind::Words | Kind::Error => answers(text),
        Kind::Numbers => beside("These are numbers.", Choice::Numbers, vec![]),
        Kind::Code => beside("This is code.", Choice::Code, search::best(text).questions),
    }
}

fn of_the_step(context: &Context) -> Offer {
    let target = context.current().map(|step| step.equation.target);
    let questions = target.map(|target| offered(&context.settings, target));
    Offer {
        sentence: "Asked at this step:".to_owned(),
        choices: listed(questions.unwrap_or_default(), usize::MAX),
    }
}

fn answers(text: &str) -> Offer {
    let found = search::best(text);
    let sentence = match &found.unknown[..] {
        _ if !found.is_far => String::new(),
        [] => "No question fits well. Nearest:".to_owned(),
        [word, ..] => format!("No question has “{word}”. Nearest:"),
    };
    Offer {
        sentence,
        choices: listed(found.questions, MOST),
    }
}

fn beside(sentence: &str, choice: Choice, questions: Vec<&'static Question>) -> Offer {
    let mut choices = vec![choice];
    choices.extend(listed(questions, MOST_BESIDE));
    Offer {
        sentence: sentence.to_owned(),
        choices,
    }
}

fn listed(questions: Vec<&'static Question>, most: usize) -> Vec<Choice> {
    let questions = questions.into_iter().take(most);
    questions.map(Choice::Question).collect()
}
