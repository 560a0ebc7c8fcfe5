//! What is most often wrong: a sign, a name, a transpose, an axis, and 1/m.

use crate::numpy::Operator;

use crate::algebra::python::syntax::{Function, Head, Py};

use super::build::{
    binary, headed, is_m, is_mean, literal, name, negative, sides, sum, transposed,
};
use super::index;
use super::undo::{Means, Undo};

/// The repairs of this kind at `py`, which is the part at `place`. Slips of the whole line come with place 0.
pub(super) fn repairs(py: &Py, place: usize, means: &Means) -> Vec<(Undo, Py)> {
    let mut found = Vec::new();
    if place == 0 {
        // What is done to the whole line: further in it comes to the same, or to nothing that a learner forgets.
        if means.has_m {
            found.push((Undo::DivideByM, binary(Operator::Divide, py, &name("m"))));
        }
        if py.head != Head::Negative {
            found.push((Undo::Sign, negative(py)));
        }
    }
    if let Head::Literal(..) = py.head {
        return found;
    }
    let other = |head: Head| headed(head, py.operands.clone());
    match (&py.head, &py.operands[..]) {
        (Head::Name(own), _) => {
            // A name of the learner's own comes first, because the text has it. What stands in place of one would only pass
            // by the line that gives it.
            let names = means.own.iter().chain(&means.names);
            for name in names.filter(|name| *name != own && !means.own.contains(own)) {
                found.push((Undo::OtherName, self::name(name)));
            }
            found.push((Undo::Square, binary(Operator::Power, py, &literal(2.0))));
        }
        (Head::Transpose, [of]) => found.push((Undo::NoTranspose, of.clone())),
        (Head::Negative, [of]) => found.push((Undo::Sign, of.clone())),
        (Head::Binary(Operator::Add), _) => {
            found.push((Undo::Sign, other(Head::Binary(Operator::Subtract))));
        }
        (Head::Binary(Operator::Subtract), _) => {
            found.push((Undo::TurnRound, turned(py)));
            found.push((Undo::Sign, other(Head::Binary(Operator::Add))));
        }
        (Head::Binary(Operator::Power), [l, _]) => found.push((Undo::NoSquare, l.clone())),
        (
            Head::Call {
                function: function @ (Function::Sum | Function::Mean),
                axis,
                keepdims,
            },
            [of],
        ) => sums(&mut found, (*function, of), *axis, *keepdims),
        _ => {}
    }
    products(&mut found, py);
    found.extend(index::repairs(py, means));
    found.push((Undo::Transpose, transposed(py)));
    found
}

/// The two sides swapped.
fn turned(py: &Py) -> Py {
    let mut operands = py.operands.clone();
    operands.reverse();
    headed(py.head.clone(), operands)
}

/// Repairs of a product or a quotient.
fn products(found: &mut Vec<(Undo, Py)>, py: &Py) {
    let is_call = matches!(py.head, Head::Call { .. });
    let other = |operator: Operator, function: Function| {
        let head = match is_call {
            true => Head::Call {
                function,
                axis: None,
                keepdims: false,
            },
            false => Head::Binary(operator),
        };
        headed(head, py.operands.clone())
    };
    if let Some((l, r)) = sides(py, Operator::Multiply) {
        found.push((Undo::MatrixProduct, other(Operator::MatMul, Function::Dot)));
        for (factor, rest) in [(l, r), (r, l)] {
            if is_mean(factor) {
                found.push((Undo::NoDivideByM, rest.clone()));
            }
        }
    }
    if sides(py, Operator::MatMul).is_some() {
        let multiply = Function::Operator(Operator::Multiply);
        found.push((Undo::TurnRound, turned(py)));
        found.push((Undo::Elementwise, other(Operator::Multiply, multiply)));
    }
    if let Some((l, r)) = sides(py, Operator::Divide)
        && is_m(r)
    {
        found.push((Undo::NoDivideByM, l.clone()));
    }
}

/// Repairs of a sum or a mean.
fn sums(
    found: &mut Vec<(Undo, Py)>,
    (function, of): (Function, &Py),
    axis: Option<i64>,
    keepdims: bool,
) {
    let call = |axis, keepdims| {
        let head = Head::Call {
            function,
            axis,
            keepdims,
        };
        headed(head, vec![of.clone()])
    };
    found.push((Undo::KeepDims, call(axis, true)));
    found.push((Undo::NoSum, of.clone()));
    for along in [0, 1] {
        match axis {
            Some(own) if own == along => {}
            Some(_) => found.push((Undo::Axis, call(Some(along), keepdims))),
            None => found.push((Undo::AddAxis, call(Some(along), true))),
        }
    }
    if axis.is_some() {
        found.push((Undo::Axis, sum(of, None)));
    }
    if function == Function::Mean {
        let added = headed(
            Head::Call {
                function: Function::Sum,
                axis,
                keepdims,
            },
            vec![of.clone()],
        );
        let mean = binary(Operator::Divide, &added, &name("m"));
        found.push((Undo::SumForMean, mean));
        found.push((Undo::NoDivideByM, added));
    }
}
