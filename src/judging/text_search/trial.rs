//! Trying a change of one statement: the whole text is walked through with it.

use std::rc::Rc;

use crate::algebra::python::block::Code;
use crate::algebra::python::syntax::{Error, Span, Statement};
use crate::algebra::var::Var;
use crate::judging::text::{Text, each};
use crate::judging::verdict::LineVerdict;
use crate::judging::walk::statements::span_of;
use crate::judging::walk::{Walked, walk, walk_to};
use crate::judging::world::World;
use crate::numpy::Class;

/// The work of a walk beside the statements that it runs, in such.
const WORK_OF_A_WALK: usize = 10;

/// What changes are tried on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trial {
    /// The text, which is changed for a trial and then changed back.
    text: Text,
    /// The step that is to become right.
    goal: Var,
    /// Other numbers, and those of the page, with what is right there without any change.
    worlds: Vec<(World, Before)>,
}

/// What a walk comes to without any change.
#[derive(Clone, Debug, PartialEq)]
struct Before {
    right: Vec<Var>,
    errors: usize,
    is_outside: bool,
    /// The steps that an error keeps from having a value, each with its place.
    refused: Vec<(Var, Span)>,
}

impl Trial {
    pub(super) fn new(world: &World, text: &Text, goal: Var) -> Trial {
        // The course writes the cost by np.dot, for one output only.
        let outputs = match goal == Var::J && world.network.n_y == 1 {
            true => 1,
            false => 2,
        };
        let worlds = [world.elsewhere(outputs), world.clone()];
        let before = |world: World| {
            let walked = walk(&world, text);
            let refused = walked.units.iter().filter_map(|unit| match &unit.outcome {
                LineVerdict::Refused(error) => Some((unit.var, error.span)),
                _ => None,
            });
            let before = Before {
                right: right(&walked),
                errors: walked.errors.len(),
                is_outside: walked.units.iter().any(|unit| {
                    let is_class = |error: &Error| error.exception.class == Class::Outside;
                    let is_goal = unit.var == goal;
                    is_goal
                        && matches!(&unit.outcome, LineVerdict::Refused(error) if is_class(error))
                }),
                refused: refused.collect(),
            };
            (world, before)
        };
        Trial {
            text: text.clone(),
            goal,
            worlds: worlds.into_iter().map(before).collect(),
        }
    }

    /// Whether the page cannot compute something on the way to the goal.
    pub(super) fn is_outside(&self) -> bool {
        let mut before = self.worlds.iter().map(|(_, before)| before);
        before.any(|before| before.is_outside)
    }

    /// Where Python or NumPy stops on the way to the goal, here or on the other numbers.
    pub(super) fn error(&self) -> Option<Span> {
        let worlds = self.worlds.iter().rev();
        let mut refused = worlds.flat_map(|(_, before)| &before.refused);
        let goal = refused.find(|(var, _)| *var == self.goal);
        goal.map(|(_, span)| *span)
    }

    /// The steps that become right with `new` in place of `old`; none if the goal does not, or if something else becomes
    /// wrong. `run` counts the statements that are run.
    pub(super) fn explains(
        &mut self,
        old: &Statement,
        new: &Statement,
        run: &mut usize,
    ) -> Option<Vec<Var>> {
        let script = Rc::make_mut(&mut self.text.script);
        if !replace(&mut script.body, old, new) {
            return None;
        }
        let explains = self.walked(run);
        let script = Rc::make_mut(&mut self.text.script);
        replace(&mut script.body, old, old);
        explains
    }

    fn walked(&self, run: &mut usize) -> Option<Vec<Var>> {
        let (elsewhere, _) = self.worlds.first()?;
        let quick = walk_to(elsewhere, &self.text, self.goal);
        *run += quick.run + WORK_OF_A_WALK;
        if !right(&quick).contains(&self.goal) {
            return None;
        }
        let mut explains = Vec::new();
        for (world, before) in &self.worlds {
            let walked = walk(world, &self.text);
            *run += walked.run + WORK_OF_A_WALK;
            let right = right(&walked);
            let stays = before.right.iter().all(|var| right.contains(var));
            // What only ends an error, and leaves wrong numbers in its place, explains nothing.
            let mut freed = walked.units.iter().filter(|unit| {
                let is_refused = matches!(unit.outcome, LineVerdict::Refused(_));
                !is_refused && before.refused.iter().any(|(var, _)| *var == unit.var)
            });
            let is_freed_right = freed.all(|unit| unit.outcome == LineVerdict::Right);
            let is_quiet = walked.errors.len() <= before.errors;
            if !stays || !is_freed_right || !is_quiet || !right.contains(&self.goal) {
                return None;
            }
            explains = right;
            explains.retain(|var| !before.right.contains(var));
        }
        Some(explains)
    }
}

/// The steps that are right.
fn right(walked: &Walked) -> Vec<Var> {
    let is_right = |var: &Var| {
        let mut of = walked.units.iter().filter(|unit| unit.var == *var);
        of.all(|unit| unit.outcome == LineVerdict::Right)
    };
    let vars = walked.units.iter().map(|unit| unit.var);
    vars.filter(is_right).collect()
}

/// Puts `new` where `old` stands. Returns whether it stands anywhere.
fn replace(body: &mut [Code], old: &Statement, new: &Statement) -> bool {
    body.iter_mut().any(|code| match code {
        Code::Line(statement) if statement.span == old.span => {
            statement.clone_from(new);
            true
        }
        Code::Return(span, Some(value)) if *span == old.span => {
            value.clone_from(&new.value);
            true
        }
        Code::For(repetition) if repetition.span == old.span => {
            repetition.values.clone_from(&new.value);
            true
        }
        Code::While(repetition) if repetition.span == old.span => {
            repetition.condition.clone_from(&new.value);
            true
        }
        Code::For(repetition) => replace(&mut repetition.body, old, new),
        Code::While(repetition) => replace(&mut repetition.body, old, new),
        Code::If(branches) => branches.iter_mut().any(|(_, body)| replace(body, old, new)),
        Code::Define(definition) => {
            let is_here = contains(&definition.body, old);
            is_here && replace(&mut Rc::make_mut(definition).body, old, new)
        }
        _ => false,
    })
}

/// Whether `statement` stands in `body`.
fn contains(body: &[Code], statement: &Statement) -> bool {
    let mut is_here = false;
    each(body, &mut |code| {
        is_here |= span_of(code) == statement.span;
    });
    is_here
}
