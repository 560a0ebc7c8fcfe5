//! The types that Python and NumPy have for values: `isinstance(cost, float)`.

use crate::algebra::python::print;
use crate::algebra::python::syntax::{Head, Py};
use crate::algebra::python::value::Value;
use crate::numpy::{Array, Exception, Extent, Kind};

/// Whether a value is of a type, or of one of several in brackets.
pub(super) fn is_instance(value: &Value, types: &Py) -> Result<bool, Exception> {
    if types.head == Head::Tuple {
        let mut is_one = false;
        for one in &types.operands {
            is_one |= is_instance(value, one)?;
        }
        return Ok(is_one);
    }
    let name = print::expression(types);
    Ok(match name.as_str() {
        "dict" => matches!(value, Value::Dictionary(_) | Value::Lesson(_)),
        "list" => matches!(value, Value::List(_)),
        "tuple" => matches!(value, Value::Tuple(_)),
        "str" => matches!(value, Value::Text(_)),
        "np.ndarray" => matches!(value, Value::Array(array, _) if !is_number(array)),
        "float" | "int" | "bool" | "np.float64" => match value {
            Value::Array(array, _) => is_number(array) && is_of(array, &name),
            _ => false,
        },
        _ => return Err(Exception::outside(&["isinstance with the type ", &name])),
    })
}

/// Whether it is a single number, and no array, not even one without axes.
fn is_number(array: &Array) -> bool {
    array.extent() == Extent::Scalar && !array.is_without_axes()
}

/// Whether a number is of the type of that name: NumPy's float64 is one of Python's floats, its whole numbers are none of
/// Python's, and Python's True and False are whole numbers.
fn is_of(number: &Array, name: &str) -> bool {
    match (number.kind(), name) {
        (Kind::Float, "float") => true,
        (Kind::Float, "np.float64") => !number.is_python(),
        (Kind::Int, "int") | (Kind::Bool, "bool" | "int") => number.is_python(),
        _ => false,
    }
}
