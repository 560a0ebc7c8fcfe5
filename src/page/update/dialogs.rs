//! What lies over the page or beside it: the tools, the tour, and the list of keys.

use crate::page::choices::Tool;
use crate::page::effect::Effect;
use crate::page::state::State;
use crate::page::tour::{CARDS, Tour};

/// Something is opened or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogEvent {
    /// A tool is opened, or the open one is closed.
    OpenTool(Option<Tool>),
    /// *Start here*: the tour is opened where it was left, or left.
    ShowTour(bool),
    /// A card of the tour is opened, counted from 0.
    ShowCard(u8),
    /// The list of keys is opened or closed.
    ShowKeys(bool),
    /// The Escape key: what is open is closed, and no entry stays explained.
    Escape,
}

/// Opens or closes.
pub(super) fn update(state: &mut State, event: DialogEvent) -> Vec<Effect> {
    match event {
        DialogEvent::OpenTool(tool) => state.tool = tool,
        DialogEvent::ShowTour(is_open) => {
            state.tour.is_open = is_open;
            state.tour.is_known = true;
        }
        DialogEvent::ShowCard(card) => {
            state.tour = Tour {
                card: card.min(CARDS - 1),
                is_open: true,
                is_known: true,
            }
        }
        DialogEvent::ShowKeys(shown) => state.keys_are_shown = shown,
        DialogEvent::Escape => {
            state.keys_are_shown = false;
            state.tool = None;
            state.pinned = None;
        }
    }
    vec![]
}
