//! An `assert` of the learner's: checked where it stands, with what stands on its left where it does not hold.

use crate::algebra::python::block::Code;
use crate::algebra::python::print;
use crate::algebra::python::syntax::{Head, Py, Span};
use crate::algebra::python::value::Value;
use crate::judging::walk::Walker;
use crate::numpy::{Class, Extent, Operator};

impl Walker<'_> {
    /// Notes an assertion that does not hold. One that the page cannot compute is passed over.
    pub(super) fn check_assertion(&mut self, code: &Code, span: Span, condition: &Py) {
        let Err(error) = self.notebook.execute_one(code) else {
            return;
        };
        if error.exception.class != Class::Assertion || self.walked.errors.contains(&error) {
            return;
        }
        self.walked.errors.push(error);
        if let (Head::Binary(operator), [left, _]) =
            (&condition.head, condition.operands.as_slice())
            && is_comparison(*operator)
            && let Ok(value) = self.notebook.any_value(left)
            && let Some(written) = written(&value)
        {
            let words = format!("Here {} is {written}.", print::expression(left));
            self.remark(span, false, words);
        }
    }
}

fn is_comparison(operator: Operator) -> bool {
    matches!(
        operator,
        Operator::Equal
            | Operator::NotEqual
            | Operator::Less
            | Operator::LessEqual
            | Operator::Greater
            | Operator::GreaterEqual
    )
}

/// A number, a text, or a tuple of numbers as Python writes it; none of what is longer.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::Array(array, _) if array.extent() == Extent::Scalar => Some(value.to_text()),
        Value::Text(text) => Some(format!("'{text}'")),
        Value::Tuple(values) => {
            let inner: Option<Vec<String>> = values.iter().map(written).collect();
            let inner = inner?;
            Some(match inner.as_slice() {
                [one] => format!("({one},)"),
                several => format!("({})", several.join(", ")),
            })
        }
        _ => None,
    }
}
