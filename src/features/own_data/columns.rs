//! The choice of a file's columns: the label, the two inputs, and which classes are told apart.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::data::csv::{Content, Roles};
use crate::features::own_data::points::{Event, OwnData};
use crate::features::own_data::words;

/// The view of the choices, where there is anything to choose.
pub fn columns(own: &OwnData, dispatch: &Callback<Event>) -> Html {
    let Some(table) = &own.table else {
        return html! {};
    };
    let roles = own.roles();
    let label = roles.map(|Roles { label, .. }| label);
    let inputs = roles.map_or([None, None], |roles| roles.inputs.map(Some));
    let column =
        |name: &'static str, chosen: Option<usize>, event: fn(usize) -> Event, is_input: bool| {
            let mut options = Vec::new();
            for (index, column) in table.columns.iter().enumerate() {
                let is_possible = match is_input {
                    true => {
                        matches!(column.content, Content::Numbers | Content::Id)
                            && Some(index) != label
                    }
                    false => column.is_label,
                };
                if is_possible || chosen == Some(index) {
                    options.push((index, column.name.clone()));
                }
            }
            let choices = options.iter().map(|(_, name)| name.clone()).collect();
            let place = options.iter().position(|(index, _)| Some(*index) == chosen);
            let on_choose = dispatch.reform(move |place: usize| {
                let index = options.get(place).map_or(0, |(index, _)| *index);
                event(index)
            });
            select(name, choices, place, on_choose)
        };
    let classes = label.map_or(vec![], |label| table.classes(label));
    let told = (classes.len() > 2).then(|| {
        let choices = words::told(&classes);
        let names = choices.iter().map(|(_, name)| name.clone()).collect();
        let place = choices
            .iter()
            .position(|(told, _)| Some(*told) == own.picks.told);
        let dispatch = dispatch.clone();
        let on_choose = Callback::from(move |place: usize| {
            if let Some((told, _)) = choices.get(place) {
                dispatch.emit(Event::SetTold(*told));
            }
        });
        select("Classes", names, place, on_choose)
    });
    html! {
        <section class="row" aria-label="Columns">
            { column("x1", inputs[0], |index| Event::SetInput(0, index), true) }
            { column("x2", inputs[1], |index| Event::SetInput(1, index), true) }
            { column("Label", label, Event::SetLabel, false) }
            { told }
        </section>
    }
}

/// A list of which one is chosen; its first line asks, where none is yet.
fn select(
    name: &'static str,
    choices: Vec<String>,
    chosen: Option<usize>,
    on_choose: Callback<usize>,
) -> Html {
    let onchange = Callback::from(move |event: web_sys::Event| {
        // A select has its value under the same name as an input, which the page has bindings for.
        let select: HtmlInputElement = event.target_unchecked_into();
        if let Ok(place) = select.value().parse() {
            on_choose.emit(place);
        }
    });
    let mut options = Vec::new();
    if chosen.is_none() {
        options.push(html! { <option value="" selected={true}>{ "choose …" }</option> });
    }
    for (place, choice) in choices.into_iter().enumerate() {
        let is_chosen = chosen == Some(place);
        options.push(
            html! { <option value={place.to_string()} selected={is_chosen}>{ choice }</option> },
        );
    }
    html! { <label>{ name }{ " " }<select aria-label={name} {onchange}>{ options }</select></label> }
}
