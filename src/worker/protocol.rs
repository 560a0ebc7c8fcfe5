//! What the page and the trainer tell each other, as bytes: <https://postcard.jamesmunns.com/wire-format>.

use serde::{Deserialize, Serialize};

use crate::nn::settings::Settings;

pub use crate::codec::bytes::{DecodeError, decode, encode};

/// Which run a message is about: a message about another run than the receiver's own is stale, and dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RunId(pub u32);

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// A new run instead of the present one. Answered with its iteration 0.
    Start {
        /// The new run.
        run: RunId,
        /// What decides it.
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
}

impl ToWorker {
    /// The run it is about.
    pub fn run(&self) -> RunId {
        match *self {
            ToWorker::Start { run, .. }
            | ToWorker::RunTo { run, .. }
            | ToWorker::Pause { run }
            | ToWorker::Seek { run, .. }
            | ToWorker::Acknowledge { run } => run,
        }
    }
}

/// What the trainer answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The trainer listens from now on. Said once, first.
    Ready,
    /// How far a run has got.
    Progress(Progress),
}

/// How far a run has got.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The run.
    pub run: RunId,
    /// How many updates `params` have had.
    pub iteration: u32,
    /// The parameters at `iteration`, as `Params::to_flat` lays them out.
    pub params: Vec<f64>,
    /// What is new of the cost curve.
    pub costs: Costs,
    /// The parameters at each iteration of that stretch that is a multiple of
    /// [`SNAPSHOT_EVERY`](crate::nn::train::SNAPSHOT_EVERY), one set after another: from these the page goes back by itself.
    pub snapshots: Vec<f64>,
    /// Whether the trainer is still on its way to where `RunTo` sent it.
    pub training: bool,
    /// Whether the numbers after `iteration` are beyond the floating-point numbers.
    pub diverged: bool,
    /// While an equation is broken on purpose: how far the right network has got beside it.
    pub beside: Option<Beside>,
}

/// How far the right network has got beside a broken one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// That of the broken one, or the last it reached, where it has diverged.
    pub iteration: u32,
    /// Its parameters at its iteration, as `Params::to_flat` lays them out.
    pub params: Vec<f64>,
    /// What is new of its cost curve.
    pub costs: Costs,
}

/// A stretch of the cost curve. Those of a run's messages, put together, are all of it, each cost once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Costs {
    /// The iteration of the first value.
    pub first: u32,
    /// J at `first`, `first + 1`, …
    pub values: Vec<f64>,
}
