//! The list of keys.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::action::Action;

/// See [`Keys`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// What each key does, as the list shows it.
const KEYS: [(&str, &str); 8] = [
    ("→", "next equation"),
    ("←", "previous equation"),
    ("space", "train, or pause"),
    ("Tab", "to the next control, plot or matrix"),
    ("↑ ↓ ← →", "in a matrix: from entry to entry"),
    ("Enter", "in a matrix: keep this entry explained"),
    ("Esc", "let it go; close this list"),
    ("?", "this list"),
];

/// A dialog with the list of keys. It takes the focus, and Escape closes it.
#[component]
pub fn Keys(props: &Props) -> Html {
    let close = props
        .dispatch
        .reform(|_: MouseEvent| Action::ShowKeys(false));
    let button = use_node_ref();
    {
        let button = button.clone();
        use_effect_with((), move |()| {
            if let Some(button) = button.cast::<HtmlElement>() {
                // A button that cannot take the focus is no reason to fail.
                let _ = button.focus();
            }
        });
    }
    let rows = KEYS.iter().map(|(key, meaning)| {
        html! { <><dt><kbd>{ *key }</kbd></dt><dd>{ *meaning }</dd></> }
    });
    html! {
        <div class="veil" onclick={close.clone()}>
            <div class="keys card" role="dialog" aria-modal="true" aria-labelledby="keys-heading"
                onclick={|event: MouseEvent| event.stop_propagation()}>
                <h2 id="keys-heading">{ "Keys" }</h2>
                <dl>{ for rows }</dl>
                <button type="button" ref={button} onclick={close}>{ "Close" }</button>
            </div>
        </div>
    }
}
