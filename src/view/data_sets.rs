//! The data sets, as small pictures of themselves.

use std::fmt::Write;

use yew::prelude::*;

use crate::app::action::Action;
use crate::data::{DataSet, Dataset};

use super::part::Part;
use super::radio_group::{Choice, RadioGroup};

/// See [`DataSets`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The chosen one.
    pub chosen: DataSet,
    /// Where changes go.
    pub dispatch: Callback<Action>,
}

/// The choice of a data set.
#[component]
pub fn DataSets(props: &Props) -> Html {
    let choices = use_memo((), |()| DataSet::ALL.map(choice).to_vec());
    let chosen = DataSet::ALL
        .iter()
        .position(|set| *set == props.chosen)
        .unwrap_or_default();
    let on_choose = props.dispatch.reform(|index: usize| {
        Action::ChooseDataSet(DataSet::ALL.get(index).copied().unwrap_or(DataSet::Flower))
    });
    let group = RadioGroup {
        name: "Data set".into(),
        choices: (*choices).clone(),
        chosen,
        on_choose,
    };
    html! {
        <section class="data" aria-labelledby="data-heading">
            <h2 id="data-heading">{ "Data" }</h2>
            { group.view() }
            <p class="hint"><b>{ props.chosen.name() }</b>{ ": " }{ props.chosen.description() }</p>
        </section>
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
    let reach = data.X.iter().fold(0.0, |reach: f64, x| reach.max(x.abs()));
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
