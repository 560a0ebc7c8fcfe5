//! A step: one equation of an iteration, with its numbers.

use std::rc::Rc;

use crate::algebra::derivation::{At, Derivation, derive, in_one_line};
use crate::algebra::expr::Equation;
use crate::algebra::function::loss_from_activation;
use crate::algebra::number::long;
use crate::algebra::readings::outer::{Outer, outer};
use crate::algebra::readings::source::{Term, source};
use crate::algebra::var::{Dim, Role, Var, has_examples};
use crate::nn::gradcheck::{Check, Epsilon, check};
use crate::nn::program::{Phase, Program};

use crate::iteration::Traced;
use crate::iteration::check_words::Differenced;
use crate::iteration::windows::{Along, Cell, Windows};

/// One step: an equation and its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Forward, backward or update.
    pub phase: Phase,
    /// The equation.
    pub equation: Equation,
    /// Where its numbers are.
    pub traced: Rc<Traced>,
}

impl Step {
    /// Whether the equation speaks of one example.
    pub fn is_one_example(&self) -> bool {
        self.traced.program.scope.is_one_example()
    }

    /// The name of what is computed.
    pub fn name(&self) -> String {
        self.equation
            .target
            .base_if_updated()
            .name(self.is_one_example())
    }

    /// (rows, columns) of the result.
    pub fn dim(&self) -> (usize, usize) {
        self.traced.values.get(self.equation.target).dim()
    }

    /// The entry to explain: the first of `wanted` that there is, else the first shown of the picked example.
    pub fn cell(&self, wanted: [Option<Cell>; 2], windows: &Windows) -> Cell {
        let (rows, cols) = self.dim();
        let exists = |cell: &Cell| cell.row < rows && cell.col < cols;
        let (down, across) = self.traced.program.scope.var(self.equation.target);
        let first_shown = |dim, along, size| match dim {
            Dim::Examples => windows.picked,
            _ => windows
                .indices(dim, along, size)
                .first()
                .copied()
                .unwrap_or(0),
        };
        let first = Cell {
            row: first_shown(down, Along::Rows, rows),
            col: first_shown(across, Along::Columns, cols),
        };
        let wanted = wanted.into_iter().flatten().find(exists);
        wanted.unwrap_or(first)
    }

    /// The arithmetic behind an entry.
    pub fn source(&self, cell: Cell) -> Term {
        let Traced { program, values } = &*self.traced;
        source(
            &self.equation.expr,
            cell.row,
            cell.col,
            &program.scope,
            values,
        )
    }

    /// The same with the picked example's share at the head of its sum.
    pub fn source_led_by(&self, picked: usize, cell: Cell) -> Term {
        let mut term = self.source(cell);
        let Program { layout, scope, .. } = &self.traced.program;
        term.lead_with(&|place| {
            let (_, example) = layout.turn((place.row, place.col));
            has_examples(scope.var(place.var)) && example == picked
        });
        term
    }

    /// The equation as it should be, whether or not a slip has been made in it.
    pub fn mended(&self) -> &Equation {
        self.traced.program.right(&self.equation)
    }

    /// The derivation, where it is a gradient.
    pub fn derivation(&self) -> Option<Derivation> {
        let program = &self.traced.program;
        let mut derivation = derive(self.mended(), &program.right_forward(), &program.scope)?;
        let one_line = in_one_line(self.mended(), &program.backward);
        derivation.lines.extend(one_line);
        Some(derivation)
    }

    /// Where it is a parameter's gradient: the outer products that it and its layer's other gradient add up.
    pub fn outers(&self) -> Vec<Outer> {
        let Program {
            backward, scope, ..
        } = &self.traced.program;
        let target = self.equation.target;
        if target.role != Role::Gradient || !target.is_parameter() {
            return vec![];
        }
        let same_layer = backward.iter().filter(|e| e.target.layer == target.layer);
        same_layer.filter_map(|e| outer(e, scope)).collect()
    }

    /// The entry of every dimension that a derivation speaks of: those of `cell`, else the first unit and the
    /// picked example.
    pub fn at(&self, cell: Cell, picked: usize) -> At {
        let (rows, cols) = self.traced.program.scope.var(self.equation.target);
        let at = At {
            input: 0,
            hidden: 0,
            output: 0,
            example: picked,
        };
        at.with(rows, cell.row).with(cols, cell.col)
    }

    /// Which example an entry belongs to, counted from 1 as the course does, where it belongs to one.
    pub fn example(&self, cell: Cell) -> Option<String> {
        let Program { layout, scope, .. } = &self.traced.program;
        let (_, index) = layout.turn((cell.row, cell.col));
        has_examples(scope.var(self.equation.target))
            .then(|| format!("{} {index} is example ({})", layout.line(), index + 1))
    }

    /// The number of an entry.
    pub fn value(&self, cell: Cell) -> f64 {
        self.traced.values.get(self.equation.target)[[cell.row, cell.col]]
    }

    /// An entry beside its central difference, where it is a gradient.
    pub fn check(&self, cell: Cell, epsilon: Epsilon) -> Option<Check> {
        let target = self.equation.target;
        (target.role == Role::Gradient).then(|| {
            let Traced { program, values } = &*self.traced;
            let entry = (cell.row, cell.col);
            check(program, values, target.base(), entry, epsilon)
        })
    }

    /// The same for every entry that is shown.
    pub fn checks(&self, windows: Windows, epsilon: Epsilon) -> Vec<(Cell, Check)> {
        let (rows, cols) = self.dim();
        let (down, across) = self.traced.program.scope.var(self.equation.target);
        let rows = windows.indices(down, Along::Rows, rows);
        let cols = windows.indices(across, Along::Columns, cols);
        let mut checks = Vec::new();
        for &row in &rows {
            for &col in &cols {
                let cell = Cell { row, col };
                checks.extend(self.check(cell, epsilon).map(|check| (cell, check)));
            }
        }
        checks
    }

    /// What it is the gradient of, where it is one.
    pub fn differenced(&self) -> Differenced {
        let program = &self.traced.program;
        if self.is_one_example() {
            Differenced::OnlyLoss
        } else if has_examples(program.scope.var(self.equation.target)) {
            Differenced::Loss(program.layout)
        } else {
            Differenced::Cost
        }
    }

    /// What is to be said of the cost where the notebook's `np.log` form of it is not finite: the page computes it
    /// from the logits instead.
    pub fn remark_on_cost(&self) -> Option<String> {
        if self.equation.target != Var::J {
            return None;
        }
        let values = &self.traced.values;
        let output = self.traced.output();
        let losses = values.get(output).iter().zip(values.get(Var::Y));
        let sum: f64 = losses.map(|(a, y)| loss_from_activation(*a, *y)).sum();
        let [a, z] = [output, Var::Z(output.layer)].map(|var| var.name(self.is_one_example()));
        if sum.is_finite() {
            return None;
        }
        if !values.cost().is_finite() {
            return Some(format!(
                "Some {z} is too large, so no way to compute the cost is left."
            ));
        }
        let zero = match sum.is_nan() {
            true => " and 0 · −inf is nan",
            false => "",
        };
        Some(format!(
            "NumPy’s cost is {} here: some {a} is exactly 0 or 1, log 0 is −inf{zero}. \
             This page computes the cost from {z}, where it stays finite.",
            long(sum),
        ))
    }
}
