//! What the learner sets: the network, how it learns, and how it is looked at.

use yew::prelude::*;

use crate::algebra::function::Function;
use crate::algebra::mathml::dimension;
use crate::algebra::table::Table;
use crate::algebra::var::Dim;
use crate::app::action::Action;
use crate::app::field::Field;
use crate::app::state::{Draft, LookAt};
use crate::nn::settings::{Architecture, Settings};

use super::math::math;
use super::number_field::NumberField;
use super::radio_group::{Choice, RadioGroup};

/// See [`Controls`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is set.
    pub settings: Settings,
    /// What is typed and not set.
    pub drafts: Table<Field, Draft>,
    /// All examples or one.
    pub look_at: LookAt,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// The controls, without the data sets.
#[component]
pub fn Controls(props: &Props) -> Html {
    let Props {
        settings,
        drafts,
        dispatch,
        ..
    } = props;
    let field = |field: Field, letter: Html| {
        let draft = drafts.get(field);
        let text = draft.map_or_else(|| field.text(settings), |draft| draft.text.clone());
        let error = draft.and_then(|draft| draft.error.as_ref());
        let error = error.map(|error| AttrValue::from(error.to_string()));
        html! {
            <NumberField {field} {letter} settings={*settings} text={text} {error}
                dispatch={dispatch.clone()} />
        }
    };
    let hidden_units = html! { <math>{ math(&dimension(Dim::Hidden)) }</math> };

    let architecture = settings.architecture;
    let architectures = Architecture::ALL.map(|architecture| Choice::named(architecture.name()));
    let chosen_architecture = Architecture::ALL.iter().position(|a| *a == architecture);
    let choose_architecture = dispatch.reform(move |index: usize| {
        Action::ChooseArchitecture(
            Architecture::ALL
                .get(index)
                .copied()
                .unwrap_or(architecture),
        )
    });
    let hint = architecture
        .hint()
        .map(|hint| html! { <p id="network-hint" class="hint">{ hint }</p> });

    let activations = Function::ALL
        .map(|function| Choice::named(function.name()))
        .to_vec();
    let activation = Function::ALL.iter().position(|g| *g == settings.activation);
    let choose_activation = dispatch.reform(|index: usize| {
        Action::ChooseActivation(Function::ALL.get(index).copied().unwrap_or(Function::Tanh))
    });

    let views = vec![Choice::named("all examples"), Choice::named("one example")];
    let look_at = dispatch.reform(|index| {
        Action::LookAt(if index == 0 {
            LookAt::AllExamples
        } else {
            LookAt::OneExample
        })
    });

    html! {
        <>
            <section class="network" aria-labelledby="network-heading">
                <h2 id="network-heading">{ "Network" }</h2>
                <RadioGroup name="Network" choices={architectures.to_vec()}
                    chosen={chosen_architecture.unwrap_or_default()} on_choose={choose_architecture} />
                { hint }
                <fieldset aria-label="Hidden layer" aria-describedby={(!architecture.has_hidden_layer()).then_some("network-hint")}
                    disabled={!architecture.has_hidden_layer()}>
                    { field(Field::HiddenUnits, hidden_units) }
                    <div class="label" aria-hidden="true">
                        { "Activation " }<math><msup><mi>{ "g" }</mi><mrow><mo>{ "[" }</mo><mn>{ "1" }</mn><mo>{ "]" }</mo></mrow></msup></math>
                    </div>
                    <RadioGroup name="Activation" choices={activations}
                        chosen={activation.unwrap_or_default()} on_choose={choose_activation} />
                </fieldset>
            </section>
            <section class="learning" aria-labelledby="learning-heading">
                <h2 id="learning-heading">{ "Learning" }</h2>
                { field(Field::LearningRate, html! { <math><mi>{ "α" }</mi></math> }) }
                { field(Field::Iterations, html! {}) }
                <div class="pair">
                    { field(Field::Seed, html! {}) }
                    { field(Field::InitialScale, html! {}) }
                </div>
            </section>
            <section class="look-at" aria-labelledby="look-at-heading">
                <h2 id="look-at-heading">{ "Look at" }</h2>
                <RadioGroup name="Look at" choices={views}
                    chosen={usize::from(props.look_at == LookAt::OneExample)} on_choose={look_at} />
            </section>
        </>
    }
}
