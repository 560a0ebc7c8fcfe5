//! A question opened and left again: the page is set to what answers it, and set back.

use crate::nn::program::{Examples, Program};

use crate::features::questions::question::{Pin, Question};
use crate::iteration::viewpoint::LookAt;
use crate::iteration::windows::Along;
use crate::iteration::windows::Cell;
use crate::page::bookmark::Bookmark;
use crate::page::position::Position;
use crate::page::state::State;
use crate::page::update::{Effect, stand};

/// An open question.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// Which.
    pub question: &'static Question,
    /// Where the learner was before.
    pub(crate) before: Bookmark,
    /// Where the question has led.
    pub(crate) after: Bookmark,
}

impl Open {
    /// Whether `state` is still where the question has led.
    pub fn is_where(&self, state: &State) -> bool {
        self.after == state.bookmark()
    }
}

impl Bookmark {
    /// Where `question` leads from here.
    pub fn answering(self, question: &Question) -> Bookmark {
        let setup = &question.setup;
        let settings = setup.settings(self.settings.clone());
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
        let here = if is_same_run {
            self.position.iteration
        } else {
            0
        };
        Bookmark {
            settings,
            position: Position {
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
    let here = state.bookmark();
    // From one answer straight to the next, it is still where the learner was before the first that counts.
    let before = match &state.question {
        Some(open) if open.after == here => open.before.clone(),
        _ => here,
    };
    let after = before.clone().answering(question);
    let effects = stand(state, &after);
    state.question = Some(Open {
        question,
        before,
        after,
    });
    effects
}

/// Closes the open question, and goes back to where the learner was before.
pub fn leave(state: &mut State) -> Vec<Effect> {
    match state.question.take() {
        Some(open) => stand(state, &open.before),
        None => vec![],
    }
}
