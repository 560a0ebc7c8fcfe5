//! The printer: from the tree back to the line, with no more brackets than it needs.

use crate::numpy::{Kind, Operator};

use crate::algebra::python::syntax::{FUNCTIONS, Head, Py, Statement, Target};

/// Python's levels of precedence, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    Comparison,
    Sum,
    Product,
    Negative,
    Power,
    Atom,
}

use Precedence::{Atom, Comparison, Negative, Power, Product, Sum};

/// A line.
pub fn statement(statement: &Statement) -> String {
    let value = expression(&statement.value);
    match &statement.target {
        Target::None => value,
        Target::Assign(name) => [name, " = ", &value].concat(),
        Target::InPlace(name, operator) => [name, " ", operator.sign(), "= ", &value].concat(),
    }
}

/// An expression.
pub fn expression(py: &Py) -> String {
    let operand = |index: usize, least| match py.operands.get(index) {
        Some(operand) => within(operand, least),
        None => String::new(),
    };
    match &py.head {
        Head::Name(name) => name.clone(),
        Head::Literal(kind, value) => literal(*kind, *value),
        Head::Transpose => operand(0, Atom) + ".T",
        Head::Negative => "-".to_owned() + &operand(0, Negative),
        Head::Binary(operator) => {
            let (left, right) = match precedence(&py.head) {
                Comparison => (Sum, Sum),
                Sum => (Sum, Product),
                Product => (Product, Negative),
                _ => (Atom, Negative),
            };
            let space = if *operator == Operator::Power {
                ""
            } else {
                " "
            };
            let (left, right) = (operand(0, left), operand(1, right));
            [&left, space, operator.sign(), space, &right].concat()
        }
        Head::Call {
            function,
            axis,
            keepdims,
        } => {
            let named = FUNCTIONS.iter().find(|(_, other, _)| other == function);
            let mut text: Vec<String> = py.operands.iter().map(expression).collect();
            text.extend(axis.map(|axis| format!("axis={axis}")));
            text.extend(keepdims.then(|| "keepdims=True".to_owned()));
            [
                named.map_or("", |named| named.0),
                "(",
                &text.join(", "),
                ")",
            ]
            .concat()
        }
    }
}

fn literal(kind: Kind, value: f64) -> String {
    match kind {
        Kind::Bool if value == 0.0 => "False".to_owned(),
        Kind::Bool => "True".to_owned(),
        Kind::Int => value.to_string(),
        Kind::Float if value.is_infinite() => "1e999".to_owned(),
        Kind::Float => format!("{value:?}"),
    }
}

fn precedence(head: &Head) -> Precedence {
    match head {
        Head::Negative => Negative,
        Head::Binary(operator) => match operator {
            Operator::Add | Operator::Subtract => Sum,
            Operator::Multiply | Operator::Divide | Operator::MatMul => Product,
            Operator::Power => Power,
            _ => Comparison,
        },
        Head::Literal(..) | Head::Name(_) | Head::Transpose | Head::Call { .. } => Atom,
    }
}

fn within(py: &Py, least: Precedence) -> String {
    let text = expression(py);
    // `2.T` is no Python.
    let is_number = matches!(py.head, Head::Literal(Kind::Int | Kind::Float, _));
    if precedence(&py.head) < least || (is_number && least == Atom) {
        ["(", &text, ")"].concat()
    } else {
        text
    }
}
