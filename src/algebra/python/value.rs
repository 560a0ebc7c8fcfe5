//! The values that names can hold: arrays, and what Python has beside them.

use crate::numpy::{Array, Class, Exception, Kind};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An array, or a single number.
    Array(Array, Storage),
    /// `None`
    Nothing,
    /// Text.
    Text(String),
    /// A tuple.
    Tuple(Vec<Value>),
    /// A list.
    List(Vec<Value>),
    /// A dictionary with texts as keys.
    Dictionary(Vec<(String, Value)>),
    /// What is not in the text: an object or a dictionary of the lesson's quantities, by the name it is given.
    Lesson(String),
}

/// Where an array is kept: two names with the same number hold the same array, or a view of it. 0 is a place of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Storage {
    /// The number.
    pub number: usize,
    /// Whether it is a part of what is kept there, or that turned.
    pub is_view: bool,
}

impl From<Array> for Value {
    fn from(array: Array) -> Value {
        Value::Array(array, Storage::default())
    }
}

impl Value {
    /// A plain whole number of Python's.
    pub fn whole(number: usize) -> Value {
        Array::python(Kind::Int, number as f64).into()
    }

    /// Python's name for its type.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Array(array, _) => array.type_name(),
            Value::Nothing => "NoneType",
            Value::Text(_) => "str",
            Value::Tuple(_) => "tuple",
            Value::List(_) => "list",
            Value::Dictionary(_) | Value::Lesson(_) => "dict",
        }
    }

    /// The array, or the sentence that there is none.
    pub fn array(self) -> Result<Array, Exception> {
        match self {
            Value::Array(array, _) => Ok(array),
            other => Err(not_an_array(&other)),
        }
    }

    /// The array, to read.
    pub fn as_array(&self) -> Result<&Array, Exception> {
        match self {
            Value::Array(array, _) => Ok(array),
            other => Err(not_an_array(other)),
        }
    }

    /// A whole number, as an index or a size.
    pub fn as_whole(&self) -> Option<i64> {
        match self {
            Value::Array(array, _) => match (array.kind(), array.entries()) {
                (Kind::Int, [whole]) => Some(*whole as i64),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whole numbers: one, or a tuple or list of them.
    pub fn as_wholes(&self) -> Option<Vec<i64>> {
        match self {
            Value::Tuple(values) | Value::List(values) => {
                values.iter().map(Value::as_whole).collect()
            }
            one => one.as_whole().map(|whole| vec![whole]),
        }
    }

    /// Whether it counts as true.
    pub fn is_true(&self) -> Result<bool, Exception> {
        Ok(match self {
            Value::Array(array, _) => match array.entries() {
                [one] => *one != 0.0,
                _ => {
                    let words = "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()";
                    return Err(Exception::new(Class::Value, &[words]));
                }
            },
            Value::Nothing => false,
            Value::Text(text) => !text.is_empty(),
            Value::Tuple(values) | Value::List(values) => !values.is_empty(),
            Value::Dictionary(entries) => !entries.is_empty(),
            Value::Lesson(_) => true,
        })
    }

    /// As `str` gives it, for keys.
    pub fn to_text(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Array(array, _) => match (array.kind(), array.entries()) {
                (Kind::Float, [one]) => format!("{one:?}"),
                (_, [one]) => one.to_string(),
                _ => String::new(),
            },
            _ => String::new(),
        }
    }

    /// The values in it, if it is a collection.
    fn parts(&self) -> Vec<&Value> {
        match self {
            Value::Tuple(values) | Value::List(values) => values.iter().collect(),
            Value::Dictionary(entries) => entries.iter().map(|(_, value)| value).collect(),
            _ => vec![],
        }
    }

    /// Whether an array in it is kept at `number`, as a view; or in any way, where `in_any_way`.
    pub fn holds(&self, number: usize, in_any_way: bool) -> bool {
        match self {
            Value::Array(_, own) => own.number == number && (own.is_view || in_any_way),
            other => other
                .parts()
                .iter()
                .any(|part| part.holds(number, in_any_way)),
        }
    }

    /// Every array in it that is kept at `number` becomes `array`.
    pub fn follow(&mut self, number: usize, array: &Array) {
        match self {
            Value::Array(own, storage) if storage.number == number => own.clone_from(array),
            Value::Tuple(values) | Value::List(values) => {
                values
                    .iter_mut()
                    .for_each(|value| value.follow(number, array));
            }
            Value::Dictionary(entries) => {
                entries
                    .iter_mut()
                    .for_each(|(_, value)| value.follow(number, array));
            }
            _ => {}
        }
    }
}

fn not_an_array(value: &Value) -> Exception {
    let what = match value {
        Value::Nothing => "None",
        Value::Text(_) => "Text",
        Value::Tuple(_) => "A tuple",
        Value::List(_) => "A list",
        _ => "A dictionary",
    };
    Exception::outside(&[what, " where an array is expected"])
}
