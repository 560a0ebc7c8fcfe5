//! *Break it*: what a slip in an equation does, and what shows it.

pub mod running;
pub mod training;
#[cfg(target_arch = "wasm32")]
pub mod training_view;
pub mod training_words;
#[cfg(target_arch = "wasm32")]
pub mod view;

use serde::{Deserialize, Serialize};

use crate::algebra::readings::slip::Slip;
use crate::algebra::var::Var;
use crate::iteration::slip_runs::SlipRuns;
use crate::iteration::viewpoint::LookAt;
use crate::nn::breakage::Breakage;
use crate::nn::program::Layout;
use crate::nn::settings::Settings;
use crate::page::context::Context;
use crate::page::feature::{Clock, Feature, Work};
use crate::page::request::Request;

use running::Running;
use training::Trial;

/// A slip that only typed code can have: the variable whose line it changes, the slip, and the code.
pub type Slipped = (Var, Slip, String);

/// The slips of the current step, and what *Train it* has begun.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    begun: Option<Begun>,
    /// The outcome of each slip that has been run so far.
    #[serde(skip)]
    pub slips: SlipRuns,
    /// The training that *Train it* has started, running or stopped.
    #[serde(skip)]
    pub running: Option<Running>,
}

/// The slip that *Train it* has begun to train, and where the page was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Begun {
    slipped: Slipped,
    settings: Settings,
    step: usize,
    look_at: LookAt,
    layout: Layout,
}

/// The actions of *Break it*.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// *Break it*, or *Mend it*.
    Break(Option<Breakage>),
    /// *Train it*, or *Stop*.
    Train(Option<Slipped>),
}

impl Begun {
    /// Whether the page is where it was begun; there, an equation may be broken or mended meanwhile.
    fn is_at(&self, context: &Context) -> bool {
        let settings = Settings {
            breakage: context.settings.breakage,
            ..self.settings.clone()
        };
        settings.is_same_run(&context.settings)
            && (self.step, self.look_at, self.layout)
                == (context.step, context.look_at, context.layout)
    }
}

impl State {
    /// The slip that *Train it* has begun to train where the page is.
    pub fn begun(&self, context: &Context) -> Option<&Slipped> {
        let begun = self.begun.as_ref().filter(|begun| begun.is_at(context));
        begun.map(|begun| &begun.slipped)
    }
}

/// The training of a slip from its beginning.
fn begin(context: &Context, (target, slip, code): &Slipped) -> Option<Running> {
    let slip = (*target, *slip, code.as_str());
    Trial::of(&context.settings, context.layout, slip).map(Running::new)
}

impl Feature for State {
    type Event = Event;

    fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
        match event {
            Event::Break(breakage) => return vec![Request::Break(breakage)],
            Event::Train(Some(slipped)) => {
                self.running = begin(context, &slipped);
                self.begun = Some(Begun {
                    slipped,
                    settings: context.settings.clone(),
                    step: context.step,
                    look_at: context.look_at,
                    layout: context.layout,
                });
            }
            Event::Train(None) => {
                self.begun = None;
                self.running.iter_mut().for_each(Running::stop);
            }
        }
        vec![]
    }

    fn follow(&mut self, context: &Context) {
        self.slips.follow(context.current(), context.training);
        match self.begun(context) {
            None if self.begun.is_some() => self.running = None,
            None => {}
            Some(slipped) if self.running.is_none() => self.running = begin(context, slipped),
            Some(_) => {}
        }
    }

    fn work(&mut self, _: &Context, clock: Clock) -> Work {
        if self.slips.run_next() {
            return Work::Done(vec![]);
        }
        match self.running.as_mut().filter(|running| running.is_running) {
            None => Work::None,
            Some(running) => match running.turn(clock) {
                true => Work::Done(vec![]),
                false => Work::Unseen,
            },
        }
    }
}
