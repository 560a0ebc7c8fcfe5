//! A group of radio buttons, side by side.

use yew::prelude::*;

use crate::ui::part::Part;

/// One choice.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// The name it is found by.
    pub name: AttrValue,
    /// The picture that is shown; the name, if this is `None`.
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

/// A radio group that looks like a row of segments, or of pictures.
#[derive(PartialEq)]
pub struct RadioGroup {
    /// The name the group is found by.
    pub name: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The index of the chosen one.
    pub chosen: usize,
    /// Called with the index of a newly chosen one.
    pub on_choose: Callback<usize>,
}

/// A radio group for the values of a type, with the name of each, that calls back with the chosen one.
pub fn one_of<T: Copy + PartialEq>(
    (name, name_of): (&'static str, fn(T) -> &'static str),
    (all, chosen): (&'static [T], T),
    on_choose: Callback<T>,
) -> Html {
    let group = RadioGroup {
        name: name.into(),
        choices: all
            .iter()
            .map(|value| Choice::named(name_of(*value)))
            .collect(),
        chosen: all
            .iter()
            .position(|value| *value == chosen)
            .unwrap_or_default(),
        on_choose: Callback::from(move |index: usize| {
            if let Some(value) = all.get(index) {
                on_choose.emit(*value);
            }
        }),
    };
    group.view()
}

impl Part for RadioGroup {
    fn view(&self) -> Html {
        let radios = self.choices.iter().enumerate().map(|(index, choice)| {
            let onchange = self.on_choose.reform(move |_| index);
            let is_chosen = index == self.chosen;
            html! {
                <label class={classes!("choice", is_chosen.then_some("chosen"))} title={choice.name.clone()}>
                    <input type="radio" name={self.name.clone()} aria-label={choice.name.clone()}
                        checked={is_chosen} {onchange} />
                    { choice.picture.clone().unwrap_or_else(|| html! { <span>{ &choice.name }</span> }) }
                </label>
            }
        });
        let has_pictures = self.choices.iter().any(|choice| choice.picture.is_some());
        html! {
            <div class={if has_pictures { "pictures" } else { "segments" }} role="radiogroup"
                aria-label={self.name.clone()}>
                { for radios }
            </div>
        }
    }
}
