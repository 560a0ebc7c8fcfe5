//! The slips whose errors are looked for: those of *Break it*, names that are confused, and arrays that come in the wrong
//! shape.

use crate::algebra::expr::Equation;
use crate::algebra::python::parse::read;
use crate::algebra::python::print;
use crate::algebra::python::syntax::{Head, Py};
use crate::algebra::python::typed_slip::{mistakes, with_dot as typed_with_dot};
use crate::algebra::readings::numpy;
use crate::algebra::readings::slip::{Slip, slips};
use crate::algebra::var::{Quantity, Role, Var};
use crate::numpy::Extent;

use super::learner::Typed;
use super::pass::{Failure, Pass};
use super::shapes::{Op, failing_part, operands, run};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A slip that *Break it* knows.
    Slip(Slip),
    /// Two such slips in the same product.
    Both(Slip, Slip),
    /// Another name in a line.
    OtherName {
        /// The right name.
        meant: Var,
        /// The one that is there.
        written: Var,
    },
    /// A name that holds another array from the backward pass on: `A2 = cache["A1"]`.
    Cached {
        /// The name.
        name: Var,
        /// What it holds.
        holds: Var,
    },
    /// An array that comes transposed, or with one axis: the data, or a parameter.
    Given {
        /// Its name.
        var: Var,
        /// Its shape.
        how: Misshapen,
    },
}

/// A wrong shape of an array that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misshapen {
    /// Rows and columns are swapped.
    Transposed,
    /// One axis, as in `(4,)`.
    Flat,
}

/// A slip in one place.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// What is wrong.
    pub origin: Origin,
    /// The line in which it is made, or from which on it counts, an index into [`Pass::lines`].
    pub line: usize,
    /// The right side that is typed, if the line is another one.
    pub code: Option<String>,
    /// Its steps on shapes.
    ops: Option<Vec<Op>>,
}

/// Every suspect in `pass`.
pub fn suspects(pass: &Pass) -> Vec<Suspect> {
    let mut found = Vec::new();
    for line in 0..pass.lines.len() {
        found.extend(in_line(pass, line));
    }
    found.extend(cached(pass));
    found.extend(given(pass));
    found
}

/// The slips of a line, and the names that may be confused in it.
fn in_line(pass: &Pass, line: usize) -> Vec<Suspect> {
    let Some(of) = pass.lines.get(line) else {
        return vec![];
    };
    let right = numpy::expression(&of.equation.expr, pass.is_one_example());
    let Some(py) = expression(&right) else {
        return vec![];
    };
    let of_tree = slips(&of.equation).into_iter().map(|(slip, expr)| {
        let code = numpy::expression(&expr, pass.is_one_example());
        (Origin::Slip(slip), code)
    });
    let twice = slips(&of.equation).into_iter().flat_map(|(slip, expr)| {
        let changed = Equation::new(of.equation.target, expr);
        let again = slips(&changed).into_iter().filter(move |(again, _)| {
            *again == Slip::NoTranspose && matches!(slip, Slip::TurnedRound | Slip::Elementwise)
        });
        let again = again.map(move |(again, expr)| (Origin::Both(slip, again), expr));
        again.collect::<Vec<_>>()
    });
    let twice = twice.map(|(origin, expr)| {
        let code = numpy::expression(&expr, pass.is_one_example());
        (origin, code)
    });
    let of_code = mistakes(&py).into_iter();
    let of_code = of_code.map(|(slip, py)| (Origin::Slip(slip), print::expression(&py)));
    let slips = of_tree
        .chain(of_code)
        .chain(twice)
        .filter_map(|(origin, code)| {
            let ops = Some(pass.ops_of(&code)?);
            Some(Suspect {
                origin,
                line,
                code: Some(code),
                ops,
            })
        });
    let whole = pass.ops_of(&right).unwrap_or_default();
    let names = names(pass, line, &whole).into_iter();
    let names = names.map(|(meant, written)| Suspect {
        origin: Origin::OtherName {
            meant: pass.vars[meant],
            written: pass.vars[written],
        },
        line,
        code: None,
        ops: Some(with_name(&whole, meant, written)),
    });
    slips.chain(names).collect()
}

fn expression(code: &str) -> Option<Py> {
    Some(read(code).pop()?.ok()?.value)
}

/// The pairs of names in a line that are easily confused, by their places: the one that belongs there, and another that
/// has a value by then.
fn names(pass: &Pass, line: usize, ops: &[Op]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (meant, var) in pass.vars.iter().enumerate() {
        if !ops.contains(&Op::Name(meant as u8)) {
            continue;
        }
        let others = pass.vars.iter().enumerate();
        let close =
            others.filter(|(_, other)| is_close(*var, **other) && pass.is_known(**other, line));
        pairs.extend(close.map(|(written, _)| (meant, written)));
    }
    pairs
}

fn with_name(ops: &[Op], from: usize, to: usize) -> Vec<Op> {
    let renamed = ops.iter().map(|op| match *op {
        Op::Name(name) if usize::from(name) == from => Op::Name(to as u8),
        op => op,
    });
    renamed.collect()
}

/// Whether two names differ in one of letter, layer and d; the cost is confused with nothing.
fn is_close(one: Var, other: Var) -> bool {
    if one == Var::J || other == Var::J {
        return false;
    }
    let same = [
        one.quantity == other.quantity,
        one.layer == other.layer,
        one.role == other.role,
    ];
    same.into_iter().filter(|same| *same).count() == 2
        || [one, other] == [Var::X, Var::A(1)]
        || [one, other] == [Var::A(1), Var::X]
}

fn renamed(py: &Py, from: &str, to: &str) -> Py {
    let mut changed = py.clone();
    if let Head::Name(name) = &mut changed.head
        && name == from
    {
        *name = to.to_owned();
    }
    for operand in &mut changed.operands {
        *operand = renamed(operand, from, to);
    }
    changed
}

fn cached(pass: &Pass) -> Vec<Suspect> {
    let values = || pass.vars.iter().filter(|var| var.role == Role::Value);
    let pairs = values().flat_map(|name| {
        let is_likely = |holds: &&Var| {
            let is_data = |var: &Var| matches!(*var, Var::X | Var::Y);
            let has_z = [name.quantity, holds.quantity].contains(&Quantity::Z);
            let is_alike = name.quantity == holds.quantity || has_z;
            is_close(*name, **holds) && is_alike && !is_data(name) && !is_data(holds)
        };
        let others = values().filter(is_likely);
        others.map(|holds| (*name, *holds))
    });
    let suspects = pairs.map(|(name, holds)| Suspect {
        origin: Origin::Cached { name, holds },
        line: pass.forward,
        code: None,
        ops: None,
    });
    suspects.collect()
}

fn given(pass: &Pass) -> Vec<Suspect> {
    let mut suspects = Vec::new();
    for var in &pass.vars {
        let is_given =
            var.role == Role::Value && (var.is_parameter() || matches!(*var, Var::X | Var::Y));
        let Some(line) = pass.first_reading(*var).filter(|_| is_given) else {
            continue;
        };
        for how in [Misshapen::Transposed, Misshapen::Flat] {
            suspects.push(Suspect {
                origin: Origin::Given { var: *var, how },
                line,
                code: None,
                ops: None,
            });
        }
    }
    suspects
}

impl Suspect {
    /// Every refusal that it leads to where the right shapes are `right`, in this iteration and on the way into the next.
    pub fn failures(&self, pass: &Pass, right: &[Extent], steps: &mut usize) -> Vec<Failure> {
        let mut shapes = right.to_vec();
        let changed = match (&self.ops, self.origin) {
            (Some(ops), _) => {
                let Some(line) = pass.lines.get(self.line) else {
                    return vec![];
                };
                match run(ops, right, steps) {
                    Ok(shape) => Some((line.target, shape)),
                    Err(clash) => {
                        let line = self.line;
                        return vec![Failure {
                            line,
                            clash,
                            shapes,
                        }];
                    }
                }
            }
            (None, Origin::Cached { name, holds }) => pass.place(name).and_then(|place| {
                let shape = right.get(pass.place(holds)?)?;
                Some((place, *shape))
            }),
            (None, Origin::Given { var, how }) => pass.place(var).and_then(|place| {
                let shape = misshapen(*right.get(place)?, how)?;
                Some((place, shape))
            }),
            (None, Origin::Slip(_) | Origin::Both(..) | Origin::OtherName { .. }) => None,
        };
        let Some((place, shape)) = changed else {
            return vec![];
        };
        if let Some(held) = shapes.get_mut(place) {
            *held = shape;
        }
        // What a line computes is used from the next one on.
        let from = self.line + usize::from(self.ops.is_some());
        pass.go_on(from, shapes, right, steps)
    }

    /// Whether it is in a line, and not in what the lines are given.
    pub fn is_in_line(&self) -> bool {
        self.ops.is_some()
    }

    /// The shapes of the two operands that NumPy is given where it refuses a line.
    pub fn operands(&self, pass: &Pass, failure: &Failure) -> Option<[Extent; 2]> {
        let line = pass.lines.get(failure.line)?;
        let ops = match &self.ops {
            Some(ops) if self.line == failure.line => ops,
            _ => &line.ops,
        };
        operands(ops, &failure.shapes)
    }

    /// Whether the part that fails in its line is the one that fails in the learner’s, where that may have dA1 written
    /// out.
    pub fn has_part(&self, pass: &Pass, right: &[Extent], typed: &Typed) -> bool {
        let (Some(ops), Some(part)) = (&self.ops, typed.failing_part(right)) else {
            return false;
        };
        let own = [ops.clone(), pass.written_out(ops)];
        own.iter()
            .any(|ops| failing_part(ops, right).as_ref() == Some(&part))
    }

    /// The line that is typed, products with `np.dot` where `dot` says so.
    pub fn typed(&self, pass: &Pass, dot: bool) -> Option<String> {
        let line = pass.lines.get(self.line)?;
        let name = pass.name(line.equation.target);
        let code = match (self.origin, &self.code) {
            (_, Some(code)) => code.clone(),
            (Origin::OtherName { meant, written }, None) => {
                let right = numpy::expression(&line.equation.expr, pass.is_one_example());
                let py = expression(&right)?;
                let [meant, written] = [meant, written].map(|var| pass.name(var));
                print::expression(&renamed(&py, &meant, &written))
            }
            _ => return None,
        };
        Some([&name, " = ", &product_style(&code, dot)].concat())
    }
}

/// An expression with `np.dot` for `@`, where `dot` says so.
pub fn product_style(code: &str, dot: bool) -> String {
    match expression(code) {
        Some(py) if dot => print::expression(&typed_with_dot(&py)),
        _ => code.to_owned(),
    }
}

fn misshapen(right: Extent, how: Misshapen) -> Option<Extent> {
    let Extent::Matrix(rows, cols) = right else {
        return None;
    };
    match how {
        Misshapen::Transposed => Some(Extent::Matrix(cols, rows)),
        Misshapen::Flat if rows == 1 || cols == 1 => Some(Extent::Vector(rows * cols)),
        Misshapen::Flat => None,
    }
}
