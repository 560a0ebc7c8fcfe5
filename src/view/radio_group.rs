//! One of several, side by side.

use yew::prelude::*;

/// One choice.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// The name it is found by.
    pub name: AttrValue,
    /// What is shown; the name itself where this is `None`.
    pub picture: Option<Html>,
}

impl Choice {
    /// A choice that shows its name.
    pub fn named(name: impl Into<AttrValue>) -> Choice {
        Choice {
            name: name.into(),
            picture: None,
        }
    }
}

/// See [`RadioGroup`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The name the group is found by.
    pub name: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The index of the chosen one.
    pub chosen: usize,
    /// Called with the index of a newly chosen one.
    pub on_choose: Callback<usize>,
}

/// A radio group that looks like a row of segments, or of pictures.
#[component]
pub fn RadioGroup(props: &Props) -> Html {
    let radios = props.choices.iter().enumerate().map(|(index, choice)| {
        let onchange = props.on_choose.reform(move |_| index);
        let is_chosen = index == props.chosen;
        html! {
            <label class={classes!("choice", is_chosen.then_some("chosen"))} title={choice.name.clone()}>
                <input type="radio" name={props.name.clone()} aria-label={choice.name.clone()}
                    checked={is_chosen} {onchange} />
                { choice.picture.clone().unwrap_or_else(|| html! { <span>{ &choice.name }</span> }) }
            </label>
        }
    });
    let has_pictures = props.choices.iter().any(|choice| choice.picture.is_some());
    html! {
        <div class={if has_pictures { "pictures" } else { "segments" }} role="radiogroup"
            aria-label={props.name.clone()}>
            { for radios }
        </div>
    }
}
