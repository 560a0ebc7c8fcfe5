//! A setting that is typed as a number, with a slider where it has one.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::algebra::table::Table;
use crate::nn::settings::Settings;
use crate::page::number_field::Draft;
use crate::page::number_field::NumberField;
use crate::page::update::{Action, SettingsEvent};

use crate::ui::part::{Part, part};

/// The field, what it accepts, and what is wrong with what is in it.
#[derive(PartialEq)]
pub struct NumberInput {
    /// The setting.
    pub field: NumberField,
    /// Its letter.
    pub letter: Html,
    /// What is set.
    pub settings: Settings,
    /// The text in the field.
    pub text: AttrValue,
    /// What is wrong with it.
    pub error: Option<AttrValue>,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// The field with its text: what is typed, or what is set.
pub fn number_field(
    field: NumberField,
    letter: Html,
    settings: &Settings,
    drafts: &Table<NumberField, Draft>,
    dispatch: &Callback<Action>,
) -> Html {
    let draft = drafts.get(field);
    let text = draft.map_or_else(|| field.text(settings), |draft| draft.text.clone());
    let error = draft.and_then(|draft| draft.error.as_ref());
    part(NumberInput {
        field,
        letter,
        settings: settings.clone(),
        text: text.into(),
        error: error.map(|error| AttrValue::from(error.to_string())),
        dispatch: dispatch.clone(),
    })
}

impl Part for NumberInput {
    fn view(&self) -> Html {
        let NumberInput {
            field,
            settings,
            dispatch,
            ..
        } = self;
        let field = *field;
        let id = field.name().to_ascii_lowercase().replace(' ', "-");
        let (accepts_id, error_id) = (format!("{id}-accepts"), format!("{id}-error"));
        let described_by = match self.error {
            Some(_) => format!("{error_id} {accepts_id}"),
            None => accepts_id.clone(),
        };

        let oninput = dispatch.reform(move |event: InputEvent| {
            SettingsEvent::Type(
                field,
                event.target_unchecked_into::<HtmlInputElement>().value(),
            )
            .into()
        });
        let onchange = dispatch.reform(move |event: Event| {
            SettingsEvent::Commit(
                field,
                event.target_unchecked_into::<HtmlInputElement>().value(),
            )
            .into()
        });
        let onkeydown = {
            let (dispatch, settings) = (dispatch.clone(), settings.clone());
            Callback::from(move |event: KeyboardEvent| {
                let input: HtmlInputElement = event.target_unchecked_into();
                let action = match event.key().as_str() {
                    "Enter" => Some(SettingsEvent::Commit(field, input.value()).into()),
                    "Escape" => Some(SettingsEvent::Revert(field).into()),
                    "ArrowUp" => field
                        .nudged(&settings, true)
                        .map(|text| SettingsEvent::Commit(field, text).into()),
                    "ArrowDown" => field
                        .nudged(&settings, false)
                        .map(|text| SettingsEvent::Commit(field, text).into()),
                    _ => None,
                };
                if let Some(action) = action {
                    event.prevent_default();
                    dispatch.emit(action);
                }
            })
        };
        let (low, high) = field.range();

        html! {
            <div class={classes!("field", self.error.is_some().then_some("invalid"))}>
                <label for={id.clone()}>
                    { field.name() }{ " " }{ self.letter.clone() }
                </label>
                <input {id} class="number" type="text" inputmode="decimal" autocomplete="off"
                    role="spinbutton" aria-label={field.name()}
                    aria-valuenow={field.text(settings)} aria-valuemin={low} aria-valuemax={high}
                    aria-describedby={described_by} aria-invalid={self.error.is_some().to_string()}
                    title={format!("{} must be {}", field.name(), field.accepts())}
                    value={self.text.clone()} {oninput} {onchange} {onkeydown} />
                { slider(self) }
                <small id={accepts_id} class="accepts">{ field.accepts() }</small>
                if let Some(error) = &self.error {
                    <p id={error_id} class="error" role="alert">{ error }</p>
                }
            </div>
        }
    }
}

/// The slider of a field that has one; it takes effect while it moves.
fn slider(of: &NumberInput) -> Html {
    let NumberInput {
        field,
        settings,
        dispatch,
        ..
    } = of;
    let field = *field;
    let Some((steps, position)) = field.slider_steps().zip(field.slider_position(settings)) else {
        return html! {};
    };
    let oninput = dispatch.reform(move |event: InputEvent| {
        let position = event
            .target_unchecked_into::<HtmlInputElement>()
            .value_as_number();
        SettingsEvent::Slide(field, position).into()
    });
    html! {
        <input type="range" aria-label={field.name()} aria-valuetext={field.text(settings)}
            min="0" max={steps.to_string()} step="1" value={position.to_string()} {oninput} />
    }
}
