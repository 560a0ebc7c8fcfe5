//! The card *Questions*: what learners ask at the current step.

use yew::prelude::*;

use crate::features::ask::question::Question;
use crate::page::update::{Action, QuestionEvent};

use crate::ui::part::Part;

/// The card *Questions*.
#[derive(PartialEq)]
pub struct Questions {
    /// The questions to choose from.
    pub offered: Vec<&'static Question>,
    /// The open one, which may be none of them.
    pub open: Option<&'static Question>,
    /// Where changes go.
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
        let items = self.offered.iter().map(|question| {
            let Question { id, ask, .. } = **question;
            let is_open = self.open == Some(*question);
            let onclick = self.dispatch.reform(move |_: MouseEvent| {
                let event = match is_open {
                    true => QuestionEvent::Close,
                    false => QuestionEvent::Ask(id),
                };
                event.into()
            });
            html! {
                <li key={id}>
                    <button type="button" aria-expanded={is_open.to_string()} aria-controls="answer" {onclick}>
                        { ask }
                    </button>
                </li>
            }
        });
        let reading = READING.iter().map(|(title, good_for, address)| {
            html! {
                <li><a href={*address} target="_blank" rel="noreferrer">{ *title }</a>{ ": " }{ *good_for }</li>
            }
        });
        html! {
            <section class="card questions" aria-labelledby="questions-heading">
                <h2 id="questions-heading">{ "Questions" }</h2>
                <div class="list">
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
