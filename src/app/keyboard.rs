//! What the page hears of keys, of its address, and of the system's theme.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::app::address::Address;
use crate::app::message::Message;
use crate::features::ask::field;
use crate::page::update::{AppearanceEvent, DialogEvent, QuestionEvent, StepEvent, TrainingEvent};
use crate::ui::theme;

/// Sends to `tell` what is heard.
pub fn listen(tell: &Callback<Message>) -> Vec<EventListener> {
    let mut listeners = Vec::new();
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let send = tell.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let on_key = move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if let Some(action) = key(event) {
                event.prevent_default();
                send.emit(action);
            }
        };
        listeners.push(EventListener::new_with_options(
            &document, "keydown", options, on_key,
        ));
    }
    if let Some(window) = web_sys::window() {
        let send = tell.clone();
        let on_hash = move |_: &web_sys::Event| {
            send.emit(Message::Follow(Address::fragment()));
        };
        listeners.push(EventListener::new(&window, "hashchange", on_hash));
    }
    let send = tell.clone();
    let on_theme = move || send.emit(AppearanceEvent::SystemIsDark(theme::system_is_dark()).into());
    listeners.extend(theme::on_system_change(on_theme));
    listeners
}

/// What a key does wherever it is not wanted by what has the focus.
fn key(event: &KeyboardEvent) -> Option<Message> {
    if event.repeat() && event.key() == " " {
        // A space bar held down is one press.
        return None;
    }
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return None;
    }
    let focused = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let is_on = |selector: &str| {
        focused
            .as_ref()
            .is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
    };
    if is_on("dialog") {
        return None;
    }
    match event.key().as_str() {
        "ArrowRight" if !is_on("input, textarea") => Some(StepEvent::Next.into()),
        "ArrowLeft" if !is_on("input, textarea") => Some(StepEvent::Previous.into()),
        " " if !is_on("input, textarea, button, summary") => {
            Some(TrainingEvent::TrainOrPause.into())
        }
        "/" if !is_on("input[type=text], textarea") => {
            field::focus();
            Some(QuestionEvent::UseAsk.into())
        }
        "?" if !is_on("input[type=text], textarea") => Some(DialogEvent::ShowKeys(true).into()),
        "Escape" => Some(DialogEvent::Escape.into()),
        _ => None,
    }
}
