//! Another function, another slope, and a sum that is missing.

use crate::numpy::{Map, Operator};

use crate::algebra::python::syntax::{Function, Head, Py};

use super::build::{binary, call, is_number, names, sides, sum};
use super::undo::{Means, Undo};

/// The functions that are taken for one another.
const MAPS: [Function; 5] = [
    Function::Map(Map::Log),
    Function::Map(Map::Exp),
    Function::Map(Map::Tanh),
    Function::Sigmoid,
    Function::Map(Map::Square),
];

/// The most parts of what may be meant as a slope or an activation.
const LONGEST_FUNCTION: usize = 14;

/// The repairs of this kind at `py`, which is the part at `place`.
pub(super) fn repairs(py: &Py, place: usize, means: &Means) -> Vec<(Undo, Py)> {
    let mut found = Vec::new();
    if is_number(py) {
        return found;
    }
    calls(&mut found, py);
    applied(&mut found, py, place, means);
    split_slope(&mut found, py, means);
    if is_of_one_name(py, means) {
        for slope in means.slopes.iter().filter(|slope| *slope != py) {
            found.push((Undo::OtherSlope, slope.clone()));
        }
        let undo = match py.head {
            Head::Name(_) => Undo::Function,
            _ => Undo::OtherFunction,
        };
        for function in means.functions.iter().filter(|function| *function != py) {
            found.push((undo, function.clone()));
        }
    }
    if let Some((l, r)) = sides(py, Operator::MatMul)
        && let [name] = names(r)[..]
        && !is_by_entry(r)
        && means.names.iter().any(|known| known == name)
    {
        // A slope of matrix products: 1 - np.dot(A1.T, A1).
        for slope in &means.slopes {
            found.push((Undo::Elementwise, binary(Operator::Multiply, l, slope)));
        }
    }
    if place == 0 || sides(py, Operator::MatMul).is_some() || is_gradient(py) {
        for slope in &means.slopes {
            found.push((Undo::Slope, binary(Operator::Multiply, py, slope)));
        }
    }
    for axis in [None, Some(0), Some(1)] {
        found.push((Undo::Sum, sum(py, axis)));
    }
    found
}

/// The call of a function of every entry: of another, and without it.
fn calls(found: &mut Vec<(Undo, Py)>, py: &Py) {
    if let (Head::Call { function, .. }, [of]) = (&py.head, &py.operands[..])
        && (MAPS.contains(function) || *function == Function::Map(Map::Abs))
    {
        for other in MAPS.iter().filter(|other| *other != function) {
            found.push((Undo::OtherFunction, call(*other, vec![of.clone()])));
        }
        found.push((Undo::OtherFunction, of.clone()));
    }
    let may_be_in_log = match &py.head {
        Head::Name(_) => true,
        Head::Binary(operator) => *operator == Operator::Subtract,
        _ => false,
    };
    if may_be_in_log {
        found.push((Undo::Function, call(MAPS[0], vec![py.clone()])));
    }
}

/// The lesson's function, applied to all of the line, or to what another function is applied to.
fn applied(found: &mut Vec<(Undo, Py)>, py: &Py, place: usize, means: &Means) {
    for function in &means.functions {
        let of = |argument: &Py| with_argument(function, argument);
        if place == 0 {
            found.push((Undo::Function, of(py)));
        }
        if let Head::Call { .. } = py.head {
            let arguments = py.operands.iter().filter(|operand| !is_number(operand));
            found.extend(arguments.map(|argument| (Undo::OtherFunction, of(argument))));
        }
    }
}

/// A function of one name, with another argument in its place.
fn with_argument(function: &Py, argument: &Py) -> Py {
    if let Head::Name(_) = function.head {
        return argument.clone();
    }
    let operands = function.operands.iter();
    Py {
        operands: operands.map(|of| with_argument(of, argument)).collect(),
        ..function.clone()
    }
}

/// Another slope for one that is the last two factors of a product: dA1 * A1 * (1 - A1).
fn split_slope(found: &mut Vec<(Undo, Py)>, py: &Py, means: &Means) {
    if let Some((l, last)) = sides(py, Operator::Multiply)
        && let Some((before, first)) = sides(l, Operator::Multiply)
        && is_of_one_name(&binary(Operator::Multiply, first, last), means)
    {
        for slope in &means.slopes {
            let product = binary(Operator::Multiply, before, slope);
            found.push((Undo::OtherSlope, product));
        }
    }
}

/// Whether it is a function, entry by entry, of one name of the lesson, as a slope and an activation are.
fn is_of_one_name(py: &Py, means: &Means) -> bool {
    let [name] = names(py)[..] else {
        return false;
    };
    let is_short = py.size() <= LONGEST_FUNCTION;
    is_short && means.names.iter().any(|known| known == name) && is_by_entry(py)
}

fn is_by_entry(py: &Py) -> bool {
    let is = match &py.head {
        Head::Name(_) | Head::Literal(..) | Head::Negative => true,
        Head::Binary(operator) => *operator != Operator::MatMul,
        Head::Call { function, .. } => match function {
            Function::Operator(operator) => *operator != Operator::MatMul,
            Function::Map(_) | Function::Maximum | Function::Where | Function::Sigmoid => true,
            _ => false,
        },
        _ => false,
    };
    is && py.operands.iter().all(is_by_entry)
}

/// `dA1`, `dz2`, …
fn is_gradient(py: &Py) -> bool {
    matches!(&py.head, Head::Name(name) if name.starts_with('d'))
}
