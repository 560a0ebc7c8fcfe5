//! *As a curve*: the current step as one picture.

pub mod alike;
pub mod cost_slice;
pub mod curve;
pub mod flat;
pub mod loss_curves;
pub mod one_layer;
pub mod other_output;
pub mod proof;
pub mod samples;
pub mod shown;
pub mod sideline;
pub mod starts;
#[cfg(target_arch = "wasm32")]
pub mod tables;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::page::context::Context;
use crate::page::feature::{Clock, Feature, Work};
use crate::page::request::Request;

use sideline::{Sideline, wanted};
use starts::Starts;

/// The runs that the panel trains by itself, to show them beside the learner's.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    /// Each from its start.
    #[serde(skip)]
    pub sidelines: Vec<Sideline>,
    /// The first iterations from other starts.
    #[serde(skip)]
    pub starts: Option<Starts>,
}

/// What the learner can do here.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// *Zoom in* (1) or *Zoom out* (−1)
    Zoom(i8),
    /// *Start with equal weights* (true) or *Start with random weights*.
    StartEqual(bool),
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        let settings = &context.settings;
        vec![match event {
            Event::Zoom(steps) => Request::Zoom(steps),
            Event::StartEqual(true) => Request::Set(settings.with_equal_weights()),
            Event::StartEqual(false) => Request::Set(settings.with_random_weights()),
        }]
    }

    fn follow(&mut self, context: &Context) {
        let wanted = wanted(context);
        let mut former = std::mem::take(&mut self.sidelines).into_iter();
        for settings in wanted {
            let same = former.find(|line| line.is_of(&settings));
            self.sidelines
                .push(same.unwrap_or_else(|| Sideline::new(settings)));
        }
        self.starts = starts::wanted(context).map(|settings| {
            let former = self.starts.take().filter(|starts| starts.is_of(&settings));
            former.unwrap_or_else(|| Starts::new(settings))
        });
    }

    fn work(&mut self, _: &Context, clock: Clock) -> Work {
        if let Some(starts) = &mut self.starts
            && starts.advance()
        {
            return match starts.zeros {
                Some(_) => Work::Done(vec![]),
                None => Work::Unseen,
            };
        }
        let mut lines = self.sidelines.iter_mut();
        match lines.find(|line| !line.is_over) {
            None => Work::None,
            Some(line) => {
                line.advance(clock);
                match line.is_over {
                    true => Work::Done(vec![]),
                    false => Work::Unseen,
                }
            }
        }
    }
}
