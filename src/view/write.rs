//! *Write it*: the learner's own line for the current step, the shapes of its parts, and what comes of it.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::algebra::number::seven_digits;
use crate::algebra::python::syntax::Span;
use crate::app::action::Action;
use crate::app::query::Step;
use crate::app::state::Attempt;
use crate::app::write::{Diagnosis, Outcome};
use crate::lesson::write as words;
use crate::nn::program::Network;
use crate::numpy::Extent;

use super::part::Part;

/// The panel.
#[derive(PartialEq)]
pub struct WriteIt {
    /// The current step.
    pub step: Step,
    /// Whose step it is.
    pub network: Network,
    /// What is written for it.
    pub attempt: Attempt,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// How many hints there are: where, what kind, and the line.
const HINTS: u8 = 3;

impl Part for WriteIt {
    fn view(&self) -> Html {
        let WriteIt {
            step,
            network,
            attempt,
            dispatch,
        } = self;
        let target = step.equation.target;
        let name = step.name();
        let text = &attempt.text;
        let written = step.written(text, network);
        let oninput = dispatch.reform(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            Action::Write(
                target,
                Attempt {
                    text: area.value(),
                    ..Attempt::default()
                },
            )
        });
        let mut parts = Vec::new();
        let arrays = written
            .parts
            .iter()
            .filter(|part| part.extent != Extent::Scalar);
        for part in arrays.rev() {
            let code = slice(text, part.span);
            parts.push(html! { <tr><td><code>{ code }</code></td><td>{ part.extent.to_string() }</td></tr> });
        }
        let refusal = match &written.outcome {
            Outcome::Refused(error) => Some(self.refusal(error.span, &error.to_string())),
            _ => None,
        };
        let can_check = !matches!(written.outcome, Outcome::Nothing | Outcome::Refused(_));
        let check = self.on(Attempt {
            is_checked: true,
            ..attempt.clone()
        });
        html! {
            <div class="write">
                <label for="written">{ words::task(&name) }</label>
                <textarea id="written" rows="3" spellcheck="false" autocapitalize="off" autocomplete="off"
                    aria-label={format!("Write {name} in NumPy")} value={text.clone()} placeholder={format!("{name} = ")}
                    {oninput} />
                { refusal }
                if can_check {
                    <p><button type="button" class="primary" onclick={check}>{ "Check my line" }</button></p>
                }
                <div aria-live="polite">{ attempt.is_checked.then(|| self.verdict(&written.outcome)) }</div>
                if !parts.is_empty() {
                    <table class="slips">
                        <caption>{ "Every part and its shape" }</caption>
                        <tbody>{ parts }</tbody>
                    </table>
                }
            </div>
        }
    }
}

impl WriteIt {
    fn on(&self, attempt: Attempt) -> Callback<MouseEvent> {
        let target = self.step.equation.target;
        self.dispatch
            .reform(move |_: MouseEvent| Action::Write(target, attempt.clone()))
    }

    /// An error in NumPy's words, its place underlined.
    fn refusal(&self, span: Span, said: &str) -> Html {
        let text = &self.attempt.text;
        let before = slice(
            text,
            Span {
                start: 0,
                end: span.start,
            },
        );
        let after = slice(
            text,
            Span {
                start: span.end,
                end: text.len(),
            },
        );
        html! {
            <div class="refused" role="note" aria-label="Error">
                <code>{ before }<u>{ slice(text, span) }</u>{ after }</code>
                <p>{ said }</p>
            </div>
        }
    }

    fn verdict(&self, outcome: &Outcome) -> Html {
        let said = match outcome {
            Outcome::Nothing | Outcome::Refused(_) => return html! {},
            Outcome::Right => {
                return html! { <p class="verdict agrees">{ "✓ " }{ words::RIGHT }</p> };
            }
            Outcome::Lucky => html! { <p class="verdict look-again">{ words::LUCKY }</p> },
            Outcome::Shape(extent) => {
                let said = words::other_shape(&extent.to_string(), self.step.dim());
                html! { <p class="verdict differs">{ "✗ " }{ said }</p> }
            }
            Outcome::Value { cell, got, right } => {
                let (cell, entry) = (*cell, format!("[{}, {}]", cell.row, cell.col));
                let show = self.dispatch.reform(move |_: MouseEvent| Action::Pin(cell));
                html! {
                    <p class="verdict differs">
                        { "✗ " }{ words::OTHER_VALUE }{ " " }
                        <button type="button" aria-label={format!("Show entry {entry}")} onclick={show}>{ &entry }</button>
                        { format!(": yours {}, right {}.", seven_digits(*got), seven_digits(*right)) }
                    </p>
                }
            }
        };
        html! { <>{ said }{ self.hints() }</> }
    }

    /// The ladder: where, what kind, and the line itself, each on request.
    fn hints(&self) -> Html {
        let Some(Diagnosis { undo, part, mended }) =
            self.step.diagnosis(&self.attempt.text, &self.network)
        else {
            return html! { <p>{ words::NO_SLIP }</p> };
        };
        let shown = self.attempt.hints;
        let ladder = [words::place(&part), words::kind(undo).to_owned(), mended];
        let mut steps = Vec::new();
        for hint in ladder.into_iter().take(usize::from(shown)) {
            steps.push(html! { <li>{ hint }</li> });
        }
        let more = self.on(Attempt {
            hints: shown + 1,
            ..self.attempt.clone()
        });
        html! {
            <>
                <ol>{ steps }</ol>
                if shown < HINTS {
                    <button type="button" onclick={more}>{ "Give me a hint" }</button>
                }
            </>
        }
    }
}

/// The text of a part; nothing where there is none.
fn slice(text: &str, span: Span) -> String {
    text.get(span.start..span.end)
        .unwrap_or_default()
        .to_owned()
}
