//! *Own numbers*: matrices that the learner pastes.

pub mod compare;
pub mod names;
pub mod pasted;
mod using;
pub mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod view;
#[cfg(target_arch = "wasm32")]
mod what_was_read;
pub mod which;
pub mod words;

use crate::page::context::Context;
use crate::page::feature::Feature;
use crate::page::request::Request;

pub use pasted::{Event, Numbers as State};

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        let settings = self.apply(context, &context.iteration, event);
        settings.map(Request::Set).into_iter().collect()
    }
}
