//! What comes of a statement that fails: its error, and what has no value because of it.

use crate::algebra::python::block::Code;
use crate::algebra::python::syntax::{Error, Head};
use crate::judging::text::{each, places};
use crate::judging::verdict::LineVerdict;
use crate::judging::walk::statements::{missing_function, span_of};
use crate::judging::walk::{Plan, Unit, Walker};
use crate::numpy::Class;

impl Walker<'_> {
    /// Notes the error of a statement: the steps that it should have come to get their right value.
    pub(super) fn failed(
        &mut self,
        (flat, at): (&[&Code], usize),
        code: &Code,
        own: &[&Plan],
        error: Error,
    ) {
        let cause = self.broken.iter().find(|(name, _)| {
            let words = ["name '", name, "' is not defined"].concat();
            error.exception.words == words
        });
        let is_new = cause.is_none();
        let error = cause.map_or(error, |(_, cause)| cause.clone());
        if is_new && !self.walked.errors.contains(&error) {
            self.walked.errors.push(error.clone());
        }
        if let (Class::Name, Code::Line(statement)) = (error.exception.class, code)
            && let Some(name) = missing_function(&statement.value, &error.exception)
        {
            let words = format!("If {name} is a function of your own, paste its def too.");
            self.remark(error.span, false, words);
        }
        if error.exception.words.contains("np.mat`") {
            let words =
                "Use plain arrays, and @ or np.dot for the matrix product: np.dot(dZ2, A1.T).";
            self.remark(error.span, false, words.to_owned());
        }
        for plan in own {
            let statements = self.own(flat, at, &plan.place);
            self.walked.units.push(Unit {
                var: plan.var,
                span: span_of(code),
                outcome: LineVerdict::Refused(error.clone()),
                own: statements,
            });
            self.set_right(&plan.place, plan.var);
        }
        self.break_off(code, own, &error);
        for place in places(code) {
            if own.iter().any(|plan| plan.place.key == place.key) {
                continue;
            }
            if let Head::Name(name) = &place.py.head
                && place.is_new
                && self.notebook.bound(name).is_none()
                && self.notebook.known(name).is_none()
            {
                self.broken.push((name.clone(), error.clone()));
            }
        }
    }

    /// What a loop was changing when it stopped has no value that means anything.
    fn break_off(&mut self, code: &Code, own: &[&Plan], error: &Error) {
        let Some(body) = code.loop_body() else {
            return;
        };
        let mut changed = Vec::new();
        each(body, &mut |code| changed.extend(places(code)));
        for place in changed.into_iter().filter(|place| !place.is_new) {
            let is_judged = own.iter().any(|plan| plan.place.key == place.key);
            if !is_judged && self.notebook.bound(&place.key).is_some() {
                self.notebook.forget(&place.key);
                self.notebook.later.push(place.key.clone());
                self.broken.push((place.key, error.clone()));
            }
        }
    }
}
