//! *Match my notebook*: the numbers of the page beside those of the course.

#[cfg(target_arch = "wasm32")]
pub mod comparison;
pub mod known;
pub mod presets;
pub mod published;
#[cfg(target_arch = "wasm32")]
pub mod tuning;
#[cfg(target_arch = "wasm32")]
pub mod view;

use serde::{Deserialize, Serialize};

use crate::nn::settings::Settings;
use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;

use presets::Tuning;

/// What has been computed beside the page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    /// The accuracies by hidden size, as far as they are known.
    pub tuning: Tuning,
}

/// What the learner can do here, and what comes of it later.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The page is set to a run of the course.
    Set(Settings),
    /// Another accuracy by hidden size is known.
    Tune(Tuning),
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, _: &Context) -> Vec<Request> {
        match event {
            Event::Set(settings) => vec![Request::Set(settings)],
            Event::Tune(tuning) => {
                self.tuning = tuning;
                vec![]
            }
        }
    }
}
