//! Code that is fetched when it is first needed: where the fetching stands.

use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

/// Where the fetching of a piece of code stands; `T` is what it brings.
#[derive(Default)]
pub enum Code<T> {
    /// It has not been needed so far.
    #[default]
    NotNeeded,
    /// It is on its way.
    Underway,
    /// It is there.
    Here(T),
    /// It could not be fetched.
    Failed,
}

impl<T> Code<T> {
    /// What has become of a fetch.
    pub fn of(fetched: Result<T, SplitLoaderError>) -> Code<T> {
        fetched.map_or(Code::Failed, Code::Here)
    }

    /// Whether it is to be fetched now, if it is needed: it is on its way from here on.
    pub fn begin(&mut self, is_needed: bool) -> bool {
        let begins = is_needed && matches!(self, Code::NotNeeded);
        if begins {
            *self = Code::Underway;
        }
        begins
    }

    /// *Try again*
    pub fn forget_failure(&mut self) {
        if let Code::Failed = self {
            *self = Code::NotNeeded;
        }
    }
}

/// What stands in place of something that could not be fetched.
pub fn not_loaded(again: &Callback<MouseEvent>) -> Html {
    html! {
        <p role="alert" class="definition">
            { "This part of the page could not be loaded. Check the connection. " }
            <button type="button" onclick={again}>{ "Try again" }</button>
        </p>
    }
}
