//! An index, a key or the range of a loop that is another one, and calls of which the arguments are.

use crate::algebra::python::names::quantity;
use crate::algebra::python::syntax::{Head, Py};

use super::build::{headed, sum};
use super::undo::{Means, Undo};

/// The repairs of this kind at `py`.
pub(super) fn repairs(py: &Py, means: &Means) -> Vec<(Undo, Py)> {
    match (&py.head, py.operands.as_slice()) {
        (Head::Index, [base, first, second]) => {
            let operands = vec![base.clone(), second.clone(), first.clone()];
            vec![(Undo::Index, headed(Head::Index, operands))]
        }
        (Head::Index, [base, key]) => other_keys(key, means)
            .map(|key| {
                let operands = vec![base.clone(), key];
                (Undo::OtherName, headed(Head::Index, operands))
            })
            .collect(),
        (Head::Invoke { name, .. }, [_, stop]) if name == "range" => {
            vec![(Undo::Index, headed(py.head.clone(), vec![stop.clone()]))]
        }
        // Python's own sum adds up rows.
        (Head::Invoke { name, .. }, [of]) if name == "sum" => [Some(1), Some(0), None]
            .map(|axis| (Undo::Axis, sum(of, axis)))
            .to_vec(),
        (Head::Invoke { name, .. }, [l, r]) if name == "np.outer" => {
            let operands = vec![r.clone(), l.clone()];
            vec![(Undo::TurnRound, headed(py.head.clone(), operands))]
        }
        _ => vec![],
    }
}

/// The keys of other quantities of the lesson: `"A1"` for `"A2"`.
fn other_keys<'a>(key: &'a Py, means: &'a Means) -> impl Iterator<Item = Py> + use<'a> {
    let own = match &key.head {
        Head::Text { text, .. } if quantity(text, 2).is_some() => Some(text),
        _ => None,
    };
    let names = means
        .names
        .iter()
        .filter(move |name| own.is_some_and(|own| own != *name && quantity(name, 2).is_some()));
    names.map(|name| {
        let head = Head::Text {
            text: name.clone(),
            is_format: false,
        };
        headed(head, vec![])
    })
}
