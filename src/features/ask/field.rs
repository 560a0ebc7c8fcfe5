//! The field of the box *Ask*. It is in the page from the start; what happens in it is heard by code that is fetched when it
//! is first used.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::page::update::{Action, QuestionEvent};

/// The field's id.
pub const ID: &str = "ask-field";

/// The field.
pub fn view(dispatch: &Callback<Action>) -> Html {
    let onfocus = dispatch.reform(|_: FocusEvent| QuestionEvent::UseAsk.into());
    // In a window that is not in front, text can come without the focus.
    let oninput = dispatch.reform(|_: InputEvent| QuestionEvent::UseAsk.into());
    html! {
        <textarea id={ID} role="combobox" aria-label="Ask" aria-expanded="false" aria-controls="answers"
            aria-autocomplete="list" rows="1" spellcheck="false" autocomplete="off"
            placeholder="Ask, or paste an error, code, numbers" {onfocus} {oninput} />
    }
}

/// The field's element.
pub fn element() -> Option<HtmlElement> {
    use wasm_bindgen::JsCast;
    let document = web_sys::window()?.document()?;
    document.get_element_by_id(ID)?.dyn_into().ok()
}

/// Puts the focus into the field.
pub fn focus() {
    if let Some(field) = element() {
        // A field that cannot take the focus is no reason to fail.
        let _ = field.focus();
    }
}
