//! The state of the page: small, because everything else is computed from it.

use std::rc::Rc;

use crate::algebra::table::Table;
use crate::iteration::step::Step;
use crate::iteration::viewpoint::{LookAt, Viewpoint};
use crate::iteration::windows::Cell;
use crate::nn::gradcheck::Epsilon;
use crate::nn::own::Own;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;
use crate::worker::protocol::RunId;

use crate::iteration::windows::Windows;
use crate::page::awaited::Awaited;
use crate::page::bookmark::Bookmark;
use crate::page::choices::{EdgesShow, Panel, Speed, Theme, Tool};
use crate::page::history::History;
use crate::page::link::{LinkCopy, LinkError};
use crate::page::number_field::{Draft, FieldError, NumberField};
use crate::page::position::Position;
use crate::page::question::OpenQuestion;
use crate::page::run::Run;
use crate::page::tour::Tour;

/// The whole state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The settings.
    pub settings: Settings,
    /// What is typed in the number fields and is not, or not yet, their value.
    pub drafts: Table<NumberField, Draft>,
    /// The run of gradient descent, at the current iteration.
    pub run: Run,
    /// The costs of the run before this one, to compare with.
    pub former_costs: Rc<Vec<f64>>,
    /// Whether the network is being trained.
    pub training: bool,
    /// Whether training ended because it reached *Iterations*: it goes on if that is raised.
    pub is_done: bool,
    /// How fast it is trained.
    pub speed: Speed,
    /// The current step, an index into the program's steps.
    pub step: usize,
    /// The position that the page is on its way to, while the trainer computes it.
    pub going_to: Option<Position>,
    /// Whether one example is looked at or all.
    pub look_at: LookAt,
    /// Whether the matrices on the page have examples as columns or as rows. The trainer's stay columns.
    pub layout: Layout,
    /// What part of the matrices is shown, and the picked example.
    pub windows: Windows,
    /// The entry under the pointer or the keyboard's focus.
    pub hovered: Option<Cell>,
    /// The entry that stays explained when nothing is hovered.
    pub pinned: Option<Cell>,
    /// What is shown below the current step's numbers.
    pub panel: Panel,
    /// How many examples are added up in the derivation of a parameter's gradient.
    pub added: usize,
    /// *Ask me first*: whether a step is asked for before it is shown.
    pub asks_first: bool,
    /// The steps of this iteration that have been answered, and so are shown.
    pub revealed: Vec<usize>,
    /// What is shown again as soon as the run is at the iteration where the page was left.
    pub awaited: Option<Awaited>,
    /// How far the gradient check nudges an entry.
    pub epsilon: Epsilon,
    /// The question that is open.
    pub question: Option<Rc<OpenQuestion>>,
    /// The question that was closed last: if the learner has not moved since, the way back from the next one is to where
    /// they were before it.
    pub closed_question: Option<Rc<OpenQuestion>>,
    /// The id of a question that is to be opened as soon as its answer is there.
    pub asked: Option<&'static str>,
    /// Whether the box *Ask* has been used, so that its code is needed.
    pub uses_ask: bool,
    /// The changes that can be undone and redone.
    pub history: History,
    /// Where the learner is on the tour *Start here*.
    pub tour: Tour,
    /// The tool that is open.
    pub tool: Option<Tool>,
    /// The learner's own examples that were used last, to be chosen again.
    pub own: Own,
    /// What the page showed when it was last left, to be resumed.
    pub last: Option<Rc<Bookmark>>,
    /// Whether the address was copied, or could not be, just now.
    pub link_copied: Option<LinkCopy>,
    /// Why the link that was followed leads nowhere, if it does not.
    pub link_error: Option<LinkError>,
    /// What the edges of the network diagram show.
    pub edges_show: EdgesShow,
    /// How far the curves are zoomed in; out where negative.
    pub zoom: i8,
    /// Why there is no trainer, if there is none.
    pub trainer_failure: Option<String>,
    /// Whether the list of keys is open.
    pub keys_are_shown: bool,
    /// Light or dark, as chosen.
    pub theme: Theme,
    /// Whether the system prefers dark.
    pub system_is_dark: bool,
}

impl Default for State {
    fn default() -> State {
        let Bookmark {
            settings,
            look_at,
            layout,
            windows,
            pinned,
            panel,
            epsilon,
            ..
        } = Bookmark::default();
        State {
            drafts: Table::default(),
            run: Run::start(RunId(0), &settings),
            settings,
            former_costs: Rc::default(),
            training: false,
            speed: Speed::ToTheEnd,
            is_done: false,
            step: 0,
            going_to: None,
            look_at,
            layout,
            windows,
            hovered: None,
            pinned,
            panel,
            added: 0,
            asks_first: false,
            revealed: Vec::new(),
            awaited: None,
            epsilon,
            question: None,
            closed_question: None,
            asked: None,
            uses_ask: false,
            history: History::default(),
            tour: Tour::default(),
            tool: None,
            own: Own::default(),
            last: None,
            link_copied: None,
            link_error: None,
            edges_show: EdgesShow::Weights,
            zoom: 0,
            trainer_failure: None,
            keys_are_shown: false,
            theme: Theme::System,
            system_is_dark: false,
        }
    }
}

impl State {
    /// The current position, or the one that the page is on its way to.
    pub fn position(&self) -> Position {
        let here = Position {
            iteration: self.run.iteration,
            step: self.step,
        };
        self.going_to.unwrap_or(here)
    }

    /// The bookmark of what is shown.
    pub fn bookmark(&self) -> Bookmark {
        Bookmark {
            settings: self.settings.clone(),
            position: self.position(),
            look_at: self.look_at,
            layout: self.layout,
            windows: self.windows,
            pinned: self.pinned,
            panel: self.panel,
            epsilon: self.epsilon,
        }
    }

    /// What the current iteration is computed from.
    pub fn viewpoint(&self) -> Viewpoint {
        Viewpoint {
            settings: self.settings.clone(),
            params: self.run.params.clone(),
            look_at: self.look_at,
            layout: self.layout,
            picked: self.windows.picked,
        }
    }

    /// The entry of `step` to explain: the one hovered, else the one pinned, else the first shown of the picked example.
    pub fn cell(&self, step: &Step) -> Cell {
        step.cell([self.hovered, self.pinned], &self.windows)
    }

    /// Whether the page is dark.
    pub fn is_dark(&self) -> bool {
        match self.theme {
            Theme::System => self.system_is_dark,
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    /// Whether there is anything left to train from the current position, or the one that the page is on its way to.
    pub fn can_train(&self) -> bool {
        let is_stuck = self.run.diverged && self.going_to.is_none();
        !is_stuck
            && self.trainer_failure.is_none()
            && self.position().iteration < self.settings.iterations.get()
    }

    /// Whether the current step is hidden because *Ask me first* asks for it. An open question shows the step that it is
    /// about, and training shows what it does.
    pub fn is_hidden(&self) -> bool {
        self.asks_first
            && !self.training
            && self.question.is_none()
            && !self.revealed.contains(&self.step)
    }

    /// Whether the page shows something else than the answer of the open question.
    pub fn has_left_answer(&self) -> bool {
        let answer = self.question.as_ref().map(|open| &open.after);
        answer.is_some_and(|after| *after != self.bookmark())
    }

    /// Whether a panel unfolds what it shows on request, because that answers the open question.
    pub fn unfolds(&self) -> bool {
        self.question.as_ref().is_some_and(|open| open.unfold)
    }

    /// The text in a field: what is typed, else what is set.
    pub fn text(&self, field: NumberField) -> String {
        match self.drafts.get(field) {
            Some(draft) => draft.text.clone(),
            None => field.text(&self.settings),
        }
    }

    /// What is wrong with the text in a field.
    pub fn error(&self, field: NumberField) -> Option<&FieldError> {
        self.drafts.get(field)?.error.as_ref()
    }
}
