//! Sentences about what went wrong, and what to do about it.

use yew::prelude::*;

use crate::app::action::Action;

use super::part::Part;

/// The notices, if there are any.
#[derive(PartialEq)]
pub struct Notices {
    /// Why there is no trainer.
    pub trainer_failure: Option<AttrValue>,
    /// Why the run stopped by itself.
    pub divergence: Option<AttrValue>,
    /// Which equation is broken on purpose.
    pub broken: Option<AttrValue>,
    /// Why the link that was followed leads nowhere.
    pub link_error: Option<AttrValue>,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for Notices {
    fn view(&self) -> Html {
        let retry = self.dispatch.reform(|_| Action::RetryTrainer);
        let rewind = self.dispatch.reform(|_| Action::Rewind);
        let dismiss = self.dispatch.reform(|_| Action::DismissLink);
        let mend = self.dispatch.reform(|_| Action::Break(None));
        html! {
            <>
                if let Some(sentence) = &self.trainer_failure {
                    <div class="notice" role="alert">
                        <p>{ sentence }{ " You can still step through this iteration." }</p>
                        <button type="button" onclick={retry}>{ "Retry" }</button>
                    </div>
                }
                if let Some(sentence) = &self.link_error {
                    <div class="notice" role="alert">
                        <p>{ sentence }</p>
                        <button type="button" onclick={dismiss}>{ "Dismiss" }</button>
                    </div>
                }
                if let Some(sentence) = &self.broken {
                    <div class="notice" role="note" aria-label="Broken on purpose">
                        <p>{ sentence }</p>
                        <button type="button" onclick={mend}>{ "Mend it" }</button>
                    </div>
                }
                if let Some(sentence) = &self.divergence {
                    <div class="notice" role="alert">
                        <p>{ sentence }</p>
                        <button type="button" onclick={rewind}>{ "Rewind" }</button>
                    </div>
                }
            </>
        }
    }
}
