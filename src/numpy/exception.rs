//! What Python and NumPy raise, in their own words (Python 3.11, NumPy 2.4).

use std::{error, fmt};

use super::shape::ShapeError;

/// The class of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Shapes that do not fit, and what has no value.
    Value,
    /// An operation that its operands do not have.
    Type,
    /// An operation in place whose result its target cannot keep.
    UfuncType,
    /// A name without a value.
    Name,
    /// An axis that the array does not have.
    Axis,
    /// `.T` of a plain number.
    Attribute,
    /// Python's plain numbers divided by zero; NumPy's give inf or nan.
    ZeroDivision,
    /// A power of Python's plain numbers beyond float64.
    Overflow,
    /// What is no Python.
    Syntax,
    /// An index that an array or a list does not have.
    Index,
    /// A key that a dictionary does not have.
    Key,
    /// A name of a function that gets its value later.
    Unbound,
    /// An `assert` of what does not hold.
    Assertion,
    /// No exception: what Python and NumPy may well take, but this project does not compute.
    Outside,
}

impl Class {
    /// Its name in Python; none for what is no exception.
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Class::Value => "ValueError",
            Class::Type => "TypeError",
            Class::UfuncType => "UFuncTypeError",
            Class::Name => "NameError",
            Class::Axis => "AxisError",
            Class::Attribute => "AttributeError",
            Class::ZeroDivision => "ZeroDivisionError",
            Class::Overflow => "OverflowError",
            Class::Syntax => "SyntaxError",
            Class::Index => "IndexError",
            Class::Key => "KeyError",
            Class::Unbound => "UnboundLocalError",
            Class::Assertion => "AssertionError",
            Class::Outside => return None,
        })
    }
}

/// An exception: displayed as the last line of Python's traceback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// What kind.
    pub class: Class,
    /// The message: NumPy's, or, for syntax and for what is outside, a sentence of ours.
    pub words: String,
}

impl Exception {
    /// An exception with these words, joined.
    pub fn new(class: Class, words: &[&str]) -> Exception {
        Exception {
            class,
            words: words.concat(),
        }
    }

    /// The sentence for what this project does not compute.
    pub fn outside(what: &[&str]) -> Exception {
        let mut exception = Exception::new(Class::Outside, what);
        exception.words += " is not part of what this page reads.";
        exception
    }
}

impl From<ShapeError> for Exception {
    fn from(error: ShapeError) -> Exception {
        Exception::new(Class::Value, &[&error.to_string()])
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = self.class.name() {
            f.write_str(name)?;
            if !self.words.is_empty() {
                f.write_str(": ")?;
            }
        }
        f.write_str(&self.words)
    }
}

impl error::Error for Exception {}
