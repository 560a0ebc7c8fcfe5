//! The questions learners ask: those of the current step, or those looked for, and the answer to the open one.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::features::questions::question::Question;
use crate::page::update::{Action, QuestionEvent};

use crate::ui::part::Part;

/// The card *Questions*.
#[derive(PartialEq)]
pub struct Questions {
    /// The words looked for.
    pub sought: AttrValue,
    /// The questions to choose from.
    pub offered: Vec<&'static Question>,
    /// The open one, which may be none of them.
    pub open: Option<&'static Question>,
    /// Asks the question with an id.
    pub ask: Callback<&'static str>,
    /// Where all other changes go.
    pub dispatch: Callback<Action>,
}

/// Further reading: title, what it is good for, address.
const READING: [(&str, &str, &str); 8] = [
    (
        "CS231n: Backpropagation, Intuitions",
        "the chain rule as a circuit of gates",
        "https://cs231n.github.io/optimization-2/",
    ),
    (
        "CS231n: Derivatives, Backpropagation, and Vectorization",
        "from scalars to matrices",
        "https://cs231n.stanford.edu/handouts/derivatives.pdf",
    ),
    (
        "EECS 442: Backpropagation for a Linear Layer",
        "the transpose, entry by entry",
        "https://web.eecs.umich.edu/~justincj/teaching/eecs442/notes/linear-backprop.html",
    ),
    (
        "Clark: Computing Neural Network Gradients",
        "Jacobians and their layouts",
        "https://web.stanford.edu/class/cs224n/readings/gradient-notes.pdf",
    ),
    (
        "Lalin: Feedforward Neural Networks in Depth",
        "every derivation in the course’s notation",
        "https://jonaslalin.com/2021/12/10/feedforward-neural-networks-part-1/",
    ),
    (
        "Parr, Howard: The Matrix Calculus You Need",
        "from first-year calculus on",
        "https://explained.ai/matrix-calculus/",
    ),
    (
        "Goodfellow, Bengio, Courville: Deep Learning, ch. 6",
        "the theory behind it all",
        "https://www.deeplearningbook.org/contents/mlp.html",
    ),
    (
        "The Matrix Cookbook",
        "identities to look up",
        "https://www.math.uwaterloo.ca/~hwolkowi/matrixcookbook.pdf",
    ),
];

impl Part for Questions {
    fn view(&self) -> Html {
        let Questions {
            sought,
            open,
            ask,
            dispatch,
            ..
        } = self;
        let oninput = dispatch.reform(|event: InputEvent| {
            QuestionEvent::Find(event.target_unchecked_into::<HtmlInputElement>().value()).into()
        });
        let onkeydown = {
            let dispatch = dispatch.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    // Here it clears the field; elsewhere it lets go of the pinned entry.
                    event.stop_propagation();
                    dispatch.emit(QuestionEvent::Find(String::new()).into());
                }
            })
        };
        let on = |event: QuestionEvent| dispatch.reform(move |_: MouseEvent| event.clone().into());
        let items = self.offered.iter().map(|question| {
            let id = question.id;
            let is_open = *open == Some(*question);
            let onclick = match is_open {
                true => on(QuestionEvent::Close),
                false => ask.reform(move |_: MouseEvent| id),
            };
            html! {
                <li key={id}>
                    <button type="button" aria-expanded={is_open.to_string()} aria-controls="answer" {onclick}>
                        { question.ask }
                    </button>
                </li>
            }
        });
        let answer = open.map(|question| {
            html! { <><b>{ question.ask }</b><p>{ question.answer }</p></> }
        });
        let reading = READING.iter().map(|(title, good_for, address)| {
            html! {
                <li><a href={*address} target="_blank" rel="noreferrer">{ *title }</a>{ ": " }{ *good_for }</li>
            }
        });
        html! {
            <section class="card questions" aria-labelledby="questions-heading">
                <h2 id="questions-heading">{ "Questions" }</h2>
                <input type="text" aria-label="Find a question" placeholder="Find a question" autocomplete="off" spellcheck="false"
                    value={sought.clone()} {oninput} {onkeydown} />
                <div id="answer" aria-live="polite">{ answer }</div>
                if let Some(question) = open {
                    <p class="leave">
                        <button type="button" onclick={on(QuestionEvent::Leave)}>{ "Back to where I was" }</button>
                        <a href={format!("#{}", question.id)}>{ "Link to this question" }</a>
                    </p>
                }
                <div class="list">
                    if self.offered.is_empty() {
                        <p class="hint">{ "No question has these words." }</p>
                    }
                    <ul>{ for items }</ul>
                    <details>
                        <summary>{ "Further reading" }</summary>
                        <ul>{ for reading }</ul>
                    </details>
                </div>
            </section>
        }
    }
}
