//! *Start here*: a tour of six cards that act on the page and know when the learner has done what they ask for.

pub mod began;
pub mod cards;
pub mod facts;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::features::start_here::began::Began;
use crate::features::start_here::cards::{Card, Part, Show, TOUR};
use crate::features::start_here::facts::{is_done, is_possible, step, worst};
use crate::features::start_here::words::{WHILE_TRAINING, filled};
use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;
use crate::page::tour::CARDS;

/// What the learner has done on the tour.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// Which cards have been done.
    done: [bool; CARDS as usize],
    /// Where the page was when the card that is shown began.
    #[serde(skip)]
    began: Option<Began>,
}

/// What the learner can do on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// *Show me*
    ShowMe,
    /// *Back*
    Back,
    /// *Next* or, on the last card, *Done*.
    Next,
    /// *Leave*
    Leave,
}

/// A card as it stands on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Its address.
    pub id: &'static str,
    /// Its place among the cards, counted from 0.
    pub nth: u8,
    /// Its title.
    pub title: String,
    /// What it asks for or, once that is done, says.
    pub sentence: String,
    /// Whether it has been done.
    pub is_done: bool,
    /// Whether *Show me* has something to show.
    pub can_show: bool,
    /// What has the ring.
    pub ring: Part,
    /// Where to look once it is done.
    pub result: Part,
}

/// The card that is shown.
fn shown(context: &Context) -> Option<&'static Card> {
    TOUR.get(usize::from(context.tour.card))
}

impl State {
    /// What the card that is shown says.
    pub fn said(&self, context: &Context) -> Option<Said> {
        let card = shown(context)?;
        let nth = context.tour.card;
        let is_possible = is_possible(card, context);
        let (title, asks) = match card.otherwise.filter(|_| !is_possible) {
            Some(otherwise) => (otherwise.title, otherwise.asks),
            None => (card.title, card.asks),
        };
        let filled = |text| filled(text, context, self.began);
        let is_now = is_done(card, context, self.began);
        let sentence = filled(if is_now { card.says } else { asks });
        let is_done = self.is_done(nth);
        Some(Said {
            id: card.id,
            nth,
            title: filled(title).unwrap_or_default(),
            sentence: sentence.unwrap_or_else(|| WHILE_TRAINING.to_owned()),
            is_done,
            can_show: self.show(context).is_some(),
            ring: if is_done { card.result } else { card.target },
            result: card.result,
        })
    }

    /// Whether a card has been done, counted from 0.
    pub fn is_done(&self, nth: u8) -> bool {
        self.done.get(usize::from(nth)).is_some_and(|done| *done)
    }

    /// What *Show me* asks of the page.
    fn show(&self, context: &Context) -> Option<Vec<Request>> {
        let shows = shown(context)?.shows;
        let request = match shows {
            Show::Train => return (!context.training).then(|| vec![Request::Train(true)]),
            Show::PickWorst => Request::Pick(worst(context)),
            Show::GoTo(place) => Request::GoToStep(step(context, place)?),
            Show::NextIteration => Request::NextIteration,
        };
        // These are about numbers that stay.
        Some(vec![Request::Train(false), request])
    }
}

/// The next card on a way through the tour that the page has something for.
fn next(mut cards: impl Iterator<Item = u8>, context: &Context) -> Option<u8> {
    cards.find(|nth| {
        let card = TOUR.get(usize::from(*nth));
        card.is_some_and(|card| card.otherwise.is_none() || !is_skipped(card, context))
    })
}

/// Whether the tour goes past a card because the network has no such step.
fn is_skipped(card: &Card, context: &Context) -> bool {
    matches!(card.done, cards::Done::Step(_)) && !is_possible(card, context)
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        let nth = context.tour.card;
        match event {
            Event::ShowMe => self.show(context).unwrap_or_default(),
            Event::Back => {
                let before = next((0..nth).rev(), context);
                before.map(Request::ShowCard).into_iter().collect()
            }
            Event::Next => match next(nth + 1..CARDS, context) {
                Some(next) => vec![Request::ShowCard(next)],
                None => {
                    // Who comes back begins anew.
                    *self = State::default();
                    vec![Request::ShowCard(0), Request::LeaveTour]
                }
            },
            Event::Leave => vec![Request::LeaveTour],
        }
    }

    fn follow(&mut self, context: &Context) {
        let began = self.began.filter(|began| began.holds(context));
        self.began = began.or(Some(Began::now(context)));
        let Some(card) = shown(context) else {
            return;
        };
        if is_done(card, context, self.began)
            && let Some(done) = self.done.get_mut(usize::from(context.tour.card))
        {
            *done = true;
        }
    }
}
