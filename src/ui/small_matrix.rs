//! A small table of numbers, for what is worked out beside a step's own matrices.

use ndarray::ArrayView2;
use yew::prelude::*;

use crate::algebra::number::{long, short};

/// The most rows and columns that are shown.
const MOST: usize = 6;

/// The matrix with its name, and how much of it is not shown. An entry that is `lit` is marked and in sight.
pub fn small_matrix(name: &str, matrix: ArrayView2<'_, f64>, lit: Option<(usize, usize)>) -> Html {
    let first = |lit: usize| (lit + 1).saturating_sub(MOST);
    let (top, left) = lit.map_or((0, 0), |(row, col)| (first(row), first(col)));
    let largest = matrix
        .iter()
        .fold(f64::MIN_POSITIVE, |largest, v| largest.max(v.abs()));
    let rows = (top..matrix.nrows().min(top + MOST)).map(|row| {
        let cells = (left..matrix.ncols().min(left + MOST)).map(|col| {
            let value = matrix[[row, col]];
            html! {
                <td data-row={row.to_string()} data-col={col.to_string()} data-value={value.to_string()}
                    data-lit={(lit == Some((row, col))).then_some("target")}
                    class={if value < 0.0 { "negative" } else { "positive" }} title={long(value)}
                    style={format!("--strength:{:.2}", value.abs() / largest)}>{ if value == 0.0 { "0".to_owned() } else { short(value) } }</td>
            }
        });
        html! { <tr>{ for cells }</tr> }
    });
    let (hidden_rows, hidden_cols) = (
        matrix.nrows().saturating_sub(MOST),
        matrix.ncols().saturating_sub(MOST),
    );
    let across = way(left, hidden_cols, ["→", "←", "↔"]);
    let down = way(top, hidden_rows, ["↓", "↑", "↕"]);
    let more = match (hidden_rows, hidden_cols) {
        (0, 0) => None,
        (0, cols) => Some(format!("… {cols} more {across}")),
        (rows, 0) => Some(format!("… {rows} more {down}")),
        (rows, cols) => Some(format!("… {rows} more {down} {cols} {across}")),
    };
    html! {
        <div class="matrix small">
            <table>
                <caption>{ name }</caption>
                <tbody>{ for rows }</tbody>
            </table>
            { more.map(|more| html! { <p class="more">{ more }</p> }) }
        </div>
    }
}

/// An arrow to the hidden rows or columns: after those shown, before them, or both.
fn way(first: usize, hidden: usize, [after, before, both]: [&'static str; 3]) -> &'static str {
    match first {
        0 => after,
        first if first >= hidden => before,
        _ => both,
    }
}
