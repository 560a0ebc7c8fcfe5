//! Running a line, continued: functions of NumPy's and of Python's beside those of
//! [`FUNCTIONS`].

mod arguments;
mod numpys;
mod pythons;

use crate::algebra::python::builtin::arguments::{Call, named};
use crate::algebra::python::builtin::numpys::{filled, numpys};
use crate::algebra::python::builtin::pythons::{
    array_of, fresh, length, of_math, python_number, range, shape,
};
use crate::algebra::python::run::{Notebook, unknown};
use crate::algebra::python::syntax::{Error, FUNCTIONS, Function, Py};
use crate::algebra::python::value::Value;
use crate::numpy::{Array, Class, Exception, Extent, Kind, Operator, dot, maximum, sigmoid};

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
