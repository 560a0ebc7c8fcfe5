//! The name of the page, the theme switch and the key list.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::state::Theme;

/// See [`Header`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whether the page is dark now.
    pub is_dark: bool,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// The top of the page.
#[component]
pub fn Header(props: &Props) -> Html {
    let other = if props.is_dark {
        Theme::Light
    } else {
        Theme::Dark
    };
    let (name, sign) = if props.is_dark {
        ("Light theme", "☀")
    } else {
        ("Dark theme", "☾")
    };
    let switch = props.dispatch.reform(move |_| Action::SetTheme(other));
    let keys = props.dispatch.reform(|_| Action::ShowKeys(true));
    html! {
        <header>
            <h1>{ "Backstep" }</h1>
            <p>{ "backpropagation, one equation at a time" }</p>
            <nav aria-label="Page">
                <button type="button" aria-label={name} title={name} onclick={switch}>{ sign }</button>
                <button type="button" aria-label="Keys" title="Keys (?)" onclick={keys}>{ "?" }</button>
            </nav>
        </header>
    }
}
