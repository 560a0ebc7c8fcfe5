//! Real scroll bars for a table that holds only what is shown.

use web_sys::Element;
use yew::prelude::*;

use crate::algebra::var::Dim;
use crate::iteration::windows::Windows;
use crate::page::update::{Action, LookEvent};

/// The size of a cell with the gap after it, as in the style sheet.
const CELL: (usize, usize) = (54, 26);

/// See [`Scroller`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What its rows and columns number.
    pub dims: (Dim, Dim),
    /// How many there are.
    pub size: (usize, usize),
    /// How many are shown.
    pub shown: (usize, usize),
    /// How far each dimension is scrolled.
    pub windows: Windows,
    /// Where changes go.
    pub dispatch: Callback<Action>,
    /// The table.
    pub children: Html,
}

/// A box with real scroll bars as long as the whole matrix, around a table that holds only what is shown.
#[component]
pub fn Scroller(props: &Props) -> Html {
    let Props {
        dims,
        size,
        shown,
        windows,
        dispatch,
        children,
    } = props;
    let node = use_node_ref();
    let hidden = (size.0 - shown.0, size.1 - shown.1);
    let firsts = (
        windows.first(dims.0).min(hidden.0),
        windows.first(dims.1).min(hidden.1),
    );
    {
        let node = node.clone();
        use_effect_with((firsts, hidden), move |(firsts, _)| {
            if let Some(element) = node.cast::<Element>() {
                let (top, left) = ((firsts.0 * CELL.1) as i32, (firsts.1 * CELL.0) as i32);
                // Within half a cell it stands right already, and a finger may still be moving it.
                if (element.scroll_top() - top).abs() > CELL.1 as i32 / 2 {
                    element.set_scroll_top(top);
                }
                if (element.scroll_left() - left).abs() > CELL.0 as i32 / 2 {
                    element.set_scroll_left(left);
                }
            }
        });
    }
    if hidden == (0, 0) {
        return html! { <div class="still">{ children.clone() }</div> };
    }
    let onscroll = {
        let (dispatch, dims) = (dispatch.clone(), *dims);
        Callback::from(move |event: Event| {
            let Some(element) = event.target_dyn_into::<Element>() else {
                return;
            };
            let nearest = |scrolled: i32, cell: usize, hidden: usize| {
                ((scrolled.max(0) as usize + cell / 2) / cell).min(hidden)
            };
            let now = (
                nearest(element.scroll_top(), CELL.1, hidden.0),
                nearest(element.scroll_left(), CELL.0, hidden.1),
            );
            if hidden.0 > 0 && now.0 != firsts.0 {
                dispatch.emit(LookEvent::Scroll(dims.0, now.0).into());
            }
            if hidden.1 > 0 && now.1 != firsts.1 {
                dispatch.emit(LookEvent::Scroll(dims.1, now.1).into());
            }
        })
    };
    let extent = format!(
        "--columns:{};--rows:{};--more-columns:{};--more-rows:{}",
        shown.1, shown.0, hidden.1, hidden.0
    );
    let class = classes!(
        "scroller",
        (dims.0 == Dim::Examples).then_some("numbered-rows"),
        (hidden.1 > 0).then_some("wide"),
        (hidden.0 > 0).then_some("tall"),
    );
    html! {
        <div {class} ref={node} {onscroll} style={extent}>
            <div class="extent">{ children.clone() }</div>
        </div>
    }
}
