//! *Ask*: one box for a question, an error message, code or numbers, and the questions that learners ask at each step.

pub mod answer;
pub mod bank;
#[cfg(target_arch = "wasm32")]
pub mod card;
pub mod error;
#[cfg(target_arch = "wasm32")]
pub mod error_answer;
pub mod explained;
#[cfg(target_arch = "wasm32")]
pub mod field;
pub mod find;
#[cfg(target_arch = "wasm32")]
pub mod heard;
pub mod kind;
pub mod offer;
pub mod question;
pub mod search;
pub mod set_for;
pub mod setup;
#[cfg(target_arch = "wasm32")]
pub mod view;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::features::ask::error::explanation::Explanation;
use crate::features::ask::explained::{Explained, explanation};
use crate::features::ask::offer::{Choice, Offer};
use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::{Brought, Request};
use crate::page::state::State as PageState;
use crate::page::update::QuestionEvent;

/// A text longer than this is not kept while the page is loaded anew.
const LONGEST_KEPT: usize = 20_000;

/// The box: what is written in it, and whether its choices are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// What is written.
    pub text: String,
    /// Whether the choices are shown.
    #[serde(skip)]
    pub is_open: bool,
    /// The choice that Enter takes.
    #[serde(skip)]
    pub active: Option<usize>,
    /// The explanation of what is written, where it is an error message.
    #[serde(skip)]
    pub explanation: Option<Rc<Explanation>>,
    /// The error message that is explained below the box.
    #[serde(skip)]
    pub explained: Option<Explained>,
}

/// What the learner can do in the box.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The text becomes this.
    Write(String),
    /// The field takes the focus.
    Open,
    /// The field loses the focus.
    Close,
    /// The arrow down, or up: the next choice, or the one before.
    Move(Way),
    /// The Enter key: the active choice is taken.
    Enter,
    /// The Escape key: the choices are closed; where they are closed, the text is deleted.
    Escape,
    /// A choice is pressed.
    Choose(usize),
    /// *Back to where I was*, from a question.
    Leave,
    /// A cause of the explained error is shown on the page.
    ShowCause(usize),
    /// *Back to where I was*, from an error.
    LeaveError,
}

/// A way through the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the next one.
    Down,
    /// To the one before.
    Up,
}

/// The opening of the question that is asked, if one is.
pub fn opening(state: &PageState) -> Option<QuestionEvent> {
    let asked = state.asked?;
    let mut entries = bank::entries();
    let entry = entries.find(|(question, _)| question.id == asked)?;
    Some(answer::open(state, entry))
}

impl State {
    /// What the box has to offer.
    pub fn offer(&self, context: &Context) -> Offer {
        match &self.explanation {
            Some(explanation) => offer::of_error(explanation, &self.text),
            None => offer::to(&self.text, context),
        }
    }

    fn write(&mut self, text: String, context: &Context) -> Vec<Request> {
        self.explanation = explanation(&text, context).map(Rc::new);
        self.explained = None;
        self.text = text;
        self.is_open = true;
        let is_search = !self.text.trim().is_empty();
        // The best one is taken by Enter at once. Among all questions of a step there is no best one.
        self.active = is_search.then_some(0);
        match is_search && context.question.is_some() {
            true => vec![Request::CloseQuestion],
            false => vec![],
        }
    }

    fn go(&mut self, way: Way, context: &Context) {
        let count = self.offer(context).choices.len();
        self.active = match (self.is_open, self.active, way) {
            _ if count == 0 => None,
            (false, active, _) => active.filter(|at| *at < count).or(Some(0)),
            (true, Some(at), Way::Down) => Some((at + 1) % count),
            (true, None, Way::Down) => Some(0),
            (true, Some(0) | None, Way::Up) => Some(count - 1),
            (true, Some(at), Way::Up) => Some(at - 1),
        };
        self.is_open = true;
    }

    fn choose(&mut self, nth: usize, context: &Context) -> Vec<Request> {
        let mut choices = self.offer(context).choices;
        if nth >= choices.len() {
            return vec![];
        }
        self.is_open = false;
        let bring = match choices.swap_remove(nth) {
            Choice::Question(question) => {
                self.explained = None;
                return vec![Request::Ask(question.id)];
            }
            Choice::Error(option) => return self.explain(option.cause, context),
            Choice::Numbers => Brought::Numbers,
            Choice::Code => Brought::Code,
        };
        self.active = None;
        vec![Request::Bring(bring(std::mem::take(&mut self.text)))]
    }
}

impl State {
    /// Explains the error that is written below the box, and shows a cause of it on the page.
    fn explain(&mut self, cause: Option<usize>, context: &Context) -> Vec<Request> {
        self.explained = self.explanation.clone().map(|explanation| Explained {
            explanation,
            before: Box::new(context.here.clone()),
            shown: None,
        });
        let mut requests = match context.question {
            Some(_) => vec![Request::CloseQuestion],
            None => vec![],
        };
        requests.extend(cause.and_then(|nth| self.show_cause(nth)));
        requests
    }

    fn show_cause(&mut self, nth: usize) -> Option<Request> {
        self.explained.as_mut()?.show(nth)
    }
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        match event {
            Event::Write(text) if text != self.text => return self.write(text, context),
            Event::Write(_) => {}
            Event::Open => self.is_open = true,
            Event::Close => self.is_open = false,
            Event::Move(way) => self.go(way, context),
            Event::Enter => match self.active.filter(|_| self.is_open) {
                Some(nth) => return self.choose(nth, context),
                None => self.is_open = true,
            },
            Event::Escape if self.is_open => self.is_open = false,
            Event::Escape => {
                self.text = String::new();
                self.active = None;
            }
            Event::Choose(nth) => return self.choose(nth, context),
            Event::Leave => return vec![Request::LeaveQuestion],
            Event::ShowCause(nth) => return self.show_cause(nth).into_iter().collect(),
            Event::LeaveError => {
                let left = self.explained.take();
                return left.map(Explained::leave).into_iter().collect();
            }
        }
        vec![]
    }

    fn pack(&mut self) {
        if self.text.len() > LONGEST_KEPT {
            self.text = String::new();
        }
    }
}
