//! *Summary*: every equation, for one example and for all.

#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
pub mod view;

use serde::{Deserialize, Serialize};

use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;

/// The state of *Summary*, which has nothing of its own to remember.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State;

/// The actions of *Summary*.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A row is clicked: go to its step.
    GoToStep(usize),
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, _: &Context) -> Vec<Request> {
        let Event::GoToStep(step) = event;
        vec![Request::GoToStep(step)]
    }
}
