//! Functions of Python's own, and of its `math`.

use crate::algebra::python::builtin::arguments::Call;
use crate::algebra::python::places::MOST_ITEMS;
use crate::algebra::python::run::Notebook;
use crate::algebra::python::value::Value;
use crate::numpy::{Array, Class, Exception, Extent, Kind, Operator};

/// `float(x)`, `int(x)`, `bool(x)`
pub(super) fn python_number(call: &Call<'_>) -> Result<Value, Exception> {
    let array = match call.positional.first() {
        Some(Value::Text(text)) => {
            let number = crate::numpy::float(text);
            let words = ["could not convert string to float: '", text, "'"];
            Array::python(
                Kind::Float,
                number.ok_or_else(|| Exception::new(Class::Value, &words))?,
            )
        }
        _ => call.array(0)?.clone(),
    };
    let kind = match call.name {
        "float" => Kind::Float,
        "int" => Kind::Int,
        _ => Kind::Bool,
    };
    let one = scalar(&array)?;
    let cast = Array::python(Kind::Float, one).cast(kind)?;
    Ok(Array::python(kind, scalar(&cast)?).into())
}

/// The number, where it has no axes.
pub(super) fn scalar(array: &Array) -> Result<f64, Exception> {
    match (array.extent(), array.entries()) {
        (Extent::Scalar, [one]) => Ok(*one),
        _ => {
            let words = "only 0-dimensional arrays can be converted to Python scalars";
            Err(Exception::new(Class::Type, &[words]))
        }
    }
}

/// `math.exp` and the like, which take single numbers.
pub(super) fn of_math(call: &Call<'_>) -> Result<Value, Exception> {
    let x = scalar(call.array(0)?)?;
    let domain = || Exception::new(Class::Value, &["math domain error"]);
    let result = match call.name {
        "math.exp" => x.exp(),
        "math.tanh" => x.tanh(),
        "math.log" if x <= 0.0 => return Err(domain()),
        "math.log" => x.ln(),
        "math.sqrt" if x < 0.0 => return Err(domain()),
        "math.sqrt" => x.sqrt(),
        _ => {
            let float = |of: f64| Array::python(Kind::Float, of);
            let raised = Operator::Power.apply(&float(x), &float(scalar(call.array(1)?)?))?;
            return Ok(raised.into());
        }
    };
    if result.is_infinite() && x.is_finite() {
        return Err(Exception::new(Class::Overflow, &["math range error"]));
    }
    Ok(Array::python(Kind::Float, result).into())
}

/// `range(…)`, as a list.
pub(super) fn range(arguments: &[Value]) -> Result<Value, Exception> {
    let mut wholes = Vec::new();
    for argument in arguments {
        let words = [
            "'",
            argument.type_name(),
            "' object cannot be interpreted as an integer",
        ];
        wholes.push(
            argument
                .as_whole()
                .ok_or_else(|| Exception::new(Class::Type, &words))?,
        );
    }
    let (start, stop, step) = match *wholes.as_slice() {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        [start, stop, step] => (start, stop, step),
        _ => return Err(Exception::outside(&["This form of range"])),
    };
    if step == 0 {
        return Err(Exception::new(
            Class::Value,
            &["range() arg 3 must not be zero"],
        ));
    }
    let mut numbers = Vec::new();
    let mut at = start;
    while (step > 0 && at < stop) || (step < 0 && at > stop) {
        if numbers.len() >= MOST_ITEMS {
            return Err(Exception::outside(&["A loop as long as this"]));
        }
        numbers.push(Array::python(Kind::Int, at as f64).into());
        at = at.saturating_add(step);
    }
    Ok(Value::List(numbers))
}

pub(super) fn length(value: &Value) -> Result<Value, Exception> {
    let length = match value {
        Value::Tuple(values) | Value::List(values) => Some(values.len()),
        Value::Dictionary(entries) => Some(entries.len()),
        Value::Text(text) => Some(text.chars().count()),
        Value::Array(array, _) => match array.extent() {
            Extent::Scalar => None,
            Extent::Vector(size) => Some(size),
            Extent::Matrix(rows, _) => Some(rows),
        },
        Value::Nothing | Value::Lesson(_) => None,
    };
    let words = ["object of type '", value.type_name(), "' has no len()"];
    length
        .map(Value::whole)
        .ok_or_else(|| Exception::new(Class::Type, &words))
}

/// NumPy's `shape`, as a tuple.
pub(super) fn shape(extent: Extent) -> Value {
    Value::Tuple(match extent {
        Extent::Scalar => vec![],
        Extent::Vector(size) => vec![Value::whole(size)],
        Extent::Matrix(rows, cols) => vec![Value::whole(rows), Value::whole(cols)],
    })
}

/// `np.array(value)`: lists of numbers, and lists of rows.
pub(super) fn array_of(notebook: &Notebook, value: &Value) -> Result<Value, Exception> {
    if let Value::Array(array, _) = value {
        return array.cast(array.kind()).map(Value::from);
    }
    let mut rows = Vec::new();
    for item in notebook.items(value.clone())? {
        rows.push(array_of(notebook, &item)?.array()?);
    }
    let Some(first) = rows.first() else {
        return Ok(Array::of_numpy(Extent::Vector(0), Kind::Float, vec![]).into());
    };
    if rows.iter().any(|row| row.extent() != first.extent()) {
        return Err(Exception::outside(&["A list of rows of different lengths"]));
    }
    let extent = match first.extent() {
        Extent::Scalar => Extent::Vector(rows.len()),
        Extent::Vector(size) => Extent::Matrix(rows.len(), size),
        Extent::Matrix(..) => return Err(Exception::outside(&["An array of three axes"])),
    };
    let kind = rows.iter().map(Array::kind).max().unwrap_or(Kind::Float);
    let entries = rows.iter().flat_map(|row| row.entries().to_vec()).collect();
    Ok(Array::of_numpy(extent, kind, entries).into())
}

/// The same value in a place of its own.
pub(super) fn fresh(value: Value) -> Value {
    match value {
        Value::Array(array, _) => array.into(),
        Value::Tuple(values) => Value::Tuple(values.into_iter().map(fresh).collect()),
        Value::List(values) => Value::List(values.into_iter().map(fresh).collect()),
        Value::Dictionary(entries) => {
            let entries = entries.into_iter().map(|(key, value)| (key, fresh(value)));
            Value::Dictionary(entries.collect())
        }
        other => other,
    }
}
