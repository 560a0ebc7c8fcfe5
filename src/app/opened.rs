//! The features that are open, and where the fetching of their code stands.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::code::{Code, not_loaded};
use crate::app::features::Name;
use crate::app::on_demand::{FeatureEvent, Fetched, OnDemand};
use crate::iteration::Iteration;
use crate::page::context::Context;
use crate::page::feature::Work;
use crate::page::request::Request;
use crate::page::state::State;
use crate::page::update::QuestionEvent;

/// The open features, each with the page as it sees it.
#[derive(Default)]
pub struct Opened {
    code: Code<Box<dyn OnDemand>>,
    features: Vec<(Name, Rc<Context>)>,
}

/// What became of a turn of work.
pub enum Turned {
    /// There was nothing to do.
    Nothing,
    /// A piece was done, and nothing new is to be seen.
    Unseen,
    /// A piece was done, and the page is asked for this.
    Done(Vec<Request>),
}

/// The features that `state` shows.
fn shown(state: &State) -> impl Iterator<Item = Name> {
    // What is one slip away is not run sixty times a second, nor is a curve drawn.
    let rests = |name: Name| state.training && matches!(name, Name::BreakIt | Name::AsACurve);
    let panel = Name::of_panel(state.panel).filter(|name| !state.is_hidden() && !rests(*name));
    let asks = (state.asks_first && !state.training).then_some(Name::AskMeFirst);
    let tool = state.tool.map(Name::of_tool);
    let is_asked = state.uses_ask || state.asked.is_some() || state.question.is_some();
    let ask = is_asked.then_some(Name::Ask);
    let tour = state.tour.is_open.then_some(Name::StartHere);
    [ask, tour, asks, panel, tool].into_iter().flatten()
}

impl Opened {
    /// Opens what `state` shows and closes the rest. Each feature takes notice of what has changed.
    pub fn follow(&mut self, state: &State, iteration: &Iteration) {
        let former = std::mem::take(&mut self.features);
        let mut now = None;
        for name in shown(state) {
            let now = now.get_or_insert_with(|| Rc::new(Context::of(state, iteration)));
            let former = former.iter().find(|(former, _)| *former == name);
            let stays = |(_, former): &&(Name, Rc<Context>)| match state.training {
                true if !name.shows_moving_numbers() => former.differs_in_numbers_at_most(now),
                _ => **former == **now,
            };
            let context = match former.filter(stays) {
                Some((_, former)) => former.clone(),
                None => {
                    if let Code::Here(code) = &mut self.code {
                        code.follow(name, now);
                    }
                    now.clone()
                }
            };
            self.features.push((name, context));
        }
    }

    /// Whether any feature is open.
    pub fn is_any(&self) -> bool {
        !self.features.is_empty()
    }

    /// Whether the code is to be fetched now, and is not yet on its way.
    pub fn begin_to_fetch(&mut self) -> bool {
        let is_any = self.is_any();
        self.code.begin(is_any)
    }

    /// Takes the code in.
    pub fn receive(&mut self, fetched: Fetched) {
        self.code = Code::of(fetched);
        if let Code::Here(code) = &mut self.code {
            for (name, context) in &self.features {
                code.follow(*name, context);
            }
        }
    }

    /// *Try again*
    pub fn forget_failure(&mut self) {
        self.code.forget_failure();
    }

    /// Hands an event to its feature, if it is open; what the page is asked for.
    pub fn update(&mut self, event: FeatureEvent) -> Vec<Request> {
        match (&mut self.code, context(&self.features, event.name)) {
            (Code::Here(code), Some(context)) => code.update(event, context),
            _ => vec![],
        }
    }

    /// The opening of the question that is asked, as soon as the code for that is there.
    pub fn opening(&self, state: &State) -> Option<QuestionEvent> {
        match &self.code {
            Code::Here(code) => code.opening(state),
            _ => None,
        }
    }

    /// Has the first feature that has something to do, do a piece of it.
    pub fn turn(&mut self) -> Turned {
        let Code::Here(code) = &mut self.code else {
            return Turned::Nothing;
        };
        for (name, context) in &self.features {
            match code.work(*name, context) {
                Work::None => {}
                Work::Unseen => return Turned::Unseen,
                Work::Done(requests) => return Turned::Done(requests),
            }
        }
        Turned::Nothing
    }

    /// The element of a feature. Until the code is there it is empty.
    pub fn view(&self, name: Name, again: &Callback<MouseEvent>) -> Html {
        let content = match (&self.code, context(&self.features, name)) {
            (Code::Failed, _) => return not_loaded(again),
            (Code::Here(code), Some(context)) => code.view(name, context),
            _ => Html::default(),
        };
        html! { <div class="practice" id={name.id()} key={name.id()}>{ content }</div> }
    }

    /// Whether a feature is open.
    pub fn is_open(&self, name: Name) -> bool {
        context(&self.features, name).is_some()
    }
}

/// The page as an open feature sees it.
fn context(features: &[(Name, Rc<Context>)], name: Name) -> Option<&Rc<Context>> {
    let open = features.iter().find(|(open, _)| *open == name);
    open.map(|(_, context)| context)
}
