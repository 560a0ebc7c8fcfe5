//! *Tuning hidden layer size*: trains one size after another, in a worker of its own, and shows the accuracies.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::features::match_my_notebook::presets::Tuning as Found;
use crate::worker::client::{Client, Event};
use crate::worker::protocol::ToWorker;

use crate::features::match_my_notebook::comparison::table;

/// The table, and the worker that fills it.
pub struct Tuning {
    found: Found,
    /// While it is at work.
    trainer: Option<Client>,
    /// Why there is none, if it could not be had.
    failure: Option<String>,
    place: NodeRef,
}

/// What it is given.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is known already.
    pub found: Found,
    /// Where each accuracy goes that is found.
    pub on_find: Callback<Found>,
}

/// What can happen.
pub enum Message {
    /// *Compute accuracies*, or *Stop*
    StartOrStop,
    /// The trainer speaks.
    Heard(Event),
}

impl Component for Tuning {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Tuning {
        Tuning {
            found: ctx.props().found.clone(),
            trainer: None,
            failure: None,
            place: NodeRef::default(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::StartOrStop if self.trainer.is_some() => self.trainer = None,
            Message::StartOrStop => {
                if self.found.size().is_none() {
                    self.found = Found::default();
                }
                self.found.iteration = 0;
                self.failure = None;
                let link = ctx.link().clone();
                let hear = Rc::new(move |event| link.send_message(Message::Heard(event)));
                match glue().map(|glue| Client::start_glue(&glue, hear)) {
                    Some(Ok(trainer)) => self.trainer = Some(trainer),
                    Some(Err(error)) => self.failure = Some(error.to_string()),
                    None => {}
                }
                self.send(&self.found.start());
            }
            // The tool has been closed: nobody waits for it any more.
            Message::Heard(_) if !self.is_shown() => self.trainer = None,
            Message::Heard(Event::Progress(progress)) => {
                let requests = self.found.receive(&progress);
                self.send(&requests);
                if self.found.iteration == 0 {
                    ctx.props().on_find.emit(self.found.clone());
                }
                if self.found.size().is_none() {
                    self.trainer = None;
                }
            }
            Message::Heard(Event::Failed(sentence)) => {
                self.trainer = None;
                self.failure = Some(sentence);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (done, all) = self.found.progress();
        let onclick = ctx.link().callback(|_: MouseEvent| Message::StartOrStop);
        let working = self.trainer.as_ref().and_then(|_| self.found.size());
        html! {
            <div class="tuning" ref={self.place.clone()}>
                { table("Accuracy by hidden size n_h, flower, seed 2, after 5,000 iterations", "n_h", &self.found.rows(), false) }
                <p>
                    <button type="button" {onclick}>
                        { if working.is_some() { "Stop" } else { "Compute accuracies" } }
                    </button>
                    if let Some(size) = working {
                        <progress aria-label="All sizes" max={all.to_string()} value={done.to_string()} />
                        <span>{ format!("n_h = {size}") }</span>
                    }
                </p>
                if let Some(failure) = &self.failure {
                    <p role="alert" class="definition">{ failure }</p>
                }
                <p class="limit">
                    { "With 20 and 50 units the run is the same on every machine to about iteration 3700 only, so published copies disagree. The page itself stays where it is meanwhile." }
                </p>
            </div>
        }
    }
}

impl Tuning {
    fn send(&self, requests: &[ToWorker]) {
        if let Some(trainer) = &self.trainer {
            requests.iter().for_each(|request| trainer.send(request));
        }
    }

    fn is_shown(&self) -> bool {
        let place = self.place.cast::<Element>();
        place.is_some_and(|place| place.is_connected())
    }
}

/// The glue of the page's own program, which is the trainer as well: `start.js` is told it in an attribute.
fn glue() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let script = document.query_selector("script[data-glue]").ok()??;
    script.get_attribute("data-glue")
}
