//! What is picked in the network, by the pointer and by the keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::features::network::spots::{Spot, entry_about};
use crate::iteration::step::Step;
use crate::iteration::windows::{Along, Cell, Windows};
use crate::page::update::{Action, LookEvent};

/// What the listeners of the picture need.
#[derive(Clone, PartialEq)]
pub struct Pointer {
    /// The current step.
    pub step: Step,
    /// What is shown of the matrices.
    pub windows: Windows,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Pointer {
    /// The entry that an element of the picture is about.
    fn entry(&self, target: Option<Element>) -> Option<Cell> {
        entry_about(spot_at(&target?)?, &self.step, self.windows.picked)
    }

    /// The pointer or the focus is on an element of the picture, or on none.
    pub fn look(&self, target: Option<Element>) {
        self.dispatch
            .emit(LookEvent::Hover(self.entry(target)).into());
    }

    /// An element is clicked: the entry that it is about stays explained, and comes in sight.
    pub fn pick(&self, target: Option<Element>) {
        let Some(cell) = self.entry(target) else {
            return;
        };
        let (rows, cols) = self.step.dim();
        let dims = self
            .step
            .traced
            .program
            .scope
            .var(self.step.equation.target);
        let mut moved = self.windows;
        moved.reveal(dims.0, Along::Rows, rows, cell.row);
        moved.reveal(dims.1, Along::Columns, cols, cell.col);
        for dim in [dims.0, dims.1] {
            if moved.first(dim) != self.windows.first(dim) {
                let scroll = LookEvent::Scroll(dim, moved.first(dim));
                self.dispatch.emit(scroll.into());
            }
        }
        self.dispatch.emit(LookEvent::Pin(cell).into());
    }
}

/// Moves the focus among the buttons of the picture by the arrow keys.
pub fn move_focus(event: &KeyboardEvent) {
    let way: i32 = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => 1,
        "ArrowLeft" | "ArrowUp" => -1,
        _ => return,
    };
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    // Elsewhere they step through the equations.
    event.prevent_default();
    event.stop_propagation();
    let Some(target) = event.target_dyn_into::<Element>() else {
        return;
    };
    let Ok(Some(figure)) = target.closest("figure") else {
        return;
    };
    let Ok(buttons) = figure.query_selector_all("button") else {
        return;
    };
    let count = buttons.length() as i32;
    let button = |at: i32| buttons.item(at as u32)?.dyn_into::<HtmlElement>().ok();
    let current = (0..count).find(|at| button(*at).is_some_and(|it| Element::from(it) == target));
    if let Some(next) = current.and_then(|at| button(at + way)) {
        // A button that cannot take the focus is no reason to fail.
        let _ = next.focus();
    }
}

/// The unit or edge written on an element, or on the one that it is in.
fn spot_at(element: &Element) -> Option<Spot> {
    let element = element.closest("[data-layer]").ok()??;
    let number = |name| element.get_attribute(name)?.parse().ok();
    let layer = number("data-layer")?;
    Some(match number("data-unit") {
        Some(unit) => Spot::Unit { layer, unit },
        None => Spot::Edge {
            layer,
            from: number("data-from")?,
            to: number("data-to")?,
        },
    })
}
