//! Running a line: its value by NumPy's rules.
//!
//! The shape of every part is written down on the way, so it is known up to the part that fails. There is no second
//! reading for shapes alone: the lesson's arrays are small.

use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Role, Var};
use crate::numpy::{
    Array, Class, Exception, Extent, Kind, Operator, choose, dot, maximum, negative, sigmoid,
};

use crate::algebra::python::syntax::{Error, Function, Head, Py, Span, Statement, Target};

/// A name and what it holds. Names with the same `storage` hold the same array, or views of it: `x = W1.T`.
#[derive(Clone, Debug, PartialEq)]
struct Binding {
    name: String,
    storage: usize,
    value: Array,
}

/// A part of a line that has been computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComputedPart {
    /// The part's span.
    pub span: Span,
    /// The shape of its value.
    pub extent: Extent,
}

/// The notebook: what the names hold, and what has been seen of the lines run so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notebook {
    bindings: Vec<Binding>,
    storages: usize,
    /// The work of the current line: how many entries have been read and multiplied, about.
    work: usize,
    /// Every part that has a value, in the order in which Python computes them.
    pub seen: Vec<ComputedPart>,
}

/// The most work of a line: as much as the largest matrix product may take, because the page runs every line anew
/// whenever a letter is typed.
const MOST_WORK: usize = 1 << 27;

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
        notebook
    }

    /// Makes `name` hold `value`, an array of its own.
    pub fn set(&mut self, name: &str, value: Array) {
        self.storages += 1;
        self.bind(name, value, self.storages);
    }

    fn bind(&mut self, name: &str, value: Array, storage: usize) {
        self.bindings.retain(|binding| binding.name != name);
        self.bindings.push(Binding {
            name: name.to_owned(),
            storage,
            value,
        });
    }

    fn binding(&self, name: &str) -> Option<&Binding> {
        self.bindings.iter().find(|binding| binding.name == name)
    }

    /// Every name.
    pub fn names(&self) -> Vec<String> {
        self.bindings
            .iter()
            .map(|binding| binding.name.clone())
            .collect()
    }

    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&Array> {
        self.binding(name).map(|binding| &binding.value)
    }

    /// Runs a line; gives its value, or that of its target afterwards.
    pub fn run(&mut self, statement: &Statement) -> Result<Array, Error> {
        let at = |exception| Error {
            span: statement.span,
            exception,
        };
        match &statement.target {
            Target::None => self.value(&statement.value),
            Target::Assign(name) => {
                let value = self.value(&statement.value)?;
                match self.storage_of(&statement.value) {
                    Some(storage) => self.bind(name, value.clone(), storage),
                    None => self.set(name, value.clone()),
                }
                Ok(value)
            }
            Target::InPlace(name, operator) => {
                let Some(target) = self.binding(name).cloned() else {
                    return Err(at(unknown(name)));
                };
                let value = self.value(&statement.value)?;
                let result = operator.in_place(&target.value, &value).map_err(at)?;
                if target.value.extent() == Extent::Scalar {
                    self.set(name, result.clone());
                    return Ok(result);
                }
                let mut others = self.bindings.iter();
                if others.any(|other| other.storage == target.storage && other.name != *name) {
                    return Err(at(Exception::outside(&[
                        "Changing an array in place that has two names",
                    ])));
                }
                self.bind(name, result.clone(), target.storage);
                Ok(result)
            }
        }
    }

    /// The storage that the value shares: that of a bare name, transposed or not.
    fn storage_of(&self, py: &Py) -> Option<usize> {
        match (&py.head, py.operands.as_slice()) {
            (Head::Name(name), _) => self.binding(name).map(|binding| binding.storage),
            (Head::Transpose, [of]) => self.storage_of(of),
            _ => None,
        }
    }

    /// The value of an expression.
    pub fn value(&mut self, py: &Py) -> Result<Array, Error> {
        self.work = 0;
        self.value_of_part(py)
    }

    fn value_of_part(&mut self, py: &Py) -> Result<Array, Error> {
        let mut operands = Vec::new();
        for operand in &py.operands {
            operands.push(self.value_of_part(operand)?);
        }
        let span = py.span;
        let at = |exception| Error { span, exception };
        self.work = self.work.saturating_add(work(&py.head, &operands));
        if self.work > MOST_WORK {
            return Err(at(Exception::outside(&[
                "A line with as much arithmetic as this",
            ])));
        }
        let value = self.apply(&py.head, &operands).map_err(at)?;
        let extent = value.extent();
        self.seen.push(ComputedPart { span, extent });
        Ok(value)
    }

    fn apply(&self, head: &Head, operands: &[Array]) -> Result<Array, Exception> {
        match (head, operands) {
            (Head::Name(name), _) => self.get(name).cloned().ok_or_else(|| unknown(name)),
            (Head::Literal(kind, value), _) => Ok(Array::python(*kind, *value)),
            (Head::Transpose, [of]) => of.transpose(),
            (Head::Negative, [of]) => negative(of),
            (Head::Binary(operator), [l, r]) => operator.apply(l, r),
            (
                Head::Call {
                    function,
                    axis,
                    keepdims,
                },
                operands,
            ) => match (function, operands) {
                (Function::Operator(operator), [l, r]) => operator.call(l, r),
                (Function::Map(map), [of]) => map.call(of),
                (Function::Dot, [l, r]) => dot(l, r),
                (Function::Maximum, [l, r]) => maximum(l, r),
                (Function::Where, [condition, l, r]) => choose(condition, l, r),
                (Function::Sum, [of]) => of.sum(*axis, *keepdims),
                (Function::Mean, [of]) => of.mean(*axis, *keepdims),
                (Function::Sigmoid, [of]) => sigmoid(of),
                _ => unreachable!("{WRONG_NUMBER}"),
            },
            _ => unreachable!("{WRONG_NUMBER}"),
        }
    }
}

/// The message for a tree that the parser cannot make.
const WRONG_NUMBER: &str = "another number of operands";

/// How many entries an operation reads, or multiplies if it is a matrix product, about.
fn work(head: &Head, operands: &[Array]) -> usize {
    let is_product = match head {
        Head::Binary(operator) => *operator == Operator::MatMul,
        Head::Call { function, .. } => {
            matches!(
                function,
                Function::Dot | Function::Operator(Operator::MatMul)
            )
        }
        Head::Name(_) | Head::Literal(..) | Head::Transpose | Head::Negative => false,
    };
    match operands {
        [l, r] if is_product => match r.extent() {
            Extent::Matrix(_, cols) => l.entries().len().saturating_mul(cols),
            Extent::Scalar | Extent::Vector(_) => l.entries().len(),
        },
        operands => operands.iter().map(|of| of.entries().len()).sum(),
    }
}

fn unknown(name: &str) -> Exception {
    Exception::new(Class::Name, &["name '", name, "' is not defined"])
}
