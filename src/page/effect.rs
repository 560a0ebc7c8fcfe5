//! What an update leaves to be done outside the state, and whether there is something new to draw.

use crate::worker::protocol::ToWorker;

/// Something to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send this to the trainer.
    Send(ToWorker),
    /// Start another trainer in place of the one that failed.
    RestartTrainer,
    /// Put the address of the page into the clipboard.
    CopyLink,
    /// Keep this on the learner's device as what is mastered, in place of what was kept.
    KeepMastery(String),
}

/// What follows from an action.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// What is left to do.
    pub effects: Vec<Effect>,
    /// Whether anything that can be seen may have changed. An answer of the trainer that only confirms what the page
    /// has computed itself changes nothing, and neither does a position that the page must wait for.
    pub redraws: bool,
}

impl Update {
    /// An update after which there is nothing to draw.
    pub fn unseen(effects: Vec<Effect>) -> Update {
        Update {
            effects,
            redraws: false,
        }
    }

    /// This update, then `next`.
    pub fn then(mut self, next: Update) -> Update {
        self.effects.extend(next.effects);
        Update {
            effects: self.effects,
            redraws: self.redraws || next.redraws,
        }
    }
}

/// Most updates change something that can be seen.
impl From<Vec<Effect>> for Update {
    fn from(effects: Vec<Effect>) -> Update {
        Update {
            effects,
            redraws: true,
        }
    }
}
