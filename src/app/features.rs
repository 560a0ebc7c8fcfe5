//! The features that a click opens, in one list: their states, their events, and where each goes.

use crate::features::{
    as_a_curve, ask, ask_me_first, break_it, check_it, export, graph, match_my_notebook, own_data,
    own_numbers, start_here, summary, why_this_shape, worksheet, write_it,
};
use crate::judging::attempt::{Attempt, Edit};
use crate::judging::backward_pass::Exercise;
use crate::page::choices::{Panel, Tool};
use crate::page::context::Context;
use crate::page::feature::{Clock, Feature, Work};
use crate::page::link::{seal, unseal};
use crate::page::request::{Brought, Request};
use crate::worker::protocol::{decode, encode};

/// The version of what the tab keeps.
const VERSION: &str = "2.";

macro_rules! features {
    ($($(#[$doc:meta])* $Name:ident, $module:ident, $id:literal;)*) => {
        /// A feature that a click opens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Name {
            $($(#[$doc])* $Name,)*
        }

        impl Name {
            /// Every feature, in order.
            pub const ALL: &[Name] = &[$(Name::$Name),*];

            /// The name of its element in the document, and of what the tab keeps of it.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Name::$Name => $id,)*
                }
            }
        }

        /// Something that the learner does in a feature.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Event {
            $($(#[$doc])* $Name($module::Event),)*
        }

        impl Event {
            /// The feature in which it happens.
            pub const fn of(&self) -> Name {
                match self {
                    $(Event::$Name(_) => Name::$Name,)*
                }
            }
        }

        /// The state of every feature.
        #[derive(Clone, Debug, Default)]
        pub struct Features {
            $($(#[$doc])* pub $module: $module::State,)*
            /// The features of which the tab had kept something that could not be read.
            lost: Vec<Name>,
        }

        impl Features {
            /// Takes an event in; what the page is asked for.
            pub fn update(&mut self, event: Event, context: &Context) -> Vec<Request> {
                self.lost.retain(|name| *name != event.of());
                match event {
                    $(Event::$Name(event) => self.$module.update(event, context),)*
                }
            }

            /// Lets a feature take notice of the page.
            pub fn follow(&mut self, name: Name, context: &Context) {
                match name {
                    $(Name::$Name => self.$module.follow(context),)*
                }
            }

            /// Lets a feature do a piece of what takes long.
            pub fn work(&mut self, name: Name, context: &Context, clock: Clock) -> Work {
                match name {
                    $(Name::$Name => self.$module.work(context, clock),)*
                }
            }

            /// What the tab is to keep of a feature, as text; empty where it has nothing to remember.
            pub fn to_text(&self, name: Name) -> String {
                match name {
                    $(Name::$Name => packed(&self.$module),)*
                }
            }

            /// Takes over what [`Features::to_text`] wrote. What cannot be read is lost: the feature starts as at first.
            pub fn recall(&mut self, name: Name, text: &str) {
                let is_read = match name {
                    $(Name::$Name => unpacked(text).map(|state| self.$module = state),)*
                };
                if is_read.is_none() {
                    self.lost.push(name);
                }
            }
        }
    };
}

features! {
    /// *Ask*
    Ask, ask, "ask";
    /// *Start here*
    StartHere, start_here, "start-here";
    /// *Write it*
    WriteIt, write_it, "write-it";
    /// *Ask me first*
    AskMeFirst, ask_me_first, "ask-first";
    /// *Break it*
    BreakIt, break_it, "break-it";
    /// *Why this shape*
    WhyThisShape, why_this_shape, "why-shape";
    /// *As a curve*
    AsACurve, as_a_curve, "as-a-curve";
    /// *Check it*
    CheckIt, check_it, "check-it";
    /// *Graph*
    Graph, graph, "graph";
    /// *Summary*
    Summary, summary, "summary";
    /// *Match my notebook*
    MatchMyNotebook, match_my_notebook, "match-notebook";
    /// *Own numbers*
    OwnNumbers, own_numbers, "own-numbers";
    /// *Own data*
    OwnData, own_data, "own-data";
    /// *Export*
    Export, export, "export";
    /// *Worksheet*
    Worksheet, worksheet, "worksheet";
}

impl Name {
    /// What a tool's button opens.
    pub const fn of_tool(tool: Tool) -> Name {
        match tool {
            Tool::Notebook => Name::MatchMyNotebook,
            Tool::Numbers => Name::OwnNumbers,
            Tool::Data => Name::OwnData,
            Tool::Export => Name::Export,
            Tool::Worksheet => Name::Worksheet,
        }
    }

    /// What a panel's tab opens. The derivation is there from the start.
    pub const fn of_panel(panel: Panel) -> Option<Name> {
        Some(match panel {
            Panel::Derivation => return None,
            Panel::Shape => Name::WhyThisShape,
            Panel::Curve => Name::AsACurve,
            Panel::Check => Name::CheckIt,
            Panel::Break => Name::BreakIt,
            Panel::Write => Name::WriteIt,
            Panel::Graph => Name::Graph,
            Panel::Summary => Name::Summary,
        })
    }

    /// Whether its numbers are worth showing while they change with every frame. To judge a line, or to look for a slip,
    /// takes longer than a frame.
    pub const fn shows_moving_numbers(self) -> bool {
        matches!(
            self,
            Name::StartHere | Name::WhyThisShape | Name::AsACurve | Name::CheckIt | Name::Graph
        )
    }
}

impl Features {
    /// Takes an event in, and hands on what it brings to another feature; what the page is asked for.
    pub fn take(&mut self, event: Event, context: &Context) -> Vec<Request> {
        let mut requests = self.update(event, context);
        let brought: Vec<Brought> = requests.iter().filter_map(brought).collect();
        for event in brought.into_iter().flat_map(bringing) {
            requests.extend(self.update(event, context));
        }
        requests
    }

    /// Whether the tab had kept something of a feature that could not be read.
    pub fn is_lost(&self, name: Name) -> bool {
        self.lost.contains(&name)
    }
}

fn brought(request: &Request) -> Option<Brought> {
    match request {
        Request::Bring(brought) => Some(brought.clone()),
        _ => None,
    }
}

/// What happens in the feature that something is brought to.
fn bringing(brought: Brought) -> Vec<Event> {
    match brought {
        Brought::Numbers(text) => vec![Event::OwnNumbers(own_numbers::Event::Bring(text))],
        Brought::Code(text) => {
            let attempt = Attempt {
                text,
                ..Attempt::default()
            };
            let write = write_it::Event::Edit(Edit::Write(None, attempt));
            vec![
                Event::WriteIt(write_it::Event::SetWrites(Exercise::Backward)),
                Event::WriteIt(write),
            ]
        }
    }
}

fn packed(state: &impl Feature) -> String {
    let mut kept = state.clone();
    kept.pack();
    match encode(&kept) {
        // A feature that has nothing to remember.
        bytes if bytes.is_empty() => String::new(),
        bytes => seal(VERSION, bytes),
    }
}

fn unpacked<S: Feature>(text: &str) -> Option<S> {
    let bytes = unseal(VERSION, text).ok()?;
    let mut state: S = decode(&bytes).ok()?;
    state.unpack().then_some(state)
}
