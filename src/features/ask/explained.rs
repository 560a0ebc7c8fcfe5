//! An error message that is explained: where the learner was before, and which cause of it the page shows.

use std::rc::Rc;

use crate::features::ask::error::explanation::{Explanation, explain};
use crate::features::ask::error::read::read;
use crate::features::ask::kind::{Kind, kind};
use crate::page::bookmark::Bookmark;
use crate::page::context::Context;
use crate::page::request::Request;

/// An error message that is explained below the box.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// What its words mean, and what causes it.
    pub explanation: Rc<Explanation>,
    /// Where the learner was before.
    pub before: Box<Bookmark>,
    /// The cause that the page shows, counted from 0.
    pub shown: Option<usize>,
}

/// The explanation of `text`, if it is an error message.
pub fn explanation(text: &str, context: &Context) -> Option<Explanation> {
    if kind(text) != Kind::Error {
        return None;
    }
    Some(explain(&read(text)?, &context.here))
}

impl Explained {
    /// Shows a cause; what the page is asked for, if there is a state that shows it.
    pub fn show(&mut self, nth: usize) -> Option<Request> {
        let there = self.explanation.causes.get(nth)?.opens.clone()?;
        self.shown = Some(nth);
        Some(Request::GoThere(there))
    }

    /// *Back to where I was*
    pub fn leave(self) -> Request {
        Request::GoThere(self.before)
    }
}
