//! The slips of a step, each run as NumPy would run it, and what comes of it.

use std::rc::Rc;

use ndarray::Array2;

use crate::algebra::expr::Equation;
use crate::algebra::python::parse::read;
use crate::algebra::python::print;
use crate::algebra::python::run::Notebook;
use crate::algebra::python::syntax::{Error, Py, Statement};
use crate::algebra::python::typed_slip::{mistakes, summed, with_dot};
use crate::algebra::readings::numpy;
use crate::algebra::readings::slip::{Slip, slips};
use crate::algebra::var::{Role, Var};
use crate::nn::program::Program;
use crate::numpy::{Array, Extent};

use crate::iteration::step::Step;

/// What comes of a slip.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// NumPy refuses it, in these words.
    Refused(String),
    /// It gives another shape.
    OtherShape(Extent),
    /// It gives the right shape and other numbers: nothing complains.
    OtherNumbers,
    /// Here it gives the same numbers.
    SameNumbers,
}

/// A slip, as code, and what comes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// What is different.
    pub slip: Slip,
    /// The right side, as typed in the notebook.
    pub code: String,
    /// What NumPy makes of it.
    pub outcome: Outcome,
    /// Other lines, and what NumPy makes of each: where it refuses `@`, the same with `np.dot`, whose words are others;
    /// where the result has another shape, those that use it.
    pub then: Vec<(String, Outcome)>,
    /// Whether the page can make the slip, and train with it.
    pub can_be_made: bool,
    /// Where one number is a sum of more entries than it should be.
    pub sum: Option<Sum>,
}

impl Tried {
    /// Whether only NumPy can train with the slip, line by line: the page cannot make it, and NumPy does not refuse it.
    pub fn can_be_tried(&self) -> bool {
        !self.can_be_made && !matches!(self.outcome, Outcome::Refused(_))
    }
}

/// One number that adds up the wrong table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// The part that is added up, as typed.
    pub code: String,
    /// What is added up.
    pub table: Array2<f64>,
    /// What should be.
    pub right: Array2<f64>,
    /// What the line comes to, and what it should.
    pub totals: [f64; 2],
}

/// Numbers that differ by less than this, relative to the largest, differ by rounding.
const ROUNDING: f64 = 1e-12;

/// What is added to the code of a line that takes the 1/m of the lines below.
const NOT_BELOW: &str = "  # and no / m in dW and db";

/// The slips of a step, to be run one after the other.
#[derive(Clone, Debug)]
pub struct Trying {
    step: Step,
    notebook: Notebook,
    line: Py,
    right: Array,
    /// What is left: a slip, its code, and whether the page can make it; the next one last.
    left: Vec<(Slip, String, bool)>,
}

/// The slips of the current step, as far as they are run. Each takes some time, so they are run one by one.
#[derive(Clone, Debug, Default)]
pub struct SlipRuns {
    /// What came of each. Those of former numbers stay in their places until they are run again.
    pub tried: Rc<Vec<Tried>>,
    /// The step they are of; two are equal if their numbers are the same.
    of: Option<Step>,
    /// How many of `tried` are of these numbers.
    done: usize,
    left: Option<Trying>,
    /// Whether `tried` is of other numbers. In training it stays so: slips are not run sixty times a second.
    is_stale: bool,
}

impl SlipRuns {
    /// Takes notice of the current step and its numbers.
    pub fn follow(&mut self, step: Option<Step>, training: bool) {
        let is_same_step = match (&self.of, &step) {
            (Some(former), Some(step)) => former.equation.target == step.equation.target,
            (None, None) => true,
            _ => false,
        };
        if !is_same_step {
            *self = SlipRuns::default();
        }
        self.is_stale |= self.of != step;
        self.of = step;
        if self.is_stale && (self.tried.is_empty() || !training) {
            self.is_stale = false;
            self.done = 0;
            self.left = self.of.as_ref().and_then(Step::trying);
        }
    }

    /// Runs the next slip; whether there was anything to do.
    pub fn run_next(&mut self) -> bool {
        let Some(left) = &mut self.left else {
            return false;
        };
        let tried = Rc::make_mut(&mut self.tried);
        match left.next() {
            Some(next) => {
                match tried.get_mut(self.done) {
                    Some(former) => *former = next,
                    None => tried.push(next),
                }
                self.done += 1;
            }
            None => {
                tried.truncate(self.done);
                self.left = None;
            }
        }
        true
    }
}

impl Step {
    /// What comes of each slip in this step's equation.
    pub fn tried(&self) -> Vec<Tried> {
        self.trying().into_iter().flatten().collect()
    }

    /// The same, one at a time: some take long.
    pub fn trying(&self) -> Option<Trying> {
        let program = &self.traced.program;
        let is_one_example = self.is_one_example();
        let equation = self.mended();
        let notebook = Notebook::of(&self.traced.values, is_one_example);
        let line = line(&numpy::expression(&equation.expr, is_one_example))?;
        let right = notebook.clone().value(&line).ok()?;
        let mut left = Vec::new();
        for (slip, expr) in slips(equation) {
            let mut code = numpy::expression(&expr, is_one_example);
            if slip == Slip::MeanMoved {
                // Without this it is the code of another slip, in which the other lines stay as they are.
                code.push_str(NOT_BELOW);
            }
            left.push((slip, code, program.can_be_made(equation, slip, &expr)));
        }
        for (slip, py) in mistakes(&line) {
            left.push((slip, print::expression(&py), false));
        }
        left.reverse();
        Some(Trying {
            step: self.clone(),
            notebook,
            line,
            right,
            left,
        })
    }
}

impl Iterator for Trying {
    type Item = Tried;

    fn next(&mut self) -> Option<Tried> {
        let (slip, code, can_be_made) = self.left.pop()?;
        let Trying {
            step,
            notebook,
            line,
            right,
            ..
        } = &*self;
        let py = self::line(&code)?;
        let value = notebook.clone().value(&py);
        let outcome = compare(&value, right);
        let then = match &value {
            Ok(value) if matches!(outcome, Outcome::OtherShape(_)) => {
                consequences(&step.traced.program, notebook, step.mended(), value)
            }
            Ok(_) => vec![],
            Err(_) => {
                let py = with_dot(&py);
                let with_dot = compare(&notebook.clone().value(&py), right);
                match with_dot == outcome {
                    true => vec![],
                    false => vec![(print::expression(&py), with_dot)],
                }
            }
        };
        let sum = wrong_sum(notebook, (&py, &value), (line, right));
        Some(Tried {
            slip,
            code,
            outcome,
            then,
            can_be_made,
            sum,
        })
    }
}

/// The expression on a line that the page has written itself.
fn line(code: &str) -> Option<Py> {
    Some(statement(code)?.value)
}

fn statement(code: &str) -> Option<Statement> {
    read(code).pop()?.ok()
}

fn compare(value: &Result<Array, Error>, right: &Array) -> Outcome {
    let value = match value {
        Ok(value) => value,
        Err(error) => return Outcome::Refused(error.to_string()),
    };
    if value.extent() != right.extent() {
        return Outcome::OtherShape(value.extent());
    }
    let entries = right.entries().iter();
    let largest = entries.fold(0.0, |largest: f64, v| largest.max(v.abs()));
    let mut pairs = right.entries().iter().zip(value.entries());
    match pairs.all(|(a, b)| (a - b).abs() <= ROUNDING * largest) {
        true => Outcome::SameNumbers,
        false => Outcome::OtherNumbers,
    }
}

/// What the lines make of a `value` of another shape, one after the other, up to the first that has no way to go on, or
/// to where the shapes are right again. An update is tried both ways: in place, and as `b1 = b1 - …`.
fn consequences(
    program: &Program,
    notebook: &Notebook,
    equation: &Equation,
    value: &Array,
) -> Vec<(String, Outcome)> {
    let is_one_example = program.scope.is_one_example();
    let mut notebook = notebook.clone();
    notebook.set(&equation.target.name(is_one_example), value.clone());
    let mut odd = vec![equation.target.base_if_updated()];
    let mut then = Vec::new();
    let parts = [
        &program.forward,
        &program.backward,
        &program.update,
        &program.forward,
    ];
    // What comes before the slip does not use its result, until the next iteration does.
    for equation in parts.into_iter().flatten() {
        if !equation.expr.vars().iter().any(|var| odd.contains(var)) {
            continue;
        }
        let target = equation.target.base_if_updated();
        let name = target.name(is_one_example);
        let mut codes = vec![numpy::equation(equation, is_one_example)];
        if equation.target.role == Role::Updated {
            let expression = numpy::expression(&equation.expr, is_one_example);
            codes.push(format!("{name} = {expression}"));
        }
        let (rows, cols) = program
            .scope
            .sizes
            .of_shape(program.scope.var(equation.target));
        let mut goes_on = false;
        for code in codes {
            let Some(statement) = statement(&code) else {
                return then;
            };
            let result = notebook.run(&statement);
            let outcome = match &result {
                Err(error) => Outcome::Refused(error.to_string()),
                Ok(value) if value.extent() == Extent::Matrix(rows, cols) => Outcome::OtherNumbers,
                Ok(_) if target == Var::J => Outcome::OtherNumbers,
                Ok(value) => Outcome::OtherShape(value.extent()),
            };
            if let Outcome::OtherShape(_) = outcome {
                odd.push(target);
            }
            then.push((code, outcome));
            goes_on = result.is_ok();
            if goes_on {
                break;
            }
        }
        if !goes_on {
            break;
        }
    }
    then
}

/// The table that `py` adds up, where the right line adds up a smaller one.
fn wrong_sum(
    notebook: &Notebook,
    (py, value): (&Py, &Result<Array, Error>),
    (line, right): (&Py, &Array),
) -> Option<Sum> {
    let [got, should_be] = [value.as_ref().ok()?, right];
    if got.extent() != Extent::Scalar || should_be.extent() != Extent::Scalar {
        return None;
    }
    let table = |of: &Py| {
        let value = notebook.clone().value(of).ok()?;
        Array2::from_shape_vec(value.extent().as_matrix(), value.entries().to_vec()).ok()
    };
    let part = summed(py)?;
    let (table, right) = (table(part)?, table(summed(line)?)?);
    (table.len() > right.len()).then(|| Sum {
        code: print::expression(part),
        table,
        right,
        totals: [got, should_be].map(|total| total.entries().iter().sum()),
    })
}
