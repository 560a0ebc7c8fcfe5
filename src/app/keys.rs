//! The list of keys.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::page::update::{Action, DialogEvent};

/// See [`Keys`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// What each key does, as the list shows it.
const KEYS: [(&str, &str); 9] = [
    ("/", "ask"),
    ("→", "next equation"),
    ("←", "previous equation"),
    ("space", "train, or pause"),
    ("Tab", "to the next control, plot or matrix"),
    (
        "↑ ↓ ← →",
        "in a matrix: from entry to entry; in the network: from unit to unit",
    ),
    (
        "Enter",
        "in a matrix or the network: keep this entry explained",
    ),
    ("Esc", "let it go; close this list"),
    ("?", "this list"),
];

/// A dialog with the list of keys. While it is open the browser keeps the focus in it; Escape closes it, and the
/// focus goes back to where it was.
#[component]
pub fn Keys(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // It fails only for a dialog that is open already.
                let _ = dialog.show_modal();
            }
        });
    }
    let onclose = props
        .dispatch
        .reform(|_: Event| DialogEvent::ShowKeys(false).into());
    let close = {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let rows = KEYS.iter().map(|(key, meaning)| {
        html! { <><dt><kbd>{ *key }</kbd></dt><dd>{ *meaning }</dd></> }
    });
    html! {
        <dialog class="keys card" ref={node} aria-labelledby="keys-heading" {onclose}>
            <h2 id="keys-heading">{ "Keys" }</h2>
            <dl>{ for rows }</dl>
            <button type="button" onclick={close}>{ "Close" }</button>
        </dialog>
    }
}
