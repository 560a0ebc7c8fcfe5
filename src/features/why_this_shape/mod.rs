//! *Why this shape*: what the sides of a matrix count.

pub mod layouts;
pub mod three_indices;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod week_two;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::iteration::slip_runs::SlipRuns;
use crate::nn::program::Layout;
use crate::page::context::Context;
use crate::page::feature::{Clock, Feature, Work};
use crate::page::request::Request;

/// The slips of the current step, for those that shapes notice.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    /// What comes of each slip, as far as they are run.
    #[serde(skip)]
    pub slips: SlipRuns,
}

/// What the learner can do here.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// *Examples are*
    SetLayout(Layout),
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, _: &Context) -> Vec<Request> {
        let Event::SetLayout(layout) = event;
        vec![Request::Layout(layout)]
    }

    fn follow(&mut self, context: &Context) {
        self.slips.follow(context.current(), context.training);
    }

    fn work(&mut self, _: &Context, _: Clock) -> Work {
        match self.slips.run_next() {
            true => Work::Done(vec![]),
            false => Work::None,
        }
    }
}
