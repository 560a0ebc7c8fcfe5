//! The reading *print*: the line again, with no more brackets than it needs.

use crate::numpy::{Kind, Operator};

use super::syntax::{FUNCTIONS, Node, Py, Statement, Target};

/// How tightly Python binds, loosest first.
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
        Target::Assign(name) => format!("{name} = {value}"),
        Target::InPlace(name, operator) => format!("{name} {}= {value}", operator.sign()),
    }
}

/// An expression.
pub fn expression(py: &Py) -> String {
    match &py.node {
        Node::Name(name) => name.clone(),
        Node::Literal(kind, value) => literal(*kind, *value),
        Node::Transpose(of) => format!("{}.T", within(of, Atom)),
        Node::Negative(of) => format!("-{}", within(of, Negative)),
        Node::Binary(operator, l, r) => {
            let (left, right) = match precedence(&py.node) {
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
            let sign = operator.sign();
            format!(
                "{}{space}{sign}{space}{}",
                within(l, left),
                within(r, right)
            )
        }
        Node::Call {
            function,
            arguments,
            axis,
            keepdims,
        } => {
            let named = FUNCTIONS.iter().find(|(_, other, _)| other == function);
            let mut text: Vec<String> = arguments.iter().map(expression).collect();
            text.extend(axis.map(|axis| format!("axis={axis}")));
            text.extend(keepdims.then(|| "keepdims=True".to_owned()));
            format!("{}({})", named.map_or("", |named| named.0), text.join(", "))
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

fn precedence(node: &Node) -> Precedence {
    match node {
        Node::Negative(_) => Negative,
        Node::Binary(operator, ..) => match operator {
            Operator::Add | Operator::Subtract => Sum,
            Operator::Multiply | Operator::Divide | Operator::MatMul => Product,
            Operator::Power => Power,
            _ => Comparison,
        },
        // `2.T` is no Python.
        Node::Literal(..) | Node::Name(_) | Node::Transpose(_) | Node::Call { .. } => Atom,
    }
}

fn within(py: &Py, least: Precedence) -> String {
    let text = expression(py);
    let is_number = matches!(py.node, Node::Literal(Kind::Int | Kind::Float, _));
    if precedence(&py.node) < least || (is_number && least == Atom) {
        format!("({text})")
    } else {
        text
    }
}
