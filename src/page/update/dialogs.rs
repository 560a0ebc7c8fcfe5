//! What lies over the page or beside it: the tools, and the list of keys.

use crate::page::choices::Tool;
use crate::page::effect::Effect;
use crate::page::state::State;

/// Something is opened or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogEvent {
    /// A tool is opened, or the open one is closed.
    OpenTool(Option<Tool>),
    /// The list of keys is opened or closed.
    ShowKeys(bool),
    /// The Escape key: what is open is closed, and no entry stays explained.
    Escape,
}

/// Opens or closes.
pub(super) fn update(state: &mut State, event: DialogEvent) -> Vec<Effect> {
    match event {
        DialogEvent::OpenTool(tool) => state.tool = tool,
        DialogEvent::ShowKeys(shown) => state.keys_are_shown = shown,
        DialogEvent::Escape => {
            state.keys_are_shown = false;
            state.tool = None;
            state.pinned = None;
        }
    }
    vec![]
}
