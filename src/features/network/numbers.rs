//! The picked example's numbers at the units, as far as the current step has come.

use crate::algebra::function::Function;
use crate::algebra::number::{long, short};
use crate::algebra::var::{Quantity, Role, Var};
use crate::iteration::Traced;
use crate::iteration::step::Step;
use crate::nn::program::Phase;

/// A number at a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// What it is a number of, in the lower case of one example.
    pub name: String,
    /// The number; none before its step.
    pub value: Option<f64>,
    /// Its entry with every digit: `Z1[0, 58] = −0.0069…`.
    pub entry: String,
    /// Whether it is what the current step computes.
    pub is_of_step: bool,
}

impl Number {
    /// What is written.
    pub fn text(&self) -> String {
        match self.value {
            // Labels are whole.
            Some(value) if self.name == "y" => format!("y {value}"),
            Some(value) => format!("{} {}", self.name, short(value)),
            None => self.name.clone(),
        }
    }
}

/// Reads the numbers off an iteration.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The iteration, with all examples.
    pub traced: &'a Traced,
    /// The current step.
    pub step: &'a Step,
    /// The picked example.
    pub picked: usize,
    /// Whether the learner is to find out what the step computes.
    pub is_hidden: bool,
}

impl Reader<'_> {
    /// What stands before a unit: z, from the backward pass on dz, and its bias.
    pub fn before(&self, layer: usize, unit: usize) -> Vec<Number> {
        let layer = layer as u8;
        self.numbers(
            [Var::Z(layer), Var::Z(layer).gradient(), Var::b(layer)],
            unit,
        )
    }

    /// What stands behind a unit: a, and from the backward pass on da where it has a step.
    pub fn after(&self, layer: usize, unit: usize) -> Vec<Number> {
        let layer = layer as u8;
        self.numbers([Var::A(layer), Var::A(layer).gradient()], unit)
    }

    /// An input or a label of the picked example.
    pub fn given(&self, var: Var, unit: usize) -> Option<Number> {
        self.number(var, unit)
    }

    /// The cost of all examples.
    pub fn cost(&self) -> Option<Number> {
        let cost = self.number(Var::J, 0)?;
        let entry = format!("J = {}", cost.value.map(long).unwrap_or_default());
        Some(Number { entry, ..cost })
    }

    /// The slope of a hidden unit, g′(z), once it is used: da times it is dz.
    pub fn slope(&self, g: Function, layer: usize, unit: usize) -> Option<f64> {
        let layer = layer as u8;
        let [z, a, dz] = [Var::Z(layer), Var::A(layer), Var::Z(layer).gradient()]
            .map(|var| self.number(var, unit));
        // Beside a slip another slope may be what was used.
        let is_right = self.traced.program.mended.is_empty();
        dz.filter(|_| is_right)?.value?;
        Some(g.slope(z?.value?, a?.value?))
    }

    fn numbers<const N: usize>(&self, vars: [Var; N], unit: usize) -> Vec<Number> {
        let numbers = vars.into_iter().filter_map(|var| self.number(var, unit));
        numbers.collect()
    }

    /// The number of `var` at a unit; none where the network has no such variable, or the step is before all of its kind.
    fn number(&self, var: Var, unit: usize) -> Option<Number> {
        let Traced { program, values } = self.traced;
        let is_backward = var.role == Role::Gradient;
        if !values.has(var) || is_backward && self.step.phase == Phase::Forward {
            return None;
        }
        let example = match var.quantity {
            Quantity::B | Quantity::J => 0,
            _ => self.picked,
        };
        let (row, col) = program.layout.turn((unit, example));
        let value = *values.get(var).get((row, col))?;
        Some(Number {
            name: letter(var),
            value: self.is_reached(var).then_some(value),
            entry: match self.is_reached(var) {
                true => format!("{var}[{row}, {col}] = {}", long(value)),
                false => format!("{var} is computed in a later step"),
            },
            is_of_step: self.step.equation.target.base_if_updated() == var,
        })
    }

    /// Whether the current step, or one before it, computes `var`, or none does.
    fn is_reached(&self, var: Var) -> bool {
        let position = |of| {
            let mut steps = self.traced.program.steps();
            steps.position(|(_, equation)| equation.target == of)
        };
        match position(var) {
            None => true,
            Some(at) => position(self.step.equation.target)
                .is_some_and(|current| at < current || at == current && !self.is_hidden),
        }
    }
}

/// The letter for one example, without its layer: `dz`. The cost is one of all examples.
fn letter(var: Var) -> String {
    let d = if var.role == Role::Gradient { "d" } else { "" };
    format!("{d}{}", var.letter(var != Var::J))
}
