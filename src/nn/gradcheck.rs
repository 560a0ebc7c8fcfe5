//! The gradient check: gradients by central differences, beside those of backward propagation.
//!
//! A parameter is checked against the cost J. A value that belongs to one example (in Z or A) is checked
//! against the loss L⁽ⁱ⁾ of that example, because `dZ` and `dA` are gradients of losses: differences of J would be m times
//! too small.

use std::ops::RangeInclusive;

use ndarray::{ArcArray2, Axis, Slice};

use serde::{Deserialize, Serialize};

use crate::algebra::expr::{Equation, Expr};
use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Var, has_examples};

use super::program::Program;
use super::settings::OutOfRange;

/// ε = 10⁻ᵏ, how far an entry is nudged. Truncation goes down with it (∝ ε²), rounding goes up (∝ 1/ε).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Epsilon(u8);

impl From<Epsilon> for u8 {
    fn from(epsilon: Epsilon) -> u8 {
        epsilon.0
    }
}

impl Epsilon {
    /// The exponents k that are allowed.
    pub const EXPONENTS: RangeInclusive<u8> = 1..=12;

    /// The ε that balances the two errors in float64, near the cube root of its precision.
    pub const BEST: Epsilon = Epsilon(5);

    /// The smallest ε, at which rounding hides the slope.
    pub const SMALLEST: Epsilon = Epsilon(12);

    /// The exponent k.
    pub const fn exponent(self) -> u8 {
        self.0
    }

    /// ε itself.
    pub fn get(self) -> f64 {
        // Powers of ten up to 10²² are exact, so this is rounded once.
        1.0 / 10f64.powi(i32::from(self.0))
    }
}

impl TryFrom<u8> for Epsilon {
    type Error = OutOfRange;

    fn try_from(exponent: u8) -> Result<Epsilon, OutOfRange> {
        let is_one = Self::EXPONENTS.contains(&exponent);
        is_one.then_some(Epsilon(exponent)).ok_or(OutOfRange)
    }
}

/// The cost J, or one example's loss, at an entry v of the variable and at both its sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CentralDifference {
    /// ε
    pub epsilon: Epsilon,
    /// v
    pub entry: f64,
    /// At v − ε.
    pub below: f64,
    /// At v.
    pub here: f64,
    /// At v + ε.
    pub above: f64,
    /// Whether some z passes a corner of its activation between v − ε and v + ε: there is no slope to find there.
    pub passes_corner: bool,
}

impl CentralDifference {
    /// (f(v + ε) − f(v − ε)) / 2ε, the approximation of the slope at v.
    pub fn slope(&self) -> f64 {
        (self.above - self.below) / (2.0 * self.epsilon.get())
    }
}

/// ∂J/∂v or ∂L⁽ⁱ⁾/∂v for entry (row, col) of `var`, by a central difference. `values` holds a forward pass.
pub fn central_difference(
    program: &Program,
    values: &Values,
    var: Var,
    place: (usize, usize),
    epsilon: Epsilon,
) -> CentralDifference {
    let (values, place) = dependents(program, values, var, place);
    let entry = values.get(var)[place];
    let [below, above] = [-epsilon.get(), epsilon.get()].map(|nudge| {
        let mut nudged = values.clone();
        set_entry(program, &mut nudged, var, place, entry + nudge);
        nudged
    });
    CentralDifference {
        epsilon,
        entry,
        below: below.cost(),
        here: values.cost(),
        above: above.cost(),
        passes_corner: passes_corner(program, &below, &above),
    }
}

/// The cost J, or the loss L⁽ⁱ⁾ for an entry that belongs to example i, with entry (row, col) of `var` set to each of
/// `entries` in turn and every other number held fixed. `values` holds a forward pass.
pub fn slice(
    program: &Program,
    values: &Values,
    var: Var,
    place: (usize, usize),
    entries: &[f64],
) -> Vec<f64> {
    let (mut values, place) = dependents(program, values, var, place);
    let costs = entries.iter().map(|entry| {
        set_entry(program, &mut values, var, place, *entry);
        values.cost()
    });
    costs.collect()
}

/// The values that depend on an entry of `var`, and the entry's place among them. An entry that belongs to one example
/// affects only that example's loss.
fn dependents(
    program: &Program,
    values: &Values,
    var: Var,
    place: (usize, usize),
) -> (Values, (usize, usize)) {
    if !has_examples(program.scope.var(var)) {
        return (values.clone(), place);
    }
    let (unit, example) = program.layout.turn(place);
    let alone = example_alone(program, values, example);
    (alone, program.layout.turn((unit, 0)))
}

fn passes_corner(program: &Program, below: &Values, above: &Values) -> bool {
    program.forward.iter().any(|equation| match &equation.expr {
        Expr::Apply(activation, z) if activation.function.has_corner() => {
            let (below, above) = (below.eval(z), above.eval(z));
            let mut pairs = below.iter().zip(&above);
            pairs.any(|(below, above)| (*below > 0.0) != (*above > 0.0))
        }
        _ => false,
    })
}

/// The values of example i alone: with m = 1 the cost is its loss.
fn example_alone(program: &Program, values: &Values, example: usize) -> Values {
    let (_, examples) = program.layout.turn((Axis(0), Axis(1)));
    let mut alone = values.map(&|var, matrix| match has_examples(program.scope.var(var)) {
        true => only(matrix, examples, example),
        false => matrix.clone(),
    });
    alone.m = 1;
    if let Some(cost) = program.forward.last() {
        alone.run(cost);
    }
    alone
}

/// One row or column of a matrix, its numbers shared with it.
fn only(matrix: &ArcArray2<f64>, axis: Axis, index: usize) -> ArcArray2<f64> {
    let mut part = matrix.clone();
    part.slice_axis_inplace(axis, Slice::from(index..=index));
    part
}

/// Forward propagation with an entry of `var` set; only what depends on the entry is computed.
fn set_entry(program: &Program, values: &mut Values, var: Var, place: (usize, usize), entry: f64) {
    values.get_mut(var)[place] = entry;

    // Up to the next layer, which has a dimension of its own, a nudge of what one unit has moves that unit only.
    let (index, _) = program.layout.turn(place);
    let (axis, _) = program.layout.turn((Axis(0), Axis(1)));
    let units = |var| program.layout.turn(program.scope.var(var)).0;
    let has_same_units = |other| units(other) == units(var);
    let later = equations_after(program, var);
    let of_unit = later.iter().take_while(|e| has_same_units(e.target));
    let (of_unit, rest) = later.split_at(of_unit.count());
    let mut unit = values.map(&|var, matrix| match has_same_units(var) {
        true => only(matrix, axis, index),
        false => matrix.clone(),
    });
    // Run to the end before the unit's are written: a matrix that `unit` still shared would be copied to be changed.
    for equation in of_unit {
        unit.run(equation);
    }
    for equation in of_unit {
        let own = unit.get(equation.target).index_axis(axis, 0).to_owned();
        let matrix = values.get_mut(equation.target);
        matrix.index_axis_mut(axis, index).assign(&own);
    }
    for equation in rest {
        values.run(equation);
    }
}

/// The part of forward propagation that depends on `var`: from the first equation that uses it.
fn equations_after(program: &Program, var: Var) -> &[Equation] {
    let mut equations = program.forward.iter();
    let first_use = equations.position(|equation| equation.expr.vars().contains(&var));
    &program.forward[first_use.unwrap_or(program.forward.len())..]
}

/// Whether a gradient and its central difference are the same number, as far as that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The relative error is at most [`AGREES`], or at most [`LOOK_AGAIN`] and the difference is too small to tell from
    /// rounding.
    Agrees,
    /// The difference is too small to tell from rounding, but so are the numbers: nothing can be said.
    Noise,
    /// It is at most [`LOOK_AGAIN`]: a poor ε more often than a wrong equation.
    LookAgain,
    /// It is larger, or no number.
    Differs,
}

/// The largest relative error at which two gradients agree: the course's threshold.
pub const AGREES: f64 = 1e-7;

/// The largest relative error that is worth another look.
pub const LOOK_AGAIN: f64 = 1e-4;

/// What rounding leaves of the difference at the best ε, for a cost of 1: a few times 2⁻⁵³ / 10⁻⁵. Of two numbers
/// that are both smaller, a relative error says nothing.
pub const RESOLUTION: f64 = 1e-10;

/// Below this, a difference is rounding, and so is a number.
fn resolution(cost: f64) -> f64 {
    RESOLUTION * cost.abs().max(1.0)
}

/// `size` is that of the larger number.
fn verdict(relative_error: f64, [difference, size]: [f64; 2], cost: f64) -> Verdict {
    let is_rounding = difference <= resolution(cost);
    let is_near = relative_error <= LOOK_AGAIN && size > resolution(cost);
    if relative_error <= AGREES || (is_rounding && is_near) {
        Verdict::Agrees
    } else if is_rounding {
        Verdict::Noise
    } else if relative_error <= LOOK_AGAIN {
        Verdict::LookAgain
    } else {
        Verdict::Differs
    }
}

/// `part` / `whole`, and 0 where both are.
fn ratio(part: f64, whole: f64) -> f64 {
    if part == 0.0 { 0.0 } else { part / whole }
}

/// Why a gradient and its central difference are not the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// They are.
    None,
    /// ε is large: the cost is no straight line between v − ε and v + ε.
    Truncation,
    /// ε is small: the two costs agree in nearly all their digits.
    Rounding,
    /// Both are so small that rounding is all there is.
    Noise,
    /// Between v − ε and v + ε lies a corner of the activation.
    Corner,
    /// None of these explains it: the gradient is wrong.
    WrongGradient,
}

/// One entry of a gradient beside its central difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// By backward propagation.
    pub gradient: f64,
    /// By nudging.
    pub difference: CentralDifference,
}

impl Check {
    /// |a − b| / max(|a|, |b|) of the gradient a and the slope b; 0 where both are 0.
    pub fn relative_error(&self) -> f64 {
        let (a, b) = (self.gradient, self.difference.slope());
        ratio((a - b).abs(), self.size())
    }

    /// The larger of the two, without its sign.
    fn size(&self) -> f64 {
        self.gradient.abs().max(self.difference.slope().abs())
    }

    /// Whether they agree.
    pub fn verdict(&self) -> Verdict {
        let sizes = [self.error(), self.size()];
        verdict(self.relative_error(), sizes, self.difference.here)
    }

    /// What most likely keeps them apart.
    pub fn cause(&self) -> Cause {
        // Where truncation is too small to make a gradient differ.
        const SMALL: f64 = 1e-4;
        match self.verdict() {
            Verdict::Agrees => Cause::None,
            Verdict::Noise if self.size() <= resolution(self.difference.here) => Cause::Noise,
            Verdict::Noise => Cause::Rounding,
            _ if self.difference.passes_corner => Cause::Corner,
            _ if self.error() <= self.rounding() => Cause::Rounding,
            Verdict::Differs if self.difference.epsilon.get() <= SMALL => Cause::WrongGradient,
            Verdict::LookAgain | Verdict::Differs => Cause::Truncation,
        }
    }

    fn error(&self) -> f64 {
        (self.gradient - self.difference.slope()).abs()
    }

    /// What rounding may leave in the central difference at this ε.
    fn rounding(&self) -> f64 {
        // Each of the two costs is off by some units in its last place.
        const ROUNDINGS: f64 = 16.0;
        let cost = self.difference.here.abs().max(f64::EPSILON);
        ROUNDINGS * f64::EPSILON * cost / self.difference.epsilon.get()
    }
}

/// One entry of the gradient of `var`, checked. `values` holds a whole iteration.
pub fn check(
    program: &Program,
    values: &Values,
    var: Var,
    (row, col): (usize, usize),
    epsilon: Epsilon,
) -> Check {
    Check {
        gradient: values.get(var.gradient())[[row, col]],
        difference: central_difference(program, values, var, (row, col), epsilon),
    }
}

/// Entries of a gradient together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// How many entries there are.
    pub entries: usize,
    /// For how many of them some z passes a corner of its activation.
    pub corners: usize,
    difference_squared: f64,
    gradient_squared: f64,
    approximation_squared: f64,
    largest_cost: f64,
    /// The least and the largest quotient of the two, over the entries that are no rounding noise.
    quotients: Option<(f64, f64)>,
}

impl Summary {
    /// How many times its central difference every entry is, if all are alike.
    pub fn times(&self) -> Option<f64> {
        let (least, largest) = self.quotients?;
        let times = (least + largest) / 2.0;
        (largest - least <= LOOK_AGAIN * times.abs()).then_some(times)
    }

    /// The course's ‖grad − approx‖₂ / (‖grad‖₂ + ‖approx‖₂); 0 where both are zero.
    pub fn ratio(&self) -> f64 {
        ratio(
            self.difference_squared.sqrt(),
            self.gradient() + self.approximation_squared.sqrt(),
        )
    }

    /// Whether they agree.
    pub fn verdict(&self) -> Verdict {
        let largest = self.gradient_squared.max(self.approximation_squared);
        let sizes = [self.difference_squared, largest];
        let per_entry = sizes.map(|squared| (squared / self.entries as f64).sqrt());
        verdict(self.ratio(), per_entry, self.largest_cost)
    }

    /// ‖grad‖₂
    pub fn gradient(&self) -> f64 {
        self.gradient_squared.sqrt()
    }

    /// One more entry.
    pub fn add(&mut self, check: &Check) {
        self.entries += 1;
        self.corners += usize::from(check.difference.passes_corner);
        self.difference_squared += check.error().powi(2);
        self.gradient_squared += check.gradient.powi(2);
        self.approximation_squared += check.difference.slope().powi(2);
        self.largest_cost = self.largest_cost.max(check.difference.here);
        let slope = check.difference.slope();
        // What is left of so small a slope has too few digits for a quotient.
        let rounding = check.rounding().max(resolution(check.difference.here));
        if slope.abs() > rounding / AGREES.sqrt() {
            let quotient = check.gradient / slope;
            let (least, largest) = self.quotients.unwrap_or((quotient, quotient));
            self.quotients = Some((least.min(quotient), largest.max(quotient)));
        }
    }
}

/// Every entry of the gradient of `var`, checked together. `values` holds a whole iteration.
pub fn summary(program: &Program, values: &Values, var: Var, epsilon: Epsilon) -> Summary {
    let mut summary = Summary::default();
    for (entry, _) in values.get(var.gradient()).indexed_iter() {
        summary.add(&check(program, values, var, entry, epsilon));
    }
    summary
}
