//! The right network beside a broken one, as the plots compare the two.

use crate::algebra::number::short;
use crate::data::Dataset;
use crate::iteration::Iteration;
use crate::iteration::plane::{accuracy_on, answers, resolution};
use crate::iteration::slip_words;
use crate::nn::settings::Settings;
use crate::page::sentences::percent;
use crate::page::state::State;
use crate::plot::field::Field;

/// The right network beside the broken one, as the plots compare the two.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What its first output answers everywhere around the data.
    pub field: Field,
    /// Both costs in words, the broken one's first.
    pub costs: [String; 2],
    /// Both boundaries in words, the broken one's first.
    pub boundaries: [String; 2],
}

/// Two are equal only if they are the same: to compare all their numbers would take longer than to draw them.
impl PartialEq for Compared {
    fn eq(&self, other: &Compared) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The comparison, while an equation is broken on purpose.
pub fn compared(state: &State, iteration: &Iteration, examples: &Dataset) -> Option<Compared> {
    let beside = state.run.beside.as_ref()?;
    let settings = Settings {
        breakage: None,
        ..state.settings.clone()
    };
    let data = &iteration.data;
    // Its line alone is drawn: a coarser grid does.
    let points = resolution(&settings.network(data), state.training) / 2;
    let right = accuracy_on(&settings, &beside.params, data);
    let [broken, right] = [iteration.accuracy(), right].map(percent);
    let at = state.run.iteration;
    let cost = beside.costs.get(beside.iteration as usize).copied();
    let right_cost = cost.unwrap_or(f64::NAN);
    let stopped = (beside.iteration < at).then_some(beside.iteration);
    Some(Compared {
        field: answers(&settings, &beside.params, examples, points),
        costs: slip_words::costs(
            at,
            &short(iteration.all.values.cost()),
            &short(right_cost),
            stopped,
        ),
        boundaries: slip_words::boundaries(&broken, &right),
    })
}
