//! Light or dark.

use crate::page::choices::Theme;
use crate::page::effect::Effect;
use crate::page::state::State;

/// The page is to be coloured otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppearanceEvent {
    /// Light or dark, as the learner says.
    SetTheme(Theme),
    /// Dark or not, as the system says.
    SystemIsDark(bool),
}

/// Chooses light or dark.
pub(super) fn update(state: &mut State, event: AppearanceEvent) -> Vec<Effect> {
    match event {
        AppearanceEvent::SetTheme(theme) => state.theme = theme,
        AppearanceEvent::SystemIsDark(is_dark) => state.system_is_dark = is_dark,
    }
    vec![]
}
