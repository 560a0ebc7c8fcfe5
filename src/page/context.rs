//! What a feature sees of the page. It is read only.

use std::rc::Rc;

use crate::iteration::Iteration;
use crate::iteration::step::Step;
use crate::iteration::viewpoint::LookAt;
use crate::iteration::windows::{Cell, Windows};
use crate::nn::gradcheck::Epsilon;
use crate::nn::params::Params;
use crate::nn::program::{Layout, Network};
use crate::nn::settings::Settings;
use crate::page::bookmark::Bookmark;
use crate::page::question::OpenQuestion;
use crate::page::run::Beside;
use crate::page::state::State;
use crate::page::tour::Tour;
use crate::worker::protocol::RunId;

/// The current iteration and step, and how they are looked at.
#[derive(Clone, Debug)]
pub struct Context {
    /// The data, the network and the rate of learning.
    pub settings: Settings,
    /// The network that follows from the settings.
    pub network: Network,
    /// The run that the numbers belong to.
    pub run: RunId,
    /// How many updates the parameters have had.
    pub at: u32,
    /// The parameters before the update of this iteration.
    pub params: Rc<Params>,
    /// Every equation of this iteration with its numbers.
    pub iteration: Iteration,
    /// The current step, an index into the iteration's steps.
    pub step: usize,
    /// All examples or one.
    pub look_at: LookAt,
    /// Examples as columns or as rows.
    pub layout: Layout,
    /// The entry of the current step that is explained.
    pub cell: Cell,
    /// The part of the matrices that is shown, and the picked example.
    pub windows: Windows,
    /// How far an entry is nudged to check a gradient.
    pub epsilon: Epsilon,
    /// How far the curves are zoomed in; out where negative.
    pub zoom: i8,
    /// Where the page stands, to come back to.
    pub here: Bookmark,
    /// Where the learner is on the tour *Start here*.
    pub tour: Tour,
    /// The question that is open.
    pub question: Option<Rc<OpenQuestion>>,
    /// Whether the page shows something else than its answer.
    pub has_left_answer: bool,
    /// Whether a panel unfolds what it otherwise shows on request.
    pub unfold: bool,
    /// Whether the numbers change by themselves.
    pub training: bool,
    /// The cost at every iteration reached so far.
    pub costs: Rc<Vec<f64>>,
    /// The costs of the run before this one.
    pub former_costs: Rc<Vec<f64>>,
    /// The right network, trained beside a broken one.
    pub beside: Option<Beside>,
}

impl Context {
    /// The page as `state` has it. `iteration` is the one that `state` stands at.
    pub fn of(state: &State, iteration: &Iteration) -> Context {
        let steps = iteration.steps();
        let cell = steps.get(state.step).map(|step| state.cell(step));
        Context {
            network: state.settings.network(&iteration.data),
            settings: state.settings.clone(),
            run: state.run.id,
            at: state.run.iteration,
            params: state.run.params.clone(),
            iteration: iteration.clone(),
            step: state.step,
            look_at: state.look_at,
            layout: state.layout,
            cell: cell.unwrap_or(Cell { row: 0, col: 0 }),
            windows: state.windows,
            epsilon: state.epsilon,
            zoom: state.zoom,
            here: state.bookmark(),
            tour: state.tour,
            question: state.question.clone(),
            has_left_answer: state.has_left_answer(),
            unfold: state.unfolds(),
            training: state.training,
            costs: state.run.costs.clone(),
            former_costs: state.former_costs.clone(),
            beside: state.run.beside.clone(),
        }
    }

    /// The current step; `None` where the network has no such step.
    pub fn current(&self) -> Option<Step> {
        self.iteration.steps().into_iter().nth(self.step)
    }

    /// The picked example, counted from 0.
    pub fn picked(&self) -> usize {
        self.windows.picked
    }

    /// Whether `other` differs in the iteration and its numbers alone, or not at all.
    pub fn differs_in_numbers_at_most(&self, other: &Context) -> bool {
        let look = |context: &Context| {
            (
                (context.run, context.step, context.look_at),
                (context.layout, context.cell, context.windows),
                (context.epsilon, context.zoom),
                (context.unfold, context.training, context.tour),
                (
                    context.question.as_ref().map(Rc::as_ptr),
                    context.has_left_answer,
                ),
                (context.here.panel, context.here.pinned),
            )
        };
        look(self) == look(other) && self.settings == other.settings
    }

    /// Whether `other` has the same numbers.
    fn has_same_numbers(&self, other: &Context) -> bool {
        let beside = |context: &Context| {
            let beside = context.beside.as_ref();
            beside.map(|beside| (Rc::as_ptr(&beside.costs), beside.iteration))
        };
        self.at == other.at
            && self.iteration == other.iteration
            && Rc::ptr_eq(&self.costs, &other.costs)
            && Rc::ptr_eq(&self.former_costs, &other.former_costs)
            && beside(self) == beside(other)
            && self.params == other.params
    }
}

/// Two contexts are equal if they are shown alike. Long lists of numbers are compared by where they are kept: comparing all
/// of them in every frame would cost more than showing them.
impl PartialEq for Context {
    fn eq(&self, other: &Context) -> bool {
        self.differs_in_numbers_at_most(other) && self.has_same_numbers(other)
    }
}
