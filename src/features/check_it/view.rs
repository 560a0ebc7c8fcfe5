//! *Check it*: the gradient of the current step beside its central differences.

use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::algebra::number::{long, power_of_ten, seven_digits};
use crate::features::check_it::survey::Survey;
use crate::features::check_it::valley::valley;
use crate::features::check_it::words::{MARKS, MARKS_TITLE, error_in_words, times};
use crate::features::check_it::{Event, State};
use crate::iteration::Traced;
use crate::iteration::check_words::{NOTHING_TO_CHECK, RULE, cause, corners};
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::iteration::windows::Windows;
use crate::nn::gradcheck::{Check, Epsilon, Summary, Verdict};
use crate::nn::program::Phase;
use crate::page::context::Context;

use crate::ui::figure::draw;
use crate::ui::part::{Part, part};
use crate::ui::verdict::marked;

/// The view of `state`.
pub fn view(_: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    let Some(step) = context.current() else {
        return html! {};
    };
    part(CheckPanel {
        step,
        context: context.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The panel: ε, one entry in full, every entry shown, and every parameter in one number.
#[derive(PartialEq)]
pub struct CheckPanel {
    /// The current step.
    pub step: Step,
    /// The context of the page.
    pub context: Rc<Context>,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl Part for CheckPanel {
    fn view(&self) -> Html {
        let CheckPanel {
            step,
            context,
            dispatch,
        } = self;
        let Context {
            cell,
            windows,
            epsilon,
            training,
            ..
        } = **context;
        if step.phase != Phase::Backward {
            return html! { <p class="definition">{ NOTHING_TO_CHECK }</p> };
        }
        html! {
            <div class="gradient-check">
                <p>{ step.differenced().why(step.equation.target) }</p>
                { epsilon_slider(epsilon, dispatch) }
                { part(OneEntry { step: step.clone(), cell, epsilon }) }
                <ShownEntries step={step.clone()} {cell} {windows} {epsilon} />
                if !training {
                    <div class="curves">{ valley(step, cell, epsilon).as_ref().map(draw) }</div>
                }
                if training {
                    <p class="definition">{ "Pause to check every entry of every parameter." }</p>
                } else {
                    <Summaries traced={step.traced.clone()} {epsilon} />
                }
                <details open={context.unfold}>
                    <summary>{ MARKS_TITLE }</summary>
                    <dl class="marks">
                        { for MARKS.map(|(mark, means)| html! { <><dt>{ mark }</dt><dd>{ means }</dd></> }) }
                    </dl>
                </details>
            </div>
        }
    }
}

/// The slider for ε, from 10⁻¹ on the left to 10⁻¹² on the right.
fn epsilon_slider(epsilon: Epsilon, dispatch: &Callback<Event>) -> Html {
    let exponent = epsilon.exponent();
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let slider: HtmlInputElement = event.target_unchecked_into();
            let exponent = slider.value().parse().ok();
            let epsilon = exponent.and_then(|exponent: u8| Epsilon::try_from(exponent).ok());
            if let Some(epsilon) = epsilon {
                dispatch.emit(Event::SetEpsilon(epsilon));
            }
        })
    };
    let (low, high) = (Epsilon::EXPONENTS.start(), Epsilon::EXPONENTS.end());
    html! {
        <p class="epsilon">
            <label for="epsilon">{ "Epsilon ε = " }<b>{ power_of_ten(exponent) }</b></label>
            <input id="epsilon" type="range" aria-label="Epsilon" min={low.to_string()} max={high.to_string()}
                step="1" value={exponent.to_string()} aria-valuetext={format!("10 to the minus {exponent}")} {oninput} />
        </p>
    }
}

/// One entry in full: v − ε, v and v + ε with their costs, the quotient, and the entry of backward propagation.
#[derive(PartialEq)]
struct OneEntry {
    step: Step,
    cell: Cell,
    epsilon: Epsilon,
}

impl Part for OneEntry {
    fn view(&self) -> Html {
        let OneEntry {
            step,
            cell,
            epsilon,
        } = self;
        let Some(check) = step.check(*cell, *epsilon) else {
            return html! {};
        };
        let Check {
            gradient,
            difference,
        } = check;
        let nudge = epsilon.get();
        let v = format!(
            "{}[{}, {}]",
            step.equation.target.base().name(step.is_one_example()),
            cell.row,
            cell.col
        );
        let of = step.differenced().letter();
        let rows = [
            ("v − ε", difference.entry - nudge, difference.below),
            ("v", difference.entry, difference.here),
            ("v + ε", difference.entry + nudge, difference.above),
        ];
        let rows = rows.map(|(name, entry, cost)| {
            html! {
                <tr><th scope="row">{ name }</th><td>{ long(entry) }</td><td>{ long(cost) }</td></tr>
            }
        });
        html! {
            <div class="one">
                <table class="nudges">
                    <caption>{ format!("One entry, v = {v}, nudged by ε") }</caption>
                    <thead><tr>
                        <th scope="col">{ "nudge" }</th><th scope="col">{ &v }</th><th scope="col">{ of }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
                <p class="quotient">
                    { format!("({of}(v + ε) − {of}(v − ε)) / 2ε = ") }<b>{ seven_digits(difference.slope()) }</b>
                </p>
                <p class="quotient">
                    { format!("backprop: {} = ", entry_name(step, *cell)) }<b>{ seven_digits(gradient) }</b>{ " " }
                    { marked(check.verdict(), "") }
                </p>
                <p class="cause">{ cause(check.cause()) }</p>
            </div>
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    step: Step,
    cell: Cell,
    windows: Windows,
    epsilon: Epsilon,
}

/// A row for every entry that the matrix above shows, and for the explained one.
#[component]
fn ShownEntries(props: &ShownProps) -> Html {
    let ShownProps {
        step,
        cell,
        windows,
        epsilon,
    } = props;
    let checks = use_memo(
        (step.clone(), *windows, *epsilon),
        |(step, windows, epsilon)| step.checks(*windows, *epsilon),
    );
    let rows = checks.iter().map(|(shown, check)| {
        let explained = (shown == cell).then_some("true");
        let (gradient, slope) = (check.gradient, check.difference.slope());
        let error = error_in_words(check.relative_error());
        html! {
            <tr aria-current={explained}>
                <th scope="row">{ entry_name(step, *shown) }</th>
                <td title={long(gradient)}>{ seven_digits(gradient) }</td>
                <td title={long(slope)}>{ seven_digits(slope) }</td>
                <td>{ marked(check.verdict(), &error) }</td>
            </tr>
        }
    });
    html! {
        <div class="shown">
            <table class="entries">
                <caption>{ "Every entry shown above" }</caption>
                <thead><tr>
                    <th scope="col">{ "entry" }</th>
                    <th scope="col">{ "backprop" }</th>
                    <th scope="col">{ "central difference" }</th>
                    <th scope="col">{ "relative error" }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            <p class="rule">{ RULE }</p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SummariesProps {
    traced: Rc<Traced>,
    epsilon: Epsilon,
}

/// How many entries are checked in a frame: some 10 ms with 50 hidden units.
const ENTRIES_A_FRAME: usize = 25;

/// All entries of each parameter, in the course's one number.
struct Summaries {
    survey: Survey,
    frame: Option<AnimationFrame>,
}

impl Summaries {
    fn start(ctx: &yew::Context<Self>) -> Summaries {
        let SummariesProps { traced, epsilon } = ctx.props();
        let mut summaries = Summaries {
            survey: Survey::new(traced.clone(), *epsilon),
            frame: None,
        };
        summaries.go_on(ctx);
        summaries
    }

    fn go_on(&mut self, ctx: &yew::Context<Self>) {
        let is_done = self.survey.summaries().is_some();
        let link = ctx.link().clone();
        self.frame = (!is_done).then(|| request_animation_frame(move |_| link.send_message(())));
    }
}

impl Component for Summaries {
    type Message = ();
    type Properties = SummariesProps;

    fn create(ctx: &yew::Context<Self>) -> Summaries {
        Summaries::start(ctx)
    }

    fn update(&mut self, ctx: &yew::Context<Self>, _: ()) -> bool {
        self.survey.advance(ENTRIES_A_FRAME);
        self.go_on(ctx);
        true
    }

    fn changed(&mut self, ctx: &yew::Context<Self>, old: &SummariesProps) -> bool {
        let is_other = ctx.props() != old;
        if is_other {
            *self = Summaries::start(ctx);
        }
        is_other
    }

    fn view(&self, ctx: &yew::Context<Self>) -> Html {
        let Traced { program, values } = &*ctx.props().traced;
        let is_one_example = program.scope.is_one_example();
        let said = |summary: &Summary| {
            let (m, alpha) = (values.m, values.learning_rate);
            summary.times().map(|k| times(k, m, alpha))
        };
        let Some(summaries) = self.survey.summaries() else {
            let (done, all) = self.survey.progress();
            return html! {
                <p class="definition">{ format!("Checking every parameter: {done} of {all} entries …") }</p>
            };
        };
        let rows = summaries.iter().map(|(var, summary)| {
            html! {
                <tr>
                    <th scope="row">{ var.gradient().name(is_one_example) }</th>
                    <td>{ summary.entries }</td>
                    <td>{ marked(summary.verdict(), &error_in_words(summary.ratio())) }</td>
                    <td class="corners">
                        { corners(summary.corners, summary.entries) }
                        { (summary.verdict() == Verdict::Differs).then(|| said(summary)).flatten() }
                    </td>
                </tr>
            }
        });
        html! {
            <table class="summaries">
                <caption>{ "Each parameter, over all its entries" }</caption>
                <thead><tr>
                    <th scope="col">{ "gradient" }</th>
                    <th scope="col">{ "entries" }</th>
                    <th scope="col">{ "‖grad − approx‖₂ / (‖grad‖₂ + ‖approx‖₂)" }</th>
                    <th scope="col"><span class="visually-hidden">{ "remark" }</span></th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        }
    }
}

fn entry_name(step: &Step, cell: Cell) -> String {
    format!("{}[{}, {}]", step.name(), cell.row, cell.col)
}
