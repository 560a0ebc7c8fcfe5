//! The reading *slips*: every expression that is one slip away from a learner's. If one of them is right, undoing that slip
//! is what the line needs.

use crate::numpy::{Kind, Operator};

use super::syntax::{Function, Node, Py};

/// What undoes a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Transpose this.
    Transpose,
    /// Do not transpose this.
    NoTranspose,
    /// `@` in place of `*`.
    MatrixProduct,
    /// `*` in place of `@`.
    Elementwise,
    /// The factors the other way round.
    TurnRound,
    /// The other sign.
    Sign,
    /// Divide by m.
    DivideByM,
    /// Do not divide by m.
    NoDivideByM,
    /// Square this.
    Square,
    /// Do not square this.
    NoSquare,
    /// Another name.
    OtherName,
    /// Another `axis`.
    Axis,
    /// `keepdims=True`.
    KeepDims,
}

/// Every expression one slip away, with what was done and where. `names` are the names there are.
pub fn undone(py: &Py, names: &[String]) -> Vec<(Undo, Py, Py)> {
    let mut found = Vec::new();
    for (undo, node) in at_root(py) {
        found.push((undo, py.clone(), with(py, node)));
    }
    everywhere(py, names, &mut |undo, part, changed| {
        found.push((undo, part, changed))
    });
    found
}

/// What is done to the line as a whole only: elsewhere it comes to the same, or to nothing a learner forgets.
fn at_root(py: &Py) -> Vec<(Undo, Node)> {
    let divided = Node::Binary(Operator::Divide, boxed(py), Box::new(name("m")));
    vec![
        (Undo::DivideByM, divided),
        (Undo::Sign, Node::Negative(boxed(py))),
    ]
}

fn everywhere(py: &Py, names: &[String], each: &mut dyn FnMut(Undo, Py, Py)) {
    for (undo, node) in here(py, names) {
        each(undo, py.clone(), with(py, node));
    }
    let count = py.children().len();
    for index in 0..count {
        let Some(child) = py.children().into_iter().nth(index).cloned() else {
            continue;
        };
        everywhere(&child, names, &mut |undo, part, changed| {
            let mut whole = py.clone();
            if let Some(place) = whole.children_mut().into_iter().nth(index) {
                *place = changed;
            }
            each(undo, part, whole);
        });
    }
}

fn here(py: &Py, names: &[String]) -> Vec<(Undo, Node)> {
    let mut found = vec![(Undo::Transpose, Node::Transpose(boxed(py)))];
    match &py.node {
        Node::Name(own) => {
            let two = Py {
                span: py.span,
                node: Node::Literal(Kind::Int, 2.0),
            };
            let squared = Node::Binary(Operator::Power, boxed(py), Box::new(two));
            found.push((Undo::Square, squared));
            let others = names.iter().filter(|other| *other != own);
            found.extend(others.map(|other| (Undo::OtherName, Node::Name(other.clone()))));
        }
        Node::Transpose(of) => found.push((Undo::NoTranspose, of.node.clone())),
        Node::Negative(of) => found.push((Undo::Sign, of.node.clone())),
        Node::Binary(operator, l, r) => {
            let other = |operator, undo| (undo, Node::Binary(operator, l.clone(), r.clone()));
            let turned = || {
                (
                    Undo::TurnRound,
                    Node::Binary(*operator, r.clone(), l.clone()),
                )
            };
            match operator {
                Operator::Multiply => {
                    found.push(other(Operator::MatMul, Undo::MatrixProduct));
                    if is_mean(l) {
                        found.push((Undo::NoDivideByM, r.node.clone()));
                    }
                }
                Operator::MatMul => {
                    found.push(other(Operator::Multiply, Undo::Elementwise));
                    found.push(turned());
                }
                Operator::Add => found.push(other(Operator::Subtract, Undo::Sign)),
                Operator::Subtract => {
                    found.push(other(Operator::Add, Undo::Sign));
                    found.push(turned());
                }
                Operator::Divide if is_m(r) => {
                    found.push((Undo::NoDivideByM, l.node.clone()));
                }
                Operator::Power => found.push((Undo::NoSquare, l.node.clone())),
                _ => {}
            }
        }
        Node::Call {
            function,
            arguments,
            axis,
            keepdims,
        } => {
            let call = |function, axis, keepdims| Node::Call {
                function,
                arguments: arguments.clone(),
                axis,
                keepdims,
            };
            let multiply = Function::Operator(Operator::Multiply);
            match function {
                Function::Dot | Function::Operator(Operator::MatMul) => {
                    found.push((Undo::Elementwise, call(multiply, *axis, *keepdims)));
                    let mut turned = arguments.clone();
                    turned.reverse();
                    let node = Node::Call {
                        function: *function,
                        arguments: turned,
                        axis: None,
                        keepdims: false,
                    };
                    found.push((Undo::TurnRound, node));
                }
                Function::Operator(Operator::Multiply) => {
                    found.push((Undo::MatrixProduct, call(Function::Dot, None, false)));
                }
                Function::Sum | Function::Mean => {
                    for other in [Some(0), Some(1)] {
                        if other != *axis {
                            found.push((Undo::Axis, call(*function, other, *keepdims)));
                        }
                    }
                    if !keepdims {
                        found.push((Undo::KeepDims, call(*function, *axis, true)));
                    }
                }
                _ => {}
            }
        }
        Node::Literal(..) => found.clear(),
    }
    found
}

/// `m`
fn is_m(py: &Py) -> bool {
    matches!(&py.node, Node::Name(name) if name == "m")
}

/// `1 / m`
fn is_mean(py: &Py) -> bool {
    matches!(&py.node, Node::Binary(Operator::Divide, l, r)
        if matches!(l.node, Node::Literal(_, value) if value == 1.0) && is_m(r))
}

fn name(name: &str) -> Py {
    Py {
        span: Default::default(),
        node: Node::Name(name.to_owned()),
    }
}

fn boxed(py: &Py) -> Box<Py> {
    Box::new(py.clone())
}

fn with(py: &Py, node: Node) -> Py {
    Py {
        span: py.span,
        node,
    }
}
