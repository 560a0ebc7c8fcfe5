//! The editor for lines of NumPy: the shapes of their parts, and, once they are checked, the verdict.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::algebra::number::{seven_digits, short};
use crate::algebra::python::syntax::{Error, Span};
use crate::algebra::var::{Role, Var};
use crate::iteration::step::Step;
use crate::judging::attempt::{Attempt, Edit};
use crate::judging::backward_pass::{Exercise, JudgedLine, JudgedText};
use crate::judging::diagnosis::luck::Luck;
use crate::judging::search::Search;
use crate::judging::text::with_said;
use crate::judging::verdict::LineVerdict;
use crate::judging::walk::Reading;
use crate::judging::words;
use crate::nn::program::Phase;
use crate::numpy::Extent;
use crate::ui::hints::{Hints, line_of};

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
            Some(_) if self.is_listed() => true,
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
                <div aria-live="polite">{ self.refusals() }</div>
                if can_check {
                    <p><button type="button" class="primary" onclick={check}>{ button }</button></p>
                }
                <div aria-live="polite">{ attempt.is_checked.then(|| self.verdicts()) }</div>
                { self.readings() }
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

    /// The hints for a wrong line.
    fn hints<'a>(&'a self, line: &'a JudgedLine) -> Hints<'a> {
        let shown = self.attempt.hints;
        Hints {
            line,
            text: &self.attempt.text,
            is_listed: self.is_listed(),
            shown,
            more: self.on(Attempt {
                hints: shown + 1,
                ..self.attempt.clone()
            }),
        }
    }

    /// Whether verdicts stand in the text, line by line: not where there is but one line.
    fn is_listed(&self) -> bool {
        let lines = self.attempt.text.trim().lines().count();
        lines > 0 && (self.of().is_none() || lines > 1)
    }

    /// What cannot be run, before anything is checked.
    fn refusals(&self) -> Html {
        let JudgedText { refused, .. } = self.whole;
        match refused.as_slice() {
            [] => html! {},
            [error] if !self.is_listed() => refusal(&self.attempt.text, error),
            errors if self.attempt.is_checked => html! { <p>{ words::refused(errors.len()) }</p> },
            errors => html! {
                <>
                    <p>{ words::refused(errors.len()) }</p>
                    { self.listing(vec![]) }
                </>
            },
        }
    }

    /// The learner's text with errors, remarks and `verdicts` below the lines that they are about.
    fn listing(&self, verdicts: Vec<(Span, Html)>) -> Html {
        let text = &self.attempt.text;
        let errors = self.whole.refused.iter();
        let mut notes: Vec<(Span, Html)> = errors
            .map(|error| (error.span, error_note(text, error)))
            .collect();
        notes.extend(verdicts);
        for remark in &self.whole.remarks {
            let class = if remark.is_wrong {
                "verdict differs"
            } else {
                "remark"
            };
            let sign = if remark.is_wrong { "✗ " } else { "" };
            notes.push((
                remark.span,
                html! { <p {class}>{ sign }{ &remark.words }</p> },
            ));
        }
        let marks: Vec<Span> = self.whole.refused.iter().map(|error| error.span).collect();
        listing(text, &notes, &marks)
    }

    /// The verdict on every line, with hints for the first that is not right.
    fn verdicts(&self) -> Html {
        let JudgedText { lines, .. } = self.whole;
        let first_wrong = self.whole.first_wrong().map(|line| line.place);
        let verdict = |line: &JudgedLine| {
            let hints = match Some(line.place) == first_wrong {
                true => self.hints(line).view(),
                false if line.search == Search::Follows => html! { <p>{ words::FOLLOWS }</p> },
                false => html! {},
            };
            html! { <>{ self.verdict(line) }{ hints }</> }
        };
        if !self.is_listed() {
            return lines.iter().map(verdict).collect();
        }
        let (written, missing): (Vec<_>, Vec<_>) =
            lines.iter().partition(|line| line.place.is_some());
        let placed = written
            .iter()
            .filter_map(|line| Some((line.place?, verdict(line))));
        let mut placed: Vec<(Span, Html)> = placed.collect();
        let first = self.whole.first_wrong();
        placed.extend(
            first
                .into_iter()
                .flat_map(|line| self.hints(line).elsewhere()),
        );
        let names: Vec<String> = missing.iter().map(|line| line.step.name()).collect();
        let of_backward = written
            .iter()
            .any(|line| line.step.phase == Phase::Backward);
        html! {
            <>
                if self.whole.is_right() && self.of().is_none() {
                    <p class="verdict agrees">{ words::ALL_RIGHT }</p>
                }
                { self.whole.setting.as_ref().map(|setting| html! { <p>{ setting }</p> }) }
                <p>{ words::EACH_BY_ITSELF }</p>
                { self.listing(placed) }
                if !names.is_empty() && (of_backward || written.is_empty()) {
                    <p>{ words::missing(&names) }</p>
                }
            </>
        }
    }

    /// Names of the learner's own, each with the choice of what it is read as.
    fn readings(&self) -> Html {
        if self.whole.readings.is_empty() || !self.attempt.is_checked {
            return html! {};
        }
        let program = &self.step.traced.program;
        let targets = program.steps().map(|(_, equation)| equation.target);
        let vars: Vec<Var> = targets
            .filter(|target| target.role != Role::Updated)
            .collect();
        let mut rows = Vec::new();
        for Reading { name, var, .. } in &self.whole.readings {
            let (of, text, own) = (self.of(), self.attempt.text.clone(), name.clone());
            let choices = vars.clone();
            let onchange = self.dispatch.reform(move |event: Event| {
                let input: HtmlInputElement = event.target_unchecked_into();
                let typed = input.value();
                let chosen = choices.iter().find(|var| var.to_string() == typed.trim());
                let text = chosen.map_or(text.clone(), |var| with_said(&text, &own, *var));
                Edit::Write(
                    of,
                    Attempt {
                        text,
                        is_checked: true,
                        hints: 0,
                    },
                )
            });
            rows.push(html! {
                <li>
                    <code>{ name }</code>{ " is read as " }
                    <input type="text" size="5" list="quantities" aria-label={words::reading(name)}
                        value={var.to_string()} {onchange} />
                </li>
            });
        }
        let options: Html = vars
            .iter()
            .map(|var| html! { <option value={var.to_string()} /> })
            .collect();
        html! {
            <details>
                <summary>{ words::READINGS }</summary>
                <ul>{ rows }</ul>
                <datalist id="quantities">{ options }</datalist>
            </details>
        }
    }

    fn verdict(&self, line: &JudgedLine) -> Html {
        let distance = || line.distance.map(|far| words::nudged(&short(far)));
        // In a whole text each verdict says what it is about.
        let name = || match self.of() {
            Some(_) => String::new(),
            None => line.step.name() + ": ",
        };
        let Some(outcome) = &line.outcome else {
            return html! { <p class="verdict">{ "…" }</p> };
        };
        match outcome {
            LineVerdict::Nothing => html! { <p class="verdict">{ words::NOTHING }</p> },
            LineVerdict::Refused(error) if self.is_listed() => {
                let at = line_of(&self.attempt.text, error.span.start) + 1;
                let said = words::stopped(&line.step.name(), at);
                html! { <p class="verdict differs">{ "✗ " }{ said }</p> }
            }
            LineVerdict::Refused(error) => {
                html! { <p class="verdict differs">{ "✗ " }{ error.to_string() }</p> }
            }
            LineVerdict::Right => {
                html! { <p class="verdict agrees">{ "✓ " }{ name() }{ words::RIGHT }{ distance() }</p> }
            }
            LineVerdict::Lucky(luck) => self.lucky(*luck, &line.step, name()),
            LineVerdict::Shape(extent) => {
                let said = words::other_shape(&extent.to_string(), line.step.dim());
                html! { <p class="verdict differs">{ "✗ " }{ name() }{ said }</p> }
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
                        { "✗ " }{ name() }{ words::OTHER_VALUE }{ " " }
                        if line.is_on_page {
                            <button type="button" aria-label={format!("Show entry {entry}")} onclick={show}>{ &entry }</button>
                        } else {
                            { &entry }
                        }
                        { format!(": yours {}, right {}.", seven_digits(*got), seven_digits(*right)) }
                        { distance() }
                    </p>
                }
            }
        }
    }

    /// When the line stops being right, and a button that shows it.
    fn lucky(&self, luck: Luck, step: &Step, name: String) -> Html {
        let show = self.dispatch.reform(move |_: MouseEvent| Edit::Try(luck));
        let label = luck.label(step.traced.output().layer > 1);
        let button =
            label.map(|label| html! { <button type="button" onclick={show}>{ label }</button> });
        html! { <p class="verdict look-again">{ name }{ luck.sentence() }{ " " }{ button }</p> }
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

/// An error below its line; where it is, for who does not see the underline.
fn error_note(text: &str, error: &Error) -> Html {
    let at = words::error_at(
        line_of(text, error.span.start) + 1,
        slice(text, error.span).trim(),
    );
    html! {
        <div class="refused" role="note" aria-label="Error">
            <p>{ error.to_string() }</p>
            <p class="visually-hidden">{ at }</p>
        </div>
    }
}

/// The lines of `text`, numbered, with notes below them and marks in them.
fn listing(text: &str, notes: &[(Span, Html)], marks: &[Span]) -> Html {
    let mut lines = Vec::new();
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let end = start + line.len();
        // A statement of several lines has its note below the last.
        let last = |span: &Span| line_of(text, span.end.max(span.start + 1) - 1);
        let below: Html = notes
            .iter()
            .filter(|(span, _)| last(span) == number)
            .map(|(_, note)| note.clone())
            .collect();
        let mark = marks.iter().find(|mark| {
            mark.start < end.max(start + 1) && mark.end > start && mark.start >= start
        });
        let code = match mark {
            Some(mark) => {
                let within = Span {
                    start: mark.start,
                    end: mark.end.min(end),
                };
                html! { <code>{ slice(text, Span { start, end: within.start }) }<u>{ slice(text, within) }</u>{ slice(text, Span { start: within.end, end }) }</code> }
            }
            None => html! { <code>{ line }</code> },
        };
        lines.push(html! { <li>{ code }{ below }</li> });
        start = end + 1;
    }
    html! { <ol class="listing" aria-label={words::LISTING}>{ lines }</ol> }
}

/// The text of a part; nothing where there is none.
fn slice(text: &str, span: Span) -> String {
    text.get(span.start..span.end)
        .unwrap_or_default()
        .to_owned()
}
