//! What a line does with its value: `=`, `+=`, `-=` or `/=`, one for another.

use crate::numpy::Operator;

use crate::algebra::python::syntax::{Head, Target};

use super::undo::Undo;

/// What the target of a line may have to be.
pub fn repairs(target: &Target) -> Vec<(Undo, Target)> {
    match target {
        Target::Assign(name) => {
            vec![(Undo::AddUp, Target::InPlace(name.clone(), Operator::Add))]
        }
        Target::Places(places) => match places.as_slice() {
            [place] if place.head == Head::Index => {
                let place = Box::new(place.clone());
                vec![(Undo::AddUp, Target::PlaceInPlace(place, Operator::Add))]
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
