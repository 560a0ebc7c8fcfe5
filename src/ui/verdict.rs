//! A verdict of the gradient check, as a sign with a colour.

use yew::prelude::*;

use crate::iteration::check_words::verdict;
use crate::nn::gradcheck::Verdict;

/// A number with the verdict on it: a sign, a colour, and a word for a reader who sees neither.
pub fn marked(says: Verdict, number: &str) -> Html {
    let (sign, word) = verdict(says);
    // Without another word, the sign is one that can be read.
    let hidden = (!word.is_empty()).then_some("true");
    let class = match says {
        Verdict::Agrees => "agrees",
        Verdict::Noise => "noise",
        Verdict::LookAgain => "look-again",
        Verdict::Differs => "differs",
    };
    html! {
        <span class={classes!("verdict", class)}>
            { number }{ " " }<span aria-hidden={hidden}>{ sign }</span><span class="visually-hidden">{ word }</span>
        </span>
    }
}
