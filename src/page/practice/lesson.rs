//! Where the page stands, for who shows a part of it, and what the page is told.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::features::match_my_notebook::presets;
use crate::iteration::Iteration;
use crate::iteration::step::Step;
use crate::iteration::viewpoint::{LookAt, Viewpoint};
use crate::iteration::windows::Cell;
use crate::iteration::windows::Windows;
use crate::nn::breakage::Breakage;
use crate::nn::gradcheck::Epsilon;
use crate::nn::params::Params;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;
use crate::page::choices::{Panel, Tool};
use crate::page::state::State;
use crate::worker::protocol::RunId;

/// Which part of it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shows {
    /// *Write it*
    Write,
    /// *Ask me first*
    Ask,
    /// *Break it*
    Break,
    /// *Why this shape*
    Shape,
    /// *As a curve*
    Curve,
    /// *Check it*
    Check,
    /// *Graph*
    Graph,
    /// *Summary*
    Summary,
    /// *Match my notebook*
    Notebook,
    /// *Own numbers*
    Numbers,
    /// *Own data*
    Data,
    /// *Export*
    Export,
    /// *Worksheet*
    Worksheet,
}

impl Shows {
    /// Every part, in order.
    pub const ALL: [Shows; 13] = [
        Shows::Write,
        Shows::Ask,
        Shows::Break,
        Shows::Shape,
        Shows::Curve,
        Shows::Check,
        Shows::Graph,
        Shows::Summary,
        Shows::Notebook,
        Shows::Numbers,
        Shows::Data,
        Shows::Export,
        Shows::Worksheet,
    ];

    /// What a tool shows.
    pub const fn of(tool: Tool) -> Shows {
        match tool {
            Tool::Notebook => Shows::Notebook,
            Tool::Numbers => Shows::Numbers,
            Tool::Data => Shows::Data,
            Tool::Export => Shows::Export,
            Tool::Worksheet => Shows::Worksheet,
        }
    }

    /// What a panel shows. The derivation is the page's own: it is there from the start.
    pub const fn of_panel(panel: Panel) -> Option<Shows> {
        Some(match panel {
            Panel::Derivation => return None,
            Panel::Shape => Shows::Shape,
            Panel::Curve => Shows::Curve,
            Panel::Check => Shows::Check,
            Panel::Break => Shows::Break,
            Panel::Write => Shows::Write,
            Panel::Graph => Shows::Graph,
            Panel::Summary => Shows::Summary,
        })
    }

    /// Whether it looks at an entry of the current step, and at its numbers while they move.
    const fn looks_closer(self) -> bool {
        matches!(
            self,
            Shows::Shape | Shows::Curve | Shows::Check | Shows::Graph
        )
    }
}

/// Where the page stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// What is to be shown.
    pub shows: Shows,
    /// What is set.
    pub settings: Settings,
    /// Which run it is: another one asks anew.
    pub run: RunId,
    /// How many updates the parameters have had.
    pub iteration: u32,
    /// The parameters, as `Params::to_flat` lays them out.
    pub params: Vec<f64>,
    /// The current step.
    pub step: usize,
    /// All examples or one.
    pub look_at: LookAt,
    /// Examples as columns or as rows.
    pub layout: Layout,
    /// The picked example.
    pub picked: usize,
    /// Where a panel looks closer; `None` for what does not.
    pub close: Option<Close>,
    /// What else is to be exported.
    pub plotted: Plotted,
    /// For *Match my notebook*: the cost at every thousandth iteration reached so far.
    pub marks: Vec<f64>,
}

/// What a panel shows of the current step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Close {
    /// The explained entry of the result.
    pub cell: Cell,
    /// What is shown of the matrices.
    pub windows: Windows,
    /// How far an entry is nudged.
    pub epsilon: Epsilon,
    /// How far the curves are zoomed in; out where negative.
    pub zoom: i8,
    /// Whether the depth on request is unfolded.
    pub unfold: bool,
    /// Whether the numbers change by themselves.
    pub training: bool,
}

/// What the figures show besides, for who exports them; empty for everyone else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plotted {
    /// The cost at every iteration reached so far.
    pub costs: Vec<f64>,
    /// That of the run before.
    pub former: Vec<f64>,
    /// That of the right network beside a broken one.
    pub beside: Vec<f64>,
    /// Its parameters, laid out as the others.
    pub beside_params: Vec<f64>,
}

impl Plotted {
    fn of(state: &State) -> Plotted {
        let mut plotted = Plotted {
            costs: state.run.costs.to_vec(),
            ..Plotted::default()
        };
        match &state.run.beside {
            // As on the page: another run is not drawn beside two.
            Some(beside) => {
                plotted.beside = beside.costs.to_vec();
                plotted.beside_params = beside.params.to_flat();
            }
            None => plotted.former = state.former_costs.to_vec(),
        }
        plotted
    }
}

/// What the page is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// Go to a step of this iteration.
    GoToStep(usize),
    /// Keep an entry of the result explained.
    Pin(Cell),
    /// Steps of this iteration are answered: show them.
    Reveal(Vec<usize>),
    /// All steps are asked for anew.
    Hide,
    /// Break an equation on purpose, or none.
    Break(Option<Breakage>),
    /// Set everything, as the learner has brought it.
    Set(Settings),
    /// *Examples are*
    Layout(Layout),
    /// *Epsilon*
    SetEpsilon(Epsilon),
    /// *Zoom in* (1) or *Zoom out* (−1)
    Zoom(i8),
}

impl Lesson {
    /// Where `state` stands, and what of `step`, its current one, a panel looks at.
    pub fn at(step: &Step, state: &State, shows: Shows) -> Lesson {
        let close = shows.looks_closer().then(|| Close {
            cell: state.cell(step),
            windows: state.windows,
            epsilon: state.epsilon,
            zoom: state.zoom,
            unfold: state.unfolds(),
            training: state.training,
        });
        Lesson {
            close,
            ..Lesson::of(state, shows)
        }
    }

    /// Where `state` stands.
    pub fn of(state: &State, shows: Shows) -> Lesson {
        Lesson {
            shows,
            settings: state.settings.clone(),
            run: state.run.id,
            iteration: state.run.iteration,
            params: state.run.params.to_flat(),
            step: state.step,
            look_at: state.look_at,
            layout: state.layout,
            picked: state.windows.picked,
            close: None,
            plotted: match shows {
                Shows::Export => Plotted::of(state),
                _ => Plotted::default(),
            },
            marks: match shows {
                Shows::Notebook => presets::marks(&state.run.costs),
                _ => Vec::new(),
            },
        }
    }

    /// Whether `other` has the same numbers, whatever is looked at.
    pub fn has_the_numbers_of(&self, other: &Lesson) -> bool {
        let Lesson { step, close, .. } = *other;
        let same = Lesson {
            step,
            close,
            ..self.clone()
        };
        same == *other
    }

    /// Whether `other` is the same at another iteration, or the same.
    pub fn differs_in_numbers_at_most(&self, other: &Lesson) -> bool {
        let Lesson {
            iteration,
            params,
            plotted,
            ..
        } = self.clone();
        let other = Lesson {
            iteration,
            params,
            plotted,
            ..other.clone()
        };
        *self == other
    }

    /// The iteration with its numbers; `None` where the parameters are not those of the network.
    pub fn trace(&self) -> Option<Iteration> {
        let data = self.settings.data();
        let network = self.settings.network(&data);
        let params = Params::from_flat(&network, &self.params)?;
        let picked = self.picked.min(data.X.ncols() - 1);
        let viewpoint = Viewpoint {
            settings: self.settings.clone(),
            params: Rc::new(params),
            look_at: self.look_at,
            layout: self.layout,
            picked,
        };
        Some(Iteration::of(&viewpoint, Rc::new(data)))
    }
}
