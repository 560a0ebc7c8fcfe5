//! Where the learner is on the tour *Start here*. What its cards say and do is the feature's.

/// How many cards the tour has.
pub const CARDS: u8 = 6;

/// How the address of a card begins; its number follows, counted from 1.
pub const ADDRESS: &str = "start-here-";

/// Where the learner is on the tour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// The card, counted from 0: the one that is shown or, where the tour was left, is shown when it goes on.
    pub card: u8,
    /// Whether it is shown.
    pub is_open: bool,
    /// Whether it need not be pointed out: the learner has opened it, has trained, or is not here for the first time.
    pub is_known: bool,
}

impl Tour {
    /// The card, counted from 0, whose address this is.
    pub fn card_at(address: &str) -> Option<u8> {
        let number: u8 = address.strip_prefix(ADDRESS)?.parse().ok()?;
        number.checked_sub(1).filter(|card| *card < CARDS)
    }

    /// As the tab stores it: the card, with a minus sign if the tour is left; nothing where it has not begun.
    pub fn to_text(self) -> String {
        match (self.card, self.is_open) {
            (0, false) => String::new(),
            (card, true) => card.to_string(),
            (card, false) => format!("-{card}"),
        }
    }

    /// What [`Tour::to_text`] wrote, in a tab that has been here before.
    pub fn of_text(text: &str) -> Tour {
        let card = text.trim_start_matches('-').parse().ok();
        let card = card.filter(|card| *card < CARDS);
        Tour {
            card: card.unwrap_or_default(),
            is_open: card.is_some() && !text.starts_with('-'),
            is_known: true,
        }
    }
}
