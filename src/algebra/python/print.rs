//! The printer: from the tree back to the line, with no more brackets than it needs.

use crate::numpy::{Kind, Operator};

use crate::algebra::python::syntax::{FUNCTIONS, Head, Py, Statement, Target};

/// Python's levels of precedence, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    Loose,
    Comparison,
    Sum,
    Product,
    Negative,
    Power,
    Atom,
}

use Precedence::{Atom, Comparison, Loose, Negative, Power, Product, Sum};

/// A line.
pub fn statement(statement: &Statement) -> String {
    let value = expression(&statement.value);
    match &statement.target {
        Target::None => value,
        Target::Assign(name) => [name, " = ", &value].concat(),
        Target::InPlace(name, operator) => [name, " ", operator.sign(), "= ", &value].concat(),
        Target::Places(places) => [&joined(places), " = ", &value].concat(),
        Target::PlaceInPlace(place, operator) => {
            [&expression(place), " ", operator.sign(), "= ", &value].concat()
        }
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
        Head::Invoke { name, keywords } => {
            [name, "(", &arguments(&py.operands, keywords), ")"].concat()
        }
        Head::Method { name, keywords } => {
            let rest = py.operands.get(1..).unwrap_or_default();
            [
                &operand(0, Atom),
                ".",
                name,
                "(",
                &arguments(rest, keywords),
                ")",
            ]
            .concat()
        }
        Head::Attribute(name) => [&operand(0, Atom), ".", name].concat(),
        Head::Index => {
            let rest = py.operands.get(1..).unwrap_or_default();
            [&operand(0, Atom), "[", &joined(rest), "]"].concat()
        }
        Head::Slice => slice(&py.operands),
        Head::Nothing => "None".to_owned(),
        Head::Text { text, is_format } => {
            let quote = if text.contains('"') { "'" } else { "\"" };
            [if *is_format { "f" } else { "" }, quote, text, quote].concat()
        }
        Head::Tuple => match &py.operands[..] {
            [one] => ["(", &expression(one), ",)"].concat(),
            many => ["(", &joined(many), ")"].concat(),
        },
        Head::List => ["[", &joined(&py.operands), "]"].concat(),
        Head::Dictionary => {
            let pairs = py.operands.chunks_exact(2);
            let pair = |pair: &[Py]| pair.iter().map(expression).collect::<Vec<_>>().join(": ");
            ["{", &pairs.map(pair).collect::<Vec<_>>().join(", "), "}"].concat()
        }
        Head::Choice => [
            &operand(0, Comparison),
            " if ",
            &operand(1, Comparison),
            " else ",
            &operand(2, Comparison),
        ]
        .concat(),
        Head::Each => {
            let [value, target, values] = [0, 1, 2].map(|nth| operand(nth, Loose));
            ["[", &value, " for ", &target, " in ", &values, "]"].concat()
        }
        Head::Not => "not ".to_owned() + &operand(0, Comparison),
        Head::And => [&operand(0, Comparison), " and ", &operand(1, Comparison)].concat(),
        Head::Or => [&operand(0, Comparison), " or ", &operand(1, Comparison)].concat(),
    }
}

/// Expressions with commas between them.
fn joined(all: &[Py]) -> String {
    all.iter().map(expression).collect::<Vec<_>>().join(", ")
}

/// The arguments of a call, the last of which have keywords.
fn arguments(operands: &[Py], keywords: &[String]) -> String {
    let positional = operands.len().saturating_sub(keywords.len());
    let mut text = Vec::new();
    for (number, operand) in operands.iter().enumerate() {
        let keyword = number
            .checked_sub(positional)
            .and_then(|number| keywords.get(number));
        let keyword = keyword.map_or(String::new(), |keyword| keyword.clone() + "=");
        text.push(keyword + &expression(operand));
    }
    text.join(", ")
}

/// `start:stop:step` without what is left out.
fn slice(parts: &[Py]) -> String {
    let written = |nth: usize| match parts.get(nth) {
        Some(part) if part.head != Head::Nothing => expression(part),
        _ => String::new(),
    };
    let step = written(2);
    let step = if step.is_empty() {
        step
    } else {
        ":".to_owned() + &step
    };
    [&written(0), ":", &written(1), &step].concat()
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
        Head::Choice | Head::Not | Head::And | Head::Or => Loose,
        _ => Atom,
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
