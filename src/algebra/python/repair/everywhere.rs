//! The same slip at every place where it can be made: who means it so makes it in each term of a cost.

use crate::numpy::Operator;

use crate::algebra::python::syntax::{Head, Py};

use super::build::{binary, headed, name, names, negative, sides, transposed};
use super::undo::{Means, Undo};

/// The number of these repairs, of which each is a place of its own.
pub(super) const PLACES: usize = 8;

/// The repairs of this kind, by number.
pub(super) fn repairs(py: &Py, number: usize, means: &Means) -> Vec<(Undo, Py, Py)> {
    let whole = |undo, changed| vec![(undo, py.clone(), changed)];
    match number {
        0 => whole(Undo::NoTranspose, everywhere(py, &plain)),
        1 => whole(Undo::Elementwise, everywhere(py, &times)),
        2 => whole(
            Undo::Elementwise,
            everywhere(&everywhere(py, &plain), &times),
        ),
        3 => whole(Undo::MatrixProduct, everywhere(py, &matmul)),
        4 => other_names(py, means),
        5 => turned_products(py),
        6 => whole(Undo::Sign, everywhere(py, &other_sign)),
        // As if one had divided where the lesson does not: the last resort, for every way of writing it.
        7 if means.has_m => whole(
            Undo::NoDivideByM,
            binary(Operator::Multiply, &name("m"), py),
        ),
        _ => vec![],
    }
}

/// One name for another, where it stands more than once or is the learner's own.
fn other_names(py: &Py, means: &Means) -> Vec<(Undo, Py, Py)> {
    let mut found = Vec::new();
    let stands_twice = |own: &&str| {
        let mut parts = (0..py.size()).filter_map(|nth| py.part(nth));
        let is_own = |part: &Py| matches!(&part.head, Head::Name(name) if name == own);
        parts.by_ref().any(is_own) && parts.any(is_own)
    };
    let is_own = |name: &&str| means.own.iter().any(|own| own == name);
    for own in names(py)
        .into_iter()
        .filter(|name| stands_twice(name) || is_own(name))
    {
        for other in means.names.iter().filter(|other| *other != own) {
            let renamed = everywhere(py, &|part| match &part.head {
                Head::Name(name) if name == own => Some(self::name(other)),
                _ => None,
            });
            found.push((Undo::OtherName, self::name(own), renamed));
        }
    }
    found
}

/// A product entry by entry where a matrix product belongs, one side transposed.
fn turned_products(py: &Py) -> Vec<(Undo, Py, Py)> {
    let mut found = Vec::new();
    for nth in 0..py.size() {
        let Some(part) = py.part(nth) else { continue };
        let Some((l, r)) = sides(part, Operator::Multiply) else {
            continue;
        };
        for (l, r) in [
            (l.clone(), transposed(r)),
            (transposed(l), r.clone()),
            (r.clone(), transposed(l)),
            (transposed(r), l.clone()),
        ] {
            let product = binary(Operator::MatMul, &l, &r);
            let whole = py.with_part(nth, product);
            found.push((Undo::MatrixProduct, part.clone(), whole));
        }
    }
    found
}

fn plain(py: &Py) -> Option<Py> {
    match (&py.head, &py.operands[..]) {
        (Head::Transpose, [of]) => Some(of.clone()),
        _ => None,
    }
}

fn times(py: &Py) -> Option<Py> {
    let (l, r) = sides(py, Operator::MatMul)?;
    Some(binary(Operator::Multiply, l, r))
}

fn matmul(py: &Py) -> Option<Py> {
    let (l, r) = sides(py, Operator::Multiply)?;
    Some(binary(Operator::MatMul, l, r))
}

/// Every `-` before a part left out, and one before the whole in their place.
fn other_sign(py: &Py) -> Option<Py> {
    match (&py.head, &py.operands[..]) {
        (Head::Negative, [of]) => Some(of.clone()),
        (Head::Binary(Operator::Subtract), [l, r]) if matches!(l.head, Head::Negative) => {
            Some(negative(&binary(Operator::Add, l.operands.first()?, r)))
        }
        _ => None,
    }
}

/// `py` with every part changed that `change` has another for, the innermost first.
fn everywhere(py: &Py, change: &dyn Fn(&Py) -> Option<Py>) -> Py {
    let operands = py
        .operands
        .iter()
        .map(|of| everywhere(of, change))
        .collect();
    let mut changed = headed(py.head.clone(), operands);
    changed.span = py.span;
    change(&changed).unwrap_or(changed)
}
