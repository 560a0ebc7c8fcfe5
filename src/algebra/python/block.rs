//! Statements in blocks, once they are read: the tree of a whole text.

use std::rc::Rc;

use crate::algebra::python::syntax::{Error, Py, Span, Statement};

/// Code that has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Script {
    /// The statements.
    pub body: Vec<Code>,
    /// What could not be read, in order: each ends its own line.
    pub errors: Vec<Error>,
}

/// A statement, or a block of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Code {
    /// A statement of one line.
    Line(Statement),
    /// `return value`
    Return(Span, Option<Py>),
    /// `assert condition, message`
    Assert(Span, Py, Option<Py>),
    /// `if condition: …`, its `elif` and its `else`, which has no condition.
    If(Vec<(Option<Py>, Vec<Code>)>),
    /// `for target in values: …`
    For(Box<For>),
    /// `while condition: …`
    While(Box<While>),
    /// `def name(…): …`
    Define(Rc<Definition>),
    /// `break`
    Break,
    /// `continue`
    Continue,
}

/// A loop.
#[derive(Clone, Debug, PartialEq)]
pub struct For {
    /// Its first line.
    pub span: Span,
    /// The name, or names, that take the values.
    pub target: Py,
    /// What is gone through.
    pub values: Py,
    /// What is done each time.
    pub body: Vec<Code>,
}

/// A loop that goes on as long as its condition holds.
#[derive(Clone, Debug, PartialEq)]
pub struct While {
    /// Its first line.
    pub span: Span,
    /// What must hold before each turn.
    pub condition: Py,
    /// What is done each time.
    pub body: Vec<Code>,
}

impl Code {
    /// What a loop does in each turn; none where it is no loop.
    pub fn loop_body(&self) -> Option<&[Code]> {
        match self {
            Code::For(repetition) => Some(&repetition.body),
            Code::While(repetition) => Some(&repetition.body),
            _ => None,
        }
    }
}

/// A function of the learner's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// Its first line.
    pub span: Span,
    /// Its parameters, each with its default if it has one.
    pub parameters: Vec<(String, Option<Py>)>,
    /// What it does.
    pub body: Vec<Code>,
}
