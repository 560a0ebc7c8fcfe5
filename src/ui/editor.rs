//! The editor for lines of NumPy: the shapes of their parts, and, once they are checked, the verdict.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::algebra::number::{seven_digits, short};
use crate::algebra::python::syntax::{Error, Span};
use crate::algebra::var::Var;
use crate::iteration::step::Step;
use crate::judging::attempt::{Attempt, Edit};
use crate::judging::backward_pass::{Exercise, JudgedLine, JudgedText};
use crate::judging::diagnosis::cause::cause;
use crate::judging::diagnosis::luck::Luck;
use crate::judging::diagnosis::ratio::unexplained;
use crate::judging::search::{LONGEST_SEARCHED, Search};
use crate::judging::verdict::LineVerdict;
use crate::judging::words;
use crate::numpy::Extent;

/// The number of hints: where, what kind, and the line.
const HINTS: u8 = 3;

/// A text field for lines of NumPy, with everything that the page says about them.
pub struct Editor<'a> {
    /// What the field is called in the document.
    pub id: &'static str,
    /// The current step.
    pub step: &'a Step,
    /// Whether its line is written or all of the backward pass.
    pub writes: Exercise,
    /// The judgement of the text.
    pub whole: &'a JudgedText,
    /// The learner's text, and what has been asked of it.
    pub attempt: Attempt,
    /// Where changes go.
    pub dispatch: &'a Callback<Edit>,
}

impl Editor<'_> {
    /// The field, the shapes, and, once it is checked, the verdict.
    pub fn view(&self) -> Html {
        let Editor { whole, attempt, .. } = self;
        let (of, text) = (self.of(), &attempt.text);
        let name = match of {
            Some(_) => self.step.name(),
            None => self.writes.name().to_owned(),
        };
        let oninput = self.dispatch.reform(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            let text = area.value();
            Edit::Write(
                of,
                Attempt {
                    text,
                    ..Attempt::default()
                },
            )
        });
        let mut parts = Vec::new();
        for part in whole.parts.iter().rev() {
            let code = slice(text, part.span);
            let shape = match part.extent {
                // A number that is written down has no shape to be seen.
                Extent::Scalar if code.parse::<f64>().is_ok() => continue,
                Extent::Scalar => words::SINGLE.to_owned(),
                extent => extent.to_string(),
            };
            parts.push(html! { <tr><td><code>{ code }</code></td><td>{ shape }</td></tr> });
        }
        let can_check = match of {
            Some(_) => whole.can_be_judged(),
            None => !text.trim().is_empty(),
        };
        let checked = Attempt {
            is_checked: true,
            ..attempt.clone()
        };
        let check = self.on(checked);
        let (rows, placeholder, button) = match of {
            Some(_) => ("3", format!("{name} = "), words::CHECK_LINE),
            None => ("9", String::new(), words::CHECK_ALL),
        };
        html! {
            <>
                <label for={self.id}>{ words::task(&name) }</label>
                <textarea id={self.id} {rows} spellcheck="false" autocapitalize="off" autocomplete="off"
                    aria-label={format!("Write {name} in NumPy")} value={text.clone()} {placeholder} {oninput} />
                <div aria-live="polite">{ whole.refused.as_ref().map(|error| refusal(text, error)) }</div>
                if can_check {
                    <p><button type="button" class="primary" onclick={check}>{ button }</button></p>
                }
                <div aria-live="polite">{ attempt.is_checked.then(|| self.verdicts()) }</div>
                if !parts.is_empty() {
                    <table class="slips">
                        <caption>{ "Every part and its shape" }</caption>
                        <tbody>{ parts }</tbody>
                    </table>
                }
            </>
        }
    }

    /// Which step is written; none where it is the whole backward pass.
    fn of(&self) -> Option<Var> {
        (self.writes == Exercise::Line).then_some(self.step.equation.target)
    }

    fn on(&self, attempt: Attempt) -> Callback<MouseEvent> {
        let of = self.of();
        self.dispatch
            .reform(move |_: MouseEvent| Edit::Write(of, attempt.clone()))
    }

    /// The verdict on every line, with hints for the first that is not right.
    fn verdicts(&self) -> Html {
        let JudgedText { lines, .. } = self.whole;
        let first_wrong = self.whole.first_wrong().map(|line| line.index);
        let verdict = |line: &JudgedLine| {
            let hints = match Some(line.index) == first_wrong {
                true => self.hints(line),
                false if line.search == Search::Follows => html! { <p>{ words::FOLLOWS }</p> },
                false => html! {},
            };
            html! { <>{ self.verdict(line) }{ hints }</> }
        };
        if self.of().is_some() {
            return lines.iter().map(verdict).collect();
        }
        let mut rows = Vec::new();
        for line in lines {
            rows.push(html! { <tr><th scope="row">{ line.step.name() }</th><td>{ verdict(line) }</td></tr> });
        }
        html! {
            <>
                if self.whole.is_right() {
                    <p class="verdict agrees">{ words::ALL_RIGHT }</p>
                }
                <table class="slips">
                    <caption>{ words::EACH_BY_ITSELF }</caption>
                    <tbody>{ rows }</tbody>
                </table>
            </>
        }
    }

    fn verdict(&self, line: &JudgedLine) -> Html {
        let distance = || line.distance.map(|far| words::nudged(&short(far)));
        let Some(outcome) = &line.outcome else {
            return html! { <p class="verdict">{ "…" }</p> };
        };
        match outcome {
            LineVerdict::Nothing => html! { <p class="verdict">{ words::NOTHING }</p> },
            LineVerdict::Refused(error) => {
                html! { <p class="verdict differs">{ "✗ " }{ error.to_string() }</p> }
            }
            LineVerdict::Right => {
                html! { <p class="verdict agrees">{ "✓ " }{ words::RIGHT }{ distance() }</p> }
            }
            LineVerdict::Lucky(luck) => self.lucky(*luck, &line.step),
            LineVerdict::Shape(extent) => {
                let said = words::other_shape(&extent.to_string(), line.step.dim());
                html! { <p class="verdict differs">{ "✗ " }{ said }</p> }
            }
            LineVerdict::Value {
                cell, got, right, ..
            } => {
                let (cell, index) = (*cell, line.index);
                let entry = format!("[{}, {}]", cell.row, cell.col);
                let show = self
                    .dispatch
                    .reform(move |_: MouseEvent| Edit::Show(index, cell));
                html! {
                    <p class="verdict differs">
                        { "✗ " }{ words::OTHER_VALUE }{ " " }
                        <button type="button" aria-label={format!("Show entry {entry}")} onclick={show}>{ &entry }</button>
                        { format!(": yours {}, right {}.", seven_digits(*got), seven_digits(*right)) }
                        { distance() }
                    </p>
                }
            }
        }
    }

    /// When the line stops being right, and a button that shows it.
    fn lucky(&self, luck: Luck, step: &Step) -> Html {
        let show = self.dispatch.reform(move |_: MouseEvent| Edit::Try(luck));
        let label = luck.label(step.traced.output().layer > 1);
        let button =
            label.map(|label| html! { <button type="button" onclick={show}>{ label }</button> });
        html! { <p class="verdict look-again">{ luck.sentence() }{ " " }{ button }</p> }
    }

    /// The ladder: where, what kind, and the line itself, each on request.
    fn hints(&self, line: &JudgedLine) -> Html {
        let outcome = line.outcome.as_ref();
        let found = match &line.search {
            Search::NotBegun | Search::Going(_) | Search::Follows | Search::NotSearched => {
                return html! {};
            }
            Search::NoSlip => return html! { <p>{ unexplained(&line.step, outcome) }</p> },
            Search::TooLong => return html! { <p>{ words::too_long(LONGEST_SEARCHED) }</p> },
            Search::Found(found) => found,
        };
        let shown = self.attempt.hints;
        let kind = format!(
            "{} {}",
            words::kind(found.undo),
            cause(found, &line.step, outcome)
        );
        let mended = match found.mended.as_str() {
            "" => words::left_out(found.undo).to_owned(),
            mended => mended.to_owned(),
        };
        let ladder = [words::place(&found.part), kind, mended];
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

/// An error in Python's or NumPy's words, its place underlined.
fn refusal(text: &str, error: &Error) -> Html {
    let Span { start, end } = error.span;
    let before = slice(
        text,
        Span {
            start: 0,
            end: start,
        },
    );
    let after = slice(
        text,
        Span {
            start: end,
            end: text.len(),
        },
    );
    html! {
        <div class="refused" role="note" aria-label="Error">
            <code>{ &before }<u>{ slice(text, error.span) }</u>{ after }</code>
            <p>{ error.to_string() }</p>
            <p class="visually-hidden">{ words::error_at(before.matches('\n').count() + 1, slice(text, error.span).trim()) }</p>
        </div>
    }
}

/// The text of a part; nothing where there is none.
fn slice(text: &str, span: Span) -> String {
    text.get(span.start..span.end)
        .unwrap_or_default()
        .to_owned()
}
