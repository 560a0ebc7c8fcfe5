//! The settings: number fields, the data set, the network, and what breaks or replaces them.

use crate::algebra::function::Function;
use crate::algebra::table::Table;
use crate::data::DataSet;
use crate::nn::breakage::Breakage;
use crate::nn::settings::{Architecture, Settings};
use crate::page::choices::Tool;
use crate::page::effect::Effect;
use crate::page::number_field::{Draft, NumberField};
use crate::page::state::State;

use super::history::change;

/// A change of the settings, or of a text that is typed for one.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsEvent {
    /// A field's text changed. It is not set before it is committed.
    Type(NumberField, String),
    /// A field is set to its text.
    Commit(NumberField, String),
    /// A field's slider is moved to a position.
    Slide(NumberField, f64),
    /// What is typed in a field is given up.
    Revert(NumberField),
    /// *Data set*
    ChooseDataSet(DataSet),
    /// *Data set*: the learner's own.
    ChooseOwnData,
    /// *Network*
    ChooseArchitecture(Architecture),
    /// *Activation*
    ChooseActivation(Function),
    /// *Break it*, or *Mend it*: an equation is broken on purpose, or none is.
    Break(Option<Breakage>),
    /// All settings at once, as the learner has brought them.
    Replace(Settings),
}

/// Changes the settings, so that each change can be undone.
pub(super) fn update(state: &mut State, event: SettingsEvent) -> Vec<Effect> {
    let settings = match event {
        SettingsEvent::Type(field, text) => return type_text(state, field, text),
        SettingsEvent::Commit(field, text) => return commit(state, field, text),
        SettingsEvent::Slide(field, position) => return slide(state, field, position),
        SettingsEvent::Revert(field) => {
            state.drafts.remove(field);
            return vec![];
        }
        SettingsEvent::ChooseOwnData if state.own.data().is_none() => {
            state.tool = Some(Tool::Data);
            return vec![];
        }
        SettingsEvent::ChooseOwnData => Settings {
            own: state.settings.own.with_data_of(&state.own),
            ..state.settings.clone()
        },
        SettingsEvent::ChooseDataSet(data_set) => Settings {
            data_set,
            noise: None,
            data_seed: None,
            own: state.settings.own.without_data(),
            ..state.settings.clone()
        },
        SettingsEvent::ChooseArchitecture(architecture) => Settings {
            architecture,
            own: state.settings.own.without_start(),
            ..state.settings.clone()
        },
        SettingsEvent::ChooseActivation(activation) => Settings {
            activation,
            ..state.settings.clone()
        },
        SettingsEvent::Break(breakage) => Settings {
            breakage,
            ..state.settings.clone()
        },
        SettingsEvent::Replace(settings) => {
            state.drafts = Table::default();
            settings
        }
    };
    change(state, settings, None)
}

/// Keeps what is typed in a field, with what is wrong with it.
pub(super) fn type_text(state: &mut State, field: NumberField, text: String) -> Vec<Effect> {
    let error = field.set(&state.settings, &text).err();
    state.drafts.insert(field, Draft { text, error });
    vec![]
}

fn commit(state: &mut State, field: NumberField, text: String) -> Vec<Effect> {
    match field.set(&state.settings, &text) {
        Ok(settings) => {
            state.drafts.remove(field);
            change(state, settings, None)
        }
        Err(_) => type_text(state, field, text),
    }
}

fn slide(state: &mut State, field: NumberField, position: f64) -> Vec<Effect> {
    let text = field.text_at(position);
    match text.and_then(|text| field.set(&state.settings, &text).ok()) {
        Some(settings) => {
            state.drafts.remove(field);
            change(state, settings, Some(field))
        }
        None => vec![],
    }
}
