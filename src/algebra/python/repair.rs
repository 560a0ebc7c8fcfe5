//! The search space for a slip: every expression that is one slip away from a learner's. If one of them is right,
//! undoing that slip is what the line needs.

use crate::numpy::{Kind, Operator};

use crate::algebra::python::syntax::{Function, Head, Py, Span};

/// The change that undoes a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Transpose this.
    Transpose,
    /// Do not transpose this.
    NoTranspose,
    /// Use `@` in place of `*`.
    MatrixProduct,
    /// Use `*` in place of `@`.
    Elementwise,
    /// Swap the two sides.
    TurnRound,
    /// Use the other sign.
    Sign,
    /// Divide by m.
    DivideByM,
    /// Do not divide by m.
    NoDivideByM,
    /// Square this.
    Square,
    /// Do not square this.
    NoSquare,
    /// Use another name.
    OtherName,
    /// Use another `axis`.
    Axis,
    /// Add `keepdims=True`.
    KeepDims,
}

/// Every expression one slip away, with what was done and to which part. `names` are the names there are. Each is built
/// when it is asked for.
pub fn undone<'a>(
    py: &'a Py,
    names: &'a [String],
) -> impl Iterator<Item = (Undo, Py, Py)> + use<'a> {
    (0..py.size()).flat_map(|nth| undone_at(py, nth, names))
}

/// Every expression one slip away at one part: part `nth` of [`Py::part`]. Slips of the whole line come with part 0.
pub fn undone_at(py: &Py, nth: usize, names: &[String]) -> Vec<(Undo, Py, Py)> {
    let Some(part) = py.part(nth) else {
        return vec![];
    };
    let mut found = Vec::new();
    if nth == 0 {
        // What is done to the whole line: further in it comes to the same, or to nothing that a learner forgets.
        let divided = binary(Operator::Divide, py, &name("m"));
        found.push((Undo::DivideByM, py.clone(), divided));
        let negated = headed(Head::Negative, vec![py.clone()]);
        found.push((Undo::Sign, py.clone(), negated));
    }
    for (undo, changed) in here(part, names) {
        found.push((undo, part.clone(), py.with_part(nth, changed)));
    }
    found
}

fn here(py: &Py, names: &[String]) -> Vec<(Undo, Py)> {
    if let Head::Literal(..) = py.head {
        return vec![];
    }
    let mut found = vec![(Undo::Transpose, headed(Head::Transpose, vec![py.clone()]))];
    let other = |head: Head| headed(head, py.operands.clone());
    let turned = || {
        let mut operands = py.operands.clone();
        operands.reverse();
        headed(py.head.clone(), operands)
    };
    match (&py.head, &py.operands[..]) {
        (Head::Name(own), _) => {
            found.push((Undo::Square, binary(Operator::Power, py, &literal(2.0))));
            for name in names.iter().filter(|name| *name != own) {
                found.push((Undo::OtherName, self::name(name)));
            }
        }
        (Head::Transpose, [of]) => found.push((Undo::NoTranspose, of.clone())),
        (Head::Negative, [of]) => found.push((Undo::Sign, of.clone())),
        (Head::Binary(Operator::Multiply), [l, r]) => {
            found.push((Undo::MatrixProduct, other(Head::Binary(Operator::MatMul))));
            if is_mean(l) {
                found.push((Undo::NoDivideByM, r.clone()));
            }
        }
        (Head::Binary(Operator::MatMul), _) => {
            found.push((Undo::Elementwise, other(Head::Binary(Operator::Multiply))));
            found.push((Undo::TurnRound, turned()));
        }
        (Head::Binary(Operator::Add), _) => {
            found.push((Undo::Sign, other(Head::Binary(Operator::Subtract))));
        }
        (Head::Binary(Operator::Subtract), _) => {
            found.push((Undo::Sign, other(Head::Binary(Operator::Add))));
            found.push((Undo::TurnRound, turned()));
        }
        (Head::Binary(Operator::Divide), [l, r]) if is_m(r) => {
            found.push((Undo::NoDivideByM, l.clone()));
        }
        (Head::Binary(Operator::Power), [l, _]) => found.push((Undo::NoSquare, l.clone())),
        (
            Head::Call {
                function,
                axis,
                keepdims,
            },
            _,
        ) => {
            let call = |function, axis, keepdims| {
                other(Head::Call {
                    function,
                    axis,
                    keepdims,
                })
            };
            match function {
                Function::Dot | Function::Operator(Operator::MatMul) => {
                    let multiply = Function::Operator(Operator::Multiply);
                    found.push((Undo::Elementwise, call(multiply, None, false)));
                    found.push((Undo::TurnRound, turned()));
                }
                Function::Operator(Operator::Multiply) => {
                    found.push((Undo::MatrixProduct, call(Function::Dot, None, false)));
                }
                Function::Sum | Function::Mean => {
                    for along in [Some(0), Some(1)].into_iter().filter(|along| along != axis) {
                        found.push((Undo::Axis, call(*function, along, *keepdims)));
                    }
                    found.push((Undo::KeepDims, call(*function, *axis, true)));
                }
                _ => {}
            }
        }
        _ => {}
    }
    found
}

/// `m`
fn is_m(py: &Py) -> bool {
    matches!(&py.head, Head::Name(name) if name == "m")
}

/// `1 / m`
fn is_mean(py: &Py) -> bool {
    match (&py.head, &py.operands[..]) {
        (Head::Binary(Operator::Divide), [l, r]) => l.head == literal(1.0).head && is_m(r),
        _ => false,
    }
}

fn name(name: &str) -> Py {
    headed(Head::Name(name.to_owned()), vec![])
}

fn literal(value: f64) -> Py {
    headed(Head::Literal(Kind::Int, value), vec![])
}

fn binary(operator: Operator, left: &Py, right: &Py) -> Py {
    headed(Head::Binary(operator), vec![left.clone(), right.clone()])
}

/// An expression that was not typed, and so has no span.
fn headed(head: Head, operands: Vec<Py>) -> Py {
    Py {
        span: Span::default(),
        head,
        operands,
    }
}
