//! Further reading, below the summary.

use yew::prelude::*;

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

/// The list.
pub fn view() -> Html {
    let items = READING.iter().map(|(title, good_for, address)| {
        html! {
            <li><a href={*address} target="_blank" rel="noreferrer">{ *title }</a>{ ": " }{ *good_for }</li>
        }
    });
    html! {
        <details class="reading">
            <summary>{ "Further reading" }</summary>
            <ul>{ for items }</ul>
        </details>
    }
}
