//! *Write it*, *Ask me first* and *Break it*: the root of the learner's own program.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::app::practice::{Do, Effect, Lesson, Practice, Said, Shows};
use crate::app::query::Iteration;
use crate::nn::program::Network;
use crate::worker::protocol::{decode, encode};

use super::ask_first::AskFirst;
use super::device;
use super::numbers::OwnNumbers;
use super::own_data::BringData;
use super::part::part;
use super::slips::{BreakIt, slips_of_shape};
use super::write::WriteIt;

/// What the root is given.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where the page stands.
    pub lesson: Rc<Lesson>,
    /// The element it is shown in.
    pub host: Element,
    /// Where the page listens.
    pub say: Function,
    /// What the learner has done.
    pub desk: Desk,
}

/// What the learner has done. It outlives the place where it is shown.
#[derive(Clone, Default)]
pub struct Desk(Rc<RefCell<Practice>>);

impl Desk {
    /// With what the device has kept.
    fn recalled() -> Desk {
        let desk = Desk::default();
        if let Some(text) = device::kept(device::MASTERY) {
            desk.0.borrow_mut().recall(&text);
        }
        desk
    }
}

/// There is one for each of [`Shows`].
impl PartialEq for Desk {
    fn eq(&self, _: &Desk) -> bool {
        true
    }
}

/// The root.
pub struct Root {
    /// `None` where the lesson is not of one piece.
    iteration: Option<(Iteration, Network)>,
    _keys: Option<EventListener>,
}

fn trace(lesson: &Lesson) -> Option<(Iteration, Network)> {
    let iteration = lesson.trace()?;
    let network = lesson.settings.network(&iteration.data);
    Some((iteration, network))
}

impl Component for Root {
    type Message = Do;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Root {
        let Props { lesson, desk, .. } = ctx.props();
        desk.0.borrow_mut().turn_to(lesson);
        Root {
            iteration: trace(lesson),
            _keys: listen(ctx),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Props) -> bool {
        let Props { lesson, desk, .. } = ctx.props();
        desk.0.borrow_mut().turn_to(lesson);
        // Another step has the same numbers.
        let same_numbers = Lesson {
            step: before.lesson.step,
            ..(**lesson).clone()
        };
        if same_numbers != *before.lesson {
            self.iteration = trace(lesson);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, deed: Do) -> bool {
        self.act(ctx, deed);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some((iteration, network)) = &self.iteration else {
            return html! {};
        };
        let Props { lesson, desk, .. } = ctx.props();
        let Lesson { shows, step, .. } = **lesson;
        let practice = desk.0.borrow();
        let dispatch = ctx.link().callback(|deed| deed);
        match shows {
            Shows::Write => part(WriteIt {
                iteration: iteration.clone(),
                current: step,
                network: *network,
                writes: practice.writes,
                attempts: practice.attempts.clone(),
                dispatch,
            }),
            Shows::Break | Shows::Shapes => {
                let steps = iteration.steps();
                let Some(step) = steps.get(step).cloned() else {
                    return html! {};
                };
                match shows {
                    Shows::Shapes => slips_of_shape(&step).unwrap_or_default(),
                    _ => part(BreakIt {
                        step,
                        breakage: lesson.settings.breakage,
                        dispatch,
                    }),
                }
            }
            Shows::Numbers => part(OwnNumbers {
                iteration: iteration.clone(),
                numbers: practice.numbers.clone(),
                has_start: lesson.settings.own.start().is_some(),
                dispatch,
            }),
            Shows::Data => part(BringData {
                own: practice.own_data.clone(),
                dispatch,
            }),
            Shows::Notebook | Shows::Export | Shows::Worksheet => {
                html! {}
            }
            Shows::Ask => {
                let steps = iteration.steps();
                let answer = steps
                    .get(step)
                    .map(|current| practice.answer(step, current.equation.target));
                part(AskFirst {
                    iteration: iteration.clone(),
                    index: step,
                    network: *network,
                    asked: practice.asked(iteration, step),
                    answer: answer.unwrap_or_default(),
                    practice: practice.clone(),
                    dispatch,
                })
            }
        }
    }
}

impl Root {
    fn act(&self, ctx: &Context<Self>, deed: Do) {
        let Some((iteration, _)) = &self.iteration else {
            return;
        };
        let Props { lesson, desk, .. } = ctx.props();
        let effects = desk.0.borrow_mut().apply(iteration, lesson, deed);
        for effect in effects {
            match effect {
                Effect::Keep(text) => device::keep(device::MASTERY, &text),
                Effect::Say(said) => tell(&ctx.props().say, Some(&said)),
            }
        }
    }
}

/// Digits choose.
fn listen(ctx: &Context<Root>) -> Option<EventListener> {
    let Props { lesson, host, .. } = ctx.props();
    let document = host.owner_document()?;
    let (host, link) = (host.clone(), ctx.link().clone());
    let on_key = move |event: &web_sys::Event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        let nth = key.and_then(|key| key.parse::<usize>().ok()?.checked_sub(1));
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let is_typed = target.is_some_and(|on| on.matches("input, textarea").unwrap_or_default());
        if let Some(nth) = nth.filter(|_| host.is_connected() && !is_typed) {
            link.send_message(Do::Choose(nth));
        }
    };
    (lesson.shows == Shows::Ask).then(|| EventListener::new(&document, "keydown", on_key))
}

/// Tells the page; nothing to say is that something is wrong.
fn tell(say: &Function, said: Option<&Said>) {
    let message = match said {
        Some(said) => Uint8Array::from(&encode(said)[..]).into(),
        None => JsValue::NULL,
    };
    if let Err(error) = say.call1(&JsValue::NULL, &message) {
        web_sys::console::error_1(&error);
    }
}

/// One of [`Shows`]: what has been done there, and where it is on the page, if it is.
#[derive(Default)]
struct Place {
    desk: Option<Desk>,
    mounted: Option<Mounted>,
}

struct Mounted {
    host: Element,
    handle: yew::AppHandle<Root>,
}

thread_local! {
    /// One for each of [`Shows`].
    static PLACES: RefCell<[Place; Shows::ALL.len()]> = RefCell::default();
}

/// Shows `lesson` in `host`; `say` is called with what the page is told, and with null where the lesson cannot be read.
/// While the program was loaded, the learner may have left the place: nothing is shown then.
pub fn show(host: Element, lesson: &[u8], say: Function) {
    if !host.is_connected() {
        return;
    }
    let Ok(lesson) = decode::<Lesson>(lesson) else {
        return tell(&say, None);
    };
    PLACES.with_borrow_mut(|places| {
        if places.iter().all(|place| place.desk.is_none()) {
            skip_a_root(&host);
        }
        let place = &mut places[lesson.shows as usize];
        let desk = place.desk.get_or_insert_with(Desk::recalled).clone();
        let (lesson, kept) = (Rc::new(lesson), host.clone());
        let props = Props {
            lesson,
            host,
            say,
            desk,
        };
        match &mut place.mounted {
            Some(mounted) if mounted.host == kept => mounted.handle.update(props),
            former => {
                if let Some(former) = former.take() {
                    former.handle.destroy();
                }
                let root = yew::Renderer::<Root>::with_root_and_props(kept.clone(), props);
                *former = Some(Mounted {
                    host: kept,
                    handle: root.render(),
                });
            }
        }
    });
}

/// Yew numbers the roots of a program from 1, and knows by that number whose an element is. The page is another
/// program on the same elements, with its own root 1: this one begins with 2.
fn skip_a_root(host: &Element) {
    let detached = host
        .owner_document()
        .and_then(|document| document.create_element("div").ok());
    if let Some(detached) = detached {
        yew::Renderer::<Nothing>::with_root(detached).render();
    }
}

#[component]
fn Nothing() -> Html {
    html! {}
}
