//! What a statement comes to, compared with the step that it is.

use crate::algebra::python::block::Code;
use crate::algebra::python::names::is_plain;
use crate::algebra::python::syntax::{Error, Statement, Target};
use crate::algebra::python::value::Value;
use crate::algebra::var::Var;
use crate::judging::count::{self, Count};
use crate::judging::text::{Place, places};
use crate::judging::verdict::LineVerdict;
use crate::judging::walk::statements::{is_lookup, span_of};
use crate::judging::walk::{Plan, Unit, Walker};
use crate::numpy::Array;

impl Walker<'_> {
    /// Gives a place the right value of a step.
    pub(super) fn set_right(&mut self, place: &Place, var: Var) {
        if let Some(right) = self.world.right(var) {
            self.notebook.later.retain(|later| *later != place.key);
            // A place that cannot be set keeps what it has.
            let _ = self
                .notebook
                .put(std::slice::from_ref(&place.py), right.into());
        }
    }

    /// The value that a statement has come to.
    pub(super) fn value_of(&mut self, statement: &Statement) -> Option<Array> {
        let py = match &statement.target {
            Target::Assign(name) | Target::InPlace(name, _) => {
                return self.notebook.get(name).cloned();
            }
            Target::None => &statement.value,
            Target::Places(_) | Target::PlaceInPlace(..) => return None,
        };
        self.notebook.any_value(py).ok()?.array().ok()
    }

    /// Compares what stands at a place with the step that it is.
    pub(super) fn judge(&mut self, flat: &[&Code], at: usize, plan: &Plan, plans: &[Plan]) {
        let Some(code) = flat.get(at) else {
            return;
        };
        let span = span_of(code);
        let value = self.notebook.any_value(&plan.place.py);
        let array =
            value.and_then(|value| value.array().map_err(|exception| Error { span, exception }));
        let array = match array {
            Ok(array) => array,
            Err(error) => {
                self.failed((flat, at), code, &[plan], error);
                return;
            }
        };
        let outcome = self.outcome(&array, plan.var);
        if is_lookup(code) && outcome == LineVerdict::Right {
            self.read(&plan.place.key, plan.var, false);
            return;
        }
        let mut var = plan.var;
        let mut outcome = outcome;
        if outcome != LineVerdict::Right {
            match self
                .other_quantity(&array, plans)
                .filter(|_| !is_plain(&plan.place.key, plan.var))
            {
                Some(other) => (var, outcome) = (other, LineVerdict::Right),
                None => self.set_right(&plan.place, plan.var),
            }
        }
        self.read(&plan.place.key, var, false);
        let own = self.own(flat, at, &plan.place);
        self.walked.units.push(Unit {
            var,
            span,
            outcome,
            own,
        });
    }

    /// What a value is, compared with the right one.
    pub(super) fn outcome(&self, array: &Array, var: Var) -> LineVerdict {
        self.world.verdict(array, var, self.notebook.is_single)
    }

    /// Notes a number of examples: the right one is said, a wrong one set right.
    pub(super) fn note_count(&mut self, statement: &Statement) {
        let m = self.world.traced.values.m;
        for place in places(&Code::Line(statement.clone())) {
            let value = self.notebook.any_value(&place.py);
            let whole = value.ok().and_then(|value| value.as_whole());
            match count::of(&self.text.script, statement, &place.key, whole, m) {
                Count::None => {}
                Count::Right => {
                    let words = format!("{} is {m}, the number of examples.", place.key);
                    self.remark(statement.span, false, words);
                }
                Count::Wrong(got) => {
                    let words = count::words(&place.key, got, m, self.world.traced.program.layout);
                    self.remark(statement.span, true, words);
                    // A name can always be set.
                    let _ = self
                        .notebook
                        .put(std::slice::from_ref(&place.py), Value::whole(m));
                }
            }
        }
    }
}
