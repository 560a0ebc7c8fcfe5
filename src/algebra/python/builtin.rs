//! Running a line, continued: functions of NumPy's and of Python's beside those of
//! [`FUNCTIONS`].

use crate::algebra::python::places::MOST_ITEMS;
use crate::algebra::python::run::{Notebook, unknown};
use crate::algebra::python::syntax::{Error, FUNCTIONS, Function, Py};
use crate::algebra::python::value::Value;
use crate::numpy::{
    Array, Class, Exception, Extent, Kind, Map, Operator, diagonal, dot, einsum, maximum, minimum,
    modulo, negative, norm, outer, sigmoid,
};

/// Every function by its name, with the least and the largest number of its arguments.
pub const BUILTINS: &[(&str, usize, usize)] = &[
    ("np.minimum", 2, 2),
    ("np.outer", 2, 2),
    ("np.inner", 2, 2),
    ("np.vdot", 2, 2),
    ("np.einsum", 2, 3),
    ("np.transpose", 1, 1),
    ("np.squeeze", 1, 2),
    ("np.reshape", 2, 2),
    ("np.expand_dims", 1, 2),
    ("np.zeros", 1, 2),
    ("np.ones", 1, 2),
    ("np.full", 2, 2),
    ("np.empty", 1, 1),
    ("np.zeros_like", 1, 1),
    ("np.ones_like", 1, 1),
    ("np.clip", 1, 3),
    ("np.int64", 1, 1),
    ("np.int32", 1, 1),
    ("np.float64", 1, 1),
    ("np.float32", 1, 1),
    ("np.bool_", 1, 1),
    ("np.array", 1, 2),
    ("np.asarray", 1, 2),
    ("np.copy", 1, 1),
    ("np.shape", 1, 1),
    ("np.size", 1, 2),
    ("np.max", 1, 2),
    ("np.min", 1, 2),
    ("np.amax", 1, 2),
    ("np.amin", 1, 2),
    ("np.absolute", 1, 1),
    ("np.negative", 1, 1),
    ("np.reciprocal", 1, 1),
    ("np.log1p", 1, 1),
    ("np.heaviside", 2, 2),
    ("np.greater", 2, 2),
    ("np.less", 2, 2),
    ("np.mod", 2, 2),
    ("np.floor_divide", 2, 2),
    ("np.logical_not", 1, 1),
    ("np.logical_and", 2, 2),
    ("np.logical_or", 2, 2),
    ("np.diag", 1, 1),
    ("np.arange", 1, 1),
    ("np.ravel", 1, 1),
    ("np.average", 1, 1),
    ("np.nan_to_num", 1, 1),
    ("np.atleast_2d", 1, 1),
    ("np.linalg.norm", 1, 2),
    ("np.random.randn", 0, 2),
    ("np.random.rand", 0, 2),
    ("np.random.seed", 0, 1),
    ("np.mat", 1, 1),
    ("np.matrix", 1, 1),
    ("np.asmatrix", 1, 1),
    ("np.float", 1, 1),
    ("np.int", 1, 1),
    ("math.exp", 1, 1),
    ("math.log", 1, 1),
    ("math.sqrt", 1, 1),
    ("math.tanh", 1, 1),
    ("math.pow", 2, 2),
    ("copy.deepcopy", 1, 1),
    ("copy.copy", 1, 1),
    ("float", 1, 1),
    ("int", 1, 1),
    ("bool", 1, 1),
    ("str", 1, 1),
    ("len", 1, 1),
    ("abs", 1, 1),
    ("sum", 1, 1),
    ("round", 1, 2),
    ("pow", 2, 2),
    ("range", 1, 3),
    ("zip", 1, 9),
    ("enumerate", 1, 1),
    ("list", 0, 1),
    ("tuple", 0, 1),
    ("dict", 0, 0),
    ("print", 0, 99),
    ("relu", 1, 1),
];

/// A call: its positional arguments, and those with keywords.
struct Call<'a> {
    name: &'a str,
    positional: Vec<Value>,
    keywords: Vec<(String, Value)>,
}

impl Call<'_> {
    fn array(&self, nth: usize) -> Result<&Array, Exception> {
        let missing = || Exception::new(Class::Type, &[self.name, " has too few arguments."]);
        self.positional.get(nth).ok_or_else(missing)?.as_array()
    }

    /// An argument by its place or its keyword.
    fn argument(&self, nth: usize, keyword: &str) -> Option<&Value> {
        let named = self.keywords.iter().find(|(other, _)| other == keyword);
        self.positional.get(nth).or(named.map(|(_, value)| value))
    }

    /// `axis`, as the argument number `nth` or by its keyword.
    fn axis(&self, nth: usize) -> Result<Option<i64>, Exception> {
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

    fn keepdims(&self) -> Result<bool, Exception> {
        self.argument(usize::MAX, "keepdims")
            .map_or(Ok(false), Value::is_true)
    }

    /// The shape that is asked for, as the argument `nth` or by its keyword.
    fn shape(&self, nth: usize, keyword: &str) -> Result<Vec<i64>, Exception> {
        let wholes = self.argument(nth, keyword).and_then(Value::as_wholes);
        wholes.ok_or_else(|| Exception::outside(&["A shape that is not written in whole numbers"]))
    }
}

impl Notebook {
    /// The value of a call by a name.
    pub(super) fn invoke(
        &mut self,
        py: &Py,
        name: &str,
        keywords: &[String],
        operands: Vec<Value>,
    ) -> Result<Value, Error> {
        if let Some(own) = self.defined(name) {
            return self.called(&own, keywords, operands, py.span);
        }
        let span = py.span;
        let at = |exception| Error { span, exception };
        // Who writes `from numpy import *` leaves out the module.
        let with_module = ["np.", name].concat();
        let is_python = BUILTINS.iter().any(|builtin| builtin.0 == name);
        let function = FUNCTIONS
            .iter()
            .find(|f| f.0 == with_module)
            .filter(|_| !is_python);
        if let Some((_, function, expected)) = function {
            let arrays: Result<Vec<&Array>, _> = operands.iter().map(Value::as_array).collect();
            let arrays = arrays.map_err(at)?;
            if arrays.len() == *expected && keywords.is_empty() {
                return plain(*function, &arrays).map(Value::from).map_err(at);
            }
        }
        let name = match BUILTINS.iter().any(|builtin| builtin.0 == with_module) && !is_python {
            true => &with_module,
            false => name,
        };
        let (positional, keywords) = named(operands, keywords);
        let call = Call {
            name,
            positional,
            keywords,
        };
        self.builtin(&call).map_err(at)
    }

    fn builtin(&mut self, call: &Call<'_>) -> Result<Value, Exception> {
        let all = call.positional.len();
        let known = BUILTINS.iter().find(|builtin| builtin.0 == call.name);
        let Some((name, least, most)) = known else {
            return Err(unknown(call.name));
        };
        if all > *most || all + call.keywords.len() < *least {
            let words = [*name, " has another number of arguments in Python."];
            return Err(Exception::new(Class::Type, &words));
        }
        self.of_python(call)
            .or_else(|| self.of_numpy(call))
            .unwrap_or_else(|| Err(Exception::outside(&[call.name])))
    }

    /// Functions of Python's.
    fn of_python(&mut self, call: &Call<'_>) -> Option<Result<Value, Exception>> {
        let first = call.positional.first();
        Some(match call.name {
            "print" => Ok(Value::Nothing),
            "range" => range(&call.positional),
            "list" | "tuple" => {
                let items = first.map_or(Ok(vec![]), |value| self.items(value.clone()));
                items.map(if call.name == "list" {
                    Value::List
                } else {
                    Value::Tuple
                })
            }
            "dict" => Ok(Value::Dictionary(call.keywords.clone())),
            "zip" => self.zip(&call.positional),
            "enumerate" => self.items(first?.clone()).map(|items| {
                let pairs = items.into_iter().enumerate();
                Value::List(
                    pairs
                        .map(|(at, item)| Value::Tuple(vec![Value::whole(at), item]))
                        .collect(),
                )
            }),
            "len" => length(first?),
            "str" => Ok(Value::Text(first?.to_text())),
            "sum" => self.sum_of(first?.clone()),
            "copy.deepcopy" | "copy.copy" | "np.copy" => Ok(fresh(first?.clone())),
            "float" | "int" | "bool" => python_number(call),
            "math.exp" | "math.log" | "math.sqrt" | "math.tanh" | "math.pow" => of_math(call),
            "round" => call.array(0).and_then(|array| match array.entries() {
                [one] => Ok(Array::python(Kind::Float, *one).into()),
                _ => Err(Exception::outside(&["round of an array"])),
            }),
            "np.shape" => call.array(0).map(|array| shape(array.extent())),
            "np.size" => call
                .array(0)
                .map(|array| Value::whole(array.entries().len())),
            "np.random.seed" => Ok(Value::Nothing),
            "np.array" | "np.asarray" | "np.atleast_2d" => array_of(self, first?),
            _ => return None,
        })
    }

    /// Functions of NumPy's.
    fn of_numpy(&mut self, call: &Call<'_>) -> Option<Result<Value, Exception>> {
        let removed = |words: &str| Err(Exception::new(Class::Attribute, &[words]));
        let result = match call.name {
            "np.mat" => {
                removed("`np.mat` was removed in the NumPy 2.0 release. Use `np.asmatrix` instead.")
            }
            "np.float" | "np.int" => Err(Exception::new(
                Class::Attribute,
                &[
                    "module 'numpy' has no attribute '",
                    call.name.trim_start_matches("np."),
                    "'.",
                ],
            )),
            "np.matrix" | "np.asmatrix" => Err(Exception::outside(&[
                "A matrix of ",
                call.name,
                ", for which * is the matrix product,",
            ])),
            "np.float32" => {
                self.is_single = true;
                call.array(0).and_then(Array::to_single)
            }
            "np.random.randn" | "np.random.rand" => filled(call, 0.01),
            _ => return numpys(call).map(|result| result.map(Value::from)),
        };
        Some(result.map(Value::from))
    }

    /// Python's `sum`: one after another, from 0 on.
    fn sum_of(&mut self, value: Value) -> Result<Value, Exception> {
        let mut sum = Array::python(Kind::Int, 0.0);
        for item in self.items(value)? {
            sum = Operator::Add.apply(&sum, item.as_array()?)?;
        }
        Ok(sum.into())
    }

    fn zip(&self, values: &[Value]) -> Result<Value, Exception> {
        let mut columns = Vec::new();
        for value in values {
            columns.push(self.items(value.clone())?.into_iter());
        }
        let mut rows = Vec::new();
        while let Some(row) = columns
            .iter_mut()
            .map(Iterator::next)
            .collect::<Option<Vec<_>>>()
        {
            rows.push(Value::Tuple(row));
        }
        Ok(Value::List(rows))
    }

    /// The value of `base.name(…)`, the base being the first of `operands`.
    pub(super) fn method(
        &mut self,
        py: &Py,
        name: &str,
        keywords: &[String],
        mut operands: Vec<Value>,
    ) -> Result<Value, Error> {
        let span = py.span;
        let at = |exception| Error { span, exception };
        if operands.is_empty() {
            return Err(at(Exception::outside(&[name])));
        }
        let base = operands.remove(0);
        self.method_of(&base, name, keywords, operands).map_err(at)
    }

    fn method_of(
        &mut self,
        base: &Value,
        name: &str,
        keywords: &[String],
        operands: Vec<Value>,
    ) -> Result<Value, Exception> {
        let (mut positional, keywords) = named(operands, keywords);
        match (base, name) {
            (_, "copy") => return Ok(fresh(base.clone())),
            (Value::Dictionary(entries), "get") => {
                let key = positional.first().map(Value::to_text).unwrap_or_default();
                let found = entries.iter().find(|(other, _)| *other == key);
                let default = positional.get(1).cloned().unwrap_or(Value::Nothing);
                return Ok(found.map_or(default, |(_, value)| value.clone()));
            }
            (Value::Dictionary(entries), "items") => {
                let pair = |(key, value): &(String, Value)| {
                    Value::Tuple(vec![Value::Text(key.clone()), value.clone()])
                };
                return Ok(Value::List(entries.iter().map(pair).collect()));
            }
            (Value::Dictionary(entries), "values" | "keys") => {
                let part = |(key, value): &(String, Value)| match name {
                    "keys" => Value::Text(key.clone()),
                    _ => value.clone(),
                };
                return Ok(Value::List(entries.iter().map(part).collect()));
            }
            (Value::Text(text), "format") => {
                let filled = positional.iter().fold(text.clone(), |text, value| {
                    text.replacen("{}", &value.to_text(), 1)
                });
                return Ok(Value::Text(filled));
            }
            _ => {}
        }
        let as_shape = |values: &[Value]| match values {
            [one] => one.clone(),
            many => Value::Tuple(many.to_vec()),
        };
        let function = match name {
            "reshape" => {
                positional = vec![as_shape(&positional)];
                "np.reshape"
            }
            "squeeze" => "np.squeeze",
            "max" => "np.max",
            "min" => "np.min",
            "clip" => "np.clip",
            "flatten" | "ravel" => "np.ravel",
            "transpose" => "np.transpose",
            "item" => "float",
            "astype" => {
                return self.cast(base.as_array()?, positional.first());
            }
            _ => {
                base.as_array()?;
                let type_name = match base.as_array()?.extent() {
                    Extent::Scalar => base.type_name(),
                    _ => "numpy.ndarray",
                };
                let is_numpys = METHODS.split(' ').any(|method| method == name);
                return Err(match is_numpys {
                    true => Exception::outside(&[".", name]),
                    false => {
                        let words = ["'", type_name, "' object has no attribute '", name, "'"];
                        Exception::new(Class::Attribute, &words)
                    }
                });
            }
        };
        positional.insert(0, base.clone());
        self.builtin(&Call {
            name: function,
            positional,
            keywords,
        })
    }

    /// `astype(kind)`
    fn cast(&mut self, array: &Array, kind: Option<&Value>) -> Result<Value, Exception> {
        let name = match kind {
            Some(Value::Text(name)) => name.as_str(),
            _ => "",
        };
        let kind = match name {
            "float32" | "single" => {
                self.is_single = true;
                return array.to_single().map(Value::from);
            }
            "float" | "float64" | "double" | "float_" => Kind::Float,
            "int" | "int64" | "int32" | "int_" | "uint8" => Kind::Int,
            "bool" | "bool_" => Kind::Bool,
            _ => return Err(Exception::outside(&["This kind of number"])),
        };
        array.cast(kind).map(Value::from)
    }

    /// `base.name` of a value.
    pub(super) fn attribute_of(&self, base: &Value, name: &str) -> Result<Value, Exception> {
        let array = match base {
            Value::Array(array, _) if !array.is_python() => array,
            other => {
                let words = [
                    "'",
                    other.type_name(),
                    "' object has no attribute '",
                    name,
                    "'",
                ];
                return Err(Exception::new(Class::Attribute, &words));
            }
        };
        match name {
            "shape" => Ok(shape(array.extent())),
            "size" => Ok(Value::whole(array.entries().len())),
            "ndim" => Ok(Value::whole(array.extent().rank())),
            "dtype" => Ok(Value::Text(match array.kind() {
                Kind::Bool => "bool".to_owned(),
                Kind::Int => "int64".to_owned(),
                Kind::Float => "float64".to_owned(),
            })),
            _ if METHODS.split(' ').any(|method| method == name) => {
                Err(Exception::outside(&[".", name]))
            }
            _ => {
                let type_name = match array.extent() {
                    Extent::Scalar => array_name(array),
                    _ => "numpy.ndarray",
                };
                let words = ["'", type_name, "' object has no attribute '", name, "'"];
                Err(Exception::new(Class::Attribute, &words))
            }
        }
    }
}

/// Names that NumPy's arrays have beside those that are read here.
const METHODS: &str = "all any argmax argmin argsort astype base choose clip compress conj copy cumprod cumsum data \
                       diagonal dot fill flat flatten imag item itemsize max mean min nbytes nonzero partition prod \
                       put ravel real repeat reshape resize round searchsorted sort squeeze std strides sum swapaxes \
                       take tobytes tofile tolist trace transpose var view";

fn array_name(array: &Array) -> &'static str {
    Value::from(array.clone()).type_name()
}

/// The arguments with and without keywords: the last operands have these.
fn named(mut operands: Vec<Value>, keywords: &[String]) -> (Vec<Value>, Vec<(String, Value)>) {
    let positional = operands.len().saturating_sub(keywords.len());
    let values = operands.split_off(positional);
    (operands, keywords.iter().cloned().zip(values).collect())
}

/// A function of [`FUNCTIONS`] without keywords.
fn plain(function: Function, arrays: &[&Array]) -> Result<Array, Exception> {
    match (function, arrays) {
        (Function::Operator(operator), [l, r]) => operator.call(l, r),
        (Function::Map(map), [of]) => map.call(of),
        (Function::Dot, [l, r]) => dot(l, r),
        (Function::Maximum, [l, r]) => maximum(l, r),
        (Function::Mean, [of]) => of.mean(None, false),
        (Function::Sum, [of]) => of.sum(None, false),
        (Function::Sigmoid, [of]) => sigmoid(of),
        _ => Err(Exception::outside(&["This function without np."])),
    }
}

/// Functions of NumPy's that need no notebook.
fn numpys(call: &Call<'_>) -> Option<Result<Array, Exception>> {
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
fn step(x: &Array, at_zero: &Array) -> Result<Array, Exception> {
    let zero = Array::python(Kind::Float, 0.0);
    let above = Operator::Greater.call(x, &zero)?.cast(Kind::Float)?;
    let at = Operator::Equal.call(x, &zero)?.cast(Kind::Float)?;
    Operator::Add.apply(&above, &Operator::Multiply.apply(&at, at_zero)?)
}

/// `left // right`
fn floor_divided(left: &Array, right: &Array) -> Result<Array, Exception> {
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
fn sums(call: &Call<'_>) -> Result<Array, Exception> {
    let Some((Value::Text(subscripts), operands)) = call.positional.split_first() else {
        return Err(Exception::outside(&["This form of np.einsum"]));
    };
    let operands: Result<Vec<&Array>, _> = operands.iter().map(Value::as_array).collect();
    einsum(subscripts, &operands?)
}

/// `np.zeros(shape)`; of several arguments, as `np.random.randn` takes them, each is a size.
fn filled(call: &Call<'_>, value: f64) -> Result<Array, Exception> {
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
fn clipped(call: &Call<'_>) -> Result<Array, Exception> {
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

/// `float(x)`, `int(x)`, `bool(x)`
fn python_number(call: &Call<'_>) -> Result<Value, Exception> {
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
fn scalar(array: &Array) -> Result<f64, Exception> {
    match (array.extent(), array.entries()) {
        (Extent::Scalar, [one]) => Ok(*one),
        _ => {
            let words = "only 0-dimensional arrays can be converted to Python scalars";
            Err(Exception::new(Class::Type, &[words]))
        }
    }
}

/// `math.exp` and the like, which take single numbers.
fn of_math(call: &Call<'_>) -> Result<Value, Exception> {
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
fn range(arguments: &[Value]) -> Result<Value, Exception> {
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

fn length(value: &Value) -> Result<Value, Exception> {
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
fn shape(extent: Extent) -> Value {
    Value::Tuple(match extent {
        Extent::Scalar => vec![],
        Extent::Vector(size) => vec![Value::whole(size)],
        Extent::Matrix(rows, cols) => vec![Value::whole(rows), Value::whole(cols)],
    })
}

/// `np.array(value)`: lists of numbers, and lists of rows.
fn array_of(notebook: &Notebook, value: &Value) -> Result<Value, Exception> {
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
fn fresh(value: Value) -> Value {
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
