//! *Worksheet*: an iteration to compute by hand.

pub mod sheet;
#[cfg(target_arch = "wasm32")]
pub mod view;

use serde::{Deserialize, Serialize};

use crate::nn::settings::Settings;
use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;

use sheet::Choices;

/// The choices for the sheet.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    /// Examples and shapes.
    pub choices: Choices,
}

/// The actions of *Worksheet*.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Something is chosen.
    Choose(Choices),
    /// The page is set to what is on the sheet.
    Set(Settings),
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, _: &Context) -> Vec<Request> {
        match event {
            Event::Choose(choices) => {
                self.choices = choices;
                vec![]
            }
            Event::Set(settings) => vec![Request::Set(settings)],
        }
    }
}
