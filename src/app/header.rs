//! The name of the page, the theme switch and the key list.

use yew::prelude::*;

use crate::page::choices::{Theme, Tool};
use crate::page::link::LinkCopy;
use crate::page::tour::Tour;
use crate::page::update::{Action, AppearanceEvent, AskFirstEvent, DialogEvent, LinkEvent};

use crate::app::tools;
use crate::features::ask::field;
use crate::ui::part::Part;

/// The top of the page.
#[derive(PartialEq)]
pub struct Header {
    /// Whether the page is dark now.
    pub is_dark: bool,
    /// Whether a step is asked for before it is shown.
    pub asks_first: bool,
    /// Whether the link was copied, or could not be, just now.
    pub link_copied: Option<LinkCopy>,
    /// Where the learner is on the tour.
    pub tour: Tour,
    /// The tool that is open.
    pub tool: Option<Tool>,
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
        let switch = self
            .dispatch
            .reform(move |_| AppearanceEvent::SetTheme(other).into());
        let keys = self.dispatch.reform(|_| DialogEvent::ShowKeys(true).into());
        let copied = self.link_copied.map(|copied| match copied {
            LinkCopy::Copied => "Link copied",
            LinkCopy::Refused => "Copy the address above",
            LinkCopy::TooLong => "Too long for a link: Export saves a file",
        });
        let copy = self.dispatch.reform(|_| LinkEvent::Copy.into());
        let asks_first = !self.asks_first;
        let ask = self
            .dispatch
            .reform(move |_| AskFirstEvent::TurnOn(asks_first).into());
        let Tour {
            is_open, is_known, ..
        } = self.tour;
        let start = self
            .dispatch
            .reform(move |_| DialogEvent::ShowTour(!is_open).into());
        html! {
            <header>
                <h1>{ "Backstep" }</h1>
                <button type="button" id="start-here-button" class={(!is_known).then_some("primary")}
                    aria-expanded={is_open.to_string()} onclick={start}>{ "Start here" }</button>
                <p>{ "backpropagation, one equation at a time" }</p>
                { field::view(&self.dispatch) }
                { tools::buttons(self.tool, &self.dispatch) }
                <nav aria-label="Page">
                    <button type="button" onclick={copy}>
                        { copied.unwrap_or("Copy link") }
                    </button>
                    <span class="visually-hidden" aria-live="polite">{ copied.unwrap_or_default() }</span>
                    <button type="button" role="switch" aria-checked={self.asks_first.to_string()} class="switch"
                        onclick={ask}>{ "Ask me first" }</button>
                    <button type="button" aria-label={name} title={name} onclick={switch}>{ sign }</button>
                    <button type="button" aria-label="Keys" title="Keys (?)" onclick={keys}>{ "?" }</button>
                </nav>
            </header>
        }
    }
}
