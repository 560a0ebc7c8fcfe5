//! *Compare*: an array from the learner's notebook beside the right one, and the line of code that explains it.
//!
//! Facts are said as they are: the first entry that differs, one factor for all of them, the numbers of another array. A
//! cause is named only where one line gives exactly these numbers, or where all lines that do are the same line in
//! disguise: they agree on other numbers too.

use ndarray::{Array2, ArrayView2};
use serde::{Deserialize, Serialize};

use crate::algebra::expr::Equation;
use crate::algebra::python::parse::read;
use crate::algebra::python::print;
use crate::algebra::python::repair::undone;
use crate::algebra::python::run::Notebook;
use crate::algebra::python::syntax::Py;
use crate::algebra::readings::eval::Values;
use crate::algebra::readings::numpy;
use crate::algebra::readings::slip::{Slip, slips};
use crate::algebra::var::{Role, Var};
use crate::data::matrix_text::Pasted;
use crate::nn::program::{Network, Program};
use crate::nn::trace::{backward_propagation, forward_propagation, update_parameters};
use crate::numpy::Extent;

use crate::iteration::Traced;
use crate::iteration::windows::Cell;
use crate::judging::test_bed::elsewhere;

/// The result of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What was compared.
    pub var: Var,
    /// Its shape.
    pub dim: (usize, usize),
    /// The shape of what was pasted.
    pub extent: Extent,
    /// How many digits after the point it has.
    pub decimals: u32,
    /// The outcome.
    pub outcome: Outcome,
    /// What else is true of the numbers that were pasted.
    pub facts: Vec<Fact>,
    /// The lines that give them, where it is known which: one for each place where they can be. All are the same in
    /// disguise.
    pub causes: Vec<Cause>,
}

impl Compared {
    /// Whether nothing differs, and there are digits enough to say so.
    pub fn is_right(&self) -> bool {
        matches!(self.outcome, Outcome::Same | Outcome::SameAsFloat32)
    }
}

/// Whether two arrays are the same.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// They agree in every digit that was pasted.
    Same,
    /// They agree as far as single precision goes, in which they were computed.
    SameAsFloat32,
    /// They agree, but the digits that were pasted are too few to tell.
    TooFewDigits,
    /// What was pasted has another shape.
    OtherShape,
    /// They do not.
    Differs {
        /// The first entry that differs.
        cell: Cell,
        /// What was pasted.
        got: f64,
        /// What is right.
        right: f64,
        /// How many entries differ.
        entries: usize,
    },
}

/// Something that is true of the numbers that were pasted.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Each is so many times the right one.
    Factor {
        /// How many times.
        factor: f64,
        /// m or 1/m, where it is that and nothing else that has a name.
        name: Option<&'static str>,
    },
    /// They are those of the right array, transposed.
    Transposed,
    /// They are those of another array.
    SameAs(Var),
    /// They are those of the iteration after this one.
    NextIteration,
    /// They are off by no more than this, relative to the largest.
    Near(f64),
}

/// A line that gives the numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// What it computes: what was compared, or something before it.
    pub target: Var,
    /// The line.
    pub line: String,
    /// Which slip it has, where it has a name.
    pub slip: Option<Slip>,
}

/// The numbers that were pasted, in the shape that is compared.
struct Given<'a> {
    pasted: &'a Pasted,
    dim: (usize, usize),
    /// What may be rounding, relative to the largest.
    rounding: f64,
}

/// Numbers that differ by less than this, relative to the largest, differ by rounding.
const ROUNDING: f64 = 1e-9;

/// The same for numbers of single precision, which have 24 binary digits: as much as eight roundings of the largest.
const ROUNDING_FLOAT32: f64 = 1e-6;

/// The number of digits, over all entries, that must agree before agreement is not an accident.
const DIGITS: f64 = 6.0;

/// The distance, in units of rounding, from which other numbers count as different from the right ones.
const APART: f64 = 10.0;

impl Given<'_> {
    fn tolerance(&self, index: usize, largest: f64) -> f64 {
        let half_unit = self.pasted.half_units.get(index).copied();
        half_unit.unwrap_or_default() * (1.0 + 1e-6) + self.rounding * largest
    }

    /// The entries of `other`, each with the one that was pasted and what may be rounding.
    fn pairs(&self, other: ArrayView2<'_, f64>) -> Vec<(f64, f64, f64)> {
        let largest = largest(other);
        debug_assert_eq!(self.pasted.entries.len(), other.len(), "an entry for each");
        let pairs = self.pasted.entries.iter().zip(other).enumerate();
        pairs
            .map(|(index, (got, other))| (*got, *other, self.tolerance(index, largest)))
            .collect()
    }

    /// Whether they are those of `other`, to the digits that are there.
    fn agrees(&self, other: ArrayView2<'_, f64>) -> bool {
        self.dim == other.dim() && self.pairs(other).into_iter().all(is_same)
    }

    /// How many digits of `other` they show.
    fn digits(&self, other: ArrayView2<'_, f64>) -> f64 {
        let shown = |(_, other, tolerance): (f64, f64, f64)| {
            let digits = (other.abs() / tolerance).log10();
            if digits > 0.0 { digits.min(8.0) } else { 0.0 }
        };
        self.pairs(other).into_iter().map(shown).sum()
    }

    /// Whether they are those of `other`, and that is no accident.
    fn is(&self, other: ArrayView2<'_, f64>) -> bool {
        self.agrees(other) && self.digits(other) >= DIGITS
    }

    /// Whether `other` can be told from `right` by the digits that are there.
    fn tells(&self, other: ArrayView2<'_, f64>, right: ArrayView2<'_, f64>) -> bool {
        let pairs = self.pairs(other).into_iter().zip(right);
        other.dim() != right.dim()
            || pairs.into_iter().any(|((_, other, tolerance), right)| {
                (other - right).abs() > APART * tolerance || other.is_finite() != right.is_finite()
            })
    }
}

fn is_same((got, other, tolerance): (f64, f64, f64)) -> bool {
    (got - other).abs() <= tolerance || got == other || got.is_nan() && other.is_nan()
}

fn largest(matrix: ArrayView2<'_, f64>) -> f64 {
    let sizes = matrix.iter().map(|v| v.abs()).filter(|v| v.is_finite());
    sizes.fold(0.0, f64::max)
}

/// The shape in which what was pasted is compared with (rows, cols): one axis is taken for the one there is.
fn taken_for(extent: Extent, (rows, cols): (usize, usize)) -> Option<(usize, usize)> {
    match extent {
        Extent::Matrix(rows, cols) => Some((rows, cols)),
        Extent::Vector(size) if (rows, cols) == (size, 1) || (rows, cols) == (1, size) => {
            Some((rows, cols))
        }
        Extent::Scalar => Some((1, 1)),
        Extent::Vector(_) => None,
    }
}

/// Whether two arrays, or the lack of one, are the same.
fn is_alike(one: Option<&Array2<f64>>, other: Option<&Array2<f64>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            let rounding = ROUNDING * largest(one.view()).max(largest(other.view()));
            let mut pairs = one.iter().zip(other);
            one.dim() == other.dim() && pairs.all(|(one, other)| is_same((*one, *other, rounding)))
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// A line that gives the numbers here, and what it gives elsewhere.
struct Match {
    /// `None` if the difference is a constant factor; no line of code corresponds to it.
    cause: Option<Cause>,
    elsewhere: Option<Array2<f64>>,
}

/// The search for the lines that give the pasted numbers.
struct Search<'a> {
    given: Given<'a>,
    var: Var,
    here: &'a Traced,
    there: Traced,
    found: Vec<Match>,
}

impl Search<'_> {
    /// Records a line whose value here is `value`, if that is what was pasted.
    fn try_line(
        &mut self,
        value: ArrayView2<'_, f64>,
        cause: impl FnOnce() -> Option<Cause>,
        elsewhere: impl FnOnce(&Traced) -> Option<Array2<f64>>,
    ) {
        let right = self.here.values.get(self.var).view();
        if self.given.is(value) && self.given.tells(value, right) {
            self.found.push(Match {
                cause: cause(),
                elsewhere: elsewhere(&self.there),
            });
        }
    }

    /// Every slip in the equation itself, and in those before it that it depends on.
    fn slips(&mut self) {
        let var = self.var;
        let program = &self.here.program;
        let is_one_example = program.scope.is_one_example();
        for (index, equation) in steps_to(program, self.var).into_iter().enumerate() {
            for (nth, (slip, expr)) in slips(equation).into_iter().enumerate() {
                // Of itself it is 1/m early, and it changes nothing that comes after.
                if slip == Slip::MeanMoved {
                    continue;
                }
                let Some(value) = slipped(self.here, self.var, (index, nth)) else {
                    continue;
                };
                let broken = Equation::new(equation.target, expr);
                let cause = Cause {
                    target: equation.target,
                    line: numpy::equation(&broken, is_one_example),
                    slip: Some(slip),
                };
                let elsewhere = |there: &Traced| slipped(there, var, (index, nth));
                self.try_line(value.view(), || Some(cause), elsewhere);
            }
        }
    }

    /// Every line one slip away from the equation's own, as it is typed.
    fn typed(&mut self) {
        let program = &self.here.program;
        let Some(equation) = steps_to(program, self.var).pop() else {
            return;
        };
        let is_one_example = program.scope.is_one_example();
        let code = numpy::expression(&equation.expr, is_one_example);
        let Some(Ok(line)) = read(&code).pop() else {
            return;
        };
        let mut notebook = Notebook::of(&self.here.values, is_one_example);
        let names = notebook.names();
        let mut there = Notebook::of(&self.there.values, is_one_example);
        let name = self.var.base_if_updated().name(is_one_example);
        for (_, _, py) in undone(&line.value, &names) {
            let Some(value) = value_of(&mut notebook, &py) else {
                continue;
            };
            let cause = Cause {
                target: self.var,
                line: format!("{name} = {}", print::expression(&py)),
                slip: None,
            };
            self.try_line(value.view(), || Some(cause), |_| value_of(&mut there, &py));
        }
    }

    /// Factors that mean something elsewhere, so that a line is not named for one of them.
    fn factors(&mut self) {
        let right = self.here.values.get(self.var).clone();
        let alpha = |values: &Values| values.learning_rate;
        let factors: [fn(&Values, f64) -> f64; 3] = [|_, _| 2.0, |_, _| 0.5, |_, alpha| alpha];
        for factor in factors {
            let scaled = |traced: &Traced, matrix: ArrayView2<'_, f64>| {
                let by = factor(&traced.values, alpha(&traced.values));
                matrix.mapv(|v| by * v)
            };
            let value = scaled(self.here, right.view());
            let var = self.var;
            let elsewhere = |there: &Traced| Some(scaled(there, there.values.get(var).view()));
            self.try_line(value.view(), || None, elsewhere);
        }
    }

    /// The lines that give the numbers, its own first, where all that do are the same.
    fn causes(&mut self) -> Vec<Cause> {
        self.slips();
        self.typed();
        self.factors();
        let Some(first) = self.found.first() else {
            return vec![];
        };
        let is_alike = |other: &Match| is_alike(first.elsewhere.as_ref(), other.elsewhere.as_ref());
        if !self.found.iter().all(is_alike) {
            return vec![];
        }
        let mut causes: Vec<Cause> = Vec::new();
        for cause in self.found.iter().filter_map(|found| found.cause.clone()) {
            match causes.iter().any(|known| known.target == cause.target) {
                true => {}
                false if cause.target == self.var => causes.insert(0, cause),
                false => causes.push(cause),
            }
        }
        causes
    }

    fn facts(&self) -> Vec<Fact> {
        let Traced { program, values } = self.here;
        let right = values.get(self.var);
        let mut facts = Vec::new();
        if self.given.is(right.t()) && self.given.tells(right.t(), right.view()) {
            facts.push(Fact::Transposed);
        }
        let mut others = values.iter().filter(|(var, _)| *var != self.var);
        let same = others.find(|(_, matrix)| self.given.is(matrix.view()));
        facts.extend(same.map(|(var, _)| Fact::SameAs(var)));
        let mut next = values.clone();
        next.accept_update();
        forward_propagation(program, &mut next);
        backward_propagation(program, &mut next);
        update_parameters(program, &mut next);
        let next = next.get(self.var).view();
        if same.is_none() && self.given.is(next) && self.given.tells(next, right.view()) {
            facts.push(Fact::NextIteration);
        }
        if self.given.dim == right.dim() {
            facts.extend(self.factor(right.view()));
            let apart = self.given.pairs(right.view()).into_iter();
            let apart = apart
                .map(|(got, right, _)| (got - right).abs())
                .fold(0.0, f64::max);
            let apart = apart / largest(right.view());
            if apart < 1e-5 {
                facts.push(Fact::Near(apart));
            }
        }
        facts
    }

    /// One factor for all entries, found at the largest.
    fn factor(&self, right: ArrayView2<'_, f64>) -> Option<Fact> {
        let pairs = self.given.pairs(right);
        let by_size = |a: &&(f64, f64, f64), b: &&(f64, f64, f64)| a.1.abs().total_cmp(&b.1.abs());
        let (got, largest, _) = pairs.iter().max_by(by_size)?;
        let measured = got / largest;
        let m = self.here.values.m as f64;
        let named = [(m, Some("m")), (1.0 / m, Some("1/m"))];
        // A factor that is a plain number is that number, not what rounding makes of it.
        let plain = [-1.0, 2.0, 0.5, -2.0].map(|factor| (factor, None));
        let is_it = |factor: f64| {
            let scaled = right.mapv(|v| factor * v);
            self.given.is(scaled.view())
        };
        let known: Vec<_> = plain
            .into_iter()
            .chain(named)
            .filter(|(factor, _)| is_it(*factor))
            .collect();
        let (factor, name) = match known[..] {
            [known] => known,
            // m = 2: nothing tells the two apart.
            [(factor, _), ..] => (factor, None),
            // Of a single number there always is a factor.
            [] if pairs.len() > 1 && measured.is_finite() && is_it(measured) => (measured, None),
            [] => return None,
        };
        Some(Fact::Factor { factor, name })
    }
}

/// The equations that are computed on the way to `var`, its own last.
fn steps_to(program: &Program, var: Var) -> Vec<&Equation> {
    let all: Vec<&Equation> = program.steps().map(|(_, equation)| equation).collect();
    let mut needed = vec![var];
    let mut found = Vec::new();
    for equation in all.into_iter().rev() {
        if needed.contains(&equation.target) {
            needed.extend(equation.expr.vars());
            found.push(equation);
        }
    }
    found.reverse();
    found
}

/// The value of `var` where the slip `nth` is made in the equation `index` of [`steps_to`]; none where it cannot be.
fn slipped(traced: &Traced, var: Var, (index, nth): (usize, usize)) -> Option<Array2<f64>> {
    let Traced { program, values } = traced;
    let steps = steps_to(program, var);
    let (equation, after) = steps.get(index..)?.split_first()?;
    let (_, expr) = slips(equation).into_iter().nth(nth)?;
    let shape = program.scope.shape(&expr).ok()?;
    let sizes = program.scope.sizes;
    let own = sizes.of_shape(program.scope.var(equation.target));
    let (rows, cols) = sizes.of_shape(shape);
    // What comes after could not be run, and a table of all pairs of examples is too large.
    if !after.is_empty() && (rows, cols) != own || rows * cols > MOST_ENTRIES {
        return None;
    }
    let mut values = values.clone();
    let value = values.eval(&expr).into_owned();
    values.insert(equation.target, value);
    let mut changed = vec![equation.target];
    for equation in after {
        if equation.expr.vars().iter().any(|var| changed.contains(var)) {
            values.run(equation);
            changed.push(equation.target);
        }
    }
    Some(values.get(var).to_owned())
}

/// The most entries that a slip may have.
const MOST_ENTRIES: usize = 1 << 20;

/// What a typed line comes to, as a matrix.
fn value_of(notebook: &mut Notebook, py: &Py) -> Option<Array2<f64>> {
    let value = notebook.value(py).ok()?;
    notebook.seen.clear();
    let dim = match value.extent() {
        Extent::Vector(_) => return None,
        other => other.as_matrix(),
    };
    Array2::from_shape_vec(dim, value.entries().to_vec()).ok()
}

/// The variables that can be compared: all that are computed.
pub fn comparable(program: &Program) -> Vec<Var> {
    program
        .steps()
        .map(|(_, equation)| equation.target)
        .collect()
}

/// The name of `var` on a page where the present and the next value of a parameter are to be told apart.
pub fn name(var: Var) -> String {
    match var.role {
        Role::Updated => format!("next {}", var.base()),
        _ => var.to_string(),
    }
}

/// Compares what was pasted with `var` of `traced`, in which no equation is broken.
pub fn compare(traced: &Traced, network: &Network, var: Var, pasted: &Pasted) -> Compared {
    let right = traced.values.get(var);
    let dim = right.dim();
    let program = &traced.program;
    let mut compared = Compared {
        var,
        dim,
        extent: pasted.extent,
        decimals: pasted.decimals,
        outcome: Outcome::OtherShape,
        facts: vec![],
        causes: vec![],
    };
    let Some(taken) = taken_for(pasted.extent, dim) else {
        return compared;
    };
    let mut given = Given {
        pasted,
        dim: taken,
        rounding: ROUNDING,
    };
    if pasted.is_float32 && !given.agrees(right.view()) {
        given.rounding = ROUNDING_FLOAT32;
        if given.agrees(right.view()) {
            compared.outcome = Outcome::SameAsFloat32;
            return compared;
        }
    }
    if taken == dim {
        let pairs = given.pairs(right.view());
        let differing = |pair: &(f64, f64, f64)| !is_same(*pair);
        let entries = pairs.iter().filter(|pair| differing(pair)).count();
        let first = pairs.iter().position(differing);
        let shows = |(_, right, tolerance): &(f64, f64, f64)| right.abs() >= 100.0 * tolerance;
        compared.outcome = match first.and_then(|index| Some((index, pairs.get(index)?))) {
            Some((index, (got, right, _))) => Outcome::Differs {
                cell: Cell {
                    row: index / dim.1,
                    col: index % dim.1,
                },
                got: *got,
                right: *right,
                entries,
            },
            None if largest(right.view()) > 0.0 && !pairs.iter().any(shows) => {
                Outcome::TooFewDigits
            }
            None => Outcome::Same,
        };
        if let Outcome::Same | Outcome::TooFewDigits = compared.outcome {
            return compared;
        }
    }
    let (elsewhere, values) = elsewhere(network, program.scope.is_one_example(), program.layout);
    let mut search = Search {
        given,
        var,
        here: traced,
        there: Traced {
            program: elsewhere,
            values,
        },
        found: Vec::new(),
    };
    compared.facts = search.facts();
    compared.causes = search.causes();
    compared
}
