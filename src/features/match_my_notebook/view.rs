//! *Match my notebook*: the course's runs and tests in one click, and the page's numbers beside theirs.

use std::rc::Rc;

use yew::prelude::*;

use crate::features::match_my_notebook::presets::{
    Match, Matrix, Preset, Row, Tuning as Accuracies, marks,
};
use crate::features::match_my_notebook::{Event, State};
use crate::nn::settings::Settings;

use crate::features::match_my_notebook::tuning::Tuning;
use crate::page::context::Context;
use crate::ui::part::{Part, part};

/// The view of `state`.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    part(Notebook {
        settings: context.settings.clone(),
        iteration: context.at,
        accuracy: context.iteration.accuracy(),
        marks: marks(&context.costs),
        tuning: state.tuning.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The tool.
#[derive(PartialEq)]
pub struct Notebook {
    /// What the page is set to.
    pub settings: Settings,
    /// How many updates the parameters have had.
    pub iteration: u32,
    /// The percentage of labels predicted right.
    pub accuracy: f64,
    /// The cost at every thousandth iteration reached so far.
    pub marks: Vec<f64>,
    /// The accuracies by hidden size that are known.
    pub tuning: Accuracies,
    /// Where changes go.
    pub dispatch: Callback<Event>,
}

impl Part for Notebook {
    fn view(&self) -> Html {
        let current = Preset::of(&self.settings);
        let preset = |preset: &Preset| {
            let preset = *preset;
            let set = self
                .dispatch
                .reform(move |_: MouseEvent| Event::Set(preset.settings()));
            let is_set = (current == Some(preset)).to_string();
            html! {
                <li>
                    <button type="button" aria-pressed={is_set} onclick={set}>{ preset.name() }</button>
                    <p>{ preset.description() }</p>
                </li>
            }
        };
        html! {
            <div class="notebook">
                <p>{ "Press one, and the whole page is set to it. Undo brings back what was." }</p>
                <ul class="presets">{ for Preset::ALL.iter().map(preset) }</ul>
                { match current {
                    Some(current) => self.compare(current),
                    None => html! {
                        <p class="verdict">
                            { "The page is set to none of these now, so there is nothing to compare with." }
                        </p>
                    },
                } }
                <Tuning found={self.tuning.clone()} on_find={self.dispatch.reform(Event::Tune)} />
                { versions() }
            </div>
        }
    }
}

impl Notebook {
    fn compare(&self, preset: Preset) -> Html {
        let costs = preset.costs(&self.marks);
        let has_numpy = costs.iter().any(|row| row.numpy.is_some());
        let matrices = preset.matrices();
        let accuracy: Vec<Row> = preset
            .accuracy(self.iteration, self.accuracy)
            .into_iter()
            .collect();
        html! {
            <div class="compared" aria-live="polite">
                <div class="tables">
                if !costs.is_empty() {
                    { table("Cost after iteration …", "iteration", &costs, has_numpy) }
                }
                if !accuracy.is_empty() {
                    { table("Accuracy after 10,000 iterations", "when", &accuracy, false) }
                }
                { for matrices.iter().map(matrix) }
                </div>
                <p class="limit">{ preset.limit() }</p>
            </div>
        }
    }
}

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
fn said(verdict: Match) -> Html {
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

/// A matrix of iteration 0.
fn matrix(matrix: &Matrix) -> Html {
    let caption = format!("{} at iteration 0", matrix.name);
    html! {
        <table class="comparison">
            <caption>{ caption }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "notebook" }</th>
                    <th scope="col">{ "this page" }</th>
                    <th scope="col">{ "compared" }</th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <td><pre>{ &matrix.printed }</pre></td>
                    <td><pre>{ &matrix.ours }</pre></td>
                    { said(matrix.verdict) }
                </tr>
            </tbody>
        </table>
    }
}

/// Where versions of NumPy differ.
fn versions() -> Html {
    html! {
        <details>
            <summary>{ "Which version of NumPy do you have?" }</summary>
            <ul>
                <li>{ "For the data and the weights it is of no account: np.random.seed and np.random.randn are frozen since 1.16, so the same seed gives the same numbers." }</li>
                <li>{ "Sums, tanh and exp may differ in the last digit, from version to version and from processor to processor. As far as a table says “equal”, that is far below the digits shown." }</li>
                <li>
                    { "The notebook prints the accuracy by " }<code>{ "float(np.dot(Y, predictions.T) + …)" }</code>
                    { ". The sum is an array of shape (1, 1). NumPy 1.25 to 2.3 warn of that, and 2.4 refuses it: “only 0-dimensional arrays can be converted to Python scalars”. Take its number out with " }
                    <code>{ ".item()" }</code>{ "." }
                </li>
            </ul>
        </details>
    }
}
