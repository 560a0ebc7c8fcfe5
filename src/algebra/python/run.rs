//! Running a line: its value by NumPy's rules.
//!
//! The shape of every part is written down on the way, so it is known up to the part that fails. There is no second
//! reading for shapes alone: the lesson's arrays are small.

use std::rc::Rc;

use crate::algebra::python::block::Definition;
use crate::algebra::python::names::{is_count, is_rate, quantity};
use crate::algebra::python::syntax::{Error, Py, Span, Statement, Target};
use crate::algebra::python::value::Value;
use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Role, Var};
use crate::numpy::{Array, Class, Exception, Extent, Kind, Operator};

/// A name and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Binding {
    name: String,
    value: Value,
}

impl Binding {
    /// Whether it holds a view of the array that is kept at `number`.
    pub(super) fn has_view(&self, number: usize) -> bool {
        number != 0 && self.value.holds(number, false)
    }
}

/// A part of a line that has been computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComputedPart {
    /// The part's span.
    pub span: Span,
    /// The shape of its value.
    pub extent: Extent,
}

/// What is known of the lesson, whatever the learner calls it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// The quantities.
    pub quantities: Vec<(Var, Array)>,
    /// How many layers there are.
    pub layers: u8,
    /// n_x, n_h and n_y.
    pub sizes: [usize; 3],
    /// m and α; none where nothing is known.
    pub constants: Option<(usize, f64)>,
    /// The hidden layer's activation function, as one passes it to a function.
    pub activation: &'static str,
    /// What the learner says that a name of theirs is.
    pub said: Vec<(String, Var)>,
}

/// The notebook: what the names hold, and what has been seen of the lines run so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notebook {
    /// The names of each function that is running, the notebook's own first.
    pub(super) frames: Vec<Vec<Binding>>,
    storages: usize,
    /// The work of the current line: how many entries have been read and multiplied, about.
    pub(super) work: usize,
    /// The work of loops and functions so far.
    pub(super) spent: usize,
    /// Every part that has a value, in the order in which Python computes them.
    pub seen: Vec<ComputedPart>,
    /// What is known beside the names.
    pub lesson: Rc<Lesson>,
    /// The learner's own functions.
    pub functions: Vec<Rc<Definition>>,
    /// Names that the code gives a value to further down: until then they have none.
    pub later: Vec<String>,
    /// Names that stand for dictionaries or objects which the text does not make.
    pub objects: Vec<String>,
    /// Whether a loop is going on: what is done in it is bounded as a whole.
    pub(super) is_in_loop: bool,
    /// Whether a bare name must be the lesson's own: then only keys of dictionaries are read as they are spelt.
    pub(super) is_strict: bool,
    /// How many statements have been run, those of loops and functions in every turn.
    pub runs: usize,
    /// Whether numbers have been rounded to float32.
    pub is_single: bool,
}

/// The most work of a line: as much as the largest matrix product may take, because the page runs every line anew
/// whenever a letter is typed.
pub(super) const MOST_WORK: usize = 1 << 27;

/// The most work of a whole text, in the same units: loops over all examples are run as they stand.
pub(super) const MOST_SPENT: usize = 1 << 24;

impl Notebook {
    /// The lesson's names: every matrix, the cost as a single number, `m`, and α as `alpha` and `learning_rate`. A
    /// parameter has the value from before the update.
    pub fn of(values: &Values, one_example: bool) -> Notebook {
        let mut notebook = Notebook::default();
        for (var, matrix) in values.iter() {
            let entries = matrix.iter().copied().collect();
            let value = match var {
                Var::J => Array::of_numpy(Extent::Scalar, Kind::Float, entries),
                _ => Array::matrix(matrix.dim(), entries),
            };
            if var.role != Role::Updated {
                notebook.set(&var.name(one_example), value);
            }
        }
        notebook.set("m", Array::python(Kind::Int, values.m as f64));
        for name in ["alpha", "learning_rate"] {
            notebook.set(name, Array::python(Kind::Float, values.learning_rate));
        }
        // What a learner calls otherwise, and keeps in dictionaries.
        let known = values.iter().filter(|(var, _)| var.role != Role::Updated);
        let known =
            known.filter_map(|(var, _)| Some((var, notebook.get(&var.name(one_example))?.clone())));
        let quantities: Vec<(Var, Array)> = known.collect();
        let layers = quantities
            .iter()
            .map(|(var, _)| var.layer)
            .max()
            .unwrap_or(0);
        notebook.is_strict = true;
        notebook.lesson = Rc::new(Lesson {
            quantities,
            layers,
            constants: Some((values.m, values.learning_rate)),
            ..Lesson::default()
        });
        notebook
    }

    /// An empty notebook beside which the lesson is known.
    pub fn beside(lesson: Rc<Lesson>) -> Notebook {
        Notebook {
            lesson,
            ..Notebook::default()
        }
    }

    /// Makes `name` hold `value`, an array of its own.
    pub fn set(&mut self, name: &str, value: Array) {
        self.bind(name, value.into());
    }

    /// Makes `name` hold `value`.
    pub fn bind(&mut self, name: &str, mut value: Value) {
        if let Value::Array(_, storage) = &mut value
            && storage.number == 0
        {
            self.storages += 1;
            storage.number = self.storages;
        }
        if self.frames.is_empty() {
            self.frames.push(Vec::new());
        }
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        match frame.iter_mut().find(|binding| binding.name == name) {
            Some(binding) => binding.value = value,
            None => frame.push(Binding {
                name: name.to_owned(),
                value,
            }),
        }
        self.later.retain(|later| later != name);
    }

    /// Makes `name` hold nothing.
    pub fn forget(&mut self, name: &str) {
        if let Some(frame) = self.frames.last_mut() {
            frame.retain(|binding| binding.name != name);
        }
    }

    /// What `name` holds here, or at the top.
    pub fn bound(&self, name: &str) -> Option<&Value> {
        let last = self.frames.last().into_iter().chain(self.frames.first());
        let mut bindings = last.flatten();
        bindings
            .find(|binding| binding.name == name)
            .map(|binding| &binding.value)
    }

    /// Every name.
    pub fn names(&self) -> Vec<String> {
        let bindings = self.frames.iter().flatten();
        bindings.map(|binding| binding.name.clone()).collect()
    }

    /// The value of `name`, where that is an array.
    pub fn get(&self, name: &str) -> Option<&Array> {
        match self.bound(name) {
            Some(Value::Array(array, _)) => Some(array),
            _ => None,
        }
    }

    /// What `name` spells of the lesson.
    pub fn known(&self, name: &str) -> Option<Value> {
        let lesson = &self.lesson;
        if let Some(var) = self.var_of(name) {
            let found = lesson.quantities.iter().find(|(other, _)| *other == var);
            return found.map(|(_, array)| array.clone().into());
        }
        let (m, alpha) = lesson.constants?;
        if is_count(name) {
            return Some(Value::whole(m));
        }
        if is_rate(name) {
            return Some(Array::python(Kind::Float, alpha).into());
        }
        let [n_x, n_h, n_y] = lesson.sizes;
        match name {
            "n_x" => Some(Value::whole(n_x)),
            "n_h" => Some(Value::whole(n_h)),
            "n_y" => Some(Value::whole(n_y)),
            "activation" | "activation_function" | "hidden_activation" | "act" => {
                Some(Value::Text(lesson.activation.to_owned()))
            }
            _ => None,
        }
    }

    /// The quantity that `name` stands for: what the learner says it is, or what it spells.
    pub fn var_of(&self, name: &str) -> Option<Var> {
        let said = self.lesson.said.iter().find(|(other, _)| other == name);
        said.map(|(_, var)| *var)
            .or_else(|| quantity(name, self.lesson.layers))
    }

    /// The value of a name.
    pub(super) fn name(&self, name: &str) -> Result<Value, Exception> {
        if let Some(value) = self.bound(name) {
            return Ok(value.clone());
        }
        if self.later.iter().any(|later| later == name) {
            return Err(unknown(name));
        }
        match self.known(name).filter(|_| !self.is_strict) {
            Some(value) => Ok(value),
            // Where a kind of number is asked for: `astype(float)`.
            None if matches!(name, "float" | "int" | "bool") => Ok(Value::Text(name.to_owned())),
            None if self.objects.iter().any(|object| object == name) => {
                Ok(Value::Lesson(name.to_owned()))
            }
            None => Err(unknown(name)),
        }
    }

    /// Runs a line; gives its value, or that of its target afterwards.
    pub fn run(&mut self, statement: &Statement) -> Result<Array, Error> {
        let span = statement.span;
        let value = self.run_any(statement)?;
        value.array().map_err(|exception| Error { span, exception })
    }

    /// The same for values of every kind.
    pub fn run_any(&mut self, statement: &Statement) -> Result<Value, Error> {
        let span = statement.span;
        let at = |exception| Error { span, exception };
        self.work = 0;
        match &statement.target {
            Target::None => self.value_of_part(&statement.value),
            Target::Assign(name) => {
                let value = self.value_of_part(&statement.value)?;
                self.bind(name, value);
                self.bound(name).cloned().ok_or_else(|| at(unknown(name)))
            }
            Target::InPlace(name, operator) => {
                let target = self.name(name).map_err(at)?;
                let value = self.value_of_part(&statement.value)?;
                self.in_place(name, target, *operator, value).map_err(at)
            }
            Target::Places(places) => {
                let value = self.value_of_part(&statement.value)?;
                self.put(places, value.clone())?;
                Ok(value)
            }
            Target::PlaceInPlace(place, operator) => {
                let target = self.value_of_part(place)?.array().map_err(at)?;
                let value = self.value_of_part(&statement.value)?;
                let value = value.array().map_err(at)?;
                let result = operator.in_place(&target, &value).map_err(at)?;
                self.put(std::slice::from_ref(place), result.clone().into())?;
                Ok(result.into())
            }
        }
    }

    /// `name += value`: an array stays where it is, so that other names of it follow.
    fn in_place(
        &mut self,
        name: &str,
        target: Value,
        operator: Operator,
        value: Value,
    ) -> Result<Value, Exception> {
        let (array, storage) = match target {
            Value::Array(array, storage) => (array, storage),
            other => {
                let sum = self.joined(other, operator, value)?;
                self.bind(name, sum.clone());
                return Ok(sum);
            }
        };
        let result = operator.in_place(&array, &value.array()?)?;
        if array.extent() == Extent::Scalar || storage.number == 0 {
            self.set(name, result.clone());
            return Ok(result.into());
        }
        let two = || Exception::outside(&["Changing an array in place that has two names"]);
        let shares = |binding: &Binding| {
            binding.name != name && binding.value.holds(storage.number, storage.is_view)
        };
        if self.frames.iter().flatten().any(shares) {
            return Err(two());
        }
        let own = Value::Array(result.clone(), storage);
        self.bind(name, own.clone());
        self.changed(storage.number, &result);
        Ok(own)
    }

    /// Every name and dictionary that holds the array kept at `number` now holds `array`.
    pub(super) fn changed(&mut self, number: usize, array: &Array) {
        for binding in self.frames.iter_mut().flatten() {
            binding.value.follow(number, array);
        }
    }

    /// The value of an expression, of whatever kind; what is seen of it is not kept.
    pub fn any_value(&mut self, py: &Py) -> Result<Value, Error> {
        let seen = self.seen.len();
        self.work = 0;
        let value = self.value_of_part(py);
        self.seen.truncate(seen);
        value
    }

    /// The value of an expression.
    pub fn value(&mut self, py: &Py) -> Result<Array, Error> {
        self.work = 0;
        let value = self.value_of_part(py)?;
        let span = py.span;
        value.array().map_err(|exception| Error { span, exception })
    }
}

/// Python's words for a name that holds nothing.
pub(super) fn unknown(name: &str) -> Exception {
    Exception::new(Class::Name, &["name '", name, "' is not defined"])
}
