//! What a line does with its value: `=`, `+=`, `-=` or `/=`, one for another.

use crate::numpy::Operator;

use crate::algebra::python::syntax::{Head, Py, Target};

use super::build::headed;
use super::undo::Undo;

/// What the target of a line may have to be.
pub fn repairs(target: &Target) -> Vec<(Undo, Target)> {
    match target {
        Target::Assign(name) => {
            vec![(Undo::AddUp, Target::InPlace(name.clone(), Operator::Add))]
        }
        Target::Places(places) => match places.as_slice() {
            [place] if place.head == Head::Index => {
                let added = Target::PlaceInPlace(Box::new(place.clone()), Operator::Add);
                let mut found = vec![(Undo::AddUp, added)];
                let others = other_masks(place).into_iter();
                found.extend(others.map(|mask| (Undo::Comparison, Target::Places(vec![mask]))));
                found
            }
            _ => vec![],
        },
        Target::InPlace(name, operator) => others(*operator)
            .map(|(undo, other)| (undo, Target::InPlace(name.clone(), other)))
            .collect(),
        Target::PlaceInPlace(place, operator) => others(*operator)
            .map(|(undo, other)| (undo, Target::PlaceInPlace(place.clone(), other)))
            .collect(),
        Target::None => vec![],
    }
}

fn others(operator: Operator) -> impl Iterator<Item = (Undo, Operator)> {
    let other = match operator {
        Operator::Add => Some((Undo::Sign, Operator::Subtract)),
        Operator::Subtract => Some((Undo::Sign, Operator::Add)),
        Operator::Multiply => Some((Undo::Divide, Operator::Divide)),
        Operator::Divide => Some((Undo::Divide, Operator::Multiply)),
        _ => None,
    };
    other.into_iter()
}

/// The places with another comparison in their mask: `dZ[Z > 0]` for `dZ[Z <= 0]`.
fn other_masks(place: &Py) -> Vec<Py> {
    let [base, mask] = place.operands.as_slice() else {
        return vec![];
    };
    let others = comparisons(mask).into_iter();
    let with = |mask: Py| headed(Head::Index, vec![base.clone(), mask]);
    others.map(with).collect()
}

/// Other comparisons: first that of which one is true where the other is not, then those that differ in the border.
fn comparisons(py: &Py) -> Vec<Py> {
    let Head::Binary(own) = &py.head else {
        return vec![];
    };
    let others = match own {
        Operator::Less => [
            Operator::GreaterEqual,
            Operator::Greater,
            Operator::LessEqual,
        ],
        Operator::LessEqual => [Operator::Greater, Operator::GreaterEqual, Operator::Less],
        Operator::Greater => [Operator::LessEqual, Operator::Less, Operator::GreaterEqual],
        Operator::GreaterEqual => [Operator::Less, Operator::LessEqual, Operator::Greater],
        _ => return vec![],
    };
    let made = others.map(|other| headed(Head::Binary(other), py.operands.clone()));
    made.to_vec()
}
