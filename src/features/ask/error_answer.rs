//! The explanation of an error message: what its words mean, the shapes, and the slips that raise it.

use yew::prelude::*;

use crate::features::ask::Event;
use crate::features::ask::error::explanation::{Cause, Explanation};
use crate::features::ask::explained::Explained;
use crate::ui::part::Part;

/// The explanation of an error message.
#[derive(PartialEq)]
pub struct ErrorAnswer {
    /// What is explained, and which cause of it the page shows.
    pub explained: Explained,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl Part for ErrorAnswer {
    fn view(&self) -> Html {
        let Explanation {
            title,
            meaning,
            shapes,
            line,
            of_line,
            causes,
            otherwise,
        } = &*self.explained.explanation;
        let leave = self.dispatch.reform(|_: MouseEvent| Event::LeaveError);
        let shapes = shapes.iter().map(|shown| {
            html! { <li><code>{ &shown.shape }</code>{ " " }{ shown.role }</li> }
        });
        let causes = causes.iter().enumerate();
        let causes: Vec<Html> = causes.map(|(nth, cause)| self.cause(nth, cause)).collect();
        html! {
            <section id="answer" aria-label="Answer" class="answer error">
                <h2>{ title }</h2>
                { for meaning.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                <ul class="shapes">{ for shapes }</ul>
                if let Some(line) = line {
                    <p>{ "The line that failed: " }<code>{ line }</code></p>
                }
                if let Some(of_line) = of_line {
                    <p>{ *of_line }</p>
                }
                if !causes.is_empty() {
                    <ol class="causes">{ causes }</ol>
                }
                if let Some(otherwise) = otherwise {
                    <p>{ *otherwise }</p>
                }
                <p class="leave">
                    <button type="button" onclick={leave}>{ "Back to where I was" }</button>
                </p>
            </section>
        }
    }
}

impl ErrorAnswer {
    fn cause(&self, nth: usize, cause: &Cause) -> Html {
        let show = self
            .dispatch
            .reform(move |_: MouseEvent| Event::ShowCause(nth));
        let is_shown = self.explained.shown == Some(nth);
        html! {
            <li>
                <b>{ &cause.name }</b>
                if cause.opens.is_some() {
                    <button type="button" aria-pressed={is_shown.to_string()} aria-label={format!("Show {}", cause.name)} onclick={show}>
                        { if is_shown { "Shown below" } else { "Show it" } }
                    </button>
                }
                { for cause.says.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                if let Some(code) = &cause.code {
                    <p><code>{ code }</code></p>
                }
                if let Some(right) = &cause.right {
                    <p>{ "Right: " }<code>{ right }</code></p>
                }
                if let Some(noticed) = &cause.noticed {
                    <p>{ noticed }</p>
                }
            </li>
        }
    }
}
