//! Running a line, continued: what stands at an index, under a key or after a point, to read and to set.
//!
//! A dictionary or an object that the text does not make is one of the lesson's: `parameters["W1"]` and `self.w1` are W1
//! until the text gives them another value, which is then kept under a name such as `parameters["W1"]`.

use crate::algebra::python::evaluate::insert;
use crate::algebra::python::run::Notebook;
use crate::algebra::python::syntax::{Error, Head, Py, Span};
use crate::algebra::python::value::{Storage, Value};
use crate::numpy::{Array, Class, Exception, Extent, Kind, Pick, index, with_set};

/// The most values that a loop goes through.
pub(super) const MOST_ITEMS: usize = 100_000;

impl Notebook {
    /// The name of an object of the lesson's, if `base` is one.
    fn object(&self, base: &Py) -> Option<String> {
        match (&base.head, base.operands.as_slice()) {
            (Head::Name(name), _) => match self.bound(name) {
                Some(Value::Lesson(object)) => Some(object.clone()),
                Some(_) => None,
                None if self.known(name).is_some() => None,
                None => Some(name.clone()),
            },
            (Head::Attribute(name), [of]) => {
                let object = self.object(of)?;
                let name = [&object, ".", name].concat();
                (self.bound(&name).is_none()).then_some(name)
            }
            _ => None,
        }
    }

    /// What an object of the lesson's has under `key`; `name` is how that is written.
    fn of_lesson(&self, name: &str, key: &str) -> Option<Value> {
        self.bound(name)
            .cloned()
            .or_else(|| self.known(key))
            .or_else(|| {
                let is_object = self.objects.iter().any(|object| object == key);
                is_object.then(|| Value::Lesson(key.to_owned()))
            })
    }

    /// `base[key]` of an object of the lesson's.
    pub(super) fn entry(&mut self, base: &Py, key: &Py) -> Result<Option<Value>, Error> {
        let Some(object) = self.object(base).filter(|_| is_key(key)) else {
            return Ok(None);
        };
        let Value::Text(key_text) = self.value_of_part(key)? else {
            return Ok(None);
        };
        let value = self.of_lesson(&entry_name(&object, &key_text), &key_text);
        let span = key.span;
        let exception = || Exception::new(Class::Key, &["'", &key_text, "'"]);
        let missing = || Error {
            span,
            exception: exception(),
        };
        value.map(Some).ok_or_else(missing)
    }

    /// `base.name` of an object of the lesson's.
    pub(super) fn attribute_of_lesson(
        &mut self,
        base: &Py,
        name: &str,
    ) -> Option<Result<Value, Exception>> {
        let object = self.object(base)?;
        let whole = [&object, ".", name].concat();
        Some(self.of_lesson(&whole, name).ok_or_else(|| Exception {
            class: Class::Outside,
            words: whole + " gets no value in this text.",
        }))
    }

    /// `base.name(…)` of an object of the lesson's: `get`, and methods that the text defines.
    pub(super) fn method_of_lesson(
        &mut self,
        py: &Py,
        base: &Py,
        name: &str,
        arguments: &[Py],
    ) -> Result<Option<Value>, Error> {
        let Some(object) = self.object(base) else {
            return Ok(None);
        };
        if let ("get", [key, ..]) = (name, arguments) {
            return self.entry(base, key);
        }
        if name == "copy" {
            return Ok(Some(Value::Lesson(object)));
        }
        let Some(definition) = self.defined(name) else {
            return Ok(None);
        };
        let mut operands = vec![Value::Lesson(object)];
        for argument in arguments {
            operands.push(self.value_of_part(argument)?);
        }
        let keywords = match &py.head {
            Head::Method { keywords, .. } => keywords.clone(),
            _ => vec![],
        };
        self.called(&definition, &keywords, operands, py.span)
            .map(Some)
    }

    /// `base[indices]`
    pub(super) fn indexed(
        &mut self,
        base: &Value,
        indices: &[Py],
        span: Span,
    ) -> Result<Value, Error> {
        let at = |exception| Error { span, exception };
        match base {
            Value::Array(array, storage) => {
                let picks = self.picks(indices)?;
                let picked = index(array, &picks).map_err(at)?;
                let is_copy = matches!(picks.as_slice(), [Pick::Mask(_)])
                    || picked.extent() == Extent::Scalar
                    || storage.number == 0;
                let storage = match is_copy {
                    true => Storage::default(),
                    false => Storage {
                        is_view: true,
                        ..*storage
                    },
                };
                Ok(Value::Array(picked, storage))
            }
            Value::Tuple(values) | Value::List(values) => {
                let [one] = indices else {
                    return Err(at(Exception::outside(&["Two indices of a list"])));
                };
                self.item(base, values, one, span)
            }
            Value::Dictionary(entries) => {
                let [key] = indices else {
                    return Err(at(Exception::outside(&["Two keys of a dictionary"])));
                };
                let key = self.value_of_part(key)?.to_text();
                let found = entries.iter().find(|(other, _)| *other == key);
                let missing = || at(Exception::new(Class::Key, &["'", &key, "'"]));
                found.map(|(_, value)| value.clone()).ok_or_else(missing)
            }
            other => {
                let words = ["'", other.type_name(), "' object is not subscriptable"];
                Err(at(Exception::new(Class::Type, &words)))
            }
        }
    }

    /// `values[one]` of a list or a tuple.
    fn item(
        &mut self,
        base: &Value,
        values: &[Value],
        one: &Py,
        span: Span,
    ) -> Result<Value, Error> {
        let at = |exception| Error { span, exception };
        if one.head == Head::Slice {
            let numbers = (0..values.len()).map(|number| number as f64).collect();
            let numbers = Array::of_numpy(Extent::Vector(values.len()), Kind::Int, numbers);
            let picks = self.picks(std::slice::from_ref(one))?;
            let picked = index(&numbers, &picks).map_err(at)?;
            let picked = picked
                .entries()
                .iter()
                .filter_map(|at| values.get(*at as usize).cloned());
            let picked = picked.collect();
            return Ok(match base {
                Value::Tuple(_) => Value::Tuple(picked),
                _ => Value::List(picked),
            });
        }
        let number = self.value_of_part(one)?.as_whole();
        let length = values.len() as i64;
        let from_the_front = number.map(|number| if number < 0 { number + length } else { number });
        let found = from_the_front.and_then(|number| values.get(usize::try_from(number).ok()?));
        let words = [base.type_name(), " index out of range"];
        found
            .cloned()
            .ok_or_else(|| at(Exception::new(Class::Index, &words)))
    }

    /// What stands between the commas of an index of an array.
    fn picks(&mut self, indices: &[Py]) -> Result<Vec<Pick>, Error> {
        let mut picks = Vec::new();
        for one in indices {
            let span = one.span;
            let at = |exception| Error { span, exception };
            let pick = match (&one.head, one.operands.as_slice()) {
                (Head::Slice, [start, stop, step]) => {
                    let mut bounds = [None; 3];
                    for (bound, part) in bounds.iter_mut().zip([start, stop, step]) {
                        let value = self.value_of_part(part)?;
                        let whole = value.as_whole();
                        if value != Value::Nothing && whole.is_none() {
                            let words = "slice indices must be integers or None or have an __index__ method";
                            return Err(at(Exception::new(Class::Type, &[words])));
                        }
                        *bound = whole;
                    }
                    let [start, stop, step] = bounds;
                    Pick::Range { start, stop, step }
                }
                _ => match self.value_of_part(one)? {
                    Value::Nothing => Pick::NewAxis,
                    Value::Array(mask, _)
                        if mask.kind() == Kind::Bool && mask.extent() != Extent::Scalar =>
                    {
                        Pick::Mask(mask)
                    }
                    value => match value.as_whole() {
                        Some(whole)
                            if value.as_array().is_ok_and(|a| a.extent() == Extent::Scalar) =>
                        {
                            Pick::One(whole)
                        }
                        _ if matches!(&value, Value::Array(a, _) if a.kind() == Kind::Float)
                            || matches!(value, Value::Text(_)) =>
                        {
                            let words = "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and \
                                         integer or boolean arrays are valid indices";
                            return Err(at(Exception::new(Class::Index, &[words])));
                        }
                        _ => {
                            return Err(at(Exception::outside(&[
                                "An index that is a list or an array",
                            ])));
                        }
                    },
                },
            };
            picks.push(pick);
        }
        Ok(picks)
    }

    /// The values that a loop over `value` goes through.
    pub(super) fn items(&self, value: Value) -> Result<Vec<Value>, Exception> {
        match value {
            Value::Tuple(values) | Value::List(values) => Ok(values),
            Value::Dictionary(entries) => Ok(entries
                .into_iter()
                .map(|(key, _)| Value::Text(key))
                .collect()),
            Value::Array(array, _) if array.extent() != Extent::Scalar => {
                let (rows, cols) = array.extent().as_matrix();
                let count = if array.extent().rank() == 1 {
                    cols
                } else {
                    rows
                };
                if count > MOST_ITEMS {
                    return Err(Exception::outside(&["A loop as long as this"]));
                }
                (0..count)
                    .map(|at| Ok(index(&array, &[Pick::One(at as i64)])?.into()))
                    .collect()
            }
            Value::Lesson(_) | Value::Nothing | Value::Text(_) | Value::Array(..) => {
                let words = ["'", value.type_name(), "' object is not iterable"];
                Err(Exception::new(Class::Type, &words))
            }
        }
    }

    /// Puts a value where it belongs; several places share out what it is made of.
    pub fn put(&mut self, places: &[Py], value: Value) -> Result<(), Error> {
        let span = match places {
            [place] => return self.put_at(place, value),
            [first, .., last] => first.span.to(last.span),
            [] => return Ok(()),
        };
        let at = |exception| Error { span, exception };
        if let Value::Lesson(_) = value {
            for place in places {
                let known = place_name(place)
                    .and_then(|name| self.known(&name).or(Some(Value::Lesson(name))));
                self.put_at(place, known.unwrap_or(Value::Nothing))?;
            }
            return Ok(());
        }
        let type_name = value.type_name();
        let values = self.items(value).map_err(|_| {
            at(Exception::new(
                Class::Type,
                &["cannot unpack non-iterable ", type_name, " object"],
            ))
        })?;
        let (expected, got) = (places.len().to_string(), values.len().to_string());
        if values.len() > places.len() {
            let words = ["too many values to unpack (expected ", &expected, ")"];
            return Err(at(Exception::new(Class::Value, &words)));
        }
        if values.len() < places.len() {
            let words = [
                "not enough values to unpack (expected ",
                &expected,
                ", got ",
                &got,
                ")",
            ];
            return Err(at(Exception::new(Class::Value, &words)));
        }
        for (place, value) in places.iter().zip(values) {
            self.put_at(place, value)?;
        }
        Ok(())
    }

    fn put_at(&mut self, place: &Py, value: Value) -> Result<(), Error> {
        let span = place.span;
        let at = |exception| Error { span, exception };
        match (&place.head, place.operands.as_slice()) {
            (Head::Name(name), _) => {
                self.bind(name, value);
                Ok(())
            }
            (Head::Tuple | Head::List, places) => self.put(places, value),
            (Head::Attribute(name), [base]) => {
                let whole = [&place_name(base).unwrap_or_default(), ".", name].concat();
                self.bind(&whole, value);
                Ok(())
            }
            (Head::Index, [base, indices @ ..]) => {
                if let ([key], Some(object)) = (indices, self.object(base))
                    && is_key(key)
                {
                    let key = self.value_of_part(key)?.to_text();
                    self.bind(&entry_name(&object, &key), value);
                    return Ok(());
                }
                let whole = match self.value_of_part(base)? {
                    Value::Array(array, storage) => {
                        let picks = self.picks(indices)?;
                        let value = value.array().map_err(at)?;
                        let changed = with_set(&array, &picks, &value).map_err(at)?;
                        // A part of an array that has no name is changed in that array.
                        if storage.is_view && matches!(base.head, Head::Index) {
                            return self.put_at(base, changed.into());
                        }
                        let mut others = self.frames.iter().flatten();
                        if storage.is_view || others.any(|binding| binding.has_view(storage.number))
                        {
                            let what = "Changing an array in place that has two names";
                            return Err(at(Exception::outside(&[what])));
                        }
                        if storage.number != 0 {
                            self.changed(storage.number, &changed);
                        }
                        Value::Array(changed, storage)
                    }
                    Value::Dictionary(mut entries) => match indices {
                        [key] => {
                            let key = self.value_of_part(key)?.to_text();
                            insert(&mut entries, key, value);
                            Value::Dictionary(entries)
                        }
                        _ => return Err(at(Exception::outside(&["Two keys of a dictionary"]))),
                    },
                    Value::List(mut values) => {
                        let number = match indices {
                            [one] => self.value_of_part(one)?.as_whole(),
                            _ => None,
                        };
                        let slot =
                            number.and_then(|number| values.get_mut(usize::try_from(number).ok()?));
                        let missing = || {
                            at(Exception::new(
                                Class::Index,
                                &["list assignment index out of range"],
                            ))
                        };
                        *slot.ok_or_else(missing)? = value;
                        Value::List(values)
                    }
                    other => {
                        let words = [
                            "'",
                            other.type_name(),
                            "' object does not support item assignment",
                        ];
                        return Err(at(Exception::new(Class::Type, &words)));
                    }
                };
                self.put_at(base, whole)
            }
            _ => Err(at(Exception::outside(&["This place of an assignment"]))),
        }
    }
}

/// The name that an entry of an object is kept under.
fn entry_name(object: &str, key: &str) -> String {
    format!("{object}[\"{key}\"]")
}

/// The name of a place, as its value is kept: the last part of it says what it is.
fn place_name(place: &Py) -> Option<String> {
    match (&place.head, place.operands.as_slice()) {
        (Head::Name(name), _) => Some(name.clone()),
        (Head::Attribute(name), [base]) => Some([&place_name(base)?, ".", name].concat()),
        (Head::Index, [base, key]) => match &key.head {
            Head::Text { text, .. } => Some(entry_name(&place_name(base)?, text)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether it may be a text: then it is a key, and not an index.
fn is_key(py: &Py) -> bool {
    match &py.head {
        Head::Text { .. } => true,
        Head::Binary(_) | Head::Method { .. } => py.operands.iter().any(is_key),
        Head::Invoke { name, .. } => name == "str",
        _ => false,
    }
}
