//! *As a curve*: the tables beside the pictures.

use yew::prelude::*;

use crate::algebra::number::{cost, long, seven_digits, short};
use crate::features::as_a_curve::shown::{BothOutputs, BothTerms, Product, Saturation};
use crate::features::as_a_curve::sideline::Sideline;
use crate::features::as_a_curve::starts::{FromZeros, ITERATIONS, Start, Starts};
use crate::features::as_a_curve::words;
use crate::nn::program::Layout;

use crate::ui::small_matrix::small_matrix;

/// The lengths of the gradients at some iterations from the start on.
pub fn growth(line: &Sideline) -> Html {
    let names = line.seen.iter().take(1).flat_map(|seen| &seen.lengths);
    let names = names.map(|(var, _)| format!("‖{var}‖"));
    let rows = line.rows().map(|seen| {
        let lengths = seen.lengths.iter().map(|(_, length)| short(*length));
        html! {
            <tr>
                <th scope="row">{ seen.iteration }</th>
                <td>{ cost(seen.cost) }</td>
                { for lengths.map(|length| html! { <td>{ length }</td> }) }
            </tr>
        }
    });
    html! {
        <>
            <table>
                <caption>{ words::GROWTH }</caption>
                <thead><tr>
                    <th scope="col">{ "iteration" }</th><th scope="col">{ "J" }</th>
                    { for names.map(|name| html! { <th scope="col">{ name }</th> }) }
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            <p>{ words::GROWTH_WORDS }</p>
        </>
    }
}

/// Both terms of each loss.
pub fn terms(rows: &[BothTerms]) -> Html {
    let heads = [
        "example",
        "y",
        "a",
        "y log a",
        "(1−y) log(1−a)",
        "L = −(sum)",
    ];
    let rows = rows.iter().map(|row| {
        let [one, zero] = row.terms;
        let cells = [row.y, row.a, one, zero, row.loss].map(short);
        html! {
            <tr>
                <th scope="row">{ format!("({})", row.example + 1) }</th>
                { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    });
    html! {
        <table>
            <caption>{ "Both terms of the loss" }</caption>
            <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// The one layer that two linear ones come to.
pub fn product(product: &Product) -> Html {
    html! {
        <div>
            <p>{ words::ONE_LAYER }</p>
            { small_matrix("W2 W1", product.weights.view(), None) }
            { small_matrix("W2 b1 + b2", product.bias.view(), None) }
        </div>
    }
}

/// The loss near the end of float64, by both forms.
pub fn saturation(rows: &[Saturation]) -> Html {
    let rows = rows.iter().map(|row| {
        let [zero, one] = row.losses;
        let numbers = [row.log, zero.by_log, zero.from_z, one.by_log, one.from_z];
        let cells = [long(row.a)].into_iter().chain(numbers.map(seven_digits));
        html! {
            <tr>
                <th scope="row">{ row.z }</th>
                { for cells.map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    });
    let heads = [
        "z",
        "a",
        "log(1−a)",
        "y = 0: L by log",
        "L from z",
        "y = 1: L by log",
        "L from z",
    ];
    html! {
        <table>
            <caption>{ "The loss where float64 ends" }</caption>
            <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// σ and tanh at some logits.
pub fn outputs(rows: &[BothOutputs]) -> Html {
    let heads = [
        "z",
        "σ(z)",
        "log σ(z)",
        "tanh z",
        "log tanh z",
        "(tanh(z/2) + 1)/2",
    ];
    let rows = rows.iter().map(|row| {
        let [log_sigma, log_tanh] = row.logs;
        let cells = [row.sigma, log_sigma, row.tanh, log_tanh, row.rescaled].map(seven_digits);
        html! {
            <tr>
                <th scope="row">{ seven_digits(row.z) }</th>
                { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    });
    html! {
        <table>
            <caption>{ words::OUTPUTS }</caption>
            <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// What the first gradients are from other starts; the weights' gradients from zeros in full.
pub fn starts(starts: &Starts, layout: Layout, unfold: bool) -> Html {
    let Some(zeros) = &starts.zeros else {
        return html! { <p>{ "Trying other starts …" }</p> };
    };
    let names = starts.tried.iter().take(1).flat_map(|start| &start.lengths);
    let names = names.map(|(var, _)| format!("‖{var}‖"));
    let has_units = starts.tried.iter().any(|start| start.are_alike.is_some());
    let said = match starts.first_layer_moves() {
        Some(first_moves) => words::starts(first_moves),
        None => words::STARTS_WITHOUT_HIDDEN,
    };
    html! {
        <details open={unfold}>
            <summary>{ words::STARTS }</summary>
            <table class="starts">
                <caption>{ words::starts_caption(ITERATIONS) }</caption>
                <thead><tr>
                    <th scope="col">{ "start" }</th>
                    { for names.map(|name| html! { <th scope="col">{ name }</th> }) }
                    if has_units {
                        <th scope="col">{ "hidden units" }</th>
                    }
                </tr></thead>
                <tbody>{ for starts.tried.iter().map(start) }</tbody>
            </table>
            <p>{ said }</p>
            { from_zeros(zeros, layout) }
        </details>
    }
}

fn start(start: &Start) -> Html {
    let cells = start
        .lengths
        .iter()
        .map(|(_, lengths)| words::one_by_one(lengths));
    let units = start.are_alike.map(words::units);
    html! {
        <tr>
            <th scope="row">{ start.name }</th>
            { for cells.map(|cell| html! { <td>{ cell }</td> }) }
            { units.map(|units| html! { <td>{ units }</td> }) }
        </tr>
    }
}

/// The gradients of the weights at iteration 0 from zeros, beside that of logistic regression.
fn from_zeros(zeros: &FromZeros, layout: Layout) -> Html {
    let matrix = |name: &str, matrix: &ndarray::Array2<f64>| match layout {
        Layout::Columns => small_matrix(name, matrix.view(), None),
        Layout::Rows => small_matrix(name, matrix.t(), None),
    };
    let network = zeros.network.iter();
    html! {
        <>
            <p>{ words::from_zeros(zeros) }</p>
            <div class="smalls">
                { for network.map(|(var, gradient)| matrix(&format!("{var} from zeros"), gradient)) }
                { zeros.logistic.as_ref().map(|dw| matrix("dw of logistic regression from zeros", dw)) }
            </div>
        </>
    }
}
