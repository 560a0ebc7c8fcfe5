//! What the box *Ask* shows: its choices, and the answer to the open question.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::features::ask::error_answer::ErrorAnswer;
use crate::features::ask::find::by_id;
use crate::features::ask::heard::{self, option_id};
use crate::features::ask::offer::{Choice, Offer};
use crate::features::ask::set_for::set_for;
use crate::features::ask::{Event, State, bank};
use crate::page::context::Context;
use crate::page::question::OpenQuestion;
use crate::ui::part::{Part, part};

/// What the box shows.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    let offer = state.is_open.then(|| state.offer(context));
    let answer = context.question.clone().map(|open| Answer {
        open,
        is_left: context.has_left_answer,
        dispatch: dispatch.clone(),
    });
    let error = state.explained.clone().map(|explained| ErrorAnswer {
        explained,
        dispatch: dispatch.clone(),
    });
    let field = heard::Props {
        text: state.text.clone().into(),
        is_open: state.is_open,
        active: state.active.filter(|_| state.is_open),
        dispatch: dispatch.clone(),
    };
    let answers = offer.map(|offer| Answers {
        offer,
        active: state.active,
        dispatch: dispatch.clone(),
    });
    html! {
        <>
            // Each has its place also while it is empty: a field that is connected anew would begin anew.
            <heard::Field ..field />
            { answers.map(part).unwrap_or_default() }
            <div aria-live="polite">
                { answer.map(part).unwrap_or_default() }
                { error.map(part).unwrap_or_default() }
            </div>
        </>
    }
}

/// The list of choices.
#[derive(PartialEq)]
struct Answers {
    offer: Offer,
    active: Option<usize>,
    dispatch: Callback<Event>,
}

impl Part for Answers {
    fn view(&self) -> Html {
        let options = self.offer.choices.iter().enumerate().map(|(nth, choice)| {
            let onclick = self.dispatch.reform(move |_: MouseEvent| Event::Choose(nth));
            let is_active = self.active == Some(nth);
            let (title, more) = words(choice);
            let [title, more] = [title, more].map(str::to_owned);
            html! {
                <li role="option" id={option_id(nth)} aria-selected={is_active.to_string()} {onclick}>
                    <b>{ title }</b>
                    <span>{ more }</span>
                </li>
            }
        });
        // The focus stays in the field.
        let onmousedown = |event: MouseEvent| event.prevent_default();
        let Offer { sentence, .. } = &self.offer;
        html! {
            <div class="answers" {onmousedown}>
                if !sentence.is_empty() {
                    <p aria-live="polite">{ sentence }</p>
                }
                <ul role="listbox" id="answers" aria-label="Answers">{ for options }</ul>
            </div>
        }
    }
}

/// The words of an option: its name, and what comes of it.
fn words(choice: &Choice) -> (&str, &str) {
    match choice {
        Choice::Question(question) => (question.ask, answer_to(question.id)),
        Choice::Error(option) => (&option.title, &option.more),
        Choice::Numbers => (
            "Use or compare these numbers",
            "Opens Own numbers with them filled in.",
        ),
        Choice::Code => (
            "Check this code, line by line",
            "Opens Write it with the code filled in.",
        ),
    }
}

fn answer_to(id: &str) -> &'static str {
    let mut entries = bank::entries();
    let entry = entries.find(|(question, _)| question.id == id);
    entry.map(|(_, answer)| answer.text).unwrap_or_default()
}

/// The answer to the open question.
#[derive(PartialEq)]
struct Answer {
    open: Rc<OpenQuestion>,
    /// Whether the page shows something else than this answer.
    is_left: bool,
    dispatch: Callback<Event>,
}

impl Part for Answer {
    fn view(&self) -> Html {
        let Some(question) = by_id(self.open.id) else {
            return html! {};
        };
        let set_for = set_for(&self.open);
        let leave = self.dispatch.reform(|_: MouseEvent| Event::Leave);
        html! {
            <section id="answer" key={question.id} aria-label="Answer" class={classes!("answer", self.is_left.then_some("left"))}>
                <Sight />
                <h2>{ question.ask }</h2>
                <p>{ answer_to(question.id) }</p>
                if !set_for.is_empty() {
                    <p class="set-for">{ set_for }</p>
                }
                if self.is_left {
                    <p class="set-for">{ "You have moved on from the place that this answer is about." }</p>
                }
                <p class="leave">
                    <button type="button" onclick={leave}>{ "Back to where I was" }</button>
                    <a href={format!("#{}", question.id)}>{ "Link to this question" }</a>
                </p>
            </section>
        }
    }
}

/// Brings what it stands in into sight, once.
#[component]
pub fn Sight() -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let answer = node.cast::<HtmlElement>();
            let answer = answer.and_then(|mark| mark.parent_element());
            if let Some(answer) = answer {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                answer.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    html! { <span ref={node} hidden=true /> }
}
