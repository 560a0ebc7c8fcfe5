//! The page put together: what is set, the lesson, and the plots.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::code::{Code, not_loaded};
use crate::app::features::Name;
use crate::app::header::Header;
use crate::app::keys::Keys;
use crate::app::notices::Notices;
use crate::app::on_demand::ShowDerivation;
use crate::app::opened::Opened;
use crate::app::panels::Panels;
use crate::app::tools;
use crate::features::ask::card::Questions;
use crate::features::ask::find::{by_id, offered};
use crate::features::cost_curve::scrubber::Scrubber;
use crate::features::cost_curve::view::CostCurve;
use crate::features::current_step::arithmetic::Arithmetic;
use crate::features::current_step::equation::Equation;
use crate::features::current_step::matrices::Matrices;
use crate::features::current_step::step_bar::StepBar;
use crate::features::current_step::steps::Steps;
use crate::features::decision_boundary::units::unit_lines;
use crate::features::decision_boundary::view::DecisionBoundary;
use crate::features::guide::view::Guide;
use crate::features::network::pointer::Pointer;
use crate::features::network::spots::spots;
use crate::features::network::view::Network;
use crate::features::settings::controls::Controls;
use crate::features::settings::data_sets::DataSets;
use crate::features::where_it_comes_from::view::DerivationPanel;
use crate::features::where_it_comes_from::words::{
    NO_CURVE_WHILE_TRAINING, WHILE_TRAINING, definition,
};
use crate::iteration::slip_words;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::nn::program::Phase;
use crate::page::choices::{EdgesShow, Panel, Speed};
use crate::page::derived::Derived;
use crate::page::position::Position;
use crate::page::sentences::{broken, divergence, last_time, picked_in_words, status};
use crate::page::state::State;
use crate::page::update::{Action, LookEvent, StepEvent, TrainingEvent};
use crate::plot::palette::Palette;
use crate::ui::part::{Part, part};
use crate::ui::phase::phase_class;
use crate::ui::radio_group::one_of;
use crate::ui::shared::Shared;

/// What the page shows, and where it tells what happens.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// What is set, and where the learner is.
    pub state: &'a State,
    /// What is computed from the state.
    pub derived: &'a Derived,
    /// The features that are open.
    pub opened: &'a Opened,
    /// What shows the derivation of a step.
    pub derivation: &'a Code<ShowDerivation>,
    /// Where actions go: the same for as long as the page is open, so that what it is given to is not drawn anew.
    pub dispatch: &'a Callback<Action>,
    /// Fetches the features again, where they could not be fetched.
    pub again: &'a Callback<MouseEvent>,
}

/// The page, and the step that it shows.
struct Page<'a> {
    shown: Shown<'a>,
    steps: &'a [Step],
    step: &'a Step,
    cell: Cell,
}

/// All of the page.
pub fn page(shown: Shown<'_>) -> Html {
    let Shown { state, .. } = shown;
    let steps = shown.derived.iteration.steps();
    let Some(step) = steps.get(state.step) else {
        return html! {};
    };
    let page = Page {
        shown,
        steps: &steps,
        step,
        cell: state.cell(step),
    };
    let header = Header {
        is_dark: state.is_dark(),
        asks_first: state.asks_first,
        tour: state.tour,
        tool: state.tool,
        link_copied: state.link_copied,
        dispatch: shown.dispatch.clone(),
    };
    let tool = state.tool.map(|tool| {
        let content = shown.opened.view(Name::of_tool(tool), shown.again);
        tools::open_tool(tool, content, shown.dispatch)
    });
    let open = |name| {
        let is_open = shown.opened.is_open(name);
        is_open.then(|| shown.opened.view(name, shown.again))
    };
    html! {
        <>
            // Each has its place also while it is empty, so that the others are not drawn anew and keep the focus.
            { part(header) }
            { open(Name::Ask).unwrap_or_default() }
            { open(Name::StartHere).unwrap_or_default() }
            { tool.unwrap_or_default() }
            <main>
                { page.setup() }
                { page.lesson() }
                { page.plots() }
            </main>
            if state.keys_are_shown {
                <Keys dispatch={shown.dispatch.clone()} />
            }
        </>
    }
}

impl Page<'_> {
    /// What is set.
    fn setup(&self) -> Html {
        let Shown {
            state, dispatch, ..
        } = self.shown;
        let controls = Controls {
            settings: state.settings.clone(),
            drafts: state.drafts.clone(),
            look_at: state.look_at,
            dispatch: dispatch.clone(),
        };
        html! {
            <div class="card setup">
                <DataSets settings={state.settings.clone()} drafts={state.drafts.clone()}
                    undoes={(state.history.can_undo(), state.history.can_redo())} dispatch={dispatch.clone()} />
                { part(controls) }
            </div>
        }
    }

    /// The current step with its numbers, and the panel about it.
    fn lesson(&self) -> Html {
        let Shown {
            state, dispatch, ..
        } = self.shown;
        let asks = Name::AskMeFirst;
        let asked = self
            .shown
            .opened
            .is_open(asks)
            .then(|| self.shown.opened.view(asks, self.shown.again));
        let arithmetic = Arithmetic {
            step: self.step.clone(),
            cell: self.cell,
            picked: state.windows.picked,
            epsilon: state.epsilon,
        };
        let panels = Panels {
            panel: state.panel,
            children: self.panel(),
            dispatch: dispatch.clone(),
        };
        html! {
            <div class={classes!("card", "lesson", phase_class(self.step.phase))}>
                <h2 class="visually-hidden">{ "Current step" }</h2>
                { self.step_bar() }
                { self.notices() }
                { self.network() }
                { self.list_of_steps() }
                { self.guide() }
                { asked }
                if !state.is_hidden() {
                    <div class="beside">
                        <div>
                            { part(Equation { step: self.step.clone() }) }
                            <Matrices step={self.step.clone()} cell={self.cell} windows={state.windows}
                                dispatch={dispatch.clone()} />
                            { part(arithmetic) }
                        </div>
                        <div class="about">{ panels.view() }</div>
                    </div>
                }
            </div>
        }
    }

    /// Where the run stands, and the buttons that move it.
    fn step_bar(&self) -> Html {
        let Shown { state, .. } = self.shown;
        let is_start = state.position()
            == Position {
                iteration: 0,
                step: 0,
            };
        let is_last = state.step + 1 == self.steps.len();
        part(StepBar {
            status: status(
                state,
                &self.shown.derived.iteration,
                self.shown.derived.test.as_deref(),
            )
            .into(),
            training: state.training,
            can_train: state.can_train(),
            can_go_back: !is_start || state.training,
            can_go_on: state.training || !state.run.diverged || !is_last,
            iterations: state.settings.iterations.get(),
            dispatch: self.shown.dispatch.clone(),
        })
    }

    /// What went wrong, or is not as usual.
    fn notices(&self) -> Html {
        let Shown { state, derived, .. } = self.shown;
        let iteration = &derived.iteration;
        let link_error = state.link_error.as_ref();
        part(Notices {
            trainer_failure: state.trainer_failure.clone().map(AttrValue::from),
            broken: broken(state, iteration).map(AttrValue::from),
            last: state.last.as_ref().map(|last| last_time(last).into()),
            divergence: divergence(state, iteration).map(AttrValue::from),
            link_error: link_error.map(|error| error.to_string().into()),
            dispatch: self.shown.dispatch.clone(),
        })
    }

    /// The network, with the numbers of the picked example.
    fn network(&self) -> Html {
        let Shown {
            state,
            derived,
            dispatch,
            ..
        } = self.shown;
        let edges_show = one_of(
            ("Edges show", EdgesShow::name),
            (&EdgesShow::ALL, state.edges_show),
            dispatch.reform(|edges_show| LookEvent::ShowEdges(edges_show).into()),
        );
        let pointer = Pointer {
            step: self.step.clone(),
            windows: state.windows,
            dispatch: dispatch.clone(),
        };
        let hidden = state.settings.network(&derived.data).hidden;
        html! {
            <section class="network" aria-label="Network">
                <Network traced={derived.iteration.all.clone()} {pointer} cell={self.cell} edges_show={state.edges_show}
                    units={Shared(derived.units.clone())} activation={hidden.map(|hidden| hidden.function)}
                    is_hidden={state.is_hidden()} palette={self.palette()} />
                { edges_show }
            </section>
        }
    }

    fn palette(&self) -> Palette {
        match self.shown.state.is_dark() {
            true => Palette::DARK,
            false => Palette::LIGHT,
        }
    }

    fn list_of_steps(&self) -> Html {
        let named = |step: &Step| (AttrValue::from(step.name()), step.phase);
        part(Steps {
            steps: self.steps.iter().map(named).collect(),
            current: self.shown.state.step,
            dispatch: self.shown.dispatch.clone(),
        })
    }

    fn guide(&self) -> Html {
        let Shown { state, derived, .. } = self.shown;
        part(Guide {
            step: self.step.clone(),
            place: (state.step, self.steps.len()),
            network: state.settings.network(&derived.data),
            training: state.training,
        })
    }

    /// What the chosen panel says of the current step.
    fn panel(&self) -> Html {
        let state = self.shown.state;
        let sentence = match state.panel {
            // Numbers that change sixty times a second are not read, and their lines are most of a frame's work.
            Panel::Derivation => WHILE_TRAINING,
            Panel::Curve => NO_CURVE_WHILE_TRAINING,
            // A table of all pairs takes longer than a frame.
            Panel::Break => slip_words::WHILE_TRAINING,
            _ => "",
        };
        if state.training && !sentence.is_empty() {
            return html! { <p class="definition">{ sentence }</p> };
        }
        match Name::of_panel(state.panel) {
            Some(name) => self.shown.opened.view(name, self.shown.again),
            None => self.derivation(),
        }
    }

    /// *Where it comes from*
    fn derivation(&self) -> Html {
        let Shown {
            state, dispatch, ..
        } = self.shown;
        if self.step.phase != Phase::Backward {
            return html! { <p class="definition">{ definition(self.step.phase) }</p> };
        }
        match self.shown.derivation {
            Code::Here(show) => show(DerivationPanel {
                step: self.step.clone(),
                at: self.step.at(self.cell, state.windows.picked),
                added: state.added,
                unfold: state.unfolds(),
                dispatch: dispatch.clone(),
            }),
            Code::Failed => not_loaded(self.shown.again),
            Code::NotNeeded | Code::Underway => Html::default(),
        }
    }

    /// The decision boundary, the cost curve and the questions.
    fn plots(&self) -> Html {
        let Shown {
            state,
            derived,
            dispatch,
            ..
        } = self.shown;
        let Derived {
            data,
            test,
            field,
            compared,
            ..
        } = derived;
        let palette = self.palette();
        let lit = spots(self.step, self.cell)
            .first()
            .and_then(|own| own.unit_of(1));
        // Two curves are enough: beside a broken run it is the right one that counts.
        let beside = state.run.beside.as_ref().map(|beside| beside.costs.clone());
        let former = match beside {
            Some(_) => Rc::default(),
            None => state.former_costs.clone(),
        };
        let scrubber = Scrubber {
            iteration: state.position().iteration,
            reached: state.run.costs.len().saturating_sub(1) as u32,
            dispatch: dispatch.clone(),
        };
        let speed = one_of(
            ("Training speed", Speed::name),
            (&Speed::ALL, state.speed),
            dispatch.reform(|speed| TrainingEvent::SetSpeed(speed).into()),
        );
        let questions = Questions {
            offered: offered(&state.settings, self.step.equation.target),
            open: state.question.as_ref().and_then(|open| by_id(open.id)),
            dispatch: dispatch.clone(),
        };
        html! {
            <div class="plots">
                <div class="card">
                    <h2>{ "Decision boundary" }</h2>
                    <DecisionBoundary field={field.clone()} lines={unit_lines(&state.run.params, lit)} compared={compared.clone()} data={data.clone()}
                        test={test.clone()} picked={state.windows.picked} {palette}
                        on_pick={dispatch.reform(|example| LookEvent::Pick(example).into())} caption={picked_in_words(state, data)} />
                </div>
                <div class="card">
                    <h2>{ "Cost J" }</h2>
                    <CostCurve costs={state.run.costs.clone()} {former} {beside}
                        caption={compared.as_ref().map(|compared| compared.costs.clone())}
                        iteration={state.run.iteration} iterations={state.settings.iterations.get()} {palette}
                        on_go={dispatch.reform(|iteration| StepEvent::GoToIteration(iteration).into())} />
                    { part(scrubber) }
                    <div class="speed"><span aria-hidden="true">{ "Speed" }</span>{ speed }</div>
                </div>
                { part(questions) }
            </div>
        }
    }
}
