//! *Ask me first*: the question of a step, before it is shown.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::algebra::number::short;
use crate::features::ask_me_first::mastery::Level;
use crate::features::ask_me_first::quiz::{Answer, Asked, Blank, Choice, End, Entry};
use crate::features::ask_me_first::words;
use crate::iteration::Iteration;
use crate::iteration::step::Step;
use crate::judging::backward_pass::Whole;
use crate::judging::line::Outcome;
use crate::judging::words::{LUCKY, OTHER_VALUE, other_shape};
use crate::nn::program::Network;
use crate::page::practice::{Do, Practice, Shows};

use crate::features::write_it::view::Editor;
use crate::ui::part::Part;

/// The question, and how far the learner is.
#[derive(PartialEq)]
pub struct AskFirst {
    /// Whose steps are asked for.
    pub iteration: Iteration,
    /// The current step.
    pub index: usize,
    /// The network they belong to.
    pub network: Network,
    /// What is asked.
    pub asked: Option<Asked>,
    /// What has been answered.
    pub answer: Answer,
    /// What has been written, answered and mastered.
    pub practice: Practice,
    /// What comes of what is written.
    pub whole: Option<Rc<Whole>>,
    /// Where changes go.
    pub dispatch: Callback<Do>,
}

impl Part for AskFirst {
    fn view(&self) -> Html {
        let steps = self.iteration.steps();
        let (Some(step), Some(asked)) = (steps.get(self.index), &self.asked) else {
            return html! {};
        };
        let Answer { end, .. } = &self.answer;
        let question = match asked {
            Asked::Choice(question, choices) => self.choices(question, choices),
            Asked::Entry(entry) => self.entry(entry),
            Asked::Blank(blank) => self.blank(blank),
            Asked::Line | Asked::Backward => self.editor(step),
        };
        let (index, shown) = (
            self.index,
            Answer {
                end: Some(End::Shown),
                ..self.answer.clone()
            },
        );
        let show = self
            .dispatch
            .reform(move |_: MouseEvent| Do::Answer(vec![index], shown.clone()));
        let name = step.name();
        let level = self.practice.mastery.level(step.equation.target).index();
        let ended = self
            .practice
            .answers
            .iter()
            .filter(|(_, answer)| answer.end.is_some())
            .count();
        let at_once = self
            .practice
            .answers
            .iter()
            .filter(|(_, answer)| answer.end == Some(End::AtOnce))
            .count();
        let again = self.dispatch.reform(|_: MouseEvent| Do::AskAgain);
        let forget = self.dispatch.reform(|_: MouseEvent| Do::Forget);
        html! {
            <section class="ask" aria-label="Ask me first">
                { question }
                if *end == Some(End::Shown) {
                    <p>{ words::SHOWN }</p>
                }
                if ended == steps.len() {
                    <p><b>{ words::went(at_once, ended) }</b>{ " " }
                        <button type="button" onclick={again}>{ words::AGAIN }</button></p>
                }
                <div class="foot">
                    if end.is_none() {
                        <button type="button" onclick={show}>{ "Show me" }</button>
                    }
                    <small>{ words::level(&name, level, Level::Mastered.index()) }</small>
                    if !self.practice.mastery.is_empty() {
                        <button type="button" class="quiet" onclick={forget}>{ words::FORGET }</button>
                    }
                    <small>{ self.practice.mastery_error.map(|error| error.to_string()) }</small>
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
            let onclick = self.dispatch.reform(move |_: MouseEvent| Do::Choose(index));
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
        let steps = self.iteration.steps();
        let Some(step) = steps.get(self.index) else {
            return html! {};
        };
        let outcome = step.filled(blank, &self.answer.text, &self.network);
        let said = match &outcome {
            Outcome::Right => words::RIGHT_PART.to_owned(),
            Outcome::Nothing => words::WHICH_PART.to_owned(),
            Outcome::Lucky => LUCKY.to_owned(),
            Outcome::Refused(error) => error.to_string(),
            Outcome::Shape(extent) => other_shape(&extent.to_string(), step.dim()),
            Outcome::Value { cell, .. } => format!("{OTHER_VALUE} [{}, {}].", cell.row, cell.col),
        };
        let code = |text: &str| html! { <code>{ text }</code> };
        let field = self.field(
            "Blank",
            outcome == Outcome::Right,
            said,
            code(&blank.before),
            code(&blank.after),
        );
        html! { <><p><b>{ words::WHICH_PART }</b></p>{ field }</> }
    }

    /// A field for a short answer between `before` and `after`, and, once it is given, whether it is right.
    fn field(&self, name: &str, is_right: bool, said: String, before: Html, after: Html) -> Html {
        let answer = self.answer.clone();
        let (index, is_over) = (self.index, answer.end.is_some());
        let oninput = {
            let answer = answer.clone();
            self.dispatch.reform(move |event: InputEvent| {
                let input: HtmlInputElement = event.target_unchecked_into();
                let answer = Answer {
                    text: input.value(),
                    is_given: false,
                    ..answer.clone()
                };
                Do::Answer(vec![index], answer)
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
            Do::Answer(vec![index], given.clone())
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

    /// The field for lines of *Write it*. Once they are checked and right, the question is answered.
    fn editor(&self, step: &Step) -> Html {
        let written = self
            .practice
            .written(Shows::Ask, &self.iteration, self.index);
        let Some(((writes, attempt), whole)) = written.zip(self.whole.as_ref()) else {
            return html! {};
        };
        let (dispatch, answer) = (self.dispatch.clone(), self.answer.clone());
        let index = self.index;
        let dispatch = Callback::from(move |deed: Do| {
            if let Do::Write(_, attempt) = &deed {
                let mut now = answer.clone();
                // A hint is help: whoever takes one will be asked again.
                now.wrong += u32::from(attempt.hints > 0);
                dispatch.emit(Do::Answer(vec![index], now));
            }
            dispatch.emit(deed);
        });
        let editor = Editor {
            id: "asked-line",
            step,
            writes,
            whole,
            attempt,
            dispatch: &dispatch,
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
