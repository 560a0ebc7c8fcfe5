//! Names of the learner's own are recognised by what they hold.

use crate::algebra::python::block::Code;
use crate::algebra::python::syntax::{Error, Head, Py, Target};
use crate::algebra::python::value::Value;
use crate::algebra::var::{Quantity, Role, Var};
use crate::judging::text::{each, entries, places};
use crate::judging::verdict::LineVerdict;
use crate::judging::walk::statements::{is_lookup, span_of};
use crate::judging::walk::{Plan, Reading, Unit, Walker};
use crate::numpy::Array;

impl Walker<'_> {
    /// Notes what a name of the learner's own is read as.
    pub(super) fn read(&mut self, name: &str, var: Var, is_by_value: bool) {
        let one_example = self.world.traced.program.scope.is_one_example();
        let var = var.base_if_updated();
        let is_own = name != var.name(one_example) && name != "cost";
        let reading = Reading {
            name: name.to_owned(),
            var,
            is_by_value,
        };
        if is_own && !self.walked.readings.contains(&reading) {
            self.walked.readings.push(reading);
        }
    }

    /// A step that no place stands for and that has just this value.
    pub(super) fn other_quantity(&self, array: &Array, plans: &[Plan]) -> Option<Var> {
        if array.entries().len() < 2 {
            return None;
        }
        let steps = self.world.steps();
        let mut targets = steps.iter().map(|step| step.equation.target);
        targets.find(|target| {
            let is_free = !plans.iter().any(|plan| plan.var == *target)
                && !self.walked.units.iter().any(|unit| unit.var == *target);
            target.role != Role::Updated
                && is_free
                && self.outcome(array, *target) == LineVerdict::Right
        })
    }

    /// Recognises names that spell nothing by what they hold.
    pub(super) fn recognise(&mut self, flat: &[&Code], at: usize, code: &Code, plans: &[Plan]) {
        if is_lookup(code) || !matches!(code, Code::Line(_)) {
            return;
        }
        for place in places(code) {
            let is_known = self
                .notebook
                .var_of(&place.key)
                .is_some_and(|var| self.world.right(var).is_some());
            if is_known || !place.is_new {
                continue;
            }
            let Ok(Value::Array(array, _)) = self.notebook.any_value(&place.py) else {
                continue;
            };
            if let Some(var) = self.other_quantity(&array, plans) {
                self.read(&place.key, var, true);
                let own = self.own(flat, at, &place);
                self.walked.units.push(Unit {
                    var,
                    span: span_of(code),
                    outcome: LineVerdict::Right,
                    own,
                });
            }
        }
    }

    /// Judges the entries of a dictionary that are computed where it is written: `{"dW1": np.dot(dZ1, X.T) / m}`.
    pub(super) fn inline(&mut self, value: &Py, plans: &[Plan]) {
        for (key, value) in entries(value) {
            let Some(var) = self.notebook.var_of(key) else {
                continue;
            };
            let mut named = None;
            if let Head::Name(name) = &value.head {
                named = self.notebook.var_of(name);
                if named.is_none() || named == Some(var) {
                    continue;
                }
            }
            let is_step =
                var.role == Role::Gradient || matches!(var.quantity, Quantity::Z | Quantity::A);
            let is_judged = self.walked.units.iter().any(|unit| unit.var == var) && named.is_none();
            if !is_step
                || self.world.right(var).is_none()
                || is_judged
                || plans.iter().any(|plan| plan.var == var && named.is_none())
            {
                continue;
            }
            let span = value.span;
            let result = self.notebook.any_value(value);
            let array = result
                .and_then(|value| value.array().map_err(|exception| Error { span, exception }));
            let outcome = match array {
                Ok(array) => self.outcome(&array, var),
                Err(error) => {
                    if !self.walked.errors.contains(&error) {
                        self.walked.errors.push(error.clone());
                    }
                    LineVerdict::Refused(error)
                }
            };
            if named.is_some() && outcome == LineVerdict::Right {
                continue;
            }
            self.walked.units.push(Unit {
                var,
                span,
                outcome,
                own: Vec::new(),
            });
        }
    }

    /// Judges the entries of dictionaries that a loop over the layers has set: `parameters["W" + str(l)] = …`.
    pub(super) fn judge_entries(&mut self, code: &Code, before: &[String], plans: &[Plan]) {
        let Some(body) = code.loop_body() else {
            return;
        };
        for (name, key) in self.entries_set(body, before) {
            let Some(var) = self.notebook.var_of(&key) else {
                continue;
            };
            let is_parameter = var.role == Role::Value && var.is_parameter();
            let step = if is_parameter { var.updated() } else { var };
            let is_planned = plans.iter().any(|plan| plan.var == step);
            let (false, Some(right)) = (is_planned, self.world.right(step)) else {
                continue;
            };
            let array = match self.notebook.bound(&name) {
                Some(Value::Array(array, _)) => array.clone(),
                Some(Value::Dictionary(entries)) => {
                    let entry = entries.iter().find(|(other, _)| *other == key);
                    let Some((_, Value::Array(array, _))) = entry else {
                        continue;
                    };
                    array.clone()
                }
                _ => continue,
            };
            let outcome = self.outcome(&array, step);
            if outcome != LineVerdict::Right {
                self.set_entry(&name, &key, right.into());
            }
            self.walked.units.push(Unit {
                var: step,
                span: span_of(code),
                outcome,
                own: Vec::new(),
            });
        }
    }

    /// The entries that a loop has set, each as the name that holds it and its key: of the lesson's dictionaries those
    /// that were not there `before`, of the text's own all in which it sets something.
    fn entries_set(&self, body: &[Code], before: &[String]) -> Vec<(String, String)> {
        let mut set = Vec::new();
        each(body, &mut |code| {
            if let Code::Line(statement) = code {
                set.extend(dictionary_of(&statement.target));
            }
        });
        let mut found = Vec::new();
        for name in self.notebook.names() {
            match (name.split_once("[\""), self.notebook.bound(&name)) {
                (Some((_, key)), _) if !before.contains(&name) => {
                    let key = key.trim_end_matches("\"]").to_owned();
                    found.push((name, key));
                }
                (None, Some(Value::Dictionary(entries))) if set.contains(&name) => {
                    let keys = entries.iter().map(|(key, _)| key.clone());
                    found.extend(keys.map(|key| (name.clone(), key)));
                }
                _ => {}
            }
        }
        found
    }

    fn set_entry(&mut self, name: &str, key: &str, right: Value) {
        let value = match self.notebook.bound(name) {
            Some(Value::Dictionary(entries)) => {
                let mut entries = entries.clone();
                entries.retain(|(other, _)| other != key);
                entries.push((key.to_owned(), right));
                Value::Dictionary(entries)
            }
            _ => right,
        };
        self.notebook.bind(name, value);
    }
}

/// The name of the dictionary, or the array, of which a target is an entry.
fn dictionary_of(target: &Target) -> Option<String> {
    let place = match target {
        Target::Places(places) => places.first()?,
        Target::PlaceInPlace(place, _) => place,
        _ => return None,
    };
    match (&place.head, place.operands.as_slice()) {
        (Head::Index, [base, _]) => match &base.head {
            Head::Name(name) => Some(name.clone()),
            _ => None,
        },
        _ => None,
    }
}
