//! The computation graph with the numbers of one entry, as it looks from a step.

use crate::algebra::derivation::{At, Rule};
use crate::algebra::readings::graph::{Graph, factor, gradients_used, graph};
use crate::algebra::readings::source::Term;
use crate::algebra::var::{Role, Var};
use crate::nn::program::Phase;

use crate::iteration::step::Step;
use crate::iteration::windows::Cell;

/// What the current step has to do with a gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It computes it.
    Makes,
    /// It uses it.
    Uses,
    /// It computes what the gradient is made from.
    Feeds,
}

/// A quantity at its node.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// As the current program writes it.
    pub name: String,
    /// Its number.
    pub value: f64,
    /// The step that computes it, and its phase; none for what is given.
    pub step: Option<(usize, Phase)>,
    /// Whether that is the current step.
    pub is_current: bool,
    /// Whether it is known by now.
    pub is_known: bool,
}

impl Step {
    /// The graph of this step's program.
    pub fn graph(&self) -> Graph {
        let program = &self.traced.program;
        graph(&program.right_forward(), &program.backward)
    }

    /// What stands at the node of `var`: it, and its gradient where it has one.
    pub fn readings(&self, var: Var, at: At) -> Vec<Reading> {
        let current = self.index_of(self.equation.target).map(|step| step.0);
        let reading = |var: Var, step: Option<(usize, Phase)>| {
            let (rows, cols) = self.traced.program.scope.var(var);
            let index = step.map(|step| step.0);
            Reading {
                name: var.name(self.is_one_example()),
                value: self.traced.values.get(var)[[at.of(rows), at.of(cols)]],
                step,
                is_current: index == current,
                // A parameter is there before its update.
                is_known: index <= current || (var.is_parameter() && var.role == Role::Value),
            }
        };
        let step = self.index_of(var).or(self.index_of(var.updated()));
        let gradient = var.gradient();
        let mut readings = vec![reading(var, step)];
        if let Some(step) = self.index_of(gradient) {
            readings.push(reading(gradient, Some(step)));
        }
        readings
    }

    /// The place of a step among all, by what it computes.
    fn index_of(&self, target: Var) -> Option<(usize, Phase)> {
        let steps = self.traced.program.steps().enumerate();
        for (index, (phase, equation)) in steps {
            if equation.target == target {
                return Some((index, phase));
            }
        }
        None
    }

    /// What this step has to do with `gradient`.
    pub fn link_to(&self, gradient: Var) -> Option<Link> {
        if gradient == self.equation.target {
            Some(Link::Makes)
        } else if gradients_used(&self.equation).contains(&gradient) {
            Some(Link::Uses)
        } else if self.feeds().contains(&gradient) {
            Some(Link::Feeds)
        } else {
            None
        }
    }

    /// The gradients that are made from what this step computes.
    pub fn feeds(&self) -> Vec<Var> {
        let mut feeds = Vec::new();
        for equation in &self.traced.program.backward {
            if gradients_used(equation).contains(&self.equation.target) {
                feeds.push(equation.target);
            }
        }
        feeds
    }

    /// What the gradient is multiplied by on its way to where `gradient` stands: W2ᵀ, g′(Z1), 1.
    pub fn factor(&self, gradient: Var) -> Option<String> {
        let mut backward = self.traced.program.backward.iter();
        let equation = backward.find(|equation| equation.target == gradient)?;
        Some(factor(equation, self.is_one_example()))
    }

    /// One term for each path from an entry to the loss, where the gradient is a sum over paths; else none.
    pub fn paths(&self, cell: Cell) -> Vec<Term> {
        let is_sum = self.derivation().is_some_and(|derivation| {
            let mut lines = derivation.lines.iter();
            lines.any(|line| matches!(line.rule, Rule::SumOverPaths { .. }))
        });
        match self.source(cell) {
            _ if !is_sum => vec![],
            Term::Sum(terms) => terms,
            only => vec![only],
        }
    }
}
