//! Functions of NumPy's that need no notebook.

use crate::algebra::python::builtin::arguments::Call;
use crate::algebra::python::places::MOST_ITEMS;
use crate::algebra::python::value::Value;
use crate::numpy::{
    Array, Class, Exception, Extent, Kind, Map, Operator, diagonal, dot, einsum, maximum, minimum,
    modulo, negative, norm, outer,
};

/// Functions of NumPy's that need no notebook.
pub(super) fn numpys(call: &Call<'_>) -> Option<Result<Array, Exception>> {
    let two = |of: fn(&Array, &Array) -> Result<Array, Exception>| {
        call.array(0).and_then(|l| of(l, call.array(1)?))
    };
    let one = |of: &dyn Fn(&Array) -> Result<Array, Exception>| call.array(0).and_then(of);
    let map = |map: Map| one(&|array| map.call(array));
    Some(match call.name {
        "np.minimum" => two(minimum),
        "np.outer" => two(outer),
        "np.inner" => two(|l, r| dot(l, &r.transpose()?)),
        "np.vdot" => two(|l, r| {
            let size = |array: &Array| array.reshape(&[-1]);
            dot(&size(l)?, &size(r)?)
        }),
        "np.einsum" => sums(call),
        "np.transpose" => one(&Array::transpose),
        "np.squeeze" => call.axis(1).and_then(|axis| call.array(0)?.squeeze(axis)),
        "np.reshape" => call
            .shape(1, "shape")
            .and_then(|sizes| call.array(0)?.reshape(&sizes)),
        "np.ravel" => one(&|array| array.reshape(&[-1])),
        "np.expand_dims" => call
            .axis(1)
            .and_then(|axis| call.array(0)?.expand_dims(axis.unwrap_or(0))),
        "np.zeros" | "np.empty" => filled(call, 0.0),
        "np.ones" => filled(call, 1.0),
        "np.full" => call.array(1).and_then(|value| {
            let value = value.entries().first().copied().unwrap_or(0.0);
            filled(call, value)
        }),
        "np.zeros_like" => one(&|array| Array::filled(array.extent(), array.kind(), 0.0)),
        "np.ones_like" => one(&|array| Array::filled(array.extent(), array.kind(), 1.0)),
        "np.clip" => clipped(call),
        "np.int64" | "np.int32" => one(&|array| array.cast(Kind::Int)),
        "np.float64" => one(&|array| array.cast(Kind::Float)),
        "np.bool_" => one(&|array| array.cast(Kind::Bool)),
        "np.max" | "np.amax" | "np.min" | "np.amin" => call.axis(1).and_then(|axis| {
            let is_least = call.name.ends_with("min");
            call.array(0)?.extreme(axis, call.keepdims()?, is_least)
        }),
        "np.absolute" | "abs" => map(Map::Abs),
        "np.negative" => one(&negative),
        "np.reciprocal" => {
            one(&|array| Operator::Divide.apply(&Array::python(Kind::Float, 1.0), array))
        }
        "np.log1p" => one(&|array| {
            Map::Log.call(&Operator::Add.apply(&Array::python(Kind::Int, 1.0), array)?)
        }),
        "np.heaviside" => two(step),
        "np.greater" => two(|l, r| Operator::Greater.call(l, r)),
        "np.less" => two(|l, r| Operator::Less.call(l, r)),
        "np.mod" => two(modulo),
        "np.floor_divide" => two(floor_divided),
        "pow" => two(|l, r| Operator::Power.apply(l, r)),
        "np.logical_not" => {
            one(&|array| Operator::Equal.call(array, &Array::python(Kind::Int, 0.0)))
        }
        "np.logical_and" => {
            two(|l, r| Operator::Multiply.call(&l.cast(Kind::Bool)?, &r.cast(Kind::Bool)?))
        }
        "np.logical_or" => two(|l, r| maximum(&l.cast(Kind::Bool)?, &r.cast(Kind::Bool)?)),
        "np.diag" => one(&diagonal),
        "np.arange" => one(&|array| {
            let count = array.entries().first().copied().unwrap_or(0.0).max(0.0);
            if count > MOST_ITEMS as f64 {
                return Err(Exception::outside(&["An array as large as this"]));
            }
            let entries: Vec<f64> = (0..count.ceil() as usize).map(|at| at as f64).collect();
            Ok(Array::of_numpy(
                Extent::Vector(entries.len()),
                array.kind(),
                entries,
            ))
        }),
        "np.average" => call
            .axis(1)
            .and_then(|axis| call.array(0)?.mean(axis, call.keepdims()?)),
        "np.nan_to_num" => one(&|array| Ok(array.clone())),
        "np.linalg.norm" => call
            .axis(2)
            .and_then(|axis| norm(call.array(0)?, axis, call.keepdims()?)),
        "relu" => one(&|array| maximum(&Array::python(Kind::Int, 0.0), array)),
        _ => return None,
    })
}

/// `np.heaviside(x, at 0)`
pub(super) fn step(x: &Array, at_zero: &Array) -> Result<Array, Exception> {
    let zero = Array::python(Kind::Float, 0.0);
    let above = Operator::Greater.call(x, &zero)?.cast(Kind::Float)?;
    let at = Operator::Equal.call(x, &zero)?.cast(Kind::Float)?;
    Operator::Add.apply(&above, &Operator::Multiply.apply(&at, at_zero)?)
}

/// `left // right`
pub(super) fn floor_divided(left: &Array, right: &Array) -> Result<Array, Exception> {
    let rest = modulo(left, right)?;
    let kind = rest.kind();
    let is_python = left.is_python() && right.is_python();
    let quotient = Operator::Divide.apply(&Operator::Subtract.apply(left, &rest)?, right)?;
    match (is_python, quotient.entries()) {
        (true, [one]) => Ok(Array::python(kind, one.round())),
        _ => quotient.cast(Kind::Int)?.cast(kind),
    }
}

/// `np.einsum(subscripts, operands…)`
pub(super) fn sums(call: &Call<'_>) -> Result<Array, Exception> {
    let Some((Value::Text(subscripts), operands)) = call.positional.split_first() else {
        return Err(Exception::outside(&["This form of np.einsum"]));
    };
    let operands: Result<Vec<&Array>, _> = operands.iter().map(Value::as_array).collect();
    einsum(subscripts, &operands?)
}

/// `np.zeros(shape)`; of several arguments, as `np.random.randn` takes them, each is a size.
pub(super) fn filled(call: &Call<'_>, value: f64) -> Result<Array, Exception> {
    let is_spread = call.name.starts_with("np.random");
    let sizes: Option<Vec<i64>> = match is_spread {
        true => call.positional.iter().map(Value::as_whole).collect(),
        false => Some(call.shape(0, "shape")?),
    };
    let sizes = sizes.ok_or_else(|| Exception::outside(&["A size that is no whole number"]))?;
    if sizes.iter().any(|size| *size < 0) {
        let words = "negative dimensions are not allowed";
        return Err(Exception::new(Class::Value, &[words]));
    }
    let kind = match call.argument(1, "dtype") {
        Some(Value::Array(array, _)) if call.name == "np.full" => array.kind(),
        Some(Value::Array(array, _)) if !is_spread => {
            let written = array.entries().first().copied().unwrap_or(0.0).to_string();
            let words = ["Cannot interpret '", &written, "' as a data type"];
            return Err(Exception::new(Class::Type, &words));
        }
        Some(Value::Text(kind)) if kind.starts_with("int") => Kind::Int,
        Some(Value::Text(kind)) if kind.starts_with("bool") => Kind::Bool,
        _ => Kind::Float,
    };
    let extent = match *sizes.as_slice() {
        [] => Extent::Scalar,
        [size] => Extent::Vector(size as usize),
        [rows, cols] => Extent::Matrix(rows as usize, cols as usize),
        _ => return Err(Exception::outside(&["An array of three axes"])),
    };
    Array::filled(extent, kind, value)
}

/// `np.clip(array, least, most)`
pub(super) fn clipped(call: &Call<'_>) -> Result<Array, Exception> {
    let mut array = call.array(0)?.clone();
    for (nth, keyword, bound) in [
        (
            1,
            "a_min",
            maximum as fn(&Array, &Array) -> Result<Array, Exception>,
        ),
        (2, "a_max", minimum),
    ] {
        let other = keyword.trim_start_matches("a_");
        match call
            .argument(nth, keyword)
            .or(call.argument(usize::MAX, other))
        {
            None | Some(Value::Nothing) => {}
            Some(value) => array = bound(&array, value.as_array()?)?,
        }
    }
    Ok(array)
}
