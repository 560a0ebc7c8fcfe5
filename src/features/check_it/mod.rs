//! *Check it*: a gradient beside its central differences.

pub mod survey;
pub mod valley;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::nn::gradcheck::Epsilon;
use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;

/// The state of *Check it*, which has nothing of its own to remember.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State;

/// The actions of *Check it*.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The slider *Epsilon*.
    SetEpsilon(Epsilon),
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, _: &Context) -> Vec<Request> {
        let Event::SetEpsilon(epsilon) = event;
        vec![Request::SetEpsilon(epsilon)]
    }
}
