//! The name of the page, the theme switch and the key list.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::state::Theme;

use super::part::Part;

/// The top of the page.
#[derive(PartialEq)]
pub struct Header {
    /// Whether the page is dark now.
    pub is_dark: bool,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for Header {
    fn view(&self) -> Html {
        let other = if self.is_dark {
            Theme::Light
        } else {
            Theme::Dark
        };
        let (name, sign) = if self.is_dark {
            ("Light theme", "☀")
        } else {
            ("Dark theme", "☾")
        };
        let switch = self.dispatch.reform(move |_| Action::SetTheme(other));
        let keys = self.dispatch.reform(|_| Action::ShowKeys(true));
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
}
