//! The root of the page: holds the state, and does what an action leaves to do.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::prelude::*;
use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

use crate::app::address::{Address, keep_last};
use crate::app::code::Code;
use crate::app::features::Name;
use crate::app::keyboard;
use crate::app::layout::{self, Shown};
use crate::app::message::{Message, apply};
use crate::app::on_demand::{self, FeatureEvent, Fetched, ShowDerivation};
use crate::app::opened::{Opened, Turned};
use crate::page::address::address;
use crate::page::choices::{Panel, Speed};
use crate::page::derived::Derived;
use crate::page::effect::{Effect, Update};
use crate::page::request::Request;
use crate::page::session;
use crate::page::state::State;
use crate::page::update::{Action, LinkEvent, TrainerEvent, begin};
use crate::ui::page_life;
use crate::ui::storage::{Keeper, MASTERY, VISIT, kept_as};
use crate::ui::task_queue::Turns;
use crate::ui::theme;
use crate::worker::client::{Client, Event as ClientEvent};
use crate::worker::protocol::ToWorker;

/// The state and the numbers that the page begins with.
#[derive(Clone, Properties)]
pub struct Beginning {
    state: State,
    derived: Derived,
}

impl Beginning {
    /// Computes them, in a stretch of work of its own: putting the page up is another, and between the two the browser can
    /// do what else it has.
    pub fn compute() -> Beginning {
        let state = State {
            // Whoever sees it for the first time is to see it learn.
            speed: Speed::Fast,
            system_is_dark: theme::system_is_dark(),
            ..State::default()
        };
        Beginning {
            derived: Derived::of(&state),
            state,
        }
    }
}

/// A page begins once.
impl PartialEq for Beginning {
    fn eq(&self, other: &Beginning) -> bool {
        Rc::ptr_eq(&self.derived.field, &other.derived.field)
    }
}

/// The page.
pub struct App {
    /// What is set, and where the learner is.
    state: State,
    /// What is computed from the state.
    derived: Derived,
    /// The features that are open.
    opened: Opened,
    /// What shows the derivation of a step.
    derivation: Code<ShowDerivation>,
    /// Where actions go: the same for as long as the page is open, so that what it is given to is not drawn anew.
    dispatch: Callback<Action>,
    again: Callback<MouseEvent>,
    trainer: Option<Rc<Client>>,
    /// The frame after which the trainer is told that its last numbers are on the screen.
    acknowledgement: Option<AnimationFrame>,
    turns: Option<Turns>,
    address: Address,
    _listeners: Vec<EventListener>,
}

/// What the root is told.
pub enum Told {
    /// Something that the page itself has to do with.
    Page(Message),
    /// Something that the learner does in a feature.
    Feature(FeatureEvent),
    /// The features are there, or could not be fetched.
    Fetched(Fetched),
    /// What shows a derivation is there, or could not be fetched.
    FetchedDerivation(Result<ShowDerivation, SplitLoaderError>),
    /// *Try again*
    FetchAgain,
    /// It is time for a piece of what takes long.
    Turn,
}

impl Component for App {
    type Message = Told;
    type Properties = Beginning;

    fn create(ctx: &Context<Self>) -> App {
        let Beginning { state, derived } = ctx.props().clone();
        let link = ctx.link();
        let dispatch = link.callback(|action: Action| Told::Page(action.into()));
        let tell = link.callback(Told::Page);
        let turn = link.clone();
        let mut app = App {
            derived,
            address: Address::at_opening(),
            trainer: None,
            acknowledgement: None,
            opened: Opened::default(),
            derivation: Code::default(),
            turns: Turns::new(move || turn.send_message(Told::Turn)),
            _listeners: keyboard::listen(&tell),
            dispatch,
            again: link.callback(|_: MouseEvent| Told::FetchAgain),
            state,
        };
        let scope = link.clone();
        // At once, not by a message: while the page draws or works on something, a message may come too late.
        let left = page_life::on_leave(move || {
            if let Some(app) = scope.get_component() {
                app.keep_session();
            }
        });
        app._listeners.extend(left.into_iter().flatten());
        app.start_trainer();
        let first = begin(&app.state);
        app.perform(first);
        app.follow();
        app.open(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, told: Told) -> bool {
        let is_seen = match told {
            Told::Page(message) => self.act(message),
            Told::Feature(event) => {
                let requests = self.opened.update(event);
                self.act_on(requests);
                true
            }
            Told::Fetched(fetched) => {
                self.opened.receive(fetched);
                true
            }
            Told::FetchedDerivation(fetched) => {
                self.derivation = Code::of(fetched);
                true
            }
            Told::FetchAgain => {
                self.opened.forget_failure();
                self.derivation.forget_failure();
                true
            }
            Told::Turn => match self.opened.turn() {
                Turned::Nothing => return false,
                Turned::Unseen => false,
                Turned::Done(requests) => {
                    self.act_on(requests);
                    true
                }
            },
        };
        self.open(ctx);
        is_seen
    }

    fn view(&self, _: &Context<Self>) -> Html {
        layout::page(Shown {
            state: &self.state,
            derived: &self.derived,
            opened: &self.opened,
            derivation: &self.derivation,
            dispatch: &self.dispatch,
            again: &self.again,
        })
    }
}

impl App {
    /// Goes where the address leads; where it leads nowhere, offers the place where the page was left.
    fn follow(&mut self) {
        let followed = Address::fragment();
        let was_left_at = Some(Address::last()).filter(|_| followed.is_empty());
        self.act(Message::Follow(followed));
        if let Some(last) = was_left_at {
            self.act(LinkEvent::Remember(last));
        }
        if let Some(session) = Keeper::Tab.kept(VISIT) {
            let is_reload = page_life::is_reload();
            self.act(Message::Restore { session, is_reload });
        }
        if !self.state.asks_first {
            // What was answered is not shown, so it is to be asked anew.
            Keeper::Tab.keep(&kept_as(Name::AskMeFirst.id()), "");
        }
    }

    /// Does what a feature has asked for.
    fn act_on(&mut self, requests: Vec<Request>) {
        for request in requests {
            self.act(Action::from(request));
        }
    }

    /// Opens the question that is asked and the features that the state shows, fetches them if they are not there, and has them do what takes long.
    fn open(&mut self, ctx: &Context<Self>) {
        if let Some(opening) = self.opened.opening(&self.state) {
            self.act(opening);
        }
        self.opened.follow(&self.state, &self.derived.iteration);
        if self.opened.begin_to_fetch() {
            let link = ctx.link().clone();
            let dispatch = link.callback(Told::Feature);
            yew::platform::spawn_local(async move {
                link.send_message(Told::Fetched(on_demand::fetch(dispatch).await));
            });
        }
        // From the first step on, so that it is there when the first gradient is.
        let shows_derivation = self.state.panel == Panel::Derivation && self.state.step > 0;
        if self.derivation.begin(shows_derivation) {
            let link = ctx.link().clone();
            yew::platform::spawn_local(async move {
                let fetched = on_demand::fetch_derivation().await;
                link.send_message(Told::FetchedDerivation(fetched));
            });
        }
        if let Some(turns) = self.turns.as_ref().filter(|_| self.opened.is_any()) {
            turns.ask();
        }
    }

    /// Does what follows from `message`; whether there is something to draw.
    fn act(&mut self, message: impl Into<Message>) -> bool {
        let message = message.into();
        let theme = self.state.theme;
        let Update { effects, redraws } = apply(&mut self.state, message);
        for effect in effects {
            self.perform(effect);
        }
        self.derived.follow(&self.state);
        if self.state.theme != theme {
            theme::set_on_document(self.state.theme.name());
        }
        if !self.state.training {
            // While training it would be another address with every frame.
            self.address.show(address(&self.state));
        }
        redraws
    }

    /// Has the tab keep the session, for the page to be loaded anew, and the device the place where the page is left.
    fn keep_session(&self) {
        // First on the device, which may be where the address leads.
        keep_last(&address(&self.state));
        let followed = self.address.followed();
        Keeper::Tab.keep(VISIT, &session::text(&self.state, &followed));
    }

    fn start_trainer(&mut self) {
        let dispatch = self.dispatch.clone();
        let on_event = move |event| {
            dispatch.emit(match event {
                ClientEvent::Progress(progress) => TrainerEvent::Progress(progress).into(),
                ClientEvent::Failed(sentence) => TrainerEvent::Failed(sentence).into(),
            });
        };
        match Client::start(Rc::new(on_event)) {
            Ok(client) => self.trainer = Some(Rc::new(client)),
            Err(error) => {
                self.trainer = None;
                self.dispatch
                    .emit(TrainerEvent::Failed(error.to_string()).into());
            }
        }
    }

    fn perform(&mut self, effect: Effect) {
        let message = match effect {
            Effect::RestartTrainer => return self.start_trainer(),
            Effect::CopyLink => {
                let dispatch = self.dispatch.clone();
                return self
                    .address
                    .copy(move |copied| dispatch.emit(LinkEvent::Copied(copied).into()));
            }
            Effect::KeepMastery(text) => return Keeper::Device.keep(MASTERY, &text),
            Effect::Send(message) => message,
        };
        let Some(trainer) = self.trainer.clone() else {
            return;
        };
        let is_acknowledged = matches!(message, ToWorker::Acknowledge { .. });
        if is_acknowledged && self.state.training && self.state.speed == Speed::Slow {
            after(BETWEEN_SLOW_ITERATIONS, move || trainer.send(&message));
        } else if is_acknowledged {
            // Only once the numbers are on the screen: the trainer keeps to the page's frame rate.
            self.acknowledgement = Some(request_animation_frame(move |_| trainer.send(&message)));
        } else {
            trainer.send(&message);
        }
    }
}

/// Milliseconds from one iteration to the next, where training is slow.
const BETWEEN_SLOW_ITERATIONS: i32 = 50;

/// Does something once, after so many milliseconds.
fn after(milliseconds: i32, act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    let window = web_sys::window();
    let begun = window.map(|window| {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(
            act.unchecked_ref(),
            milliseconds,
        )
    });
    if let Some(Err(error)) = begun {
        web_sys::console::error_1(&error);
    }
}
