//! Sentences about what went wrong, and what to do about it.

use yew::prelude::*;

use crate::page::update::{Action, LinkEvent, SettingsEvent, StepEvent, TrainerEvent};

use crate::ui::part::Part;

/// The notices, if there are any.
#[derive(PartialEq)]
pub struct Notices {
    /// Why there is no trainer.
    pub trainer_failure: Option<AttrValue>,
    /// Why the run stopped by itself.
    pub divergence: Option<AttrValue>,
    /// Which equation is broken on purpose.
    pub broken: Option<AttrValue>,
    /// Where the page was left the last time.
    pub last: Option<AttrValue>,
    /// Why the link that was followed leads nowhere.
    pub link_error: Option<AttrValue>,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for Notices {
    fn view(&self) -> Html {
        let retry = self.dispatch.reform(|_| TrainerEvent::Retry.into());
        let rewind = self.dispatch.reform(|_| StepEvent::Rewind.into());
        let dismiss = self.dispatch.reform(|_| LinkEvent::Dismiss.into());
        let mend = self.dispatch.reform(|_| SettingsEvent::Break(None).into());
        let resume = |resumes| {
            self.dispatch
                .reform(move |_| LinkEvent::Resume(resumes).into())
        };
        html! {
            <>
                if let Some(sentence) = &self.last {
                    <div class="notice" role="note" aria-label="Last time">
                        <p>{ sentence }</p>
                        <div class="buttons">
                            <button type="button" onclick={resume(true)}>{ "Resume" }</button>
                            <button type="button" onclick={resume(false)}>{ "Dismiss" }</button>
                        </div>
                    </div>
                }
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
