//! *Ask me first*: the question of a step, before it is shown.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::algebra::number::short;
use crate::features::ask_me_first::mastery::Level;
use crate::features::ask_me_first::quiz::filled;
use crate::features::ask_me_first::quiz::{Answer, Asked, Blank, Choice, End, Entry};
use crate::features::ask_me_first::{Event, State, words};
use crate::iteration::step::Step;
use crate::judging::attempt::Attempt;
use crate::judging::backward_pass::{Exercise, JudgedText};
use crate::judging::verdict::LineVerdict;
use crate::judging::words::{OTHER_VALUE, other_shape};
use crate::nn::program::Network;
use crate::page::context::Context;

use crate::ui::editor::Editor;
use crate::ui::part::{Part, part};

/// The question of the current step.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    let shown = context.current().zip(state.asked(context));
    let Some((step, asked)) = shown else {
        return html! {};
    };
    let target = step.equation.target;
    let whole = state.judgement.as_ref();
    part(AskFirst {
        steps: context.iteration.steps().len(),
        network: context.network,
        asked,
        answer: state.answer(context.step, target),
        written: state
            .written(context)
            .zip(whole.map(|judgement| judgement.whole.clone())),
        level: state.mastery.level(target).index(),
        can_forget: !state.mastery.is_empty(),
        lost: state.mastery_error.map(|error| error.to_string()),
        ended: [None, Some(End::AtOnce)].map(|end| count(state, end)),
        step,
        dispatch: dispatch.clone(),
    })
}

/// How many steps of this iteration are over, or, with an `end`, ended so.
fn count(state: &State, end: Option<End>) -> usize {
    let ends = state.answers.iter().filter_map(|(_, answer)| answer.end);
    ends.filter(|ended| end.is_none_or(|end| end == *ended))
        .count()
}

/// The question, and how far the learner is.
#[derive(PartialEq)]
struct AskFirst {
    /// The current step.
    step: Step,
    /// How many steps the iteration has.
    steps: usize,
    /// The network they belong to.
    network: Network,
    /// What is asked.
    asked: Asked,
    /// What has been answered.
    answer: Answer,
    /// What is written, and what comes of it, where a line is asked for.
    written: Option<((Exercise, Attempt), Rc<JudgedText>)>,
    /// How much of this step is mastered.
    level: usize,
    /// Whether there is anything to forget.
    can_forget: bool,
    /// Why what was mastered is not there, if it is not.
    lost: Option<String>,
    /// How many steps are over, and how many were answered at once.
    ended: [usize; 2],
    /// Where changes go.
    dispatch: Callback<Event>,
}

impl Part for AskFirst {
    fn view(&self) -> Html {
        let Answer { end, .. } = &self.answer;
        let question = match &self.asked {
            Asked::Choice(question, choices) => self.choices(question, choices),
            Asked::Entry(entry) => self.entry(entry),
            Asked::Blank(blank) => self.blank(blank),
            Asked::Line | Asked::Backward => self.editor(),
        };
        let shown = Answer {
            end: Some(End::Shown),
            ..self.answer.clone()
        };
        let on = |event: Event| self.dispatch.reform(move |_: MouseEvent| event.clone());
        let show = on(Event::Answer(shown));
        let [again, forget] = [on(Event::AskAgain), on(Event::Forget)];
        let name = self.step.name();
        let [ended, at_once] = self.ended;
        html! {
            <section class="ask" aria-label="Ask me first">
                { question }
                if *end == Some(End::Shown) {
                    <p>{ words::SHOWN }</p>
                }
                if ended == self.steps {
                    <p><b>{ words::went(at_once, ended) }</b>{ " " }
                        <button type="button" onclick={again}>{ words::AGAIN }</button></p>
                }
                <div class="foot">
                    if end.is_none() {
                        <button type="button" onclick={show}>{ "Show me" }</button>
                    }
                    <small>{ words::level(&name, self.level, Level::Mastered.index()) }</small>
                    if self.can_forget {
                        <button type="button" class="quiet" onclick={forget}>{ words::FORGET }</button>
                    }
                    <small>{ self.lost.clone() }</small>
                </div>
            </section>
        }
    }
}

impl AskFirst {
    fn choices(&self, question: &str, choices: &[Choice]) -> Html {
        let Answer { chosen, end, .. } = &self.answer;
        let is_over = end.is_some();
        let mut buttons = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            let onclick = self
                .dispatch
                .reform(move |_: MouseEvent| Event::Choose(index));
            let is_chosen = *chosen == Some(index);
            let class = match (is_chosen || is_over, choice.is_right) {
                (true, true) => Some("right"),
                (true, false) if is_chosen => Some("wrong"),
                _ => None,
            };
            buttons.push(html! {
                <button type="button" {class} disabled={is_over} {onclick}>
                    <kbd aria-hidden="true">{ index + 1 }</kbd><code>{ &choice.text }</code>
                </button>
            });
        }
        let said = chosen.and_then(|chosen| choices.get(chosen));
        html! {
            <>
                <p><b>{ question }</b></p>
                <div class="choices" role="group" aria-label={question.to_owned()}>{ buttons }</div>
                <div aria-live="polite">
                    if let Some(choice) = said {
                        { verdict(choice.is_right, &choice.because) }
                    }
                </div>
            </>
        }
    }

    fn entry(&self, entry: &Entry) -> Html {
        let mut from = Vec::new();
        for (name, value) in &entry.from {
            from.push(html! { <li><code>{ name }</code>{ " = " }{ short(*value) }</li> });
        }
        let judged = entry.judge(&self.answer.text);
        let said = match &judged {
            Ok(()) => words::right_number(&entry.shown(), &entry.arithmetic),
            Err(sentence) => sentence.clone(),
        };
        html! {
            <>
                <p><b>{ words::which_entry(&entry.name) }</b></p>
                <ul class="from">{ from }</ul>
                { self.field(&entry.name, judged.is_ok(), said, html! {}, html! {}) }
            </>
        }
    }

    fn blank(&self, blank: &Blank) -> Html {
        let step = &self.step;
        let outcome = filled(step, blank, &self.answer.text, &self.network);
        let said = match &outcome {
            LineVerdict::Right => words::RIGHT_PART.to_owned(),
            LineVerdict::Nothing => words::WHICH_PART.to_owned(),
            LineVerdict::Lucky(luck) => luck.sentence(),
            LineVerdict::Refused(error) => error.to_string(),
            LineVerdict::Shape(extent) => other_shape(&extent.to_string(), step.dim()),
            LineVerdict::Value { cell, .. } => {
                format!("{OTHER_VALUE} [{}, {}].", cell.row, cell.col)
            }
        };
        let code = |text: &str| html! { <code>{ text }</code> };
        let field = self.field(
            "Blank",
            outcome == LineVerdict::Right,
            said,
            code(&blank.before),
            code(&blank.after),
        );
        html! { <><p><b>{ words::WHICH_PART }</b></p>{ field }</> }
    }

    /// A field for a short answer between `before` and `after`, and, once it is given, whether it is right.
    fn field(&self, name: &str, is_right: bool, said: String, before: Html, after: Html) -> Html {
        let answer = self.answer.clone();
        let is_over = answer.end.is_some();
        let oninput = {
            let answer = answer.clone();
            self.dispatch.reform(move |event: InputEvent| {
                let input: HtmlInputElement = event.target_unchecked_into();
                let answer = Answer {
                    text: input.value(),
                    is_given: false,
                    ..answer.clone()
                };
                Event::Answer(answer)
            })
        };
        // Nothing typed is no answer.
        let given = match answer.text.trim() {
            "" => answer.clone(),
            _ => Answer {
                is_given: true,
                ..answer.clone().judged(is_right)
            },
        };
        let onsubmit = self.dispatch.reform(move |event: SubmitEvent| {
            event.prevent_default();
            Event::Answer(given.clone())
        });
        html! {
            <form {onsubmit}>
                { before }
                <input type="text" aria-label={name.to_owned()} autocomplete="off" autocapitalize="off" spellcheck="false"
                    value={answer.text.clone()} readonly={is_over} {oninput} />
                { after }
                if !is_over {
                    <button class="primary">{ "Answer" }</button>
                }
                <div aria-live="polite">
                    if answer.is_given {
                        { verdict(is_right, &said) }
                    }
                </div>
            </form>
        }
    }

    /// The editor. Once the lines are checked and right, the question is answered.
    fn editor(&self) -> Html {
        let Some(((writes, attempt), whole)) = &self.written else {
            return html! {};
        };
        let editor = Editor {
            id: "asked-line",
            step: &self.step,
            writes: *writes,
            whole,
            attempt: attempt.clone(),
            dispatch: &self.dispatch.reform(Event::Edit),
        };
        html! { <div class="write">{ editor.view() }</div> }
    }
}

/// What is said of an answer.
fn verdict(is_right: bool, said: &str) -> Html {
    let (class, mark) = match is_right {
        true => ("agrees", "✓ "),
        false => ("differs", "✗ "),
    };
    html! { <p class={classes!("verdict", class)}>{ mark }{ said }</p> }
}
