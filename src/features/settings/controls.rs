//! The controls: the network, how it learns, and what of it is looked at.

use yew::prelude::*;

use crate::algebra::function::Function;
use crate::algebra::table::Table;
use crate::algebra::typeset::mathml::dimension;
use crate::algebra::var::Dim;
use crate::iteration::viewpoint::LookAt;
use crate::nn::settings::{Architecture, Settings};
use crate::page::number_field::Draft;
use crate::page::number_field::NumberField;
use crate::page::update::{Action, LookEvent, SettingsEvent};

use crate::features::settings::number_field::number_field;
use crate::ui::math::math;
use crate::ui::part::Part;
use crate::ui::radio_group::one_of;

/// The controls, without the data sets.
#[derive(PartialEq)]
pub struct Controls {
    /// What is set.
    pub settings: Settings,
    /// What is typed and not set.
    pub drafts: Table<NumberField, Draft>,
    /// All examples or one.
    pub look_at: LookAt,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

impl Part for Controls {
    fn view(&self) -> Html {
        let Controls {
            settings,
            drafts,
            dispatch,
            ..
        } = self;
        let field = |field: NumberField, letter: Html| {
            number_field(field, letter, settings, drafts, dispatch)
        };
        let hidden_units = html! { <math>{ math(&dimension(Dim::Hidden)) }</math> };

        let architecture = settings.architecture;
        let hint = architecture
            .hint()
            .map(|hint| html! { <p id="network-hint" class="hint">{ hint }</p> });
        let network = one_of(
            ("Network", Architecture::name),
            (&Architecture::ALL, architecture),
            dispatch.reform(|network| SettingsEvent::ChooseArchitecture(network).into()),
        );
        let activation = one_of(
            ("Activation", Function::name),
            (&Function::ALL, settings.activation),
            dispatch.reform(|activation| SettingsEvent::ChooseActivation(activation).into()),
        );
        let look_at = one_of(
            ("Look at", LookAt::name),
            (&LookAt::ALL, self.look_at),
            dispatch.reform(|look_at| LookEvent::LookAt(look_at).into()),
        );

        html! {
            <>
                <section class="layers" aria-labelledby="layers-heading">
                    <h2 id="layers-heading">{ "Layers" }</h2>
                    { network }
                    { hint }
                    <fieldset aria-label="Hidden layer" aria-describedby={(!architecture.has_hidden_layer()).then_some("network-hint")}
                        disabled={!architecture.has_hidden_layer()}>
                        { field(NumberField::HiddenUnits, hidden_units) }
                        <div class="label" aria-hidden="true">
                            { "Activation " }<math><msup><mi>{ "g" }</mi><mrow><mo>{ "[" }</mo><mn>{ "1" }</mn><mo>{ "]" }</mo></mrow></msup></math>
                        </div>
                        { activation }
                    </fieldset>
                </section>
                <section class="learning" aria-labelledby="learning-heading">
                    <h2 id="learning-heading">{ "Learning" }</h2>
                    { field(NumberField::LearningRate, html! { <math><mi>{ "α" }</mi></math> }) }
                    { field(NumberField::Iterations, html! {}) }
                    <div class="pair">
                        { field(NumberField::Seed, html! {}) }
                        { field(NumberField::InitialScale, html! {}) }
                    </div>
                </section>
                <section class="look-at" aria-labelledby="look-at-heading">
                    <h2 id="look-at-heading">{ "Look at" }</h2>
                    { look_at }
                </section>
            </>
        }
    }
}
