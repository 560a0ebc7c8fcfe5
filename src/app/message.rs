//! What the root component is told, and what it does to the page's state. Here the page's core and the features meet: a
//! link may be the id of a question, which the core does not know.

use crate::features::ask::find::{by_id, restored};
use crate::page::effect::Update;
use crate::page::link::{self, LinkError};
use crate::page::number_field::shortened;
use crate::page::session::{Session, Whereabouts};
use crate::page::state::State;
use crate::page::tour::Tour;
use crate::page::update::{self, Action, DialogEvent, LinkEvent, QuestionEvent, SessionEvent};

/// Something that the root component is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Something that the page's core knows.
    Page(Action),
    /// A link is followed: what stands after the # of the address.
    Follow(String),
    /// The page is opened in a tab that has stored a session.
    Restore {
        /// As it was stored.
        session: String,
        /// Whether the page was reloaded.
        is_reload: bool,
    },
}

/// Every event of the page's core is a message.
impl<E: Into<Action>> From<E> for Message {
    fn from(event: E) -> Message {
        Message::Page(event.into())
    }
}

/// Changes the state as `message` says.
pub fn apply(state: &mut State, message: impl Into<Message>) -> Update {
    match message.into() {
        Message::Page(action) => update::apply(state, action),
        Message::Follow(text) => follow(state, text.trim_start_matches('#')),
        Message::Restore { session, is_reload } => match Session::read(&session) {
            Ok(session) => restore(state, session, is_reload),
            Err(error) => update::apply(state, LinkEvent::Reject(error)),
        },
    }
}

fn follow(state: &mut State, text: &str) -> Update {
    let question = by_id(text).map(|question| Action::from(QuestionEvent::Ask(question.id)));
    let card = Tour::card_at(text).map(|card| Action::from(DialogEvent::ShowCard(card)));
    if let Some(opening) = question.or(card) {
        let dismissed = update::apply(state, LinkEvent::Dismiss);
        return dismissed.then(update::apply(state, opening));
    }
    let event = match text {
        "" => LinkEvent::Dismiss,
        link::KEPT => LinkEvent::Reject(LinkError::NotKept),
        _ if link::is_one(text) => match link::read(text) {
            Ok(there) => LinkEvent::Follow(Box::new(there)),
            Err(error) => LinkEvent::Reject(error),
        },
        _ => LinkEvent::Reject(LinkError::NoQuestion(shortened(text))),
    };
    update::apply(state, event)
}

fn restore(state: &mut State, mut session: Session, is_reload: bool) -> Update {
    if state.tour.is_open && !is_reload {
        // Whoever has come by the address of a card is shown that card.
        session.tour = state.tour.to_text();
    }
    let moved = match session.whereabouts(state, is_reload) {
        Whereabouts::There => vec![].into(),
        Whereabouts::Elsewhere(address) if address.is_empty() => {
            update::apply(state, SessionEvent::GoToStart)
        }
        Whereabouts::Elsewhere(address) => follow(state, &address),
        Whereabouts::Unrelated => return vec![].into(),
    };
    let question = restored(&session).map(Box::new);
    let session = Box::new(session);
    moved.then(update::apply(
        state,
        SessionEvent::Restore { session, question },
    ))
}
