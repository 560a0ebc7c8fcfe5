//! *Match my notebook*: the course's runs and tests in one click, and the page's numbers beside theirs.

use std::rc::Rc;

use yew::prelude::*;

use crate::features::match_my_notebook::comparison::{said, table};
use crate::features::match_my_notebook::presets::{
    Matrix, Preset, Row, Tuning as Accuracies, marks,
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
                <li>{ "For the data and the weights it makes no difference: np.random.seed and np.random.randn are frozen since 1.16, so the same seed gives the same numbers." }</li>
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
