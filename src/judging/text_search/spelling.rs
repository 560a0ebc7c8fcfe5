//! How a text spells the lesson's names: slips are looked for among the lesson's, and said in the learner's.

use crate::algebra::python::names::{is_count, is_rate};
use crate::algebra::python::syntax::{Head, Py};
use crate::algebra::var::Var;
use crate::judging::world::World;

/// The learner's names that are spelt otherwise, each with the lesson's.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spelling {
    pairs: Vec<(String, String)>,
}

impl Spelling {
    /// The spelling of `names`; `var_of` says which quantity each stands for.
    pub(super) fn of(
        world: &World,
        names: &[String],
        var_of: &dyn Fn(&str) -> Option<Var>,
    ) -> Spelling {
        let one_example = world.traced.program.scope.is_one_example();
        let mut spelling = Spelling::default();
        for name in names {
            let lesson_s = match var_of(name) {
                Some(Var::J) => continue,
                Some(var) => var.name(one_example),
                None if is_count(name) => "m".to_owned(),
                None if is_rate(name) => "alpha".to_owned(),
                None => continue,
            };
            let is_taken = spelling.pairs.iter().any(|(_, other)| *other == lesson_s);
            if !is_taken && !names.contains(&lesson_s) {
                spelling.pairs.push((name.clone(), lesson_s));
            }
        }
        spelling
    }

    /// The lesson's name for the learner's `name`.
    pub(super) fn lesson_s(&self, name: &str) -> String {
        let mut pairs = self.pairs.iter();
        let pair = pairs.find(|(own, _)| own == name);
        pair.map_or(name, |(_, lesson_s)| lesson_s).to_owned()
    }

    /// The learner's name for the lesson's `name`.
    fn own(&self, name: &str) -> String {
        let mut pairs = self.pairs.iter();
        let pair = pairs.find(|(_, lesson_s)| lesson_s == name);
        pair.map_or(name, |(own, _)| own).to_owned()
    }

    /// An expression in the lesson's names.
    pub(super) fn in_lesson_s(&self, py: &Py) -> Py {
        renamed(py, &|name| self.lesson_s(name))
    }

    /// An expression in the learner's names.
    pub(super) fn in_own(&self, py: &Py) -> Py {
        renamed(py, &|name| self.own(name))
    }
}

/// An expression with other names.
pub(super) fn renamed(py: &Py, name_for: &dyn Fn(&str) -> String) -> Py {
    let operands = py.operands.iter();
    Py {
        span: py.span,
        head: match &py.head {
            Head::Name(name) => Head::Name(name_for(name)),
            other => other.clone(),
        },
        operands: operands.map(|operand| renamed(operand, name_for)).collect(),
    }
}
