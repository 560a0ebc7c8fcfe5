//! Running a line, continued: the value of each part.

use crate::algebra::python::run::{ComputedPart, MOST_SPENT, MOST_WORK, Notebook};
use crate::algebra::python::syntax::{Error, Function, Head, Py};
use crate::algebra::python::types::is_instance;
use crate::algebra::python::value::{Storage, Value};
use crate::numpy::{
    Array, Class, Exception, Extent, Kind, Operator, choose, dot, maximum, negative, sigmoid,
};

/// The most parts whose shapes are kept.
const MOST_SEEN: usize = 10_000;

/// The work of a part beside its arithmetic.
const WORK_OF_A_PART: usize = 64;

impl Notebook {
    /// The value of a part of a line, which is written down with its shape.
    pub(super) fn value_of_part(&mut self, py: &Py) -> Result<Value, Error> {
        let span = py.span;
        let at = |exception| Error { span, exception };
        let value = match self.of_operands_unread(py)? {
            Some(value) => value,
            None => {
                let mut operands = Vec::new();
                for operand in &py.operands {
                    operands.push(self.value_of_part(operand)?);
                }
                self.spend(work(&py.head, &operands)).map_err(at)?;
                match (&py.head, operands.as_slice()) {
                    (Head::Invoke { name, keywords }, _) => {
                        self.invoke(py, name, keywords, operands)?
                    }
                    (Head::Method { name, keywords }, _) => {
                        self.method(py, name, keywords, operands)?
                    }
                    (
                        Head::Call {
                            function: Function::Sigmoid,
                            ..
                        },
                        _,
                    ) if let Some(own) = self.defined("sigmoid") => {
                        self.called(&own, &[], operands, span)?
                    }
                    (head, operands) => self.apply(head, operands).map_err(at)?,
                }
            }
        };
        if let Value::Array(array, _) = &value
            && self.seen.len() < MOST_SEEN
        {
            let extent = array.extent();
            self.seen.push(ComputedPart { span, extent });
        }
        Ok(value)
    }

    /// Counts work; an error where it is more than may be done.
    pub(super) fn spend(&mut self, work: usize) -> Result<(), Exception> {
        self.work = self.work.saturating_add(work);
        if self.work > MOST_WORK {
            return Err(Exception::outside(&[
                "A line with as much arithmetic as this",
            ]));
        }
        if self.frames.len() > 1 || self.is_in_loop {
            let more = work.saturating_add(WORK_OF_A_PART);
            self.spent = self.spent.saturating_add(more);
            if self.spent > MOST_SPENT {
                let what = "A loop with as much arithmetic as this";
                return Err(Exception::outside(&[what]));
            }
        }
        Ok(())
    }

    /// The value of a part whose operands are not all computed before it.
    fn of_operands_unread(&mut self, py: &Py) -> Result<Option<Value>, Error> {
        let span = py.span;
        let at = |exception| Error { span, exception };
        Ok(Some(match (&py.head, py.operands.as_slice()) {
            (Head::Choice, [first, condition, other]) => {
                let is_first = self.value_of_part(condition)?.is_true().map_err(at)?;
                self.value_of_part(if is_first { first } else { other })?
            }
            (Head::And | Head::Or, [left, right]) => {
                let left = self.value_of_part(left)?;
                let is_left = left.is_true().map_err(at)? == (py.head == Head::Or);
                if is_left {
                    left
                } else {
                    self.value_of_part(right)?
                }
            }
            (Head::Each, [value, target, values]) => self.each(value, target, values)?,
            (Head::Index, [base, indices @ ..]) => {
                if let [key] = indices
                    && let Some(value) = self.entry(base, key)?
                {
                    value
                } else {
                    let base = self.value_of_part(base)?;
                    self.indexed(&base, indices, span)?
                }
            }
            (Head::Attribute(name), [base]) => match self.attribute_of_lesson(base, name) {
                Some(value) => value.map_err(at)?,
                None => return Ok(None),
            },
            (Head::Slice, _) => Value::Nothing,
            (Head::Invoke { name, .. }, [of, types]) if name == "isinstance" => {
                let of = self.value_of_part(of)?;
                let is_one = is_instance(&of, types).map_err(at)?;
                Array::python(Kind::Bool, f64::from(is_one)).into()
            }
            (Head::Method { name, .. }, [base, arguments @ ..]) => {
                match self.method_of_lesson(py, base, name, arguments)? {
                    Some(value) => value,
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        }))
    }

    /// `[value for target in values]`
    fn each(&mut self, value: &Py, target: &Py, values: &Py) -> Result<Value, Error> {
        let of = self.value_of_part(values)?;
        let span = values.span;
        let items = self
            .items(of)
            .map_err(|exception| Error { span, exception })?;
        let was_in_loop = std::mem::replace(&mut self.is_in_loop, true);
        let mut made = Vec::new();
        for item in items {
            let one = self.put(std::slice::from_ref(target), item);
            made.push(one.and_then(|()| self.value_of_part(value)));
        }
        self.is_in_loop = was_in_loop;
        Ok(Value::List(made.into_iter().collect::<Result<_, _>>()?))
    }

    fn apply(&mut self, head: &Head, operands: &[Value]) -> Result<Value, Exception> {
        let arrays =
            || -> Result<Vec<&Array>, Exception> { operands.iter().map(Value::as_array).collect() };
        Ok(match (head, operands) {
            (Head::Name(name), _) => self.name(name)?,
            (Head::Literal(kind, value), _) => Array::python(*kind, *value).into(),
            (Head::Transpose, [Value::Array(of, storage)]) => {
                let storage = Storage {
                    is_view: storage.number != 0,
                    ..*storage
                };
                Value::Array(of.transpose()?, storage)
            }
            (Head::Transpose, [of]) => {
                let words = ["'", of.type_name(), "' object has no attribute 'T'"];
                return Err(Exception::new(Class::Attribute, &words));
            }
            (Head::Negative, [of]) => negative(of.as_array()?)?.into(),
            (Head::Binary(operator), [Value::Array(l, _), Value::Array(r, _)]) => {
                operator.apply(l, r)?.into()
            }
            (Head::Binary(operator), [l, r]) => self.joined(l.clone(), *operator, r.clone())?,
            (Head::Not, [of]) => Array::python(Kind::Bool, f64::from(!of.is_true()?)).into(),
            (Head::Nothing, _) => Value::Nothing,
            (Head::Text { text, is_format }, _) => Value::Text(match is_format {
                true => self.formatted(text),
                false => text.clone(),
            }),
            (Head::Tuple, _) => Value::Tuple(operands.to_vec()),
            (Head::List, _) => Value::List(operands.to_vec()),
            (Head::Dictionary, _) => {
                let mut entries: Vec<(String, Value)> = Vec::new();
                for pair in operands.chunks_exact(2) {
                    if let [key, value] = pair {
                        insert(&mut entries, key.to_text(), value.clone());
                    }
                }
                Value::Dictionary(entries)
            }
            (
                Head::Call {
                    function,
                    axis,
                    keepdims,
                },
                _,
            ) => match (function, arrays()?.as_slice()) {
                (Function::Operator(operator), [l, r]) => operator.call(l, r)?.into(),
                (Function::Map(map), [of]) => map.call(of)?.into(),
                (Function::Dot, [l, r]) => dot(l, r)?.into(),
                (Function::Maximum, [l, r]) => maximum(l, r)?.into(),
                (Function::Where, [condition, l, r]) => choose(condition, l, r)?.into(),
                (Function::Sum, [of]) => of.sum(*axis, *keepdims)?.into(),
                (Function::Mean, [of]) => of.mean(*axis, *keepdims)?.into(),
                (Function::Sigmoid, [of]) => sigmoid(of)?.into(),
                _ => unreachable!("{WRONG_NUMBER}"),
            },
            (Head::Attribute(name), [of]) => self.attribute_of(of, name)?,
            _ => return Err(Exception::outside(&["This form"])),
        })
    }

    /// What an operator gives for texts, lists and tuples.
    pub(super) fn joined(
        &self,
        l: Value,
        operator: Operator,
        r: Value,
    ) -> Result<Value, Exception> {
        let truth = |is: bool| Ok(Array::python(Kind::Bool, f64::from(is)).into());
        match (operator, l, r) {
            (Operator::Add, Value::Text(l), Value::Text(r)) => Ok(Value::Text(l + &r)),
            (Operator::Add, Value::List(l), Value::List(r)) => Ok(Value::List([l, r].concat())),
            (Operator::Add, Value::Tuple(l), Value::Tuple(r)) => Ok(Value::Tuple([l, r].concat())),
            (Operator::Equal, l, r) => truth(is_same(&l, &r)),
            (Operator::NotEqual, l, r) => truth(!is_same(&l, &r)),
            (Operator::Add, Value::Text(_), other) => {
                let words = [
                    "can only concatenate str (not \"",
                    other.type_name(),
                    "\") to str",
                ];
                Err(Exception::new(Class::Type, &words))
            }
            (_, l, r) => {
                let words = [
                    "unsupported operand type(s) for ",
                    operator.sign(),
                    ": '",
                    l.type_name(),
                    "' and '",
                    r.type_name(),
                    "'",
                ];
                Err(Exception::new(Class::Type, &words))
            }
        }
    }

    /// An f-string with names in { }.
    fn formatted(&self, text: &str) -> String {
        let mut formatted = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            formatted += before;
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            let value = self.name(name.trim());
            formatted += &value.map_or(String::new(), |value| value.to_text());
            rest = after;
        }
        formatted + rest
    }
}

/// Puts an entry into a dictionary, in place of one with the same key.
pub(super) fn insert(entries: &mut Vec<(String, Value)>, key: String, value: Value) {
    match entries.iter_mut().find(|(other, _)| *other == key) {
        Some((_, old)) => *old = value,
        None => entries.push((key, value)),
    }
}

fn is_same(l: &Value, r: &Value) -> bool {
    match (l, r) {
        (Value::Array(l, _), Value::Array(r, _)) => l.entries() == r.entries(),
        (Value::Tuple(l), Value::Tuple(r)) | (Value::List(l), Value::List(r)) => {
            l.len() == r.len() && l.iter().zip(r).all(|(l, r)| is_same(l, r))
        }
        (l, r) => l == r,
    }
}

/// The message for a tree that the parser cannot make.
const WRONG_NUMBER: &str = "another number of operands";

/// How many entries an operation reads, or multiplies if it is a matrix product, about.
fn work(head: &Head, operands: &[Value]) -> usize {
    let is_product = match head {
        Head::Binary(operator) => *operator == Operator::MatMul,
        Head::Call { function, .. } => {
            matches!(
                function,
                Function::Dot | Function::Operator(Operator::MatMul)
            )
        }
        _ => false,
    };
    let size = |value: &Value| value.as_array().map_or(1, |array| array.entries().len());
    match operands {
        [Value::Array(l, _), Value::Array(r, _)] if is_product => match r.extent() {
            Extent::Matrix(_, cols) => l.entries().len().saturating_mul(cols),
            Extent::Scalar | Extent::Vector(_) => l.entries().len(),
        },
        operands => operands.iter().map(size).sum(),
    }
}
