//! The learner’s own line, as a traceback has it.

use crate::algebra::python::parse::read;
use crate::algebra::python::syntax::Target;
use crate::algebra::var::{Quantity, Role, Var};
use crate::numpy::Extent;

use super::message::Clash;
use super::pass::Pass;
use super::shapes::{Op, compile, failing_part, fits, in_place, run};

/// The failing line of the learner’s, to be run on shapes.
pub struct Typed {
    ops: Vec<Op>,
    is_in_place: bool,
    target: Option<usize>,
}

/// What the learner’s line does where all names have their right shapes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// There is no line, or the page cannot run it.
    #[default]
    Unknown,
    /// NumPy takes it.
    Right,
    /// It raises the message.
    Wrong,
    /// It raises another one, so these are not the learner’s sizes or layout.
    Other,
}

/// The lines that give a value to `name`, in the course’s spelling or a like one. The course’s line of dZ1 is dA1 and
/// dZ1 in one.
pub fn lines_of(pass: &Pass, name: &str) -> Vec<usize> {
    let vars = vars_of(pass, name);
    let mut lines = Vec::new();
    for (index, line) in pass.lines.iter().enumerate() {
        let target = line.equation.target;
        let is_part = target.quantity == Quantity::A
            && target.role == Role::Gradient
            && vars.contains(&Var {
                quantity: Quantity::Z,
                ..target
            });
        if vars.contains(&target.base_if_updated()) || is_part {
            lines.push(index);
        }
    }
    lines
}

/// The variables that a name of the learner’s may mean.
pub fn vars_of(pass: &Pass, name: &str) -> Vec<Var> {
    let exact = pass.vars.iter().filter(|var| pass.name(**var) == name);
    let exact: Vec<Var> = exact.copied().collect();
    if !exact.is_empty() {
        return exact;
    }
    let letters: String = name.chars().filter(|c| *c != '_').collect();
    let letters = letters.to_ascii_lowercase();
    let letters = letters.replace("delta", "dz").replace("grad", "d");
    let is_cost = ["cost", "loss", "logprobs", "losses", "j", "l"].contains(&letters.as_str());
    let has_one_layer = pass.vars.iter().all(|var| var.layer < 2);
    let means = |var: &&Var| {
        let own = pass.name(**var).to_ascii_lowercase();
        own == letters
            || (has_one_layer && own.strip_suffix('1') == Some(letters.as_str()))
            || (is_cost && **var == Var::J)
    };
    pass.vars.iter().filter(means).copied().collect()
}

/// The learner’s line, where it can be run on shapes.
pub fn typed(pass: &Pass, line: &str) -> Option<Typed> {
    let statement = read(&without_dictionaries(line)).pop()?.ok()?;
    let (target, is_in_place) = match &statement.target {
        Target::Assign(name) => (Some(name.clone()), false),
        Target::InPlace(name, _) => (Some(name.clone()), true),
        Target::None => (None, false),
        Target::Places(_) | Target::PlaceInPlace(..) => return None,
    };
    let place = |name: &str| match vars_of(pass, name)[..] {
        [var] => pass.place(var),
        _ => None,
    };
    let ops = compile(&statement.value, &|name| match name {
        "m" | "alpha" | "learning_rate" | "lr" => Some(Op::Number),
        name => Some(Op::Name(u8::try_from(place(name)?).ok()?)),
    })?;
    fits(&ops).then(|| Typed {
        ops,
        is_in_place,
        target: target.and_then(|name| place(&name)),
    })
}

/// `cache["A1"]` as `A1`.
fn without_dictionaries(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(open) = rest.find("[\"").or_else(|| rest.find("['")) {
        let (before, inside) = rest.split_at(open);
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        text.push_str(before.trim_end_matches(is_of_name));
        let inside = inside.get(2..).unwrap_or_default();
        let length = inside.find(['"', '\'']).unwrap_or(inside.len());
        text.push_str(inside.get(..length).unwrap_or_default());
        rest = inside.get(length + 2..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

impl Typed {
    /// What the line does where all names have their right shapes.
    pub fn verdict(
        &self,
        right: &[Extent],
        steps: &mut usize,
        fits: &dyn Fn(&Clash) -> bool,
    ) -> Verdict {
        let value = run(&self.ops, right, steps);
        let target = self.target.and_then(|target| right.get(target));
        let result = match (value, target) {
            (Ok(value), Some(target)) if self.is_in_place => in_place(*target, value),
            (result, _) => result,
        };
        match result {
            Ok(_) => Verdict::Right,
            Err(clash) if fits(&clash) => Verdict::Wrong,
            Err(_) => Verdict::Other,
        }
    }

    /// The part of it that fails where all names are right.
    pub fn failing_part(&self, right: &[Extent]) -> Option<String> {
        failing_part(&self.ops, right)
    }
}
