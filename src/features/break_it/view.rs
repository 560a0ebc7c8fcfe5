//! *Break it*: the slips of the current equation, how NumPy reacts to each, and a button that makes it.

use std::rc::Rc;

use yew::prelude::*;

use crate::features::break_it::running::Running;
use crate::features::break_it::{Event, State, training_view};
use crate::iteration::slip_runs::{Sum, Tried};
use crate::iteration::slip_words as words;
use crate::iteration::step::Step;
use crate::nn::breakage::Breakage;
use crate::page::context::Context;

use crate::ui::part::{Part, part};
use crate::ui::slip_table::{row, table};
use crate::ui::small_matrix::small_matrix;

/// The panel of `state`.
pub fn view(state: &State, context: &Context, dispatch: &Callback<Event>) -> Html {
    let Some(step) = context.current() else {
        return html! {};
    };
    part(BreakIt {
        step,
        all: state.slips.tried.clone(),
        breakage: context.settings.breakage,
        running: state.running.clone(),
        dispatch: dispatch.clone(),
    })
}

/// The panel: the slips, the present breakage, and the last training.
struct BreakIt {
    step: Step,
    all: Rc<Vec<Tried>>,
    breakage: Option<Breakage>,
    running: Option<Running>,
    dispatch: Callback<Event>,
}

impl PartialEq for BreakIt {
    fn eq(&self, other: &BreakIt) -> bool {
        Rc::ptr_eq(&self.all, &other.all)
            && self.step == other.step
            && self.breakage == other.breakage
            && self.running == other.running
            && self.dispatch == other.dispatch
    }
}

impl Part for BreakIt {
    fn view(&self) -> Html {
        let mut rows = Vec::new();
        for (index, tried) in self.all.iter().enumerate() {
            rows.push(row(
                index,
                tried,
                &self.step,
                html! { <td>{ self.button(tried) }</td> },
            ));
            if let Some(running) = self.running.as_ref().filter(|running| running.is_of(tried)) {
                let trained = training_view::view(running);
                rows.push(html! { <tr key="trial"><td colspan="4">{ trained }</td></tr> });
            }
        }
        let sum = self.all.iter().find_map(|tried| tried.sum.as_ref());
        html! {
            <>
                <p class="definition">{ words::INTRODUCTION }</p>
                { table("One slip away", rows) }
                { sum.map(pairs) }
            </>
        }
    }
}

impl BreakIt {
    /// The button that makes a slip, or trains with it as NumPy would; none where neither can be done.
    fn button(&self, tried: &Tried) -> Option<Html> {
        let (target, slip) = (self.step.equation.target, tried.slip);
        let broken = Breakage { target, slip };
        let is_trained = |running: &Running| running.is_of(tried) && running.is_running;
        let (name, event) = if tried.can_be_made {
            match self.breakage == Some(broken) {
                true => ("Mend it", Event::Break(None)),
                false => ("Break it", Event::Break(Some(broken))),
            }
        } else if !tried.can_be_tried() || self.step.is_one_example() {
            return None;
        } else {
            match self.running.as_ref().is_some_and(is_trained) {
                true => ("Stop", Event::Train(None)),
                false => {
                    let slipped = (target, slip, tried.code.clone());
                    ("Train it", Event::Train(Some(slipped)))
                }
            }
        };
        let label = format!("{name}: {}", words::name(slip));
        let onclick = self.dispatch.reform(move |_: MouseEvent| event.clone());
        Some(html! { <button type="button" aria-label={label} {onclick}>{ name }</button> })
    }
}

/// The table that a line sums, below the losses that it should sum: only the diagonal is right.
fn pairs(sum: &Sum) -> Html {
    html! {
        <div class="pairs">
            { small_matrix("The losses", sum.right.view(), None) }
            { small_matrix(&sum.code, sum.table.view(), None) }
        </div>
    }
}
