//! Slips that only typed code can have: the lesson's tree holds no arrays of one axis, and the loss as one node.

use crate::algebra::readings::slip::Slip;
use crate::numpy::{Map, Operator};

use crate::algebra::python::syntax::{Function, Head, Py};

/// The slips of this kind in a line, each made everywhere at once, as one does who means it so.
pub fn mistakes(line: &Py) -> Vec<(Slip, Py)> {
    let all = [
        Slip::NoKeepDims,
        Slip::MatrixProduct,
        Slip::TransposedProduct,
        Slip::TransposedFactor,
    ];
    let mut found = Vec::new();
    for slip in all {
        let changed = everywhere(line, &|py| made(slip, py));
        if changed != *line {
            found.push((slip, changed));
        }
    }
    found
}

/// The slip at the outermost sign.
fn made(slip: Slip, py: &mut Py) {
    match (&mut py.head, &mut py.operands[..]) {
        (Head::Call { axis, keepdims, .. }, _) if slip == Slip::NoKeepDims && axis.is_some() => {
            *keepdims = false;
        }
        // Labels times logarithms, entry by entry: a row by a row, which `@` takes for something else.
        (head @ Head::Binary(Operator::Multiply), [l, r]) if is_log(r) => {
            if slip != Slip::TransposedFactor && slip != Slip::NoKeepDims {
                *head = Head::Binary(Operator::MatMul);
            }
            if let Slip::TransposedProduct | Slip::TransposedFactor = slip {
                let of = l.clone();
                l.head = Head::Transpose;
                l.operands = vec![of];
            }
        }
        _ => {}
    }
}

fn is_log(py: &Py) -> bool {
    let is = |function: &Function| *function == Function::Map(Map::Log);
    matches!(&py.head, Head::Call { function, .. } if is(function))
}

/// The same line with `np.dot` in place of every `@`.
pub fn with_dot(line: &Py) -> Py {
    everywhere(line, &|py| {
        if py.head == Head::Binary(Operator::MatMul) {
            py.head = Head::Call {
                function: Function::Dot,
                axis: None,
                keepdims: false,
            };
        }
    })
}

/// The operand of the line's first `np.sum`.
pub fn summed(line: &Py) -> Option<&Py> {
    match (&line.head, &line.operands[..]) {
        (Head::Call { function, .. }, [of]) if *function == Function::Sum => Some(of),
        (_, operands) => operands.iter().find_map(summed),
    }
}

fn everywhere(py: &Py, change: &dyn Fn(&mut Py)) -> Py {
    let mut changed = py.clone();
    for operand in &mut changed.operands {
        *operand = everywhere(operand, change);
    }
    change(&mut changed);
    changed
}
