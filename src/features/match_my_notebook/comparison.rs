//! The table that sets the notebook’s numbers beside the page’s.

use yew::prelude::*;

use crate::features::match_my_notebook::known::Match;
use crate::features::match_my_notebook::presets::Row;

/// A comparison, a line a number.
pub fn table(caption: &'static str, of: &'static str, rows: &[Row], has_numpy: bool) -> Html {
    let row = |row: &Row| {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
        let (ours, verdict) = match (&row.ours, row.verdict) {
            (Ok(ours), Some(verdict)) => (ours.clone(), said(verdict)),
            (Ok(ours), None) => (
                ours.clone(),
                html! { <td>{ "nothing to compare with" }</td> },
            ),
            (Err(to_do), _) => ("–".to_owned(), html! { <td class="open">{ to_do }</td> }),
        };
        html! {
            <tr>
                <th scope="row">{ &row.label }</th>
                <td>{ or_none(&row.printed) }</td>
                if has_numpy { <td>{ or_none(&row.numpy) }</td> }
                <td>{ ours }</td>
                { verdict }
            </tr>
        }
    };
    html! {
        <table class="comparison">
            <caption>{ caption }</caption>
            <thead>
                <tr>
                    <th scope="col">{ of }</th>
                    <th scope="col">{ "notebook" }</th>
                    if has_numpy { <th scope="col">{ "NumPy 2.4, float64" }</th> }
                    <th scope="col">{ "this page" }</th>
                    <th scope="col">{ "compared" }</th>
                </tr>
            </thead>
            <tbody>{ for rows.iter().map(row) }</tbody>
        </table>
    }
}

/// What is said of a comparison.
pub fn said(verdict: Match) -> Html {
    match verdict {
        // Percentages have no more.
        Match::Equal(2) => html! { <td class="equal">{ "✓ equal" }</td> },
        Match::Equal(decimals) => {
            html! { <td class="equal">{ format!("✓ equal to {decimals} decimals") }</td> }
        }
        Match::Near => html! { <td class="near">{ "≈ near: rounding decides" }</td> },
        Match::Differs => html! { <td class="differs">{ "✗ differs" }</td> },
    }
}
