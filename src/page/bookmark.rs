//! Where the learner stands: all that makes the screen what it is.

use serde::{Deserialize, Serialize};

use crate::nn::gradcheck::Epsilon;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;

use crate::iteration::viewpoint::LookAt;
use crate::iteration::windows::Cell;
use crate::iteration::windows::Windows;
use crate::page::link;
use crate::page::number_field::Field;
use crate::page::state::{Panel, Place, State};
use crate::page::update::{Action, Effect, apply, change, go_to, go_to_step};

/// The example that is picked at first: on the flower, one in the middle of a petal.
const FIRST_PICK: usize = 58;

/// Where the learner stands and what is shown there: what a question sets, what *Back to where I was* restores,
/// and what a link holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// What is set.
    pub settings: Settings,
    /// Iteration and step.
    pub place: Place,
    /// All examples or one.
    pub look_at: LookAt,
    /// Examples as columns or as rows.
    pub layout: Layout,
    /// What is shown of the matrices, and the picked example.
    pub windows: Windows,
    /// The entry that stays explained.
    pub pinned: Option<Cell>,
    /// What is shown below the numbers.
    pub panel: Panel,
    /// How far an entry is nudged.
    pub epsilon: Epsilon,
}

/// Where everybody begins.
impl Default for Standing {
    fn default() -> Standing {
        Standing {
            settings: Settings::default(),
            place: Place {
                iteration: 0,
                step: 0,
            },
            look_at: LookAt::AllExamples,
            layout: Layout::Columns,
            windows: Windows {
                hidden: 0,
                examples: 0,
                picked: FIRST_PICK,
            },
            pinned: None,
            panel: Panel::Derivation,
            epsilon: Epsilon::BEST,
        }
    }
}

impl Standing {
    /// Where `state` has the learner stand.
    pub fn of(state: &State) -> Standing {
        Standing {
            settings: state.settings.clone(),
            place: state.place(),
            look_at: state.look_at,
            layout: state.layout,
            windows: state.windows,
            pinned: state.pinned,
            panel: state.panel,
            epsilon: state.epsilon,
        }
    }
}

/// What stands after the # of the address: the open question, as long as the page shows its answer; nothing where
/// everybody begins; else where the learner stands.
pub fn address(state: &State) -> String {
    if let Some(open) = state.question.as_ref().filter(|open| open.is_where(state)) {
        return open.question.id.to_owned();
    }
    let here = Standing::of(state);
    match here == Standing::default() {
        true => String::new(),
        false => link::to(&here),
    }
}

/// Has the learner stand `there`, with nothing moving by itself: an answer is about numbers that stay.
pub(crate) fn stand(state: &mut State, there: &Standing) -> Vec<Effect> {
    let mut effects = apply(state, Action::Pause);
    if there.settings != state.settings {
        // A run that had reached its end does not go on because of this.
        state.is_done = false;
        for field in Field::ALL {
            if field.text(&state.settings) != field.text(&there.settings) {
                state.drafts.remove(field);
            }
        }
        effects.extend(change(state, there.settings.clone()));
    }
    state.look_at = there.look_at;
    state.layout = there.layout;
    state.windows = there.windows;
    state.hovered = None;
    state.pinned = there.pinned;
    state.panel = there.panel;
    state.epsilon = there.epsilon;
    let is_here = there.place.iteration == state.place().iteration;
    effects.extend(match is_here || state.trainer_failure.is_some() {
        true => go_to_step(state, there.place.step),
        false => go_to(state, there.place),
    });
    effects
}
