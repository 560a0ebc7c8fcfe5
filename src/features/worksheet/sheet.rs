//! *Worksheet*: an iteration that is small enough to be computed by hand, and its answer key.
//!
//! The sheet is computed as it is to be computed by hand: from the numbers as they are printed on it, each result rounded
//! before the next is computed from it. So every answer follows from what is on the sheet, to its last digit.

use std::fmt;

use ndarray::ArrayRef2;
use serde::{Deserialize, Serialize};

use crate::algebra::expr::{Equation, Expr, Factor};
use crate::algebra::function::Function;
use crate::algebra::number::true_minus;
use crate::algebra::readings::eval::Values;
use crate::algebra::var::{Role, Var};
use crate::data::Dataset;
use crate::nn::own::OwnError;
use crate::nn::program::{Examples, Phase, Program};
use crate::nn::settings::{HiddenUnits, InitialScale, Settings, TestShare};
use crate::nn::trace::start;

use crate::page::context::Context;

/// The most examples on a sheet, and the most hidden units.
pub const MOST: usize = 4;

/// The number of decimals of given numbers.
pub const GIVEN_DECIMALS: usize = 3;

/// The number of decimals of results.
pub const DECIMALS: usize = 4;

/// The limit of given numbers: with larger ones the digits of a result would not fit its box.
const LARGEST: f64 = 100.0;

/// The limit below which weights are faint: their products are nearly 0.
const FAINT: f64 = 0.1;

/// The reason why there is no sheet for a state of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSheet {
    /// There are that many examples and that many hidden units.
    Large {
        /// m
        examples: usize,
        /// n_h; 0 where there is no hidden layer.
        units: usize,
    },
    /// A given number has more digits than there is room for, or is none.
    Digits,
}

impl fmt::Display for NoSheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoSheet::Large { examples, units: 0 } => {
                write!(
                    f,
                    "A sheet has room for {MOST} examples. Here m = {examples}."
                )
            }
            NoSheet::Large { examples, units } => write!(
                f,
                "A sheet has room for {MOST} examples and {MOST} hidden units. \
                 Here m = {examples} and n_h = {units}."
            ),
            NoSheet::Digits => write!(
                f,
                "A number in X, W or b is {LARGEST} or more: too many digits to compute with by hand."
            ),
        }
    }
}

impl std::error::Error for NoSheet {}

/// Which examples a sheet is made of, where there are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    /// The picked one, and those after it.
    Next,
    /// The picked one, and others evenly through the data: of both classes, in most data sets.
    Spread,
}

impl Pick {
    /// Both, in order.
    pub const ALL: [Pick; 2] = [Pick::Next, Pick::Spread];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            Pick::Next => "the picked one and the next",
            Pick::Spread => "the picked one and others from all over the data",
        }
    }

    /// The columns of [`MOST`] examples out of m, the picked one first; all of them, where there are no more.
    pub fn columns(self, picked: usize, m: usize) -> Vec<usize> {
        let count = m.min(MOST);
        let stride = match self {
            Pick::Next => 1,
            Pick::Spread => m / count.max(1),
        };
        (0..count).map(|nth| (picked + nth * stride) % m).collect()
    }
}

/// Whether the shapes of the results are given or asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shapes {
    /// They are printed.
    Given,
    /// They are to be filled in.
    Asked,
}

impl Shapes {
    /// Both, in order.
    pub const ALL: [Shapes; 2] = [Shapes::Given, Shapes::Asked];

    /// The name it is chosen by.
    pub const fn name(self) -> &'static str {
        match self {
            Shapes::Given => "given",
            Shapes::Asked => "to fill in",
        }
    }
}

/// The choices for the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Which examples, where there are too many.
    pub pick: Pick,
    /// Whether the shapes are printed.
    pub shapes: Shapes,
}

impl Default for Choices {
    fn default() -> Choices {
        Choices {
            pick: Pick::Spread,
            shapes: Shapes::Given,
        }
    }
}

/// Which parameters a sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The page's, at this iteration.
    Page,
    /// The seed's, with weights × 1: large enough to see every product in four decimals.
    Large,
}

/// The settings for a sheet about some of the examples, by their columns: they are the learner's own then, and the
/// parameters at this iteration are those that training starts with, all as they are printed. A larger hidden layer
/// becomes one of [`MOST`] units with the parameters of the seed.
pub fn settings(context: &Context, columns: &[usize], from: Start) -> Result<Settings, OwnError> {
    let units = (context.settings.hidden_units.get()).min(MOST as u32);
    let smaller = HiddenUnits::try_from(units).unwrap_or(context.settings.hidden_units);
    let mut settings = Settings {
        hidden_units: smaller,
        test_share: TestShare::fixed(0),
        breakage: None,
        ..context.settings.clone()
    };
    let Dataset { X, Y } = context.settings.data().select(columns);
    let data = Dataset {
        X: X.mapv(|x| rounded(x, GIVEN_DECIMALS)),
        Y,
    };
    let network = settings.network(&data);
    if from == Start::Large {
        settings.initial_scale = InitialScale::fixed(1.0);
        settings.own = settings.own.without_start();
    }
    let pages = context
        .params
        .fitting(&network)
        .filter(|_| from == Start::Page);
    let start = pages.unwrap_or_else(|| settings.initial_parameters(&network));
    let start = start.to_flat();
    let start = start.iter().map(|x| rounded(*x, GIVEN_DECIMALS)).collect();
    settings.own = settings.own.with_data(data)?.with_start(start)?;
    Ok(settings)
}

/// A line of the sheet: an equation to be computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Forward, backward or update.
    pub phase: Phase,
    /// The equation.
    pub equation: Equation,
    /// The definitions that it needs.
    pub hints: Vec<String>,
    /// (rows, columns) of the result.
    pub shape: (usize, usize),
    /// The result, as the key prints it.
    pub answer: Vec<Vec<String>>,
}

impl Line {
    /// The name of what is computed.
    pub fn name(&self) -> String {
        name(self.equation.target)
    }
}

/// A sheet with its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// How many updates the parameters have had.
    pub iteration: u32,
    /// Its equations.
    pub program: Program,
    /// α, as it is printed.
    pub alpha: f64,
    /// What is given, as it is printed.
    pub given: Vec<(Var, Vec<Vec<String>>)>,
    /// What is to be computed.
    pub lines: Vec<Line>,
    /// Whether the page has the same numbers: those that are given have no more decimals there.
    pub is_pages: bool,
    /// Whether the weights are so small that little is left of a product of them in [`DECIMALS`] decimals.
    pub is_faint: bool,
}

impl Sheet {
    /// The sheet for where the page stands.
    pub fn of(context: &Context) -> Result<Sheet, NoSheet> {
        let settings = Settings {
            breakage: None,
            ..context.settings.clone()
        };
        let data = settings.data();
        let network = settings.network(&data);
        let (examples, units) = (
            data.X.ncols(),
            network.hidden.map_or(0, |hidden| hidden.units),
        );
        let Some(params) = context
            .params
            .fitting(&network)
            .filter(|_| examples <= MOST && units <= MOST)
        else {
            return Err(NoSheet::Large { examples, units });
        };
        let program = settings
            .program(&data, Examples::All(examples))
            .laid_out(context.layout);
        let alpha = settings.learning_rate.get();
        let exact = start(&program, &params, &data, alpha);
        let fits = |(_, matrix): (Var, &ndarray::ArcArray2<f64>)| {
            matrix.iter().all(|entry| entry.abs() < LARGEST)
        };
        if !exact.iter().all(fits) {
            return Err(NoSheet::Digits);
        }
        let mut values = exact.map(&|_, matrix| matrix.mapv(|x| rounded(x, GIVEN_DECIMALS)).into());
        let given = values.iter().map(|(var, matrix)| {
            let decimals = if var == Var::Y { 0 } else { GIVEN_DECIMALS };
            (var, texts(matrix, decimals))
        });
        let given = given.collect();
        let is_pages = values == exact;
        let is_faint = values
            .parameters()
            .all(|(_, matrix)| matrix.iter().all(|x| x.abs() < FAINT));
        let lines = program
            .steps()
            .map(|(phase, equation)| line(phase, equation, &mut values))
            .collect();
        Ok(Sheet {
            iteration: context.at,
            program,
            alpha,
            given,
            lines,
            is_pages,
            is_faint,
        })
    }
}

/// Computes a line from the rounded results before it, and rounds its own.
fn line(phase: Phase, equation: &Equation, values: &mut Values) -> Line {
    let result = values.eval(&equation.expr).mapv(|x| rounded(x, DECIMALS));
    let mut hints = Vec::new();
    hint(&equation.expr, values, &mut hints);
    let line = Line {
        phase,
        equation: equation.clone(),
        hints,
        shape: result.dim(),
        answer: texts(&result, DECIMALS),
    };
    values.insert(equation.target, result);
    line
}

/// What each function in `expr` is, in words.
fn hint(expr: &Expr, values: &Values, hints: &mut Vec<String>) {
    match expr {
        Expr::Apply(activation, _) => hints.push(
            match activation.function {
                Function::Tanh => "tanh z = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ): the tanh key",
                Function::Sigmoid => "σ(z) = 1 / (1 + e⁻ᶻ)",
                Function::Relu => "g(z) = z where z > 0, else 0",
                Function::LeakyRelu => "g(z) = z where z > 0, else 0.01 z",
                Function::Identity => "g(z) = z",
            }
            .to_owned(),
        ),
        Expr::Slope {
            activation,
            input,
            output,
        } => {
            let z = input.vars().first().map_or_else(String::new, |z| name(*z));
            let a = name(*output);
            hints.push(match activation.function {
                Function::Tanh => format!("g′(z) = 1 − a², with a from {a}"),
                Function::Sigmoid => format!("g′(z) = a (1 − a), with a from {a}"),
                Function::Relu => format!("g′(z) = 1 where z > 0, else 0, with z from {z}"),
                Function::LeakyRelu => format!("g′(z) = 1 where z > 0, else 0.01, with z from {z}"),
                Function::Identity => "g′(z) = 1".to_owned(),
            });
        }
        Expr::Loss { logits, .. } => {
            let z = logits.vars().first().map_or_else(String::new, |z| name(*z));
            hints.push(format!(
                "ℒ(a, y) = −(y ln a + (1 − y) ln(1 − a)). With a = σ(z) this is ln(1 + eᶻ) − y z: \
                 use this form, with z from {z}"
            ));
        }
        Expr::Scale(Factor::OneOverM, _) => hints.push(format!("m = {}", values.m)),
        Expr::Scale(Factor::LearningRate, _) => {
            hints.push(format!("α = {}", values.learning_rate));
        }
        _ => {}
    }
    for child in expr.children() {
        hint(child, values, hints);
    }
}

/// What a result is called; a parameter after the update has a name that it does not share with the one before.
fn name(var: Var) -> String {
    let base = var.base_if_updated().name(false);
    match var.role {
        Role::Updated => format!("new {base}"),
        Role::Value | Role::Gradient => base,
    }
}

/// `value` to so many decimals, halves away from zero.
///
/// A sum of decimal numbers that ends in a half by hand may end a little below it in binary: so what is nearer to a half
/// than any hand would find goes up as well.
fn rounded(value: f64, decimals: usize) -> f64 {
    const HALF: f64 = 0.5 + 1e-7;
    let unit = 10.0_f64.powi(decimals as i32);
    let whole = ((value * unit).abs() + HALF).floor();
    // No zero from the left: what is printed has no sign.
    let size = whole / unit;
    if value < 0.0 && whole > 0.0 {
        -size
    } else {
        size
    }
}

fn texts(matrix: &ArrayRef2<f64>, decimals: usize) -> Vec<Vec<String>> {
    let text = |entry: &f64| true_minus(&format!("{entry:.decimals$}"));
    let rows = matrix.rows().into_iter();
    rows.map(|row| row.iter().map(text).collect()).collect()
}
