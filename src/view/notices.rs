//! Sentences about what went wrong, and what to do about it.

use yew::prelude::*;

use crate::app::action::Action;

/// See [`Notices`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Why there is no trainer.
    pub trainer_failure: Option<AttrValue>,
    /// Why the run stopped by itself.
    pub divergence: Option<AttrValue>,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// The notices, if there are any.
#[component]
pub fn Notices(props: &Props) -> Html {
    let retry = props.dispatch.reform(|_| Action::RetryTrainer);
    let rewind = props.dispatch.reform(|_| Action::Rewind);
    html! {
        <>
            if let Some(sentence) = &props.trainer_failure {
                <div class="notice" role="alert">
                    <p>{ sentence }{ " You can still step through this iteration." }</p>
                    <button type="button" onclick={retry}>{ "Retry" }</button>
                </div>
            }
            if let Some(sentence) = &props.divergence {
                <div class="notice" role="alert">
                    <p>{ sentence }</p>
                    <button type="button" onclick={rewind}>{ "Rewind" }</button>
                </div>
            }
        </>
    }
}
