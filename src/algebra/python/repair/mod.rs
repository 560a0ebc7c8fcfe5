//! The search space for a slip: every expression that is one slip away from a learner's. If one of them is right,
//! undoing that slip is what the line needs.
//!
//! | module | undoes |
//! |---|---|
//! | [`undo`] | nothing itself: it names the changes |
//! | [`near`] | a wrong sign, name, transpose or axis, and 1/m: what is most often wrong |
//! | [`wider`] | factors, terms and numbers that are missing, wrong or too many |
//! | [`functions`] | another function, another slope, a sum |
//! | [`brackets`] | brackets at another place |
//! | [`everywhere`] | the same slip at every place where it can be made |
//! | [`index`] | another index, key or range |
//! | [`target`] | `=` in place of `+=`, and the like |

pub mod brackets;
mod build;
pub mod everywhere;
pub mod functions;
pub mod index;
pub mod near;
pub mod target;
pub mod undo;
pub mod wider;

use strum::VariantArray;

use crate::algebra::python::syntax::Py;

pub use undo::{Means, Undo};

/// A change to one part of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// What it undoes.
    pub undo: Undo,
    /// The part, as it is typed.
    pub part: Py,
    /// What it becomes.
    pub becomes: Py,
    /// The whole expression after the change.
    pub whole: Py,
}

/// Repairs of one kind: the nearer ones are tried in the whole line before the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Stage {
    /// See [`near`].
    Near,
    /// See [`brackets`].
    Brackets,
    /// See [`wider`].
    Wider,
    /// See [`functions`].
    Functions,
    /// See [`everywhere`].
    Everywhere,
}

impl Stage {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Stage; Stage::VARIANTS.len()] =
        *Stage::VARIANTS.first_chunk().expect("all of it");

    /// Whether each repair changes one part, and a place is the number of a part.
    pub const fn is_of_one_part(self) -> bool {
        matches!(self, Stage::Near | Stage::Wider | Stage::Functions)
    }

    /// The number of places at which an expression can be repaired so.
    pub fn places(self, py: &Py) -> usize {
        match self {
            Stage::Near | Stage::Wider | Stage::Functions => py.size(),
            Stage::Brackets => brackets::places(py),
            Stage::Everywhere => everywhere::PLACES,
        }
    }

    /// The repairs of `py` at one of its places.
    pub fn repairs(self, py: &Py, place: usize, means: &Means) -> Vec<Repair> {
        let here: fn(&Py, usize, &Means) -> Vec<(Undo, Py)> = match self {
            Stage::Near => near::repairs,
            Stage::Wider => wider::repairs,
            Stage::Functions => functions::repairs,
            Stage::Brackets => return whole(py, brackets::repairs(py, place)),
            Stage::Everywhere => return whole(py, everywhere::repairs(py, place, means)),
        };
        let Some(part) = py.part(place) else {
            return vec![];
        };
        let made = here(part, place, means).into_iter();
        made.map(|(undo, becomes)| Repair {
            undo,
            part: part.clone(),
            whole: py.with_part(place, becomes.clone()),
            becomes,
        })
        .collect()
    }
}

/// Every expression that is a near slip away: what a line becomes where a slip is made in it. `names` are the names there
/// are. Each is built when it is asked for.
pub fn undone<'a>(
    py: &'a Py,
    names: &'a [String],
) -> impl Iterator<Item = (Undo, Py, Py)> + use<'a> {
    let means = Means {
        names: names.to_vec(),
        has_m: true,
        ..Means::default()
    };
    let places = 0..Stage::Near.places(py);
    let repairs = places.flat_map(move |place| Stage::Near.repairs(py, place, &means));
    repairs.map(|repair| (repair.undo, repair.part, repair.whole))
}

/// Repairs of which only the part and what the whole becomes is known.
fn whole(py: &Py, made: Vec<(Undo, Py, Py)>) -> Vec<Repair> {
    let made = made.into_iter().filter(|(_, _, whole)| whole != py);
    made.map(|(undo, part, whole)| Repair {
        undo,
        part,
        becomes: whole.clone(),
        whole,
    })
    .collect()
}
