//! What is heard of the field of the box *Ask*, and what it is told: the field itself is in the page before this is.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use crate::features::ask::field;
use crate::features::ask::{Event, Way};

/// The id of the nth option.
pub fn option_id(nth: usize) -> String {
    format!("answer-{nth}")
}

/// See [`Field`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is to stand in the field.
    pub text: AttrValue,
    /// Whether its choices are shown.
    pub is_open: bool,
    /// The choice that Enter takes.
    pub active: Option<usize>,
    /// Where events go.
    pub dispatch: Callback<Event>,
}

/// Connects the field: it shows nothing itself.
#[component]
pub fn Field(props: &Props) -> Html {
    let Props {
        text,
        is_open,
        active,
        dispatch,
    } = props.clone();
    let is_told = use_mut_ref(|| false);
    {
        let text = text.clone();
        use_effect_with((), move |()| {
            let listeners = field::element().map(|element| begin(&element, &text, &dispatch));
            move || drop(listeners)
        });
    }
    use_effect_with((text, is_open, active), move |(text, is_open, active)| {
        // At first the field has what was typed before, which is on its way here.
        let is_first = !is_told.replace(true);
        if let Some(element) = field::element() {
            if !is_first {
                set_value(&element, text);
            }
            tell(&element, *is_open, *active);
        }
    });
    html! {}
}

/// Takes over what was typed before this was there, and listens from then on.
fn begin(element: &HtmlElement, kept: &str, dispatch: &Callback<Event>) -> Vec<EventListener> {
    let typed = value(element);
    match typed.is_empty() {
        true => set_value(element, kept),
        false => dispatch.emit(Event::Write(typed)),
    }
    if element.matches(":focus").unwrap_or_default() {
        dispatch.emit(Event::Open);
    }
    listen(element, dispatch)
}

fn value(element: &HtmlElement) -> String {
    let area = element.dyn_ref::<HtmlTextAreaElement>();
    area.map(HtmlTextAreaElement::value).unwrap_or_default()
}

fn listen(element: &HtmlElement, dispatch: &Callback<Event>) -> Vec<EventListener> {
    let on = |name: &'static str, event: fn(&HtmlElement) -> Event| {
        let (dispatch, field) = (dispatch.clone(), element.clone());
        EventListener::new(element, name, move |_| dispatch.emit(event(&field)))
    };
    let keys = {
        let (dispatch, field) = (dispatch.clone(), element.clone());
        let options = EventListenerOptions::enable_prevent_default();
        let on_key = move |event: &web_sys::Event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && let Some(heard) = key(event, &field)
            {
                // Elsewhere these keys do something else.
                event.prevent_default();
                event.stop_propagation();
                dispatch.emit(heard);
            }
        };
        EventListener::new_with_options(element, "keydown", options, on_key)
    };
    vec![
        on("input", |field| Event::Write(value(field))),
        on("focus", |_| Event::Open),
        on("click", |_| Event::Open),
        on("blur", |_| Event::Close),
        keys,
    ]
}

/// What a key in the field does. In a text of several lines the arrows move the cursor.
fn key(event: &KeyboardEvent, field: &HtmlElement) -> Option<Event> {
    let is_modified = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
    if is_modified || event.is_composing() {
        return None;
    }
    let is_line = !value(field).contains('\n');
    let is_open = field.get_attribute("aria-expanded").as_deref() == Some("true");
    match event.key().as_str() {
        "ArrowDown" if is_line => Some(Event::Move(Way::Down)),
        "ArrowUp" if is_line => Some(Event::Move(Way::Up)),
        "Enter" => Some(Event::Enter),
        "Escape" if is_open || !value(field).is_empty() => Some(Event::Escape),
        _ => None,
    }
}

fn set_value(element: &HtmlElement, text: &str) {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>()
        && area.value() != text
    {
        area.set_value(text);
    }
}

/// Tells a screen reader which choice is active, and brings it into sight.
fn tell(element: &HtmlElement, is_open: bool, active: Option<usize>) {
    let attributes = [
        ("aria-expanded", is_open.to_string()),
        (
            "aria-activedescendant",
            active.map(option_id).unwrap_or_default(),
        ),
    ];
    for (name, value) in attributes {
        // No element refuses these names.
        let _ = element.set_attribute(name, &value);
    }
    let option = active.and_then(|nth| {
        let document = element.owner_document()?;
        document.get_element_by_id(&option_id(nth))
    });
    if let Some(option) = option {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
