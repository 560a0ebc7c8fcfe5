//! A small table of numbers, for what is worked out beside a step's own matrices.

use ndarray::ArrayView2;
use yew::prelude::*;

use crate::algebra::number::{long, short};

/// So many rows and columns are shown.
const MOST: usize = 6;

/// The matrix with its name, and how much of it is not shown.
pub fn small_matrix(name: &str, matrix: ArrayView2<'_, f64>) -> Html {
    let largest = matrix
        .iter()
        .fold(f64::MIN_POSITIVE, |largest, v| largest.max(v.abs()));
    let rows = matrix.rows().into_iter().take(MOST).enumerate().map(|(row, numbers)| {
        let cells = numbers.into_iter().take(MOST).enumerate().map(|(col, &value)| {
            html! {
                <td data-row={row.to_string()} data-col={col.to_string()} data-value={value.to_string()}
                    class={if value < 0.0 { "negative" } else { "positive" }} title={long(value)}
                    style={format!("--strength:{:.2}", value.abs() / largest)}>{ short(value) }</td>
            }
        });
        html! { <tr>{ for cells }</tr> }
    });
    let (hidden_rows, hidden_cols) = (
        matrix.nrows().saturating_sub(MOST),
        matrix.ncols().saturating_sub(MOST),
    );
    let more = match (hidden_rows, hidden_cols) {
        (0, 0) => None,
        (0, cols) => Some(format!("… {cols} more →")),
        (rows, 0) => Some(format!("… {rows} more ↓")),
        (rows, cols) => Some(format!("… {rows} more ↓ {cols} →")),
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
