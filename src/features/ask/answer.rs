//! The answer to a question: its words, and where the page goes to show it.

use crate::iteration::viewpoint::LookAt;
use crate::iteration::windows::{Along, Cell};
use crate::nn::program::{Examples, Program};
use crate::page::bookmark::Bookmark;
use crate::page::position::Position;
use crate::page::question::OpenQuestion;
use crate::page::state::State;
use crate::page::update::QuestionEvent;

use crate::features::ask::question::Question;
use crate::features::ask::setup::{Pin, Setup};

/// The answer to a question.
#[derive(Debug)]
pub struct Answer {
    /// The answer in at most 40 words, true for what its setup shows.
    pub text: &'static str,
    /// Words that learners use for it and that stand neither in the question nor here.
    pub keywords: &'static str,
    /// Other ways to ask it.
    pub also: &'static [&'static str],
    /// What the page has to show.
    pub setup: Setup,
}

/// Opens `question` from where `state` is.
pub fn open(state: &State, (question, answer): (&Question, &Answer)) -> QuestionEvent {
    let here = state.bookmark();
    // From one answer straight to the next, what counts is where the learner was before the first.
    let last = state.question.as_ref().or(state.closed_question.as_ref());
    let before = match last {
        Some(last) if last.after == here => last.before.clone(),
        _ => here,
    };
    let after = answering(before.clone(), question, &answer.setup);
    QuestionEvent::Open(Box::new(OpenQuestion {
        id: question.id,
        unfold: question.unfold,
        before,
        after,
    }))
}

/// Where the answer to `question` is shown to a learner who is at `here`.
pub fn answering(here: Bookmark, question: &Question, setup: &Setup) -> Bookmark {
    let settings = setup.settings(here.settings.clone());
    let is_same_run = settings.is_same_run(&here.settings);
    let look_at = setup.look_at.unwrap_or(here.look_at);
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

    let mut windows = here.windows;
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
    let present = if is_same_run {
        here.position.iteration
    } else {
        0
    };
    Bookmark {
        settings,
        position: Position {
            iteration: setup.iteration.unwrap_or(present),
            step: step.unwrap_or_default(),
        },
        look_at,
        layout: setup.layout,
        windows,
        pinned,
        panel: setup.panel,
        epsilon: setup.epsilon.unwrap_or(here.epsilon),
    }
}
