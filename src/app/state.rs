//! The ground state: small, and everything else is a function of it.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::algebra::table::Table;
use crate::algebra::var::Var;
use crate::nn::engine::Engine;
use crate::nn::gradcheck::Epsilon;
use crate::nn::own::Own;
use crate::nn::params::Params;
use crate::nn::program::{Examples, Layout, Network, Program};
use crate::nn::settings::Settings;
use crate::nn::train::{SNAPSHOT_EVERY, replay};
use crate::worker::protocol::{Costs, Progress, RunId};

use super::ask::Open;
use super::field::{Field, FieldError};
use super::history::History;
use super::link::LinkError;
use super::standing::Standing;
use super::visible::Windows;
use super::visit::Awaited;

/// Whether the equations speak of all examples or of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LookAt {
    /// All m, vectorised.
    AllExamples,
    /// The picked one.
    OneExample,
}

impl LookAt {
    /// Both, in order.
    pub const ALL: [LookAt; 2] = [LookAt::AllExamples, LookAt::OneExample];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            LookAt::AllExamples => "all examples",
            LookAt::OneExample => "one example",
        }
    }
}

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

/// An entry of the current step's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its row, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub col: usize,
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

/// An iteration of a run, as far as it must be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Which run: what the trainer says of another is dropped.
    pub id: RunId,
    /// How many updates the parameters have had.
    pub iteration: u32,
    /// The parameters at this iteration.
    pub params: Rc<Params>,
    /// The cost at every iteration reached so far.
    pub costs: Rc<Vec<f64>>,
    /// The parameters at 0, 50, 100, … as far as the trainer has told them, one set after another.
    pub snapshots: Rc<Vec<f64>>,
    /// Whether the run cannot go on from here.
    pub diverged: bool,
    /// While an equation is broken on purpose: the right network, trained beside it.
    pub beside: Option<Beside>,
}

/// The right network beside a broken one: the same settings, the same start.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// That of the broken one, or the last it reached, where it has diverged.
    pub iteration: u32,
    /// Its parameters at its iteration.
    pub params: Rc<Params>,
    /// Its cost at every iteration reached so far.
    pub costs: Rc<Vec<f64>>,
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
    /// Whether the second program could not be loaded.
    pub practice_failed: bool,
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

/// How many units, examples and updates, multiplied, the page computes at once: 2 to 4 ms in the kernel.
const AT_ONCE: usize = 1_000_000;

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
            practice_failed: false,
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
pub(super) fn targets(settings: &Settings) -> Vec<Var> {
    let program = Program::new(&settings.network(&settings.data()), Examples::One);
    let targets = program.steps().map(|(_, equation)| equation.target);
    targets.collect()
}

impl Run {
    /// A run at iteration 0.
    pub fn start(id: RunId, settings: &Settings) -> Run {
        let (params, cost) = first(settings);
        let beside = settings.mended().map(|settings| {
            let (params, cost) = first(&settings);
            Beside {
                iteration: 0,
                params: Rc::new(params),
                costs: Rc::new(vec![cost]),
            }
        });
        Run {
            id,
            iteration: 0,
            snapshots: Rc::new(params.to_flat()),
            params: Rc::new(params),
            costs: Rc::new(vec![cost]),
            diverged: false,
            beside,
        }
    }

    /// Takes over what the trainer of this run says: its costs, and, where the page `moves` there, its iteration.
    /// `None`, and nothing taken, where it does not fit.
    pub fn receive(&mut self, network: &Network, progress: Progress, moves: bool) -> Option<()> {
        let params = Params::from_flat(network, &progress.params)?;
        let new = new_costs(&self.costs, progress.iteration, &progress.costs)?;
        let set = progress.params.len();
        let known = self.snapshots.len() / set;
        let kept = new_snapshots(known, &progress.costs, &progress.snapshots, set)?;
        let most = self.costs.len() + new.len();
        match (&mut self.beside, progress.beside) {
            (None, None) => {}
            (Some(beside), Some(told)) => {
                let params = Params::from_flat(network, &told.params)?;
                let new = new_costs(&beside.costs, told.iteration, &told.costs)?;
                // It goes where the broken one goes, and no further.
                if told.iteration > progress.iteration || beside.costs.len() + new.len() > most {
                    return None;
                }
                append(&mut beside.costs, new);
                if moves {
                    beside.iteration = told.iteration;
                    beside.params = Rc::new(params);
                }
            }
            _ => return None,
        }
        append(&mut self.costs, new);
        append(&mut self.snapshots, kept);
        if moves {
            self.iteration = progress.iteration;
            self.params = Rc::new(params);
            self.diverged = progress.diverged;
        }
        Some(())
    }

    /// Goes to an iteration where the run has been, if its parameters are a short way from the nearest ones that are kept: so
    /// the page need not wait for the trainer, which then says the same.
    pub fn anticipate(&mut self, settings: &Settings, iteration: u32) -> Option<()> {
        // Broken equations take longer, and have another run beside them.
        let is_known = self.beside.is_none() && (iteration as usize) < self.costs.len();
        let updates = iteration % SNAPSHOT_EVERY;
        let data = settings.data();
        let network = settings.network(&data);
        let units = network.hidden.map_or(network.n_y, |hidden| hidden.units);
        let work = updates as usize * units * data.X.ncols();
        if !is_known || work > AT_ONCE {
            return None;
        }
        let set = self.params.to_flat().len();
        let kept = (iteration / SNAPSHOT_EVERY) as usize;
        let kept = self.snapshots.chunks_exact(set).nth(kept)?;
        let kept = Params::from_flat(&network, kept)?;
        self.params = Rc::new(replay(settings, &data, &kept, updates)?);
        self.iteration = iteration;
        self.diverged = false;
        Some(())
    }
}

/// The initial parameters, and the cost with them.
fn first(settings: &Settings) -> (Params, f64) {
    let data = settings.data();
    let network = settings.network(&data);
    let params = settings.initial_parameters(&network);
    // By the trainer's own arithmetic: the costs are one curve, to the bit.
    let cost = Engine::new(settings, &network, &data, &params).cost();
    (params, cost)
}

/// What `told` has beyond the `known` costs. `None` where it leaves a gap, or leaves `iteration` without a cost.
fn new_costs<'a>(known: &[f64], iteration: u32, told: &'a Costs) -> Option<&'a [f64]> {
    // Costs that are known come again from a trainer that has been started again: the same numbers.
    let known_again = known.len().checked_sub(told.first as usize)?;
    let new = told.values.get(known_again..).unwrap_or_default();
    ((iteration as usize) < known.len() + new.len()).then_some(new)
}

/// The sets of parameters, each of `set` numbers, that `told` has beyond the `known` ones. `None` where there is a gap, or another
/// number of them than multiples of [`SNAPSHOT_EVERY`] among the iterations of `costs`.
fn new_snapshots<'a>(
    known: usize,
    costs: &Costs,
    told: &'a [f64],
    set: usize,
) -> Option<&'a [f64]> {
    let first = costs.first as usize;
    let end = first.checked_add(costs.values.len())?;
    let [first, end] = [first, end].map(|iteration| iteration.div_ceil(SNAPSHOT_EVERY as usize));
    if told.len() != (end - first) * set {
        return None;
    }
    let known_again = known.checked_sub(first)? * set;
    Some(told.get(known_again..).unwrap_or_default())
}

/// Only where there is something to append is the curve another one to draw.
fn append(costs: &mut Rc<Vec<f64>>, new: &[f64]) {
    if !new.is_empty() {
        Rc::make_mut(costs).extend(new);
    }
}
