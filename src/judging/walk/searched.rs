//! The lines that a slip can be looked for in: those that a value is computed by, in the lesson's names.

use crate::algebra::python::block::Code;
use crate::algebra::python::names::is_rate;
use crate::algebra::python::syntax::{Function, Head, Py, Statement, Target};
use crate::algebra::var::Var;
use crate::judging::text::{Place, each, names, places};
use crate::judging::walk::Walker;
use crate::judging::walk::statements::is_lookup_of_lesson;

/// The places of a statement, and those in a loop.
fn places_within(code: &Code) -> Vec<Place> {
    let mut found = Vec::new();
    each(std::slice::from_ref(code), &mut |code| {
        found.extend(places(code))
    });
    found
}

impl Walker<'_> {
    /// The statements that a slip can be looked for in: that at `at`, after those that its helpers come from.
    pub(super) fn own(&self, flat: &[&Code], at: usize, place: &Place) -> Vec<Statement> {
        let plain = |code: Option<&&Code>| match code {
            Some(Code::Line(statement))
                if matches!(statement.target, Target::Assign(_) | Target::InPlace(..)) =>
            {
                Some(statement.clone())
            }
            _ => None,
        };
        let Some(last) = plain(flat.get(at)).filter(|_| !self.world.is_week_two) else {
            return vec![];
        };
        let mut needed = Vec::new();
        let add = |needed: &mut Vec<String>, statement: &Statement| {
            names(&statement.value, &mut |name| needed.push(name.to_owned()));
            if let Target::InPlace(name, _) = &statement.target {
                needed.push(name.clone());
            }
        };
        add(&mut needed, &last);
        let mut own = vec![last];
        for code in flat.iter().take(at).rev() {
            for other in places_within(code) {
                let is_the_lesson_s = self
                    .notebook
                    .var_of(&other.key)
                    .is_some_and(|var| self.world.right(var).is_some() || var.is_parameter());
                let is_own = other.key == place.key || !(is_the_lesson_s || is_rate(&other.key));
                if !is_own || !needed.contains(&other.key) || is_lookup_of_lesson(code) {
                    continue;
                }
                let Some(statement) = plain(Some(code)) else {
                    return vec![];
                };
                add(&mut needed, &statement);
                own.push(statement);
            }
        }
        own.reverse();
        let is_plain = |statement: &Statement| !self.calls_own(&statement.value);
        match own.iter().all(is_plain) {
            true => own
                .iter()
                .map(|line| self.in_lesson_s_names(line))
                .collect(),
            false => vec![],
        }
    }

    /// A statement with the lesson's names for what is spelt otherwise: slips are looked for among these.
    pub(super) fn in_lesson_s_names(&self, statement: &Statement) -> Statement {
        let target = match &statement.target {
            Target::Assign(name) => Target::Assign(self.lesson_s_name(name)),
            Target::InPlace(name, operator) => Target::InPlace(self.lesson_s_name(name), *operator),
            other => other.clone(),
        };
        Statement {
            span: statement.span,
            target,
            value: self.renamed(&statement.value),
        }
    }

    pub(super) fn renamed(&self, py: &Py) -> Py {
        Py {
            span: py.span,
            head: match &py.head {
                Head::Name(name) => Head::Name(self.lesson_s_name(name)),
                other => other.clone(),
            },
            operands: py
                .operands
                .iter()
                .map(|operand| self.renamed(operand))
                .collect(),
        }
    }

    /// The lesson's name for what `name` spells; the same name where it spells nothing.
    pub(super) fn lesson_s_name(&self, name: &str) -> String {
        let one_example = self.world.traced.program.scope.is_one_example();
        let is_there =
            |var: &Var| self.world.right(*var).is_some() || var.is_parameter() || var.layer == 0;
        match self.notebook.var_of(name).filter(is_there) {
            Some(var) if var != Var::J => var.name(one_example),
            None if is_rate(name) => "alpha".to_owned(),
            _ => name.to_owned(),
        }
    }

    /// Whether an expression calls a function of the text.
    pub(super) fn calls_own(&self, py: &Py) -> bool {
        let is_own = match &py.head {
            Head::Invoke { name, .. } | Head::Method { name, .. } => {
                self.notebook.defined(name).is_some()
            }
            Head::Call { function, .. } => {
                *function == Function::Sigmoid && self.notebook.defined("sigmoid").is_some()
            }
            Head::Name(name) => name == "self",
            _ => false,
        };
        is_own || py.operands.iter().any(|operand| self.calls_own(operand))
    }
}
