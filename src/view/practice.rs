//! What a click opens, panels and tools: their roots.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::app::practice::{Close, Do, Effect, Lesson, Practice, Said, Shows, Slipped};
use crate::app::query::{Iteration, Step};
use crate::app::trial::Trial;
use crate::app::tried::{Tried, Trying};
use crate::app::whole::{Whole, Writes};
use crate::lesson::write::LOST;
use crate::nn::program::Network;
use crate::worker::protocol::{decode, encode};

use super::ask_first::AskFirst;
use super::check::CheckPanel;
use super::curve::CurvePanel;
use super::device::{Keeper, MASTERY};
use super::export::Export;
use super::graph::GraphPanel;
use super::leave::on_leave;
use super::notebook::Notebook;
use super::numbers::OwnNumbers;
use super::own_data::BringData;
use super::part::part;
use super::practice_host::kept_as;
use super::shape::WhyShape;
use super::slips::{break_it, slips_of_shape};
use super::summary::Summary;
use super::trial::TrialPanel;
use super::turns::Turns;
use super::worksheet::Worksheet;
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
    /// With what the tab and the device have kept.
    fn recalled(shows: Shows) -> Desk {
        let kept = Keeper::Tab.kept(&kept_as(shows));
        let mut practice = kept.map_or_else(Practice::default, |text| Practice::from_text(&text));
        if let Some(text) = Keeper::Device.kept(MASTERY) {
            practice.recall(&text);
        }
        Desk(Rc::new(RefCell::new(practice)))
    }
}

/// There is one for each of [`Shows`].
impl PartialEq for Desk {
    fn eq(&self, _: &Desk) -> bool {
        true
    }
}

/// What happens to the root.
pub enum Message {
    /// The learner did something.
    Did(Do),
    /// It is its turn to do a piece of what is to be done.
    Turn,
}

/// The root. What takes long is done in pieces, so that the page answers in between: the iteration is traced, a text is
/// judged line by line, slips are run one by one, and a trial goes on for as long as a frame can spare.
pub struct Root {
    /// `None` before it is traced, and where the lesson is not of one piece.
    iteration: Option<(Iteration, Network)>,
    /// Whether the numbers have changed since.
    is_stale: bool,
    writing: Option<Writing>,
    breaking: Breaking,
    trial: Option<TrialPanel>,
    /// The same for as long as the root lives: with another one every panel would be drawn anew.
    dispatch: Callback<Do>,
    turns: Option<Turns>,
    _keys: Option<EventListener>,
}

/// What is being written, as far as it is judged.
struct Writing {
    step: usize,
    writes: Writes,
    text: String,
    whole: Rc<Whole>,
    /// Whether there is something left to judge.
    goes_on: bool,
    /// Whether the learner has asked for it, who then hears of it.
    is_pressed: bool,
}

/// The slips of a step, as far as they are run.
#[derive(Default)]
struct Breaking {
    step: Option<usize>,
    tried: Vec<Tried>,
    /// How many of these are of this iteration.
    done: usize,
    left: Option<Trying>,
    /// Whether they are of other numbers. In training they stay: they are not run sixty times a second.
    is_stale: bool,
}

impl Breaking {
    /// Runs the next slip. Those of former numbers stay in their places until they are run again.
    fn next(&mut self) {
        let Breaking {
            tried, done, left, ..
        } = self;
        match left.as_mut().and_then(Trying::next) {
            Some(next) => {
                match tried.get_mut(*done) {
                    Some(former) => *former = next,
                    None => tried.push(next),
                }
                *done += 1;
            }
            None => {
                tried.truncate(*done);
                *left = None;
            }
        }
    }
}

impl Component for Root {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Root {
        let link = ctx.link().clone();
        let turns = Turns::new(move || link.send_message(Message::Turn));
        let root = Root {
            iteration: None,
            is_stale: true,
            writing: None,
            breaking: Breaking::default(),
            trial: None,
            dispatch: ctx.link().callback(Message::Did),
            turns,
            _keys: listen(ctx),
        };
        root.ask();
        root
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Props) -> bool {
        let now = &ctx.props().lesson;
        self.is_stale |= !now.has_the_numbers_of(&before.lesson);
        if ctx.props().desk.0.borrow().trial(now).is_none() {
            self.trial = None;
        }
        if !self.is_stale {
            self.settle(ctx);
        }
        self.ask();
        !self.is_stale
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Did(deed) => {
                if self.is_stale {
                    self.trace(ctx);
                }
                self.act(ctx, deed);
                self.settle(ctx);
                self.ask();
                true
            }
            Message::Turn => self.turn(ctx),
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some((iteration, network)) = &self.iteration else {
            return html! {};
        };
        let Props { lesson, desk, .. } = ctx.props();
        let Lesson { shows, step, .. } = **lesson;
        let practice = desk.0.borrow();
        let dispatch = self.dispatch.clone();
        let steps = iteration.steps();
        let Some(current) = steps.get(step) else {
            return html! {};
        };
        let whole = self.writing.as_ref().map(|writing| writing.whole.clone());
        let tried = &self.breaking.tried;
        let shown = match shows {
            Shows::Write => {
                let written = practice.written(shows, iteration, step);
                let Some(((writes, attempt), whole)) = written.zip(whole) else {
                    return html! {};
                };
                part(WriteIt {
                    step: current.clone(),
                    writes,
                    attempt,
                    whole,
                    dispatch,
                })
            }
            Shows::Shape | Shows::Curve | Shows::Check | Shows::Graph => {
                let close = lesson.close;
                let panel = close.map(|close| self.panel(lesson, iteration, current, close));
                panel.unwrap_or_default()
            }
            Shows::Summary => part(Summary {
                network: *network,
                m: iteration.data.X.ncols(),
                layout: lesson.layout,
                current: step,
                dispatch,
            }),
            Shows::Break => {
                let breakage = lesson.settings.breakage;
                break_it(current, tried, breakage, self.trial.as_ref(), &dispatch)
            }
            Shows::Export => part(Export {
                lesson: lesson.clone(),
                iteration: iteration.clone(),
                note: practice.note.clone(),
                dispatch,
            }),
            Shows::Notebook => part(Notebook {
                settings: lesson.settings.clone(),
                iteration: lesson.iteration,
                accuracy: iteration.accuracy(),
                marks: lesson.marks.clone(),
                tuning: practice.tuning.clone(),
                dispatch,
            }),
            Shows::Worksheet => part(Worksheet {
                lesson: lesson.clone(),
                choices: practice.worksheet,
                dispatch,
            }),
            Shows::Numbers => part(OwnNumbers {
                iteration: iteration.clone(),
                numbers: practice.numbers.clone(),
                lesson: lesson.clone(),
                dispatch,
            }),
            Shows::Data => part(BringData {
                own: practice.own_data.clone(),
                dispatch,
            }),
            Shows::Ask => part(AskFirst {
                iteration: iteration.clone(),
                index: step,
                network: *network,
                asked: practice.asked(iteration, step),
                answer: practice.answer(step, current.equation.target),
                practice: practice.clone(),
                whole,
                dispatch,
            }),
        };
        html! {
            <>
                if practice.is_lost {
                    <p class="definition">{ LOST }</p>
                }
                { shown }
            </>
        }
    }
}

impl Root {
    /// A panel that looks closer at `step`.
    fn panel(&self, lesson: &Lesson, iteration: &Iteration, step: &Step, close: Close) -> Html {
        let (step, dispatch) = (step.clone(), self.dispatch.clone());
        match lesson.shows {
            Shows::Shape => part(WhyShape {
                slips: slips_of_shape(&step, &self.breaking.tried).unwrap_or_default(),
                step,
                layout: lesson.layout,
                close,
                dispatch,
            }),
            Shows::Curve => part(CurvePanel {
                step,
                all: iteration.all.clone(),
                close,
                dispatch,
            }),
            Shows::Check => part(CheckPanel {
                step,
                close,
                dispatch,
            }),
            _ => part(GraphPanel {
                step,
                close,
                dispatch,
            }),
        }
    }

    fn act(&mut self, ctx: &Context<Self>, deed: Do) {
        let Some((iteration, _)) = &self.iteration else {
            return;
        };
        let Props { lesson, desk, .. } = ctx.props();
        let is_check =
            matches!(&deed, Do::Write(_, attempt) if attempt.is_checked && attempt.hints == 0);
        if let Some(writing) = self.writing.as_mut().filter(|_| is_check) {
            writing.is_pressed = true;
        }
        let effects = desk.0.borrow_mut().apply(iteration, lesson, deed);
        for effect in effects {
            match effect {
                Effect::Keep(text) => Keeper::Device.keep(MASTERY, &text),
                Effect::Say(said) => tell(&ctx.props().say, Some(&said)),
                Effect::Try(Some(slipped)) => self.trial = begin(lesson, &slipped),
                Effect::Try(None) => self.trial.iter_mut().for_each(TrialPanel::stop),
            }
        }
    }

    fn trace(&mut self, ctx: &Context<Self>) {
        let Props { lesson, desk, .. } = ctx.props();
        self.is_stale = false;
        self.iteration = lesson.trace().map(|iteration| {
            let network = lesson.settings.network(&iteration.data);
            (iteration, network)
        });
        desk.0.borrow_mut().turn_to(lesson);
        self.writing = None;
        self.breaking.is_stale = true;
        self.settle(ctx);
    }

    fn step(&self, ctx: &Context<Self>) -> Option<Step> {
        let (iteration, _) = self.iteration.as_ref()?;
        iteration.steps().into_iter().nth(ctx.props().lesson.step)
    }

    /// Takes up what is to be done where the lesson stands.
    fn settle(&mut self, ctx: &Context<Self>) {
        let Props { lesson, desk, .. } = ctx.props();
        let Lesson { shows, step, .. } = **lesson;
        let Some((iteration, _)) = &self.iteration else {
            return;
        };
        match desk.0.borrow().written(shows, iteration, step) {
            None => self.writing = None,
            Some((writes, attempt)) => {
                let same = |writing: &&Writing| {
                    (writing.step, writing.writes) == (step, writes) && writing.text == attempt.text
                };
                let is_same = self.writing.as_ref().filter(same).is_some();
                if !is_same {
                    self.writing = Some(Writing {
                        step,
                        writes,
                        whole: Rc::new(iteration.text(writes, step, &attempt.text)),
                        text: attempt.text,
                        goes_on: false,
                        is_pressed: false,
                    });
                }
                if let Some(writing) = self.writing.as_mut() {
                    writing.goes_on = attempt.is_checked;
                }
            }
        }
        if !matches!(shows, Shows::Break | Shows::Shape) {
            return;
        }
        if self.trial.is_none() {
            let desk = desk.0.borrow();
            self.trial = desk
                .trial(lesson)
                .and_then(|slipped| begin(lesson, slipped));
        }
        if self.breaking.step != Some(step) {
            self.breaking = Breaking {
                step: Some(step),
                is_stale: true,
                ..Breaking::default()
            };
        }
        let training = lesson.close.is_some_and(|close| close.training);
        let is_empty = self.breaking.tried.is_empty();
        if self.breaking.is_stale && (is_empty || !training) {
            self.breaking.is_stale = false;
            self.breaking.done = 0;
            self.breaking.left = self.step(ctx).and_then(|step| step.trying());
        }
    }

    /// Does a piece; whether there is something new to be seen.
    fn turn(&mut self, ctx: &Context<Self>) -> bool {
        let Props { lesson, desk, .. } = ctx.props();
        let Lesson { shows, step, .. } = **lesson;
        let mut is_new = true;
        if self.is_stale {
            self.trace(ctx);
        } else if let (Some(writing), Some((iteration, network))) = (
            self.writing.as_mut().filter(|writing| writing.goes_on),
            &self.iteration,
        ) {
            writing.goes_on = Rc::make_mut(&mut writing.whole).judge_next(network);
            if !writing.goes_on && std::mem::take(&mut writing.is_pressed) {
                let written = (writing.writes, &*writing.whole);
                let deeds = desk.0.borrow().judged(shows, iteration, step, written);
                for deed in deeds {
                    self.act(ctx, deed);
                }
            }
        } else if self.breaking.left.is_some() {
            self.breaking.next();
        } else if let Some(trial) = self.trial.as_mut().filter(|trial| trial.is_running) {
            is_new = trial.turn();
        } else {
            return false;
        }
        self.ask();
        is_new
    }

    /// Asks for a turn, if there is anything to do.
    fn ask(&self) {
        if let Some(turns) = &self.turns {
            turns.ask();
        }
    }
}

/// The trial of a slip where the lesson stands, from its beginning.
fn begin(lesson: &Lesson, (target, slip, code): &Slipped) -> Option<TrialPanel> {
    let slip = (*target, *slip, code.as_str());
    Trial::of(&lesson.settings, lesson.layout, slip).map(TrialPanel::new)
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
            link.send_message(Message::Did(Do::Choose(nth)));
        }
    };
    (lesson.shows == Shows::Ask).then(|| EventListener::new(&document, "keydown", on_key))
}

/// Tells the page; nothing to say is that something is wrong.
pub(super) fn tell(say: &Function, said: Option<&Said>) {
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
/// While it was loaded, the learner may have left the place: nothing is shown then.
pub fn show(host: Element, lesson: &[u8], say: Function) {
    if !host.is_connected() {
        return;
    }
    let Ok(lesson) = decode::<Lesson>(lesson) else {
        return tell(&say, None);
    };
    PLACES.with_borrow_mut(|places| {
        if places.iter().all(|place| place.desk.is_none()) {
            // For as long as the page is there.
            std::mem::forget(on_leave(keep));
        }
        let place = &mut places[lesson.shows as usize];
        let desk = place
            .desk
            .get_or_insert_with(|| Desk::recalled(lesson.shows))
            .clone();
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

/// Has the tab keep what has been done, for the page to be loaded anew.
fn keep() {
    PLACES.with_borrow(|places| {
        for (place, shows) in places.iter().zip(Shows::ALL) {
            if let Some(desk) = &place.desk {
                Keeper::Tab.keep(&kept_as(shows), &desk.0.borrow().to_text());
            }
        }
    });
}
