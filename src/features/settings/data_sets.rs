//! The data sets, as small pictures of themselves.

use std::fmt::Write;

use yew::prelude::*;

use crate::algebra::table::Table;
use crate::data::{DataSet, Dataset};
use crate::nn::settings::Settings;
use crate::page::number_field::Draft;
use crate::page::number_field::NumberField;
use crate::page::update::{Action, HistoryEvent, SettingsEvent};

use crate::features::settings::number_field::number_field;
use crate::ui::part::Part;
use crate::ui::radio_group::{Choice, RadioGroup};

/// See [`DataSets`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is set.
    pub settings: Settings,
    /// What is typed and not set.
    pub drafts: Table<NumberField, Draft>,
    /// Whether there is anything to undo, and to redo.
    pub undoes: (bool, bool),
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// The choice of a data set, and how it is drawn.
#[component]
pub fn DataSets(props: &Props) -> Html {
    let Props {
        settings,
        drafts,
        dispatch,
        ..
    } = props;
    let choices = use_memo((), |()| DataSet::ALL.map(choice).to_vec());
    let mut choices = (*choices).clone();
    choices.push(Choice {
        name: "your own".into(),
        picture: Some(match settings.own.data() {
            Some(own) => picture(own),
            None => pencil(),
        }),
    });
    let is_own = settings.own.data().is_some();
    let chosen = match is_own {
        true => DataSet::ALL.len(),
        false => settings.data_set as usize,
    };
    let on_choose = dispatch.reform(|index: usize| match DataSet::ALL.get(index) {
        Some(data_set) => SettingsEvent::ChooseDataSet(*data_set).into(),
        None => SettingsEvent::ChooseOwnData.into(),
    });
    let group = RadioGroup {
        name: "Data set".into(),
        choices,
        chosen,
        on_choose,
    };
    let hint = match settings.own.data() {
        Some(own) => html! { <><b>{ "your own" }</b>{ format!(": m = {}.", own.X.ncols()) }</> },
        None => {
            let data_set = settings.data_set;
            html! { <><b>{ data_set.name() }</b>{ ": " }{ data_set.description() }</> }
        }
    };
    let (undoes, redoes) = props.undoes;
    let history = |name: &'static str, sign: &'static str, can: bool, action: Action| {
        let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
        html! {
            <button type="button" aria-label={name} title={name} aria-disabled={(!can).to_string()} {onclick}>{ sign }</button>
        }
    };
    html! {
        <section class="data" aria-labelledby="data-heading">
            <div class="heading">
                <h2 id="data-heading">{ "Data" }</h2>
                <span class="buttons">
                    { history("Undo", "↶", undoes, HistoryEvent::Undo.into()) }
                    { history("Redo", "↷", redoes, HistoryEvent::Redo.into()) }
                </span>
            </div>
            { group.view() }
            <p class="hint">{ hint }</p>
            <div class="pair three">
                if !is_own {
                    { number_field(NumberField::Noise, html! {}, settings, drafts, dispatch) }
                }
                { number_field(NumberField::DataSeed, html! {}, settings, drafts, dispatch) }
                { number_field(NumberField::TestShare, html! { "%" }, settings, drafts, dispatch) }
            </div>
        </section>
    }
}

/// The picture of *your own* while there are no own data.
fn pencil() -> Html {
    html! {
        <svg viewBox="-50 -50 100 100" aria-hidden="true">
            <path class="pencil" d="M-26 26l6-20 32-32 14 14-32 32z" />
        </svg>
    }
}

fn choice(data_set: DataSet) -> Choice {
    let picture = picture(&data_set.load());
    Choice {
        name: data_set.name().into(),
        picture: Some(picture),
    }
}

/// At most this many points show the shape of a data set on a thumbnail.
const MOST_POINTS: usize = 130;

/// The points of both classes, each class one path of dots.
fn picture(data: &Dataset) -> Html {
    // Not 0, though all points may lie at the origin.
    let reach = data
        .X
        .iter()
        .fold(f64::MIN_POSITIVE, |reach: f64, x| reach.max(x.abs()));
    let every = data.X.ncols().div_ceil(MOST_POINTS);
    let mut dots = [String::new(), String::new()];
    for (index, (point, label)) in data.X.columns().into_iter().zip(data.Y.row(0)).enumerate() {
        if index % every == 0 {
            let (x, y) = (46.0 * point[0] / reach, -46.0 * point[1] / reach);
            let class = usize::from(*label > 0.5);
            // Writing to a string cannot fail.
            let _ = write!(dots[class], "M{x:.1} {y:.1}h0");
        }
    }
    let [negative, positive] = dots;
    html! {
        <svg viewBox="-50 -50 100 100" aria-hidden="true">
            <path class="negative" d={negative} />
            <path class="positive" d={positive} />
        </svg>
    }
}
