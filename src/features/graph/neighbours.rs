//! The computation graph with the numbers of one entry, as it looks from a step.

use crate::algebra::derivation::{At, Rule};
use crate::algebra::expr::Expr;
use crate::algebra::number::{MINUS, short};
use crate::algebra::readings::graph::{self, Graph, gradients_used};
use crate::algebra::readings::source::{Place, Term};
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

/// The graph of this step's program.
pub fn graph(step: &Step) -> Graph {
    let program = &step.traced.program;
    graph::graph(&program.right_forward(), &program.backward)
}

/// What stands at the node of `var`: it, and its gradient where it has one.
pub fn readings(step: &Step, var: Var, at: At) -> Vec<Reading> {
    let current = index_of(step, step.equation.target).map(|step| step.0);
    let reading = |var: Var, place: Option<(usize, Phase)>| {
        let (rows, cols) = step.traced.program.scope.var(var);
        let index = place.map(|place| place.0);
        Reading {
            name: var.name(step.is_one_example()),
            value: step.traced.values.get(var)[[at.of(rows), at.of(cols)]],
            step: place,
            is_current: index == current,
            // A parameter is there before its update.
            is_known: index <= current || (var.is_parameter() && var.role == Role::Value),
        }
    };
    let place = index_of(step, var).or(index_of(step, var.updated()));
    let gradient = var.gradient();
    let mut readings = vec![reading(var, place)];
    if let Some(place) = index_of(step, gradient) {
        readings.push(reading(gradient, Some(place)));
    }
    readings
}

/// The place of a step among all, by what it computes.
fn index_of(step: &Step, target: Var) -> Option<(usize, Phase)> {
    let steps = step.traced.program.steps().enumerate();
    for (index, (phase, equation)) in steps {
        if equation.target == target {
            return Some((index, phase));
        }
    }
    None
}

/// What this step has to do with `gradient`.
pub fn link_to(step: &Step, gradient: Var) -> Option<Link> {
    if gradient == step.equation.target {
        Some(Link::Makes)
    } else if gradients_used(&step.equation).contains(&gradient) {
        Some(Link::Uses)
    } else if feeds(step).contains(&gradient) {
        Some(Link::Feeds)
    } else {
        None
    }
}

/// The gradients that are made from what this step computes.
pub fn feeds(step: &Step) -> Vec<Var> {
    let mut feeds = Vec::new();
    for equation in &step.traced.program.backward {
        if gradients_used(equation).contains(&step.equation.target) {
            feeds.push(equation.target);
        }
    }
    feeds
}

/// What the gradient is multiplied by on its way to where `gradient` stands: W2ᵀ, g′(Z1), 1.
pub fn factor(step: &Step, gradient: Var) -> Option<String> {
    let mut backward = step.traced.program.backward.iter();
    let equation = backward.find(|equation| equation.target == gradient)?;
    Some(graph::factor(equation, step.is_one_example()))
}

/// One term for each path from an entry to the loss, where the gradient is a sum over paths; else none.
pub fn paths(step: &Step, cell: Cell) -> Vec<Term> {
    let is_sum = step.derivation().is_some_and(|derivation| {
        let mut lines = derivation.lines.iter();
        lines.any(|line| matches!(line.rule, Rule::SumOverPaths { .. }))
    });
    match step.source(cell) {
        _ if !is_sum => vec![],
        Term::Sum(terms) => terms,
        only => vec![only],
    }
}

/// A hidden unit's gradient in one line: `(w2 × dz2 + …) × g′`, in names and in numbers, and what it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// With the names of the entries.
    pub names: String,
    /// With their numbers.
    pub numbers: String,
    /// The gradient.
    pub value: f64,
}

/// The share of the error that comes back to one hidden unit, at the step that computes its dz.
pub fn share(step: &Step, cell: Cell) -> Option<Share> {
    let Expr::Mul(upstream, slope) = &step.mended().expr else {
        return None;
    };
    let (Expr::Var(da), Expr::Slope { input, .. }) = (&**upstream, &**slope) else {
        return None;
    };
    let traced = &step.traced;
    let back = traced.program.backward.iter().find(|e| e.target == *da)?;
    let right = Step {
        equation: traced.program.right(back).clone(),
        ..step.clone()
    };
    let one_example = step.is_one_example();
    let terms = match right.source(cell) {
        Term::Sum(terms) => terms,
        only => vec![only],
    };
    let join = |parts: Vec<String>| match &parts[..] {
        [only] => only.clone(),
        _ => format!("({})", parts.join(" + ")),
    };
    let slope = traced.values.eval(slope)[[cell.row, cell.col]];
    let z = Term::in_names(
        &Term::Entry(
            Place {
                var: *input.vars().first()?,
                row: cell.row,
                col: cell.col,
            },
            0.0,
        ),
        1,
        one_example,
    );
    let numbers = terms.iter().map(|term| term.in_numbers(1)).collect();
    let names = terms.iter().map(|term| term.in_names(1, one_example));
    let bracketed = |text: String| match text.starts_with(MINUS) {
        true => format!("({text})"),
        false => text,
    };
    let sum: f64 = terms.iter().map(Term::value).sum();
    Some(Share {
        names: format!("{} × g′({z})", join(names.collect())),
        numbers: format!("{} × {}", join(numbers), bracketed(short(slope))),
        value: sum * slope,
    })
}
