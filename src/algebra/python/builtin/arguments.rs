//! The arguments of a call.

use crate::algebra::python::value::Value;
use crate::numpy::{Array, Class, Exception};

/// A call: its positional arguments, and those with keywords.
pub(super) struct Call<'a> {
    pub(super) name: &'a str,
    pub(super) positional: Vec<Value>,
    pub(super) keywords: Vec<(String, Value)>,
}

impl Call<'_> {
    pub(super) fn array(&self, nth: usize) -> Result<&Array, Exception> {
        let missing = || Exception::new(Class::Type, &[self.name, " has too few arguments."]);
        self.positional.get(nth).ok_or_else(missing)?.as_array()
    }

    /// An argument by its place or its keyword.
    pub(super) fn argument(&self, nth: usize, keyword: &str) -> Option<&Value> {
        let named = self.keywords.iter().find(|(other, _)| other == keyword);
        self.positional.get(nth).or(named.map(|(_, value)| value))
    }

    /// `axis`, as the argument number `nth` or by its keyword.
    pub(super) fn axis(&self, nth: usize) -> Result<Option<i64>, Exception> {
        match self.argument(nth, "axis") {
            None | Some(Value::Nothing) => Ok(None),
            Some(value) => match value.as_whole() {
                Some(axis) => Ok(Some(axis)),
                None => Err(Exception::outside(&[
                    "An axis that is not written as 0, 1 or -1",
                ])),
            },
        }
    }

    pub(super) fn keepdims(&self) -> Result<bool, Exception> {
        self.argument(usize::MAX, "keepdims")
            .map_or(Ok(false), Value::is_true)
    }

    /// The shape that is asked for, as the argument `nth` or by its keyword.
    pub(super) fn shape(&self, nth: usize, keyword: &str) -> Result<Vec<i64>, Exception> {
        let wholes = self.argument(nth, keyword).and_then(Value::as_wholes);
        wholes.ok_or_else(|| Exception::outside(&["A shape that is not written in whole numbers"]))
    }
}

/// The arguments with and without keywords: the last operands have these.
pub(super) fn named(
    mut operands: Vec<Value>,
    keywords: &[String],
) -> (Vec<Value>, Vec<(String, Value)>) {
    let positional = operands.len().saturating_sub(keywords.len());
    let values = operands.split_off(positional);
    (operands, keywords.iter().cloned().zip(values).collect())
}
