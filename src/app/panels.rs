//! Tabs below the step's numbers, one panel shown at a time.

use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::page::choices::Panel;
use crate::page::update::{Action, LookEvent};

use crate::ui::part::Part;

/// The tabs and the chosen panel.
#[derive(PartialEq)]
pub struct Panels {
    /// The chosen one.
    pub panel: Panel,
    /// Where changes go.
    pub dispatch: Callback<Action>,
    /// What it shows.
    pub children: Html,
}

impl Part for Panels {
    fn view(&self) -> Html {
        let tabs = Panel::ALL.iter().enumerate().map(|(index, panel)| {
            let panel = *panel;
            let is_chosen = panel == self.panel;
            let onclick = self
                .dispatch
                .reform(move |_: MouseEvent| LookEvent::Show(panel).into());
            let onkeydown = {
                let dispatch = self.dispatch.clone();
                Callback::from(move |event: KeyboardEvent| {
                    if event.ctrl_key() || event.alt_key() || event.meta_key() {
                        return;
                    }
                    let count = Panel::ALL.len();
                    let next = match event.key().as_str() {
                        "ArrowRight" => (index + 1) % count,
                        "ArrowLeft" => (index + count - 1) % count,
                        _ => return,
                    };
                    // Here the arrows move among the tabs; elsewhere they step through the equations.
                    event.prevent_default();
                    event.stop_propagation();
                    dispatch.emit(LookEvent::Show(Panel::ALL[next]).into());
                    focus_sibling(&event, next);
                })
            };
            html! {
                <button type="button" role="tab" id={format!("tab-{index}")} aria-controls="panel"
                    aria-selected={is_chosen.to_string()} tabindex={if is_chosen { "0" } else { "-1" }}
                    {onclick} {onkeydown}>{ panel.name() }</button>
            }
        });
        let chosen = Panel::ALL
            .iter()
            .position(|panel| *panel == self.panel)
            .unwrap_or_default();
        html! {
            <>
                <div class="tabs" role="tablist" aria-label="About this step">{ for tabs }</div>
                <div id="panel" role="tabpanel" aria-labelledby={format!("tab-{chosen}")}>
                    { self.children.clone() }
                </div>
            </>
        }
    }
}

fn focus_sibling(event: &KeyboardEvent, index: usize) {
    let tabs = event
        .target_dyn_into::<HtmlElement>()
        .and_then(|tab| tab.parent_element());
    let next = tabs.and_then(|tabs| tabs.children().item(index as u32));
    if let Some(next) = next.and_then(|tab| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(tab).ok())
    {
        // A tab that cannot take the focus is no reason to fail.
        let _ = next.focus();
    }
}
