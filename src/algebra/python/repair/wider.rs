//! Factors, terms and numbers that are missing, wrong or too many.

use crate::numpy::Operator;

use crate::algebra::python::syntax::{Head, Py};

use super::build::{binary, headed, is_number, is_one, literal, name, negative, sides, transposed};
use super::undo::{Means, Undo};

/// The repairs of this kind at `py`, which is the part at `place`.
pub(super) fn repairs(py: &Py, place: usize, means: &Means) -> Vec<(Undo, Py)> {
    let mut found = Vec::new();
    too_many(&mut found, py);
    numbers(&mut found, py, means);
    if is_number(py) {
        return found;
    }
    missing(&mut found, py, place, means);
    if let Some((l, r)) = sides(py, Operator::MatMul) {
        elementwise(&mut found, l, r);
    }
    if place > 0 {
        found.push((Undo::Sign, negative(py)));
    }
    found
}

/// Factors and terms that are too many.
fn too_many(found: &mut Vec<(Undo, Py)>, py: &Py) {
    for operator in [Operator::Multiply, Operator::MatMul] {
        if let Some((l, r)) = sides(py, operator) {
            found.push((Undo::NoFactor, l.clone()));
            found.push((Undo::NoFactor, r.clone()));
        }
    }
    if let Some((l, _)) = sides(py, Operator::Divide) {
        found.push((Undo::NoFactor, l.clone()));
    }
    if let Some((l, r)) = sides(py, Operator::Multiply) {
        // Two factors beside each other: a slope A2 * (1 - A2) that does not belong here.
        if let Some((before, _)) = sides(l, Operator::Multiply) {
            found.push((Undo::NoFactor, before.clone()));
        }
        if let Some((_, after)) = sides(r, Operator::Multiply) {
            found.push((Undo::NoFactor, after.clone()));
        }
        found.push((Undo::Divide, binary(Operator::Divide, l, r)));
        if matches!(l.head, Head::Literal(_, value) if value == 2.0) {
            found.push((Undo::Square, binary(Operator::Power, r, l)));
        }
    }
    if let Some((l, r)) = sides(py, Operator::Divide) {
        found.push((Undo::Divide, binary(Operator::Multiply, l, r)));
    }
    if let Some((l, r)) = sides(py, Operator::Add) {
        found.push((Undo::NoTerm, l.clone()));
        found.push((Undo::NoTerm, r.clone()));
    }
    if let Some((l, r)) = sides(py, Operator::Subtract) {
        found.push((Undo::NoTerm, l.clone()));
        let undo = match is_one(l) {
            true => Undo::NoOneMinus,
            false => Undo::NoTerm,
        };
        found.push((undo, r.clone()));
    }
}

/// Other numbers, and m in place of what is typed.
fn numbers(found: &mut Vec<(Undo, Py)>, py: &Py, means: &Means) {
    match &py.head {
        Head::Literal(_, own) => {
            for value in [0.0, 1.0, 2.0].into_iter().filter(|value| value != own) {
                found.push((Undo::OtherNumber, literal(value)));
            }
            found.push((Undo::OtherNumber, name("alpha")));
            if means.has_m {
                found.push((Undo::ByM, name("m")));
            }
        }
        Head::Name(own) if own == "m" => {
            let mean = binary(Operator::Divide, &literal(1.0), py);
            found.push((Undo::Divide, mean));
        }
        Head::Name(_) => {}
        _ if means.has_m => found.push((Undo::ByM, name("m"))),
        _ => {}
    }
}

/// Factors and terms that are missing.
fn missing(found: &mut Vec<(Undo, Py)>, py: &Py, place: usize, means: &Means) {
    found.push((
        Undo::OneMinus,
        binary(Operator::Subtract, &literal(1.0), py),
    ));
    if place == 0 || matches!(py.head, Head::Name(_)) {
        found.push((Undo::Factor, binary(Operator::Multiply, &name("alpha"), py)));
    }
    if place == 0 || sides(py, Operator::MatMul).is_some() {
        for bias in &means.biases {
            found.push((Undo::Term, binary(Operator::Add, py, &name(bias))));
        }
    }
    if place == 0 {
        for given in means.used.iter().filter(|name| !name.starts_with('d')) {
            found.push((Undo::Term, binary(Operator::Subtract, &name(given), py)));
            found.push((Undo::Term, binary(Operator::Add, &name(given), py)));
            found.push((Undo::Term, binary(Operator::Subtract, py, &name(given))));
        }
    }
    for used in means.used.iter().map(|used| name(used)) {
        found.push((Undo::Factor, binary(Operator::Multiply, py, &used)));
        if let Head::Name(_) = py.head {
            let turned = transposed(&used);
            for (l, r) in [(py, &used), (&used, py), (py, &turned), (&turned, py)] {
                found.push((Undo::Factor, binary(Operator::MatMul, l, r)));
            }
        }
    }
}

/// `*` in place of a matrix product for which one side had to be transposed.
fn elementwise(found: &mut Vec<(Undo, Py)>, l: &Py, r: &Py) {
    let multiply = Head::Binary(Operator::Multiply);
    let plain = |py: &Py| match (&py.head, &py.operands[..]) {
        (Head::Transpose, [of]) => Some(of.clone()),
        _ => None,
    };
    if let Some(of) = plain(l) {
        found.push((
            Undo::Elementwise,
            headed(multiply.clone(), vec![of, r.clone()]),
        ));
    }
    if let Some(of) = plain(r) {
        found.push((Undo::Elementwise, headed(multiply, vec![l.clone(), of])));
    }
}
