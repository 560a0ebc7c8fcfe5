//! The statements of a function one after another, those in blocks as well: what each gives a value to and what it reads.

use crate::algebra::python::block::Code;
use crate::algebra::python::syntax::{Function, Head, Py, Span, Statement, Target};
use crate::judging::text::{each, names, places};
use crate::judging::walk::statements::span_of;

/// How a statement is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// `name = …`, or an expression.
    Line,
    /// `return …`
    Return,
    /// `for target in …:`
    For(Py),
    /// `while …:`
    While,
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Its place; of a loop its first line.
    pub(super) span: Span,
    /// Where it ends, with all that is in it.
    pub(super) end: usize,
    /// What it gives a value to: names and keys.
    pub(super) keys: Vec<String>,
    /// Those that are names.
    pub(super) names: Vec<String>,
    /// What it changes in place.
    pub(super) changes: Vec<String>,
    /// What it reads.
    pub(super) reads: Vec<String>,
    /// The statement; of a `return` and a `for` the expression after it.
    pub(super) statement: Statement,
    /// How it is written.
    pub(super) form: Form,
}

/// The statements in `body`.
pub(super) fn pieces(body: &[Code]) -> Vec<Piece> {
    let mut found = Vec::new();
    each(body, &mut |code| found.extend(piece(code)));
    found
}

fn piece(code: &Code) -> Option<Piece> {
    let without_target = |span: Span, value: &Py| Statement {
        span,
        target: Target::None,
        value: value.clone(),
    };
    let (statement, form) = match code {
        Code::Line(statement) => (statement.clone(), Form::Line),
        Code::Return(span, Some(value)) => (without_target(*span, value), Form::Return),
        Code::For(repetition) => (
            without_target(repetition.span, &repetition.values),
            Form::For(repetition.target.clone()),
        ),
        Code::While(repetition) => (
            without_target(repetition.span, &repetition.condition),
            Form::While,
        ),
        _ => return None,
    };
    let mut reads = Vec::new();
    names(&statement.value, &mut |name| reads.push(name.to_owned()));
    let (mut keys, mut plain, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for place in places(code) {
        if let Head::Name(name) = &place.py.head {
            plain.push(name.clone());
        }
        names(&place.py, &mut |name| {
            if name != place.key {
                reads.push(name.to_owned());
            }
        });
        if !place.is_new {
            changes.push(place.key.clone());
        }
        keys.push(place.key);
    }
    if let Form::For(target) = &form {
        names(target, &mut |name| {
            keys.push(name.to_owned());
            plain.push(name.to_owned());
        });
    }
    Some(Piece {
        span: statement.span,
        end: end(code).max(statement.span.end),
        keys,
        names: plain,
        changes,
        reads,
        statement,
        form,
    })
}

/// Where a statement ends.
fn end(code: &Code) -> usize {
    let mut last = 0;
    each(code.loop_body().unwrap_or_default(), &mut |code| {
        last = last.max(span_of(code).end);
    });
    last
}

/// Adds the functions that a statement calls.
pub(super) fn calls(piece: &Piece, called: &mut Vec<String>) {
    let value = &piece.statement.value;
    let mut parts = (0..value.size()).filter_map(|nth| value.part(nth));
    for part in &mut parts {
        let name = match &part.head {
            Head::Invoke { name, .. } | Head::Method { name, .. } => name.as_str(),
            Head::Call {
                function: Function::Sigmoid,
                ..
            } => "sigmoid",
            _ => continue,
        };
        if !called.iter().any(|other| other == name) {
            called.push(name.to_owned());
        }
    }
}
