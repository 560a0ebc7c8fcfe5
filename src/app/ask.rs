//! A question opened and left again: the page is set to what answers it, and set back.

use crate::nn::gradcheck::Epsilon;
use crate::nn::program::{Examples, Layout, Program};
use crate::nn::settings::Settings;

use super::action::{Action, Effect, apply, change, go_to, go_to_step};
use super::field::Field;
use super::question::{Pin, Question};
use super::state::{Cell, LookAt, Panel, Place, State};
use super::visible::{Along, Windows};

/// Where the learner stands and what is shown there: what a question sets, and what *Back to where I was* restores.
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// An open question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Open {
    /// Which.
    pub question: &'static Question,
    /// Where the learner was before.
    before: Standing,
    /// Where the question has led.
    after: Standing,
}

impl Standing {
    /// Where `state` has the learner stand.
    pub fn of(state: &State) -> Standing {
        Standing {
            settings: state.settings,
            place: state.place(),
            look_at: state.look_at,
            layout: state.layout,
            windows: state.windows,
            pinned: state.pinned,
            panel: state.panel,
            epsilon: state.epsilon,
        }
    }

    /// Where `question` leads from here.
    pub fn answering(self, question: &Question) -> Standing {
        let setup = &question.setup;
        let settings = setup.settings(self.settings);
        let is_same_run = settings.is_same_run(&self.settings);
        let look_at = setup.look_at.unwrap_or(self.look_at);
        let data = settings.data();
        let m = data.X.ncols();
        let network = settings.network(&data);
        let examples = match look_at {
            LookAt::AllExamples => Examples::All(m),
            LookAt::OneExample => Examples::One,
        };
        let program = Program::new(&network, examples);
        // The first step that this network has.
        let target = question
            .steps
            .iter()
            .find_map(|step| step.var(network.layers()));
        let step = program
            .steps()
            .position(|(_, equation)| Some(equation.target) == target);

        let mut windows = self.windows;
        windows.picked = windows.picked.min(m - 1);
        let pinned = setup.pin.zip(target).map(|(pin, target)| {
            let shape = program.scope.var(target);
            let (rows, cols) = program.scope.sizes.of_shape(shape);
            let (row, col) = match pin {
                Pin::Entry(row, col) => (row, col),
                Pin::Picked(row) => (row, windows.picked),
            };
            let cell = Cell {
                row: row.min(rows - 1),
                col: col.min(cols - 1),
            };
            windows.reveal(shape.0, Along::Rows, rows, cell.row);
            windows.reveal(shape.1, Along::Columns, cols, cell.col);
            cell
        });
        let here = if is_same_run { self.place.iteration } else { 0 };
        Standing {
            settings,
            place: Place {
                iteration: setup.iteration.unwrap_or(here),
                step: step.unwrap_or_default(),
            },
            look_at,
            layout: setup.layout,
            windows,
            pinned,
            panel: setup.panel,
            epsilon: setup.epsilon.unwrap_or(self.epsilon),
        }
    }
}

/// Opens `question`.
pub fn open(state: &mut State, question: &'static Question) -> Vec<Effect> {
    let here = Standing::of(state);
    // From one answer straight to the next, it is still where the learner was before the first that counts.
    let before = match &state.question {
        Some(open) if open.after == here => open.before,
        _ => here,
    };
    let after = before.answering(question);
    state.question = Some(Open {
        question,
        before,
        after,
    });
    stand(state, &after)
}

/// Closes the open question, and goes back to where the learner was before.
pub fn leave(state: &mut State) -> Vec<Effect> {
    match state.question.take() {
        Some(open) => stand(state, &open.before),
        None => vec![],
    }
}

/// Has the learner stand `there`, with nothing moving by itself: an answer is about numbers that stay.
fn stand(state: &mut State, there: &Standing) -> Vec<Effect> {
    let mut effects = apply(state, Action::Pause);
    if there.settings != state.settings {
        // A run that had reached its end does not go on because of this.
        state.is_done = false;
        for field in Field::ALL {
            if field.text(&state.settings) != field.text(&there.settings) {
                state.drafts.remove(field);
            }
        }
        effects.extend(change(state, there.settings));
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
