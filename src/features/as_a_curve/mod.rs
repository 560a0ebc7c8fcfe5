//! *As a curve*: the current step as one picture.

pub mod cost_slice;
pub mod curve;
pub mod shown;
#[cfg(target_arch = "wasm32")]
pub mod view;

use serde::{Deserialize, Serialize};

use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;

/// The panel has nothing of its own to remember.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State;

/// What the learner can do here.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// *Zoom in* (1) or *Zoom out* (−1)
    Zoom(i8),
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, _: &Context) -> Vec<Request> {
        let Event::Zoom(steps) = event;
        vec![Request::Zoom(steps)]
    }
}
