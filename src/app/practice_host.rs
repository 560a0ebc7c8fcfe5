//! The page's end of the second program: the places where it is shown, and what is said there.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

use crate::page::practice::{Lesson, Said, Shows};
use crate::page::update::Action;
use crate::worker::protocol::{decode, encode};

use crate::app::root::App;

#[wasm_bindgen]
extern "C" {
    /// In `start.js`: loads the program if it has to, and shows a lesson in an element.
    fn practice(host: &Element, lesson: &Uint8Array, say: &Function);
}

/// What is on the page.
#[derive(Default)]
pub struct PracticeHost {
    shown: [Option<Lesson>; Shows::ALL.len()],
    say: Option<Function>,
}

/// The name of the element that it is shown in.
const fn id(shows: Shows) -> &'static str {
    match shows {
        Shows::Write => "write-it",
        Shows::Ask => "ask-first",
        Shows::Break => "break-it",
        Shows::Shape => "why-shape",
        Shows::Curve => "as-a-curve",
        Shows::Check => "check-it",
        Shows::Graph => "graph",
        Shows::Summary => "summary",
        Shows::Notebook => "match-notebook",
        Shows::Numbers => "own-numbers",
        Shows::Data => "own-data",
        Shows::Export => "export",
        Shows::Worksheet => "worksheet",
    }
}

/// The name under which the tab keeps what was done there.
pub fn kept_as(shows: Shows) -> String {
    format!("backstep.{}", id(shows))
}

/// The place where it is shown. What is in it is not this program's, so the element has a key: with none it would be
/// made into another part of the page when this one goes, with what is in it.
pub fn host(shows: Shows, failed: bool, dispatch: &Callback<Action>) -> Html {
    if !failed {
        return html! { <div class="practice" id={id(shows)} key={id(shows)} /> };
    }
    let again = dispatch.reform(|_: MouseEvent| Action::PracticeFailed(false));
    html! {
        <p role="alert" class="definition">
            { "This part of the page could not be loaded. Check the connection. " }
            <button type="button" onclick={again}>{ "Try again" }</button>
        </p>
    }
}

impl PracticeHost {
    /// Shows `lesson`, or nothing. Where the numbers are `moving`, as in training, other numbers alone are shown only by
    /// who looks at them closely: to judge a line, or to look for a slip, takes longer than a frame.
    pub fn show(&mut self, shows: Shows, lesson: Option<Lesson>, moving: bool, link: &Scope<App>) {
        let shown = &mut self.shown[shows as usize];
        let is_shown = match (&*shown, &lesson) {
            (Some(shown), Some(lesson)) if moving && lesson.close.is_none() => {
                shown.differs_in_numbers_at_most(lesson)
            }
            (shown, lesson) => shown == lesson,
        };
        if is_shown {
            return;
        }
        let document = web_sys::window().and_then(|window| window.document());
        let element = document.and_then(|document| document.get_element_by_id(id(shows)));
        if let (Some(lesson), Some(element)) = (&lesson, element) {
            let say = self.say.get_or_insert_with(|| say(link.clone()));
            practice(&element, &Uint8Array::from(&encode(lesson)[..]), say);
        }
        *shown = lesson;
    }
}

/// What the program calls: with what it says, or with null where it could not be loaded.
fn say(link: Scope<App>) -> Function {
    let hear = move |message: JsValue| {
        let bytes = message.dyn_into::<Uint8Array>().ok();
        let said = bytes.and_then(|bytes| decode::<Said>(&bytes.to_vec()).ok());
        link.send_message(match said {
            Some(said) => Action::from(said),
            None => Action::PracticeFailed(true),
        });
    };
    Closure::<dyn Fn(JsValue)>::new(hear)
        .into_js_value()
        .unchecked_into()
}
