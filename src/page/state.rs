//! The ground state: small, and everything else is a function of it.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::algebra::table::Table;
use crate::algebra::var::Var;
use crate::iteration::step::Step;
use crate::iteration::viewpoint::{LookAt, Viewpoint};
use crate::iteration::windows::Cell;
use crate::nn::gradcheck::Epsilon;
use crate::nn::own::Own;
use crate::nn::program::{Examples, Layout, Program};
use crate::nn::settings::Settings;
use crate::worker::protocol::RunId;

use crate::iteration::windows::Windows;
use crate::page::bookmark::Standing;
use crate::page::history::History;
use crate::page::link::LinkError;
use crate::page::number_field::{Field, FieldError};
use crate::page::open_question::Open;
use crate::page::run::Run;
use crate::page::session::Awaited;

/// What is shown of the current step, below its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Panel {
    /// *Where it comes from*: the derivation.
    Derivation,
    /// *Why this shape*: blocks, dimensions and slips.
    Shape,
    /// *As a curve*: the step as one picture.
    Curve,
    /// *Check it*: the gradient beside its central differences.
    Check,
    /// *Break it*: what a slip does, and who notices.
    Break,
    /// *Write it*: a line of NumPy of one's own.
    Write,
    /// *Graph*: the computation graph.
    Graph,
    /// *Summary*: all equations, for one example and for all.
    Summary,
}

impl Panel {
    /// Every panel, in order.
    pub const ALL: [Panel; 8] = [
        Panel::Derivation,
        Panel::Shape,
        Panel::Curve,
        Panel::Check,
        Panel::Break,
        Panel::Write,
        Panel::Graph,
        Panel::Summary,
    ];

    /// The name on its tab.
    pub const fn name(self) -> &'static str {
        match self {
            Panel::Derivation => "Where it comes from",
            Panel::Shape => "Why this shape",
            Panel::Curve => "As a curve",
            Panel::Check => "Check it",
            Panel::Break => "Break it",
            Panel::Write => "Write it",
            Panel::Graph => "Graph",
            Panel::Summary => "Summary",
        }
    }
}

/// What the edges of the network diagram show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EdgesShow {
    /// W and b.
    Weights,
    /// dW and db.
    Gradients,
}

impl EdgesShow {
    /// Both, in order.
    pub const ALL: [EdgesShow; 2] = [EdgesShow::Weights, EdgesShow::Gradients];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            EdgesShow::Weights => "weights",
            EdgesShow::Gradients => "gradients",
        }
    }
}

/// How the page is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system is.
    System,
    /// Light, whatever the system is.
    Light,
    /// Dark, whatever the system is.
    Dark,
}

/// What the learner brings to the page, or takes from it; each is opened by a button of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tool {
    /// The assignment's settings, and its numbers beside the page's.
    Notebook,
    /// Parameters, examples and gradients of one's own.
    Numbers,
    /// Points of one's own.
    Data,
    /// The state as a script, a notebook, arrays or pictures.
    Export,
    /// The state with blanks, to print.
    Worksheet,
}

impl Tool {
    /// Every tool, in order.
    pub const ALL: [Tool; 5] = [
        Tool::Notebook,
        Tool::Numbers,
        Tool::Data,
        Tool::Export,
        Tool::Worksheet,
    ];

    /// The name of its button.
    pub const fn name(self) -> &'static str {
        match self {
            Tool::Notebook => "Match my notebook",
            Tool::Numbers => "Own numbers",
            Tool::Data => "Own data",
            Tool::Export => "Export",
            Tool::Worksheet => "Worksheet",
        }
    }
}

/// Text in a field that is not the field's value: it is being typed, or it is no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// As typed.
    pub text: String,
    /// What is wrong with it.
    pub error: Option<FieldError>,
}

/// A place to go to as soon as the trainer has the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The iteration.
    pub iteration: u32,
    /// The step of it.
    pub step: usize,
}

/// The whole state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What is set.
    pub settings: Settings,
    /// What is typed and not, or not yet, set.
    pub drafts: Table<Field, Draft>,
    /// Where the run stands.
    pub run: Run,
    /// The costs of the run before this one, to compare with.
    pub former_costs: Rc<Vec<f64>>,
    /// Whether the run goes on by itself.
    pub training: bool,
    /// Whether training ended because it reached *Iterations*: it goes on if that is raised.
    pub is_done: bool,
    /// The current step, an index into the program's steps.
    pub step: usize,
    /// Where the learner is going, while the trainer computes it.
    pub going_to: Option<Place>,
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
    /// What comes back on arrival where the page was left.
    pub awaited: Option<Awaited>,
    /// How far an entry is nudged to check a gradient.
    pub epsilon: Epsilon,
    /// The question that is open.
    pub question: Option<Open>,
    /// The words that questions are looked for with.
    pub sought: String,
    /// What the learner has changed, to be taken back.
    pub history: History,
    /// The tool that is open.
    pub tool: Option<Tool>,
    /// The learner's own examples that were used last, to be chosen again.
    pub own: Own,
    /// Where the learner stood when the page was last left, to be resumed.
    pub last: Option<Rc<Standing>>,
    /// Whether the address was copied, or could not be, just now.
    pub link_copied: Option<bool>,
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
        let Standing {
            settings,
            look_at,
            layout,
            windows,
            pinned,
            panel,
            epsilon,
            ..
        } = Standing::default();
        State {
            drafts: Table::default(),
            run: Run::start(RunId(0), &settings),
            settings,
            former_costs: Rc::default(),
            training: false,
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
            sought: String::new(),
            history: History::default(),
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
    /// Where the learner stands, or is about to.
    pub fn place(&self) -> Place {
        let here = Place {
            iteration: self.run.iteration,
            step: self.step,
        };
        self.going_to.unwrap_or(here)
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

    /// Whether the run has somewhere to go from where the learner stands, or is about to.
    pub fn can_train(&self) -> bool {
        let is_stuck = self.run.diverged && self.going_to.is_none();
        !is_stuck
            && self.trainer_failure.is_none()
            && self.place().iteration < self.settings.iterations.get()
    }

    /// Whether the current step is asked for and not shown. An open question shows what it speaks of, and training
    /// shows what it does.
    pub fn is_hidden(&self) -> bool {
        self.asks_first
            && !self.training
            && self.question.is_none()
            && !self.revealed.contains(&self.step)
    }

    /// Whether what a panel has in depth is unfolded: it answers the open question.
    pub fn unfolds(&self) -> bool {
        let mut open = self.question.iter();
        open.any(|open| open.question.setup.unfold)
    }

    /// The text in a field: what is typed, else what is set.
    pub fn text(&self, field: Field) -> String {
        match self.drafts.get(field) {
            Some(draft) => draft.text.clone(),
            None => field.text(&self.settings),
        }
    }

    /// What is wrong with the text in a field.
    pub fn error(&self, field: Field) -> Option<&FieldError> {
        self.drafts.get(field)?.error.as_ref()
    }
}

/// What each step of an iteration computes.
pub(crate) fn targets(settings: &Settings) -> Vec<Var> {
    let program = Program::new(&settings.network(&settings.data()), Examples::One);
    let targets = program.steps().map(|(_, equation)| equation.target);
    targets.collect()
}
