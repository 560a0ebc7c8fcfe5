//! What a walk is to judge: which statements compute which step.

use crate::algebra::python::block::Code;
use crate::algebra::python::names::is_rate;
use crate::algebra::python::syntax::{Head, Statement, Target};
use crate::algebra::var::{Quantity, Role, Var};
use crate::judging::text::{Entry, Place, each, names, places};
use crate::judging::walk::statements::{is_empty, is_lookup};
use crate::judging::walk::{Plan, Walker};

impl Walker<'_> {
    /// Which places come to a step of the lesson: for each step the last place that is not a mere reading of it.
    pub(super) fn plans(&self, flat: &[&Code]) -> Vec<Plan> {
        let mut plans: Vec<Plan> = Vec::new();
        for (at, code) in flat.iter().enumerate() {
            for place in self.judged_places(flat, at, code) {
                let Some(var) = self.notebook.var_of(&place.key) else {
                    continue;
                };
                let Some(var) = self.step_of(var, code) else {
                    continue;
                };
                if is_lookup(code) && plans.iter().any(|plan| plan.var == var) {
                    continue;
                }
                plans.retain(|plan| plan.var != var);
                plans.push(Plan { at, place, var });
            }
        }
        plans
    }

    /// The places of a statement; of a loop, those that it does not make anew in every turn.
    pub(super) fn judged_places(&self, flat: &[&Code], at: usize, code: &Code) -> Vec<Place> {
        let Some(body) = code.loop_body() else {
            return places(code);
        };
        let before: Vec<String> = flat
            .iter()
            .take(at)
            .flat_map(|code| places(code))
            .map(|place| place.key)
            .collect();
        let mut inner = Vec::new();
        each(body, &mut |code| inner.extend(places(code)));
        let mut kept: Vec<Place> = Vec::new();
        for place in inner {
            let is_kept =
                before.contains(&place.key) && !kept.iter().any(|other| other.key == place.key);
            if is_kept {
                kept.push(place);
            }
        }
        kept
    }

    /// The step that a statement with that quantity as its target is; none where it is none.
    pub(super) fn step_of(&self, var: Var, code: &Code) -> Option<Var> {
        if matches!(var.quantity, Quantity::X | Quantity::Y) {
            return None;
        }
        let is_parameter = var.role == Role::Value && var.is_parameter();
        let step = match is_parameter && self.is_update(code) {
            true => var.updated(),
            false if is_parameter => return None,
            false => var,
        };
        self.world.right(step).map(|_| step)
    }

    /// Whether a statement that gives a parameter a value is its update: it speaks of a gradient or of α.
    pub(super) fn is_update(&self, code: &Code) -> bool {
        let mut is_update = false;
        let mut look = |statement: &Statement| {
            is_update |= matches!(statement.target, Target::InPlace(..));
            names(&statement.value, &mut |name| {
                let var = self.notebook.var_of(name);
                let is_own = var.is_none() && self.notebook.known(name).is_none() && name.len() > 1;
                is_update |= var.is_some_and(|var| var.role == Role::Gradient) || is_rate(name);
                is_update |= is_own && matches!(statement.value.head, Head::Name(_));
            });
        };
        each(std::slice::from_ref(code), &mut |code| {
            if let Code::Line(statement) = code {
                look(statement);
            }
        });
        is_update
    }

    /// Names that get their value further down: gradients, logits and activations.
    pub(super) fn later(&self, flat: &[&Code], entry: &Entry<'_>) -> Vec<String> {
        let parameters = entry
            .definition
            .map(|definition| &definition.parameters[..])
            .unwrap_or_default();
        let mut later = Vec::new();
        for code in flat.iter().filter(|code| !is_empty(code)) {
            for place in places(code) {
                let Head::Name(name) = &place.py.head else {
                    continue;
                };
                let is_given = parameters.iter().any(|(parameter, _)| parameter == name);
                let var = self.notebook.var_of(name);
                let is_computed = var.is_some_and(|var| {
                    var.role == Role::Gradient || matches!(var.quantity, Quantity::Z | Quantity::A)
                });
                if is_computed && !is_given && !later.contains(name) {
                    later.push(name.clone());
                }
            }
        }
        later
    }
}
