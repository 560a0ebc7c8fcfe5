//! *Ask me first*: a step is asked for before it is shown.

use crate::page::effect::Effect;
use crate::page::state::State;

/// A change of what is asked first.
#[derive(Clone, Debug, PartialEq)]
pub enum AskFirstEvent {
    /// *Ask me first* is turned on or off.
    TurnOn(bool),
    /// These steps of this iteration are answered, and so are shown.
    Reveal(Vec<usize>),
    /// Every step of this iteration is asked for anew.
    Hide,
    /// This is what is mastered: the device keeps it.
    KeepMastery(String),
}

/// Changes which steps are shown.
pub(super) fn update(state: &mut State, event: AskFirstEvent) -> Vec<Effect> {
    match event {
        AskFirstEvent::TurnOn(asks_first) => {
            state.asks_first = asks_first;
            state.revealed = Vec::new();
        }
        AskFirstEvent::Reveal(steps) => state.revealed.extend(steps),
        AskFirstEvent::Hide => state.revealed = Vec::new(),
        AskFirstEvent::KeepMastery(text) => return vec![Effect::KeepMastery(text)],
    }
    vec![]
}
