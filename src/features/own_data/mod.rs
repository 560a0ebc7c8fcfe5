//! *Own data*: points that the learner draws or reads from a file.

#[cfg(target_arch = "wasm32")]
mod columns;
pub mod points;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;

use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;

pub use points::{Event, OwnData as State};

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        let settings = self.apply(&context.settings, event);
        settings.map(Request::Set).into_iter().collect()
    }

    fn pack(&mut self) {
        self.forget_oldest();
    }

    fn unpack(&mut self) -> bool {
        self.come_back()
    }
}
