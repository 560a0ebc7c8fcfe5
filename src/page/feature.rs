//! What every feature that is opened by a click has in common.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::page::context::Context;
use crate::page::request::Request;

/// A clock that tells milliseconds, from any start.
pub type Clock = fn() -> f64;

/// What became of a turn of work.
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// There was nothing to do.
    None,
    /// A piece was done, and nothing new is to be seen.
    Unseen,
    /// A piece was done, and the page is asked for this.
    Done(Vec<Request>),
}

/// The state of a feature. It sees the page through a [`Context`] and changes it by [`Request`]s, so no feature knows
/// another. The tab keeps it while the page is loaded anew.
pub trait Feature: Clone + Default + Serialize + DeserializeOwned {
    /// What the learner can do here.
    type Event;

    /// Takes an event in; what the page is asked for.
    fn update(&mut self, event: Self::Event, context: &Context) -> Vec<Request>;

    /// Takes notice of the page: the feature has just been opened, or the page has changed.
    fn follow(&mut self, _context: &Context) {}

    /// Does a piece of what takes long. The page calls it again and again, and answers the learner in between.
    fn work(&mut self, _context: &Context, _clock: Clock) -> Work {
        Work::None
    }

    /// Prepares a copy that is to be kept: it may not be long.
    fn pack(&mut self) {}

    /// Makes a state that was kept complete again; `false` where nobody can have left it so.
    fn unpack(&mut self) -> bool {
        true
    }
}
