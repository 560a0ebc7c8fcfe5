//! Expressions that were not typed, and so have no span.

use crate::numpy::{Kind, Operator};

use crate::algebra::python::syntax::{Function, Head, Py, Span};

pub(super) fn name(name: &str) -> Py {
    headed(Head::Name(name.to_owned()), vec![])
}

pub(super) fn literal(value: f64) -> Py {
    headed(Head::Literal(Kind::Int, value), vec![])
}

pub(super) fn binary(operator: Operator, left: &Py, right: &Py) -> Py {
    headed(Head::Binary(operator), vec![left.clone(), right.clone()])
}

pub(super) fn transposed(of: &Py) -> Py {
    headed(Head::Transpose, vec![of.clone()])
}

pub(super) fn negative(of: &Py) -> Py {
    headed(Head::Negative, vec![of.clone()])
}

/// A call of a function that has no `axis`.
pub(super) fn call(function: Function, operands: Vec<Py>) -> Py {
    let head = Head::Call {
        function,
        axis: None,
        keepdims: false,
    };
    headed(head, operands)
}

/// `np.sum(of, axis=…, keepdims=True)`, or the sum of all entries.
pub(super) fn sum(of: &Py, axis: Option<i64>) -> Py {
    let head = Head::Call {
        function: Function::Sum,
        axis,
        keepdims: axis.is_some(),
    };
    headed(head, vec![of.clone()])
}

pub(super) fn headed(head: Head, operands: Vec<Py>) -> Py {
    Py {
        span: Span::default(),
        head,
        operands,
    }
}

/// `m`
pub(super) fn is_m(py: &Py) -> bool {
    matches!(&py.head, Head::Name(name) if name == "m")
}

/// `1`, whole or not.
pub(super) fn is_one(py: &Py) -> bool {
    matches!(py.head, Head::Literal(_, value) if value == 1.0)
}

pub(super) fn is_number(py: &Py) -> bool {
    matches!(py.head, Head::Literal(..))
}

/// `1 / m`
pub(super) fn is_mean(py: &Py) -> bool {
    match (&py.head, &py.operands[..]) {
        (Head::Binary(Operator::Divide), [l, r]) => is_one(l) && is_m(r),
        _ => false,
    }
}

/// The two sides of a product: `l * r`, `np.multiply(l, r)` for `Multiply`, `l @ r` and `np.dot(l, r)` for `MatMul`, ….
pub(super) fn sides(py: &Py, operator: Operator) -> Option<(&Py, &Py)> {
    let [l, r] = &py.operands[..] else {
        return None;
    };
    let is_it = match &py.head {
        Head::Binary(own) => *own == operator,
        Head::Call { function, .. } => match function {
            Function::Operator(own) => *own == operator,
            Function::Dot => operator == Operator::MatMul,
            _ => false,
        },
        _ => false,
    };
    is_it.then_some((l, r))
}

/// The names in it, each once.
pub(super) fn names(py: &Py) -> Vec<&str> {
    let mut found = Vec::new();
    collect(py, &mut found);
    found
}

fn collect<'a>(py: &'a Py, found: &mut Vec<&'a str>) {
    if let Head::Name(name) = &py.head
        && !found.contains(&name.as_str())
    {
        found.push(name);
    }
    for operand in &py.operands {
        collect(operand, found);
    }
}
