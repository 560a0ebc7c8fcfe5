//! The messages between the page and the trainer.

use serde::{Deserialize, Serialize};

use crate::nn::settings::Settings;

pub use crate::codec::bytes::{DecodeError, decode, encode};

/// The number of a run. A message about another run than the receiver's is out of date and is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RunId(pub u32);

/// A request of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// A new run instead of the present one. Answered with its iteration 0.
    Start {
        /// The new run.
        run: RunId,
        /// The settings it is run with.
        settings: Settings,
    },
    /// Train up to `iteration`, with a [`Progress`] now and then, and one at the end always. While training, it
    /// moves the end.
    RunTo {
        /// The run.
        run: RunId,
        /// Where to stop.
        iteration: u32,
    },
    /// Stop where training has got to. Answered.
    Pause {
        /// The run.
        run: RunId,
    },
    /// Stop training and go to `iteration`, back or on. Answered on arrival, unless another request overtakes it.
    Seek {
        /// The run.
        run: RunId,
        /// Where to go.
        iteration: u32,
    },
    /// One [`Progress`] has been dealt with: the page is ready for the next.
    Acknowledge {
        /// The run.
        run: RunId,
    },
    /// From now on train no further ahead of what the page has been told. A run begins without a bound.
    SetPace {
        /// The run.
        run: RunId,
        /// How far.
        pace: Pace,
    },
}

/// How many iterations there may be from one [`Progress`] to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// One.
    Single,
    /// One at first, then a fortieth of those there have been: the early changes are seen one by one, and 10,000 iterations take
    /// some 280 frames.
    Growing,
    /// As many as there is time for.
    Free,
}

impl Pace {
    /// The most iterations after the one of the last [`Progress`].
    pub fn most(self, reported: u32) -> u32 {
        match self {
            Pace::Single => 1,
            Pace::Growing => (reported / 40).max(1),
            Pace::Free => u32::MAX,
        }
    }
}

impl ToWorker {
    /// The run it is about.
    pub fn run(&self) -> RunId {
        match *self {
            ToWorker::Start { run, .. }
            | ToWorker::RunTo { run, .. }
            | ToWorker::Pause { run }
            | ToWorker::Seek { run, .. }
            | ToWorker::Acknowledge { run }
            | ToWorker::SetPace { run, .. } => run,
        }
    }
}

/// An answer of the trainer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The trainer is ready for requests. This is the first message, and sent once.
    Ready,
    /// The present state of a run.
    Progress(Progress),
}

/// The state of a run, and what is new of it since the last answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The run.
    pub run: RunId,
    /// How many updates `params` have had.
    pub iteration: u32,
    /// The parameters at `iteration`, as `Params::to_flat` lays them out.
    pub params: Vec<f64>,
    /// The costs that the page does not have yet.
    pub costs: Costs,
    /// The parameters at each of these iterations that is a multiple of
    /// [`SNAPSHOT_EVERY`](crate::nn::train::SNAPSHOT_EVERY), one set after another. From them the page computes the way
    /// back without the trainer.
    pub snapshots: Vec<f64>,
    /// Whether the trainer is still on its way to where `RunTo` sent it.
    pub training: bool,
    /// Whether the run diverges after `iteration`, to numbers that are infinite or not a number.
    pub diverged: bool,
    /// The run of the right network beside this one, while an equation is broken on purpose.
    pub beside: Option<Beside>,
}

/// The state of the right network's run beside a broken one's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The broken one's iteration, or the last that the right one reached before it diverged.
    pub iteration: u32,
    /// Its parameters at its iteration, as `Params::to_flat` lays them out.
    pub params: Vec<f64>,
    /// Its costs that the page does not have yet.
    pub costs: Costs,
}

/// A part of the cost curve. The parts in the messages of a run make up the whole curve, each cost once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Costs {
    /// The iteration of the first value.
    pub first: u32,
    /// J at `first`, `first + 1`, …
    pub values: Vec<f64>,
}
