//! The tree of a line.

use crate::numpy::{Exception, Kind, Map, Operator};

/// A part of the text, in bytes: from `start` up to, but without, `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from the start of this one to the end of `other`.
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start,
            end: other.end,
        }
    }
}

/// An error in a text, with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{exception}")]
pub struct Error {
    /// The part of the text that is wrong.
    pub span: Span,
    /// What Python, NumPy or the page says of it.
    pub exception: Exception,
}

/// A function that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `np.multiply` and the others that do what an operator does.
    Operator(Operator),
    /// `np.tanh` and the others that map every entry.
    Map(Map),
    /// `np.dot`
    Dot,
    /// `np.maximum`
    Maximum,
    /// `np.where`
    Where,
    /// `np.sum`
    Sum,
    /// `np.mean`
    Mean,
    /// `sigmoid`, which the course's notebook defines.
    Sigmoid,
}

/// Every function by its name, with the number of its arguments.
pub const FUNCTIONS: &[(&str, Function, usize)] = &[
    ("np.dot", Function::Dot, 2),
    ("np.matmul", Function::Operator(Operator::MatMul), 2),
    ("np.multiply", Function::Operator(Operator::Multiply), 2),
    ("np.add", Function::Operator(Operator::Add), 2),
    ("np.subtract", Function::Operator(Operator::Subtract), 2),
    ("np.divide", Function::Operator(Operator::Divide), 2),
    ("np.power", Function::Operator(Operator::Power), 2),
    ("np.maximum", Function::Maximum, 2),
    ("np.where", Function::Where, 3),
    ("np.sum", Function::Sum, 1),
    ("np.mean", Function::Mean, 1),
    ("np.tanh", Function::Map(Map::Tanh), 1),
    ("np.exp", Function::Map(Map::Exp), 1),
    ("np.log", Function::Map(Map::Log), 1),
    ("np.square", Function::Map(Map::Square), 1),
    ("np.abs", Function::Map(Map::Abs), 1),
    ("np.sqrt", Function::Map(Map::Sqrt), 1),
    ("np.sign", Function::Map(Map::Sign), 1),
    ("sigmoid", Function::Sigmoid, 1),
];

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Py {
    /// Its place in the text, brackets around it included.
    pub span: Span,
    /// The operation, name or number.
    pub head: Head,
    /// The operands of the head, from left to right.
    pub operands: Vec<Py>,
}

impl Py {
    /// The number of parts of the expression, itself included.
    pub fn size(&self) -> usize {
        1 + self.operands.iter().map(Py::size).sum::<usize>()
    }

    /// Part `nth`, counted from 0, which is the whole expression: each part comes before its operands, and these come from
    /// left to right.
    pub fn part(&self, nth: usize) -> Option<&Py> {
        if nth == 0 {
            return Some(self);
        }
        let (operand, within) = self.operand_with(nth)?;
        self.operands.get(operand)?.part(within)
    }

    /// The same expression with `new` in place of part `nth`.
    pub fn with_part(&self, nth: usize, new: Py) -> Py {
        let mut changed = self.clone();
        if let Some(part) = changed.part_mut(nth) {
            *part = new;
        }
        changed
    }

    fn part_mut(&mut self, nth: usize) -> Option<&mut Py> {
        if nth == 0 {
            return Some(self);
        }
        let (operand, within) = self.operand_with(nth)?;
        self.operands.get_mut(operand)?.part_mut(within)
    }

    /// The operand that part `nth` (from 1 on) belongs to, and which part of that operand it is.
    fn operand_with(&self, nth: usize) -> Option<(usize, usize)> {
        let mut within = nth.checked_sub(1)?;
        for (index, operand) in self.operands.iter().enumerate() {
            let size = operand.size();
            if within < size {
                return Some((index, within));
            }
            within -= size;
        }
        None
    }
}

/// The head of an expression: what is done with its operands.
#[derive(Clone, Debug, PartialEq)]
pub enum Head {
    /// A name.
    Name(String),
    /// A number as written, or True (1) and False (0).
    Literal(Kind, f64),
    /// `operand.T`
    Transpose,
    /// `-operand`
    Negative,
    /// `left + right`, …
    Binary(Operator),
    /// A call of a function of so many operands as [`FUNCTIONS`] says.
    Call {
        /// The function.
        function: Function,
        /// `axis=`; for sums and means only.
        axis: Option<i64>,
        /// `keepdims=`; for sums and means only.
        keepdims: bool,
    },
    /// A call of any other function by its name: NumPy's, Python's or the learner's own. The last operands have the
    /// names of `keywords`.
    Invoke {
        /// `np.outer`, `relu`, …
        name: String,
        /// The names of the last operands: `shape=`, …
        keywords: Vec<String>,
    },
    /// `base.name(…)`, the base being the first operand.
    Method {
        /// The name after the point.
        name: String,
        /// The names of the last operands.
        keywords: Vec<String>,
    },
    /// `base.name`
    Attribute(String),
    /// `base[index, …]`
    Index,
    /// `start:stop:step` in an index, each of which may be [`Head::Nothing`].
    Slice,
    /// `None`, and what is left out of a slice.
    Nothing,
    /// Text in quotes; where it is a format, the names in { } are still in it.
    Text {
        /// What stands between the quotes.
        text: String,
        /// Whether it is an f-string.
        is_format: bool,
    },
    /// `(a, b)`, or without brackets.
    Tuple,
    /// `[a, b]`
    List,
    /// `{key: value, …}`, keys and values in turn.
    Dictionary,
    /// `a if condition else b`, in this order.
    Choice,
    /// `[value for target in values]`, in this order.
    Each,
    /// `not a`
    Not,
    /// `a and b`
    And,
    /// `a or b`
    Or,
}

/// The target of a line: what is done with its value.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing: the line is an expression.
    None,
    /// `name = …`
    Assign(String),
    /// `name -= …`, and `+=`, `*=`, `/=`
    InPlace(String, Operator),
    /// `a, b = …`, `grads["dW1"] = …`, `dW1[:, i] = …`, `self.w = …`
    Places(Vec<Py>),
    /// The same changed in place: `dW1[:, i] += …`
    PlaceInPlace(Box<Py>, Operator),
}

/// A statement: one line of code.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its place in the text.
    pub span: Span,
    /// What is done with the value.
    pub target: Target,
    /// The value.
    pub value: Py,
}
