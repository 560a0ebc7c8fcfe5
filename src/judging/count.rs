//! The number of examples as a text takes it from a shape.

use crate::algebra::python::block::{Code, Script};
use crate::algebra::python::names::is_count;
use crate::algebra::python::syntax::{Head, Py, Statement};
use crate::judging::text::{each, names};
use crate::nn::program::Layout;
use crate::numpy::Operator;

/// What a name is that gets a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Count {
    /// No number of examples.
    None,
    /// The number of examples.
    Right,
    /// Another size, by which the text divides as if it were the number of examples.
    Wrong(i64),
}

/// What the place `key` of `statement` is, which now holds `whole`, where there are `m` examples.
pub(super) fn of(
    script: &Script,
    statement: &Statement,
    key: &str,
    whole: Option<i64>,
    m: usize,
) -> Count {
    let mut is_size = false;
    names(&statement.value, &mut |name| {
        is_size |= matches!(name, "shape" | "size")
    });
    is_size |= is_call_of_size(&statement.value);
    let Some(whole) = whole.filter(|_| is_size) else {
        return Count::None;
    };
    let is_m = usize::try_from(whole) == Ok(m);
    match (is_count(key), is_m) {
        (true, true) => Count::Right,
        (_, true) => Count::None,
        (true, false) => Count::Wrong(whole),
        (false, false) if divides(script, key) => Count::Wrong(whole),
        (false, false) => Count::None,
    }
}

/// What is said of a wrong number of examples.
pub(super) fn words(key: &str, got: i64, m: usize, layout: Layout) -> String {
    let (index, what) = match layout {
        Layout::Columns => (1, "columns"),
        Layout::Rows => (0, "rows"),
    };
    let times = m as f64 / got as f64;
    format!(
        "{key} is {got} here, and there are {m} examples. They are the {what} of X: write {key} = X.shape[{index}]. With \
         {got}, every mean is {times} times the right one. The lines below are checked with {m}."
    )
}

fn is_call_of_size(py: &Py) -> bool {
    let is_size = matches!(&py.head, Head::Invoke { name, .. } if matches!(name.as_str(), "len" | "np.shape" | "np.size"));
    is_size || py.operands.iter().any(is_call_of_size)
}

/// Whether the text divides by `key`.
fn divides(script: &Script, key: &str) -> bool {
    let mut bodies = vec![&script.body];
    for code in &script.body {
        if let Code::Define(definition) = code {
            bodies.push(&definition.body);
        }
    }
    let mut is_divisor = false;
    for body in bodies {
        each(body, &mut |code| {
            if let Code::Line(statement) = code {
                is_divisor |= is_divided(&statement.value, key);
            }
        });
    }
    is_divisor
}

fn is_divided(py: &Py, key: &str) -> bool {
    let is_here = py.head == Head::Binary(Operator::Divide)
        && matches!(py.operands.get(1).map(|by| &by.head), Some(Head::Name(name)) if name == key);
    is_here || py.operands.iter().any(|operand| is_divided(operand, key))
}
