//! One matrix: a table with live numbers, scrolled along its long dimensions.

use ndarray::ArrayView2;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::algebra::number::{long, short};
use crate::algebra::readings::operands::Operand;
use crate::algebra::readings::source::Place;
use crate::algebra::typeset::mathml::class;
use crate::algebra::var::Dim;
use crate::iteration::Traced;
use crate::iteration::windows::Cell;
use crate::iteration::windows::{Along, Windows};
use crate::page::update::{Action, LookEvent};

use crate::features::current_step::scroller::Scroller;
use crate::ui::part::Part;

/// The role of a matrix in its equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left side; the entry is the one that is explained.
    Result(Cell),
    /// A part of the right side.
    Operand,
}

/// The matrix.
#[derive(PartialEq)]
pub struct Matrix {
    /// The operand that it shows.
    pub operand: Operand,
    /// The values of the step.
    pub traced: std::rc::Rc<Traced>,
    /// Left side or right side.
    pub side: Side,
    /// The places the explained entry came from.
    pub lit: std::rc::Rc<Vec<Place>>,
    /// What is shown of each dimension.
    pub windows: Windows,
    /// Where changes go.
    pub dispatch: Callback<Action>,
    /// Called with the name and every digit of an entry that is looked at.
    pub on_peek: Callback<Option<AttrValue>>,
}

impl Part for Matrix {
    fn view(&self) -> Html {
        let Matrix {
            operand,
            traced,
            windows,
            dispatch,
            ..
        } = self;
        let scope = &traced.program.scope;
        let Ok(dims) = scope.shape(&operand.expr) else {
            return html! {};
        };
        let matrix = traced.values.eval(&operand.expr);
        let (rows, cols) = matrix.dim();
        let shown_rows = windows.indices(dims.0, Along::Rows, rows);
        let shown_cols = windows.indices(dims.1, Along::Columns, cols);
        let name = operand.name(scope.is_one_example());
        let largest = largest(matrix.view());

        let cell = |row: usize, col: usize| {
            let value = matrix[[row, col]];
            let place = operand.place(row, col);
            let lit = match self.side {
                Side::Result(target) if target == (Cell { row, col }) => Some("target"),
                Side::Operand if place.is_some_and(|place| self.lit.contains(&place)) => {
                    Some("source")
                }
                _ => None,
            };
            let is_first = Some(&row) == shown_rows.first() && Some(&col) == shown_cols.first();
            let has_focus = match self.side {
                Side::Result(target) if is_shown(&target, &shown_rows, &shown_cols) => {
                    lit.is_some()
                }
                _ => is_first,
            };
            let peek = AttrValue::from(format!("{name}[{row}, {col}] = {}", long(value)));
            html! {
                <td tabindex={if has_focus { "0" } else { "-1" }}
                    data-row={row.to_string()} data-col={col.to_string()} data-value={round_trip(value)}
                    data-lit={lit} title={peek.clone()} aria-label={peek}
                    class={if value < 0.0 { "negative" } else { "positive" }}
                    style={format!("--strength:{:.2}", strength(value, largest))}>
                    { short(value) }
                </td>
            }
        };
        let header = (dims.1 == Dim::Examples).then(|| {
            let numbers = shown_cols
                .iter()
                .map(|col| example(*col, windows.picked, "col", dispatch));
            html! { <thead><tr>{ for numbers }</tr></thead> }
        });
        // By its place among those shown: with one row more the others stay, and none goes when the window moves, which
        // would take the focus with it.
        let body = shown_rows.iter().enumerate().map(|(place, row)| {
            let number =
                (dims.0 == Dim::Examples).then(|| example(*row, windows.picked, "row", dispatch));
            let cells = shown_cols.iter().map(|col| cell(*row, *col));
            html! { <tr key={place}>{ for number }{ for cells }</tr> }
        });

        // One listener for all cells: the place is written on them.
        let on_look = |look: bool| {
            let (dispatch, on_peek) = (dispatch.clone(), self.on_peek.clone());
            let is_result = matches!(self.side, Side::Result(_));
            move |target: Option<Element>| {
                let found = target
                    .filter(|_| look)
                    .and_then(|target| Some((cell_at(&target)?, target)));
                on_peek.emit(
                    found
                        .as_ref()
                        .and_then(|(_, target)| Some(target.get_attribute("aria-label")?.into())),
                );
                if is_result {
                    dispatch.emit(LookEvent::Hover(found.map(|(cell, _)| cell)).into());
                }
            }
        };
        let (enter, leave) = (on_look(true), on_look(false));
        let onmouseover = Callback::from({
            let enter = enter.clone();
            move |event: MouseEvent| enter(event.target_dyn_into())
        });
        let onmouseleave = Callback::from({
            let leave = leave.clone();
            move |_: MouseEvent| leave(None)
        });
        let onfocusin = Callback::from(move |event: FocusEvent| enter(event.target_dyn_into()));
        let onfocusout = Callback::from(move |_: FocusEvent| leave(None));
        let onclick = {
            let (dispatch, side) = (dispatch.clone(), self.side);
            Callback::from(move |event: MouseEvent| {
                let cell = event
                    .target_dyn_into::<Element>()
                    .and_then(|target| cell_at(&target));
                if let (Some(cell), Side::Result(_)) = (cell, side) {
                    dispatch.emit(LookEvent::Pin(cell).into());
                }
            })
        };
        let onkeydown = {
            let (dispatch, side, windows) = (dispatch.clone(), self.side, *windows);
            Callback::from(move |event: KeyboardEvent| {
                if event.ctrl_key() || event.alt_key() || event.meta_key() {
                    return;
                }
                let Some(target) = event.target_dyn_into::<Element>() else {
                    return;
                };
                let Some(cell) = cell_at(&target) else { return };
                let next = match event.key().as_str() {
                    "ArrowLeft" => Cell {
                        col: cell.col.saturating_sub(1),
                        ..cell
                    },
                    "ArrowRight" => Cell {
                        col: (cell.col + 1).min(cols - 1),
                        ..cell
                    },
                    "ArrowUp" => Cell {
                        row: cell.row.saturating_sub(1),
                        ..cell
                    },
                    "ArrowDown" => Cell {
                        row: (cell.row + 1).min(rows - 1),
                        ..cell
                    },
                    "Enter" => {
                        if matches!(side, Side::Result(_)) {
                            dispatch.emit(LookEvent::Pin(cell).into());
                        }
                        return;
                    }
                    _ => return,
                };
                // Here the arrows move in the matrix; elsewhere they step through the equations.
                event.prevent_default();
                event.stop_propagation();
                if next == cell {
                    return;
                }
                let mut moved = windows;
                moved.reveal(dims.0, Along::Rows, rows, next.row);
                moved.reveal(dims.1, Along::Columns, cols, next.col);
                for dim in [dims.0, dims.1] {
                    if moved.first(dim) != windows.first(dim) {
                        dispatch.emit(LookEvent::Scroll(dim, moved.first(dim)).into());
                    }
                }
                focus_soon(&target, next);
            })
        };

        let hidden = (rows - shown_rows.len(), cols - shown_cols.len());
        html! {
            <div class="matrix">
                <Scroller {dims} size={(rows, cols)} shown={(shown_rows.len(), shown_cols.len())}
                    windows={*windows} dispatch={dispatch.clone()}>
                    <table {onmouseover} {onmouseleave} {onfocusin} {onfocusout} {onclick} {onkeydown}>
                        <caption>{ &name }</caption>
                        { header }
                        <tbody>{ for body }</tbody>
                    </table>
                </Scroller>
                { more(dims.1, hidden.1, windows.first(dims.1), ["→", "←", "↔"]) }
                { more(dims.0, hidden.0, windows.first(dims.0), ["↓", "↑", "↕"]) }
            </div>
        }
    }
}

/// The number of hidden rows or columns, with an arrow to where they are.
fn more(dim: Dim, hidden: usize, first: usize, [after, before, both]: [&str; 3]) -> Html {
    if hidden == 0 {
        return html! {};
    }
    let way = match first {
        0 => after,
        first if first >= hidden => before,
        _ => both,
    };
    html! { <p class={classes!("more", class(dim))}>{ format!("… {hidden} more {way}") }</p> }
}

/// The number of an example, from 1 as in the course; a click picks it.
fn example(index: usize, picked: usize, scope: &'static str, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| LookEvent::Pick(index).into());
    let is_picked = (index == picked).then_some("picked");
    let line = if scope == "col" { "column" } else { "row" };
    let title = format!(
        "Example {}, {line} {index} in NumPy. Click to pick it.",
        index + 1
    );
    html! {
        <th {scope} class={classes!("dim-m", is_picked)} {title} {onclick}>{ format!("({})", index + 1) }</th>
    }
}

/// The place written on a cell.
fn cell_at(element: &Element) -> Option<Cell> {
    let number = |name| element.get_attribute(name)?.parse().ok();
    Some(Cell {
        row: number("data-row")?,
        col: number("data-col")?,
    })
}

fn is_shown(cell: &Cell, rows: &[usize], cols: &[usize]) -> bool {
    rows.contains(&cell.row) && cols.contains(&cell.col)
}

/// Moves the focus to a cell of the same table, once what was scrolled to has been drawn.
fn focus_soon(from: &Element, to: Cell) {
    let Ok(Some(table)) = from.closest("table") else {
        return;
    };
    let selector = format!("[data-row=\"{}\"][data-col=\"{}\"]", to.row, to.col);
    let frame = gloo_render::request_animation_frame(move |_| {
        let cell = table.query_selector(&selector).ok().flatten();
        if let Some(cell) =
            cell.and_then(|cell| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(cell).ok())
        {
            // Scrolling may have brought the entry to the very element that has the focus: it is left and entered again, so
            // that what is explained is what is focused. A cell that cannot take the focus is no reason to fail.
            let _ = cell.blur();
            let _ = cell.focus();
        }
    });
    // It runs once and is gone; there is nothing to cancel it for.
    std::mem::forget(frame);
}

/// Every digit, as JavaScript reads it.
fn round_trip(value: f64) -> String {
    if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        format!("{value:?}")
    }
}

fn largest(matrix: ArrayView2<'_, f64>) -> f64 {
    matrix
        .iter()
        .filter(|v| v.is_finite())
        .fold(0.0, |largest, v| largest.max(v.abs()))
}

/// How strongly a number is coloured, from 0 to 1.
fn strength(value: f64, largest: f64) -> f64 {
    if value.is_finite() && largest > 0.0 {
        value.abs() / largest
    } else {
        0.0
    }
}
