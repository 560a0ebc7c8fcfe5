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
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for Notices {
    fn view(&self) -> Html {
        let retry = self.dispatch.reform(|_| Action::RetryTrainer);
        let rewind = self.dispatch.reform(|_| Action::Rewind);
        html! {
            <>
                if let Some(sentence) = &self.trainer_failure {
                    <div class="notice" role="alert">
                        <p>{ sentence }{ " You can still step through this iteration." }</p>
                        <button type="button" onclick={retry}>{ "Retry" }</button>
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
