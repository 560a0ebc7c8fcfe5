//! *Own numbers*: the learner's matrix, to compute with or to compare.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::algebra::var::Var;
use crate::features::own_numbers::State;
use crate::features::own_numbers::compare::name;
use crate::features::own_numbers::pasted::{Event, Numbers, Reply, Way};
use crate::features::own_numbers::verdict::Verdict;
use crate::features::own_numbers::what_was_read::what_was_read;
use crate::features::own_numbers::words;
use crate::page::context::Context;

use crate::ui::part::{Part, part};
use crate::ui::radio_group::{Choice, RadioGroup, one_of};

/// The view of `state`.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    part(OwnNumbers {
        numbers: state.clone(),
        context: context.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The view of *Own numbers*.
#[derive(PartialEq)]
pub struct OwnNumbers {
    /// The state of *Own numbers*.
    pub numbers: Numbers,
    /// The context of the page.
    pub context: Rc<Context>,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl Part for OwnNumbers {
    fn view(&self) -> Html {
        let all = &self.context.iteration.all;
        let numbers = &self.numbers;
        let chosen = numbers.chosen(&all.program);
        let called = name(chosen);
        let choices = numbers.choices(&all.program);
        let dispatch = self.dispatch.clone();
        let matrix = RadioGroup {
            name: "Matrix".into(),
            choices: choices
                .iter()
                .map(|var| Choice::named(name(*var)))
                .collect(),
            chosen: choices
                .iter()
                .position(|var| *var == chosen)
                .unwrap_or_default(),
            on_choose: dispatch.reform(move |index: usize| {
                Event::Choose(choices.get(index).copied().unwrap_or(Var::W(1)))
            }),
        };
        let oninput = dispatch.reform(|event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            Event::Write(area.value())
        });
        let go = dispatch.reform(|_: MouseEvent| Event::Go);
        let forget = dispatch.reform(|_: MouseEvent| Event::Forget);
        let button = match numbers.way {
            Way::Use => "Use these numbers",
            Way::Compare => "Compare",
        };
        let has_start = self.context.settings.own.start().is_some();
        let said = numbers.said(&self.context);
        let is_refused = matches!(said, Some(Reply::Refused(_)));
        html! {
            <div class="write own">
                { one_of(("Own numbers", Way::name), (&Way::ALL, numbers.way), dispatch.reform(Event::SetWay)) }
                { matrix.view() }
                <label for="own-numbers-text">{ numbers.task(&all.program) }</label>
                <textarea id="own-numbers-text" rows="6" spellcheck="false" autocapitalize="off" autocomplete="off"
                    wrap="off" aria-label={called} aria-describedby="own-numbers-forms own-numbers-said"
                    aria-invalid={is_refused.to_string()} value={numbers.text(all)} {oninput} />
                <p id="own-numbers-forms" class="hint">
                    { "Paste it as it was printed, by NumPy, PyTorch or MATLAB; or as rows with commas or spaces. \
                        Several arrays at once are fine, each with its name." }
                </p>
                { what_was_read(numbers, &all.program, &self.dispatch) }
                <p class="row">
                    <button type="button" class="primary" onclick={go}>{ button }</button>
                    if has_start && numbers.way == Way::Use {
                        <button type="button" onclick={forget}>{ "Back to the seed’s numbers" }</button>
                    }
                </p>
                <div id="own-numbers-said" aria-live="polite">{ said.map(spoken) }</div>
            </div>
        }
    }
}

/// The view of a reply.
fn spoken(said: &Reply) -> Html {
    match said {
        Reply::Refused(sentence) => {
            html! { <p class="verdict differs">{ "✗ " }{ sentence }</p> }
        }
        Reply::Used(notes) => {
            let note = |note: &String| html! { <p>{ note }</p> };
            notes.iter().map(note).collect()
        }
        Reply::Compared(verdicts) => verdicts.iter().map(compared).collect(),
    }
}

fn compared(verdict: &Verdict) -> Html {
    let class = match verdict.is_right {
        true => "verdict agrees",
        false => "verdict differs",
    };
    let mut lines = Vec::new();
    for (index, sentence) in verdict.sentences.iter().enumerate() {
        lines.push(html! { <p class={(index == 0).then_some(class)}>{ sentence }</p> });
    }
    let mut causes = Vec::new();
    for cause in &verdict.causes {
        let slip = cause
            .slip
            .map(|slip| format!(" ({})", crate::iteration::slip_words::name(slip)));
        causes.push(html! { <li><code>{ &cause.line }</code>{ slip }</li> });
    }
    let head = match causes.len() {
        0 => None,
        1 => Some(words::ONE_CAUSE),
        _ => Some(words::CAUSES),
    };
    html! {
        <>
            { lines }
            if let Some(head) = head {
                <p>{ head }</p>
                <ul>{ causes }</ul>
            }
        </>
    }
}
