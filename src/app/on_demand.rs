//! What a click opens: fetched at the first click, and part of the page from then on.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::app::features::{Event, Features, Name};
use crate::features::where_it_comes_from::view::DerivationPanel;
use crate::features::{
    as_a_curve, ask, ask_me_first, break_it, check_it, export, graph, match_my_notebook, own_data,
    own_numbers, start_here, summary, why_this_shape, worksheet, write_it,
};
use crate::judging::words::LOST;
use crate::page::context::Context;
use crate::page::feature::Work;
use crate::page::request::Request;
use crate::page::state::State;
use crate::page::update::QuestionEvent;
use crate::ui::page_life::on_leave;
use crate::ui::part::part;
use crate::ui::storage::{Keeper, MASTERY, kept_as};

/// The features as the page uses them, once they are there. What implements it is fetched at the first click; the page
/// itself knows this alone.
pub trait OnDemand {
    /// Takes an event in; what the page is asked for.
    fn update(&mut self, event: FeatureEvent, context: &Context) -> Vec<Request>;

    /// The opening of the question that is asked.
    fn opening(&self, state: &State) -> Option<QuestionEvent>;

    /// Lets a feature take notice of the page.
    fn follow(&mut self, name: Name, context: &Context);

    /// Lets a feature do a piece of what takes long.
    fn work(&mut self, name: Name, context: &Context) -> Work;

    /// What a feature looks like.
    fn view(&self, name: Name, context: &Rc<Context>) -> Html;
}

/// An event on its way to its feature. The page hands it on without knowing what is in it, so that the code for that is
/// fetched with the features.
pub struct FeatureEvent {
    /// The feature.
    pub name: Name,
    event: Box<dyn Any>,
}

impl FeatureEvent {
    fn new(event: Event) -> FeatureEvent {
        FeatureEvent {
            name: event.of(),
            event: Box::new(event),
        }
    }
}

/// The features, or why they could not be fetched.
pub type Fetched = Result<Box<dyn OnDemand>, SplitLoaderError>;

/// Fetches the features, with what the tab and the device have kept of them. `dispatch` is where their events go. All that
/// only they need is a chunk of its own, fetched at the first call; where that fails, the next call tries again.
#[wasm_split(on_demand, fallible)]
pub fn fetch(dispatch: Callback<FeatureEvent>) -> Fetched {
    Ok(Box::new(Loaded::new(dispatch.reform(FeatureEvent::new))))
}

/// How the derivation of a step is shown.
pub type ShowDerivation = fn(DerivationPanel) -> Html;

/// Fetches *Where it comes from*: a small chunk of its own, as most steps open it.
#[wasm_split(derivation, fallible)]
pub fn fetch_derivation() -> Result<ShowDerivation, SplitLoaderError> {
    Ok(part)
}

/// The features, and where the events of each go.
struct Loaded {
    features: Rc<RefCell<Features>>,
    dispatch: Dispatch,
}

/// One callback a feature, the same for as long as the page is open: with another one a panel would be drawn anew.
struct Dispatch {
    ask: Callback<ask::Event>,
    start_here: Callback<start_here::Event>,
    write_it: Callback<write_it::Event>,
    ask_me_first: Callback<ask_me_first::Event>,
    break_it: Callback<break_it::Event>,
    why_this_shape: Callback<why_this_shape::Event>,
    as_a_curve: Callback<as_a_curve::Event>,
    check_it: Callback<check_it::Event>,
    graph: Callback<graph::Event>,
    summary: Callback<summary::Event>,
    match_my_notebook: Callback<match_my_notebook::Event>,
    own_numbers: Callback<own_numbers::Event>,
    own_data: Callback<own_data::Event>,
    export: Callback<export::Event>,
    worksheet: Callback<worksheet::Event>,
}

impl Loaded {
    fn new(dispatch: Callback<Event>) -> Loaded {
        let mut features = Features::default();
        for name in Name::ALL {
            if let Some(text) = Keeper::Tab.kept(&kept_as(name.id())) {
                features.recall(*name, &text);
            }
        }
        if let Some(text) = Keeper::Device.kept(MASTERY) {
            features.ask_me_first.recall(&text);
        }
        listen_to_digits(
            dispatch.reform(|nth| Event::AskMeFirst(ask_me_first::Event::Choose(nth))),
        );
        let features = Rc::new(RefCell::new(features));
        let kept = features.clone();
        // At once, not by a message: while something is worked on, a message may come too late. For as long as the page is
        // there.
        std::mem::forget(on_leave(move || {
            if let Ok(features) = kept.try_borrow() {
                keep(&features);
            }
        }));
        Loaded {
            features,
            dispatch: Dispatch {
                ask: dispatch.reform(Event::Ask),
                start_here: dispatch.reform(Event::StartHere),
                write_it: dispatch.reform(Event::WriteIt),
                ask_me_first: dispatch.reform(Event::AskMeFirst),
                break_it: dispatch.reform(Event::BreakIt),
                why_this_shape: dispatch.reform(Event::WhyThisShape),
                as_a_curve: dispatch.reform(Event::AsACurve),
                check_it: dispatch.reform(Event::CheckIt),
                graph: dispatch.reform(Event::Graph),
                summary: dispatch.reform(Event::Summary),
                match_my_notebook: dispatch.reform(Event::MatchMyNotebook),
                own_numbers: dispatch.reform(Event::OwnNumbers),
                own_data: dispatch.reform(Event::OwnData),
                export: dispatch.reform(Event::Export),
                worksheet: dispatch.reform(Event::Worksheet),
            },
        }
    }
}

impl OnDemand for Loaded {
    fn update(&mut self, event: FeatureEvent, context: &Context) -> Vec<Request> {
        match event.event.downcast() {
            Ok(event) => self.features.borrow_mut().take(*event, context),
            // Nothing else is put into it.
            Err(_) => vec![],
        }
    }

    fn opening(&self, state: &State) -> Option<QuestionEvent> {
        ask::opening(state)
    }

    fn follow(&mut self, name: Name, context: &Context) {
        self.features.borrow_mut().follow(name, context);
    }

    fn work(&mut self, name: Name, context: &Context) -> Work {
        self.features.borrow_mut().work(name, context, now)
    }

    fn view(&self, name: Name, context: &Rc<Context>) -> Html {
        let (f, d) = (self.features.borrow(), &self.dispatch);
        let shown = match name {
            Name::Ask => ask::view::view(&f.ask, context, &d.ask),
            Name::StartHere => start_here::view::view(&f.start_here, context, &d.start_here),
            Name::WriteIt => write_it::view::view(&f.write_it, context, &d.write_it),
            Name::AskMeFirst => ask_me_first::view::view(&f.ask_me_first, context, &d.ask_me_first),
            Name::BreakIt => break_it::view::view(&f.break_it, context, &d.break_it),
            Name::WhyThisShape => {
                why_this_shape::view::view(&f.why_this_shape, context, &d.why_this_shape)
            }
            Name::AsACurve => as_a_curve::view::view(&f.as_a_curve, context, &d.as_a_curve),
            Name::CheckIt => check_it::view::view(&f.check_it, context, &d.check_it),
            Name::Graph => graph::view::view(&f.graph, context, &d.graph),
            Name::Summary => summary::view::view(&f.summary, context, &d.summary),
            Name::MatchMyNotebook => {
                match_my_notebook::view::view(&f.match_my_notebook, context, &d.match_my_notebook)
            }
            Name::OwnNumbers => own_numbers::view::view(&f.own_numbers, context, &d.own_numbers),
            Name::OwnData => own_data::view::view(&f.own_data, context, &d.own_data),
            Name::Export => export::view::view(&f.export, context, &d.export),
            Name::Worksheet => worksheet::view::view(&f.worksheet, context, &d.worksheet),
        };
        html! {
            <>
                if f.is_lost(name) {
                    <p class="definition">{ LOST }</p>
                }
                { shown }
            </>
        }
    }
}

/// Sends to `choose` the digits that answer a question of *Ask me first*, counted from 0, for as long as the page is there.
fn listen_to_digits(choose: Callback<usize>) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else {
        return;
    };
    let on_key = move |event: &web_sys::Event| {
        if let Some(nth) = event.dyn_ref().and_then(digit) {
            choose.emit(nth);
        }
    };
    EventListener::new(&document, "keydown", on_key).forget();
}

/// The choice that a digit stands for, counted from 0, unless it is typed into a field.
fn digit(event: &KeyboardEvent) -> Option<usize> {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    let is_typed = target.is_some_and(|on| on.matches("input, textarea").unwrap_or_default());
    let nth = event.key().parse::<usize>().ok()?.checked_sub(1)?;
    (!is_typed).then_some(nth)
}

/// Has the tab keep the states, for the page to be loaded anew.
fn keep(features: &Features) {
    for name in Name::ALL {
        Keeper::Tab.keep(&kept_as(name.id()), &features.to_text(*name));
    }
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page was opened.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}
