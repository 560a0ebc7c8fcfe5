//! Where the page was when a card began.

use crate::page::context::Context;
use crate::worker::protocol::RunId;

/// Where the page was when a card began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Began {
    card: u8,
    /// The run.
    pub run: RunId,
    /// Its iteration.
    pub at: u32,
}

impl Began {
    /// The card begins now.
    pub fn now(context: &Context) -> Began {
        Began {
            card: context.tour.card,
            run: context.run,
            at: context.at,
        }
    }

    /// Whether the card that began then is the one that goes on now.
    pub fn holds(&self, context: &Context) -> bool {
        // A step that training takes is not the learner's.
        (self.card, self.run) == (context.tour.card, context.run)
            && self.at <= context.at
            && !context.training
    }
}
