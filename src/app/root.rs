//! The whole page: holds the state, does what an action leaves to do, and hands the parts what they show.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::app::message::{Message, apply};
use crate::data::Dataset;
use crate::features::questions::find::{by_id, offered};
use crate::features::where_it_comes_from::words::{NO_CURVE_WHILE_TRAINING, WHILE_TRAINING};
use crate::iteration::Iteration;
use crate::iteration::plane::field;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::nn::settings::Settings;
use crate::page::address::address;
use crate::page::choices::{EdgesShow, Panel};
use crate::page::compared::{Compared, compared};
use crate::page::effect::{Effect, Update};
use crate::page::position::Position;
use crate::page::practice::{Lesson, Shows};
use crate::page::sentences::{broken, divergence, last_time, picked_in_words, status};
use crate::page::session;
use crate::page::state::State;
use crate::page::update::{
    Action, AppearanceEvent, DialogEvent, LinkEvent, LookEvent, SessionEvent, StepEvent,
    TrainerEvent, TrainingEvent, begin,
};
use crate::plot::field::Field;
use crate::plot::palette::Palette;
use crate::worker::client::{Client, Event as ClientEvent};
use crate::worker::protocol::ToWorker;

use crate::app::address::{Address, keep_last};
use crate::app::header::Header;
use crate::app::keys::Keys;
use crate::app::notices::Notices;
use crate::app::panels::Panels;
use crate::app::practice_host::{self, PracticeHost};
use crate::app::tools;
use crate::features::cost_curve::scrubber::Scrubber;
use crate::features::cost_curve::view::CostCurve;
use crate::features::current_step::arithmetic::Arithmetic;
use crate::features::current_step::equation::Equation;
use crate::features::current_step::matrices::Matrices;
use crate::features::current_step::step_bar::StepBar;
use crate::features::current_step::steps::Steps;
use crate::features::decision_boundary::view::DecisionBoundary;
use crate::features::diagram::view::Diagram;
use crate::features::guide::view::Guide;
use crate::features::questions::view::Questions;
use crate::features::settings::controls::Controls;
use crate::features::settings::data_sets::DataSets;
use crate::features::where_it_comes_from::view::DerivationPanel;
use crate::ui::page_life;
use crate::ui::part::{Part, part};
use crate::ui::radio_group::one_of;
use crate::ui::storage::{Keeper, VISIT};
use crate::ui::theme;

/// The numbers that the page begins with.
#[derive(Clone, Properties)]
pub struct Beginning {
    state: State,
    data: Rc<Dataset>,
    iteration: Iteration,
    field: Rc<Field>,
}

impl Beginning {
    /// Computes them, in a stretch of work of its own: putting the page up is another, and between the two the browser can
    /// do what else it has.
    pub fn compute() -> Beginning {
        let state = State {
            system_is_dark: theme::system_is_dark(),
            ..State::default()
        };
        let data = Rc::new(state.settings.data());
        Beginning {
            iteration: Iteration::of(&state.viewpoint(), data.clone()),
            field: Rc::new(field(
                &state.settings,
                &state.run.params,
                &data,
                state.training,
            )),
            data,
            state,
        }
    }
}

/// A page begins once.
impl PartialEq for Beginning {
    fn eq(&self, other: &Beginning) -> bool {
        Rc::ptr_eq(&self.field, &other.field)
    }
}

/// The page.
pub struct App {
    state: State,
    data: Rc<Dataset>,
    /// The examples that are held back to test on, if any are.
    test: Option<Rc<Dataset>>,
    /// Both together.
    examples: Rc<Dataset>,
    /// Computed from the state whenever what it depends on changes.
    iteration: Iteration,
    field: Rc<Field>,
    compared: Option<Rc<Compared>>,
    trainer: Option<Rc<Client>>,
    /// The frame after which the trainer is told that its last numbers are on the screen.
    acknowledgement: Option<AnimationFrame>,
    practice: PracticeHost,
    address: Address,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Message;
    type Properties = Beginning;

    fn create(ctx: &Context<Self>) -> App {
        let Beginning {
            state,
            data,
            iteration,
            field,
        } = ctx.props().clone();
        let mut app = App {
            iteration,
            field,
            compared: None,
            test: None,
            examples: data.clone(),
            data,
            address: Address::new(),
            trainer: None,
            acknowledgement: None,
            practice: PracticeHost::default(),
            _listeners: listeners(ctx),
            state,
        };
        app.start_trainer(ctx);
        let first = begin(&app.state);
        app.perform(ctx, first);
        app.follow(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        self.act(ctx, message)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        for shows in Shows::ALL {
            let is_shown = self.shows(shows) && !self.state.practice_failed;
            let lesson = is_shown.then(|| self.lesson(shows)).flatten();
            self.practice
                .show(shows, lesson, self.state.training, ctx.link());
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let App {
            state, iteration, ..
        } = self;
        let dispatch = ctx.link().callback(Message::Page);
        let steps = iteration.steps();
        let Some(step) = steps.get(state.step) else {
            return html! {};
        };
        let cell = state.cell(step);
        let is_dark = state.is_dark();
        let palette = if is_dark {
            Palette::DARK
        } else {
            Palette::LIGHT
        };
        let names: Vec<_> = steps
            .iter()
            .map(|step| (AttrValue::from(step.name()), step.phase))
            .collect();
        let is_start = state.position()
            == Position {
                iteration: 0,
                step: 0,
            };
        let can_go_on = state.training || !state.run.diverged || state.step + 1 < steps.len();
        let failure = state.trainer_failure.clone().map(AttrValue::from);
        let phase = crate::features::current_step::steps::phase_class(step.phase);
        let header = Header {
            is_dark,
            asks_first: state.asks_first,
            tool: state.tool,
            link_copied: state.link_copied,
            dispatch: dispatch.clone(),
        };
        let controls = Controls {
            settings: state.settings.clone(),
            drafts: state.drafts.clone(),
            look_at: state.look_at,
            dispatch: dispatch.clone(),
        };
        let diagram = Diagram {
            traced: iteration.all.clone(),
            step: step.clone(),
            cell,
            edges_show: state.edges_show,
        };
        let edges_show = one_of(
            ("Edges show", EdgesShow::name),
            (&EdgesShow::ALL, state.edges_show),
            dispatch.reform(|edges_show| LookEvent::ShowEdges(edges_show).into()),
        );
        let step_bar = StepBar {
            status: status(state, iteration, self.test.as_deref()).into(),
            training: state.training,
            can_train: state.can_train(),
            can_go_back: !is_start || state.training,
            can_go_on,
            iterations: state.settings.iterations.get(),
            dispatch: dispatch.clone(),
        };
        let notices = Notices {
            trainer_failure: failure,
            broken: broken(state, iteration).map(AttrValue::from),
            last: state.last.as_ref().map(|last| last_time(last).into()),
            divergence: divergence(state, iteration).map(AttrValue::from),
            link_error: state
                .link_error
                .as_ref()
                .map(|error| error.to_string().into()),
            dispatch: dispatch.clone(),
        };
        let guide = Guide {
            step: step.clone(),
            place: (state.step, steps.len()),
            network: state.settings.network(&self.data),
            training: state.training,
        };
        let steps = Steps {
            steps: names,
            current: state.step,
            dispatch: dispatch.clone(),
        };
        let arithmetic = Arithmetic {
            step: step.clone(),
            cell,
            picked: state.windows.picked,
            epsilon: state.epsilon,
        };
        let scrubber = Scrubber {
            iteration: state.position().iteration,
            reached: state.run.costs.len().saturating_sub(1) as u32,
            dispatch: dispatch.clone(),
        };
        let questions = Questions {
            sought: state.sought.clone().into(),
            offered: offered(state, step.equation.target),
            open: state.question.as_ref().and_then(|open| by_id(open.id)),
            ask: ctx.link().callback(Message::Ask),
            dispatch: dispatch.clone(),
        };
        let ask_first = self
            .shows(Shows::Ask)
            .then(|| practice_host::host(Shows::Ask, state.practice_failed, &dispatch));
        let panels = Panels {
            panel: state.panel,
            children: self.panel(step, cell, &dispatch),
            dispatch: dispatch.clone(),
        };
        // Two curves are enough: beside a broken run it is the right one that counts.
        let beside = state.run.beside.as_ref().map(|beside| beside.costs.clone());
        let former = match beside {
            Some(_) => Rc::default(),
            None => state.former_costs.clone(),
        };
        html! {
            <>
                { part(header) }
                if let Some(tool) = state.tool {
                    { tools::open_tool(tool, state.practice_failed, &dispatch) }
                }
                <main>
                    <div class="card setup">
                        <DataSets settings={state.settings.clone()} drafts={state.drafts.clone()}
                            undoes={(state.history.can_undo(), state.history.can_redo())} dispatch={dispatch.clone()} />
                        { part(controls) }
                        <section class="network-diagram" aria-labelledby="diagram-heading">
                            <div class="heading">
                                <h2 id="diagram-heading">{ "Diagram" }</h2>
                                { edges_show }
                            </div>
                            { part(diagram) }
                        </section>
                    </div>
                    <div class={classes!("card", "lesson", phase)}>
                        <h2 class="visually-hidden">{ "Current step" }</h2>
                        { part(step_bar) }
                        { part(notices) }
                        { part(steps) }
                        { part(guide) }
                        { ask_first }
                        if !state.is_hidden() {
                            { part(Equation { step: step.clone() }) }
                            <Matrices step={step.clone()} {cell} windows={state.windows}
                                dispatch={dispatch.clone()} />
                            { part(arithmetic) }
                            { panels.view() }
                        }
                    </div>
                    <div class="plots">
                        <div class="card">
                            <h2>{ "Decision boundary" }</h2>
                            <DecisionBoundary field={self.field.clone()} compared={self.compared.clone()} data={self.data.clone()}
                                test={self.test.clone()}
                                picked={state.windows.picked} {palette}
                                on_pick={dispatch.reform(|example| LookEvent::Pick(example).into())}
                                caption={picked_in_words(state, &self.data)} />
                        </div>
                        <div class="card">
                            <h2>{ "Cost J" }</h2>
                            <CostCurve costs={state.run.costs.clone()} {former} {beside}
                                caption={self.compared.as_ref().map(|compared| compared.costs.clone())}
                                iteration={state.run.iteration}
                                iterations={state.settings.iterations.get()} {palette} />
                            { part(scrubber) }
                        </div>
                        { part(questions) }
                    </div>
                </main>
                if state.keys_are_shown {
                    <Keys dispatch={dispatch.clone()} />
                }
            </>
        }
    }
}

impl App {
    /// Goes where the address leads; where it leads nowhere, offers the place where the page was left.
    fn follow(&mut self, ctx: &Context<Self>) {
        let followed = Address::fragment();
        let was_left_at = Some(Address::last()).filter(|_| followed.is_empty());
        self.act(ctx, Message::Follow(followed));
        if let Some(last) = was_left_at {
            self.act(ctx, LinkEvent::Remember(last));
        }
        if let Some(session) = Keeper::Tab.kept(VISIT) {
            let is_reload = page_life::is_reload();
            self.act(ctx, Message::Restore { session, is_reload });
        }
        if !self.state.asks_first {
            // What was answered is not shown, so it is to be asked anew.
            Keeper::Tab.keep(&practice_host::kept_as(Shows::Ask), "");
        }
    }

    /// Does what follows from `message`; whether there is something to draw.
    fn act(&mut self, ctx: &Context<Self>, message: impl Into<Message>) -> bool {
        let message = message.into();
        let is_leaving = message == SessionEvent::Leave.into();
        let before = self.state.clone();
        let Update { effects, redraws } = apply(&mut self.state, message);
        for effect in effects {
            self.perform(ctx, effect);
        }
        self.recompute(&before);
        if self.state.theme != before.theme {
            theme::set_on_document(self.state.theme);
        }
        if is_leaving {
            // First on the device, which may be where the address leads.
            keep_last(&address(&self.state));
            let followed = self.address.followed();
            Keeper::Tab.keep(VISIT, &session::text(&self.state, &followed));
        } else if !self.state.training {
            // While training it would be another address with every frame.
            self.address.show(address(&self.state));
        }
        redraws
    }

    /// What a part of the second program is told.
    fn lesson(&self, shows: Shows) -> Option<Lesson> {
        let steps = self.iteration.steps();
        let step = steps.get(self.state.step)?;
        Some(Lesson::at(step, &self.state, shows))
    }

    /// Whether a part of the second program is on the page.
    fn shows(&self, shows: Shows) -> bool {
        let state = &self.state;
        // What is one slip away is not run sixty times a second, nor is a curve drawn.
        let rests = state.training && matches!(shows, Shows::Break | Shows::Curve);
        let of_panel = Shows::of_panel(state.panel).filter(|_| !state.is_hidden() && !rests);
        match shows {
            Shows::Ask => state.asks_first && !state.training,
            _ => of_panel == Some(shows) || state.tool.map(Shows::of) == Some(shows),
        }
    }

    /// What the chosen panel says of the current step.
    fn panel(&self, step: &Step, cell: Cell, dispatch: &Callback<Action>) -> Html {
        let state = &self.state;
        let sentence = match state.panel {
            // Numbers that change sixty times a second are not read, and their lines are most of a frame's work.
            Panel::Derivation => WHILE_TRAINING,
            Panel::Curve => NO_CURVE_WHILE_TRAINING,
            // A table of all pairs takes longer than a frame.
            Panel::Break => crate::iteration::slip_words::WHILE_TRAINING,
            _ => "",
        };
        if state.training && !sentence.is_empty() {
            return html! { <p class="definition">{ sentence }</p> };
        }
        match Shows::of_panel(state.panel) {
            Some(shows) => practice_host::host(shows, state.practice_failed, dispatch),
            None => part(DerivationPanel {
                step: step.clone(),
                at: step.at(cell, state.windows.picked),
                added: state.added,
                unfold: state.unfolds(),
                dispatch: dispatch.clone(),
            }),
        }
    }

    fn start_trainer(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let on_event = move |event| {
            link.send_message(match event {
                ClientEvent::Progress(progress) => TrainerEvent::Progress(progress),
                ClientEvent::Failed(sentence) => TrainerEvent::Failed(sentence),
            });
        };
        match Client::start(Rc::new(on_event)) {
            Ok(client) => self.trainer = Some(Rc::new(client)),
            Err(error) => {
                self.trainer = None;
                ctx.link()
                    .send_message(TrainerEvent::Failed(error.to_string()));
            }
        }
    }

    fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        let message = match effect {
            Effect::RestartTrainer => return self.start_trainer(ctx),
            Effect::CopyLink => {
                let link = ctx.link().clone();
                return self
                    .address
                    .copy(move |copied| link.send_message(LinkEvent::Copied(copied)));
            }
            Effect::Send(message) => message,
        };
        let Some(trainer) = self.trainer.clone() else {
            return;
        };
        if let ToWorker::Acknowledge { .. } = message {
            // Only once the numbers are on the screen: the trainer keeps to the page's frame rate.
            self.acknowledgement = Some(request_animation_frame(move |_| trainer.send(&message)));
        } else {
            trainer.send(&message);
        }
    }

    /// Computes anew what depends on what has changed since `before`.
    fn recompute(&mut self, before: &State) {
        let now = &self.state;
        let same_data = now.settings.has_same_data(&before.settings);
        if !same_data {
            self.data = Rc::new(now.settings.data());
            self.test = now.settings.test_data().map(Rc::new);
            self.examples = match self.test {
                Some(_) => Rc::new(now.settings.all_data()),
                None => self.data.clone(),
            };
        }
        // A trainer that has just been started tells the numbers that the page has begun with.
        let beside = |state: &State| Some(state.run.beside.as_ref()?.params.clone());
        let same_params = now.run.params == before.run.params && beside(now) == beside(before);
        let same_numbers = same_params && now.settings.is_same_run(&before.settings);
        let same_look = now.look_at == before.look_at
            && now.layout == before.layout
            && now.windows.picked == before.windows.picked;
        if !same_numbers || !same_look {
            self.iteration = Iteration::of(&now.viewpoint(), self.data.clone());
        }
        // Another learning rate changes where the run goes, not what the network answers where it stands.
        let with_former_rate = Settings {
            learning_rate: before.settings.learning_rate,
            ..now.settings.clone()
        };
        let same_answers = same_params
            && with_former_rate.is_same_run(&before.settings)
            && now.run.iteration == before.run.iteration;
        if !same_answers || now.training != before.training {
            self.field = Rc::new(field(
                &now.settings,
                &now.run.params,
                &self.examples,
                now.training,
            ));
            self.compared = compared(now, &self.iteration, &self.examples).map(Rc::new);
        }
    }
}

/// What the page hears of keys and of the system's theme.
fn listeners(ctx: &Context<App>) -> Vec<EventListener> {
    let mut listeners = Vec::new();
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let link = ctx.link().clone();
        let options = EventListenerOptions::enable_prevent_default();
        let on_key = move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if let Some(action) = key(event) {
                event.prevent_default();
                link.send_message(action);
            }
        };
        listeners.push(EventListener::new_with_options(
            &document, "keydown", options, on_key,
        ));
    }
    if let Some(window) = web_sys::window() {
        let link = ctx.link().clone();
        let on_hash = move |_: &web_sys::Event| {
            link.send_message(Message::Follow(Address::fragment()));
        };
        listeners.push(EventListener::new(&window, "hashchange", on_hash));
    }
    let link = ctx.link().clone();
    let left = page_life::on_leave(move || link.send_message(SessionEvent::Leave));
    listeners.extend(left.into_iter().flatten());
    let link = ctx.link().clone();
    let on_theme =
        move || link.send_message(AppearanceEvent::SystemIsDark(theme::system_is_dark()));
    listeners.extend(theme::on_system_change(on_theme));
    listeners
}

/// What a key does wherever it is not wanted by what has the focus.
fn key(event: &KeyboardEvent) -> Option<Message> {
    if event.repeat() && event.key() == " " {
        // A space bar held down is one press.
        return None;
    }
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return None;
    }
    let focused = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let is_on = |selector: &str| {
        focused
            .as_ref()
            .is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
    };
    if is_on("dialog") {
        return None;
    }
    match event.key().as_str() {
        "ArrowRight" if !is_on("input, textarea") => Some(StepEvent::Next.into()),
        "ArrowLeft" if !is_on("input, textarea") => Some(StepEvent::Previous.into()),
        " " if !is_on("input, textarea, button, summary") => {
            Some(TrainingEvent::TrainOrPause.into())
        }
        "?" if !is_on("input[type=text], textarea") => Some(DialogEvent::ShowKeys(true).into()),
        "Escape" => Some(DialogEvent::Escape.into()),
        _ => None,
    }
}
