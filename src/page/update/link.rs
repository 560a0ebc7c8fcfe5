//! Links: followed, resumed, copied.

use std::rc::Rc;

use crate::page::bookmark::Bookmark;
use crate::page::effect::Effect;
use crate::page::link::{self, LinkCopy, LinkError};
use crate::page::state::State;

use super::{bookmark, history};

/// Something about a link.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkEvent {
    /// A link is followed to this bookmark.
    Follow(Box<Bookmark>),
    /// A link was followed that leads nowhere.
    Reject(LinkError),
    /// The sentence about such a link is dismissed.
    Dismiss,
    /// The page was left at this link the last time, and is opened without one.
    Remember(String),
    /// *Resume* where the page was left the last time, or not.
    Resume(bool),
    /// *Copy link*
    Copy,
    /// The link was copied, or could not be.
    Copied(LinkCopy),
}

/// Follows, remembers or copies a link.
pub(super) fn update(state: &mut State, event: LinkEvent) -> Vec<Effect> {
    match event {
        LinkEvent::Follow(there) => {
            state.link_error = None;
            history::record(state, None);
            state.question = None;
            state.asked = None;
            bookmark::open(state, &there)
        }
        LinkEvent::Reject(error) => {
            state.link_error = Some(error);
            vec![]
        }
        LinkEvent::Dismiss => {
            state.link_error = None;
            vec![]
        }
        LinkEvent::Remember(text) => {
            // What cannot be read any more is not worth a sentence: nobody has asked for it.
            let last = link::read(&text).ok();
            state.tour.is_known |= last.is_some();
            state.last = last.map(Rc::new);
            vec![]
        }
        LinkEvent::Resume(resumes) => match state.last.take().filter(|_| resumes) {
            Some(there) => {
                history::record(state, None);
                bookmark::open(state, &there)
            }
            None => vec![],
        },
        LinkEvent::Copy => vec![Effect::CopyLink],
        LinkEvent::Copied(copied) => {
            state.link_copied = Some(copied);
            vec![]
        }
    }
}
