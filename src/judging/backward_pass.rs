//! *Write it*, all of it: `backward_propagation` as one text, line by line.
//!
//! A line is judged by itself: with the learner's own helper variables, but with the right values of the lesson's. One
//! wrong line so makes one wrong line, and not all that follow it.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::algebra::python::parse::read;
use crate::algebra::python::run::ComputedPart;
use crate::algebra::python::syntax::{Error, Statement, Target};
use crate::algebra::var::{Quantity, Role, Var};
use crate::nn::program::{Network, Phase};
use crate::numpy::Class;

use crate::iteration::Iteration;
use crate::iteration::step::Step;
use crate::judging::diagnosis::Diagnosis;
use crate::judging::diagnosis::slice::{shares_a_slip, slice};
use crate::judging::line;
use crate::judging::search::{self, Search};
use crate::judging::verdict::LineVerdict;

/// An exercise: what the learner writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
pub enum Exercise {
    /// The current step's line.
    Line,
    /// All lines of the backward pass.
    Backward,
}

impl Exercise {
    /// Both, in order.
    pub const ALL: [Exercise; Exercise::VARIANTS.len()] =
        *Exercise::VARIANTS.first_chunk().expect("all of it");

    /// The name that the learner chooses it by.
    pub const fn name(self) -> &'static str {
        match self {
            Exercise::Line => "this line",
            Exercise::Backward => "backward_propagation",
        }
    }
}

/// A text that the learner has written, with a verdict on each line as far as it is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedText {
    /// Every part of the last line that has a value, with its shape; of one step's lines, every part.
    pub parts: Vec<ComputedPart>,
    /// The first error of the text, if it has one: no line after it is read.
    pub refused: Option<Error>,
    /// The lines that there have to be, in order.
    pub lines: Vec<JudgedLine>,
}

/// A line of the exercise, with the verdict on it once it is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedLine {
    /// The step that it computes.
    pub step: Step,
    /// The number of that step.
    pub index: usize,
    /// The statements that the learner has written for it.
    pub own: Vec<Statement>,
    /// The verdict, once it is judged.
    pub outcome: Option<LineVerdict>,
    /// How far it is from central differences; see [`line::distance`].
    pub distance: Option<f64>,
    /// The search for the slip in it, if it is the first line that is wrong.
    pub search: Search,
    /// How many parts of lines were computed to judge it and to search it.
    pub computed: usize,
}

impl JudgedLine {
    fn new(step: Step, index: usize, own: Vec<Statement>) -> JudgedLine {
        JudgedLine {
            step,
            index,
            own,
            outcome: None,
            distance: None,
            search: Search::NotBegun,
            computed: 0,
        }
    }
}

impl JudgedLine {
    /// The verdict on this line; by what it needs alone, where a line before that it does not need may fail.
    fn judge(&mut self, network: &Network, is_alone: bool) {
        let lines = match is_alone {
            true => self.own.clone(),
            false => slice(&self.own),
        };
        let judged = line::judge(&self.step, &lines, network);
        self.computed += judged.parts.len();
        self.outcome = Some(judged.outcome);
        self.distance = line::distance(&self.step, &lines);
    }

    /// Notes whether the line is right once the slip that was found in a line before it is undone.
    fn follow(&mut self, found: &Diagnosis, network: &Network) {
        let judged = line::judge(&self.step, &found.undone(&self.own), network);
        self.computed += judged.parts.len();
        self.search = match judged.outcome {
            LineVerdict::Right => Search::Follows,
            _ => Search::NotSearched,
        };
    }

    /// Does a piece of the search, which begins with the lines before this one if they `share` the slip with others.
    /// Returns whether there was anything left to search.
    fn search_on(&mut self, network: &Network, share: bool) -> bool {
        let search = std::mem::replace(&mut self.search, Search::NoSlip);
        let (search, goes_on) = match search {
            Search::NotBegun => match search::search(&self.step, &self.own, network) {
                Search::Going(searching) if share => {
                    (Search::Going(searching.from_the_first()), true)
                }
                begun => (begun, true),
            },
            Search::Going(searching) => {
                let (search, computed) = searching.next();
                self.computed += computed;
                (search, true)
            }
            done => (done, false),
        };
        self.search = search;
        goes_on
    }
}

impl JudgedText {
    /// Whether the backward pass is written, and right.
    pub fn is_right(&self) -> bool {
        let mut lines = self.lines.iter();
        self.refused.is_none() && lines.all(|line| line.outcome == Some(LineVerdict::Right))
    }

    /// Whether a line is written that can be judged: also one that NumPy refuses, but none that could not be read.
    pub fn can_be_judged(&self) -> bool {
        let is_read =
            |error: &Error| !matches!(error.exception.class, Class::Syntax | Class::Outside);
        let is_written = self.lines.iter().any(|line| !line.own.is_empty());
        is_written && self.refused.as_ref().is_none_or(is_read)
    }

    /// The first line that is written and not right.
    pub fn first_wrong(&self) -> Option<&JudgedLine> {
        let mut lines = self.lines.iter();
        lines.find(|line| is_wrong(line))
    }

    /// Whether the first wrong line uses a line of the learner's own that other wrong lines use as well, and no right one.
    fn shares_a_slip(&self) -> bool {
        let Some(first) = self.first_wrong() else {
            return false;
        };
        if first.search != Search::NotBegun {
            return false;
        }
        let of = |is_wanted: &dyn Fn(&JudgedLine) -> bool| {
            let lines = self.lines.iter();
            let others = lines.filter(|line| line.index != first.index && is_wanted(line));
            others.map(|line| slice(&line.own)).collect::<Vec<_>>()
        };
        let right = of(&|line| line.outcome == Some(LineVerdict::Right));
        shares_a_slip(&first.own, &of(&is_wrong), &right)
    }

    /// Judges the next line; after the last, does a piece of the search for the slip in the first wrong one. Returns
    /// whether there was anything to do.
    pub fn judge_next(&mut self, network: &Network) -> bool {
        let is_alone = self.lines.len() == 1;
        let mut lines = self.lines.iter_mut();
        if let Some(line) = lines.find(|line| line.outcome.is_none()) {
            line.judge(network, is_alone);
            return true;
        }
        let shares = self.shares_a_slip();
        let mut lines = self.lines.iter_mut().filter(|line| is_wrong(line));
        let Some(first) = lines.next() else {
            return false;
        };
        if first.search_on(network, shares) {
            return true;
        }
        let Search::Found(found) = &first.search else {
            return false;
        };
        let mut others = lines.filter(|line| line.search == Search::NotBegun);
        let other = others.find(|line| found.is_in(&line.own));
        other.is_some_and(|line| {
            line.follow(found, network);
            true
        })
    }
}

fn is_wrong(line: &JudgedLine) -> bool {
    !matches!(
        line.outcome,
        None | Some(LineVerdict::Right | LineVerdict::Nothing)
    )
}

/// The name that the statement gives a value to.
fn target(statement: &Statement) -> Option<&str> {
    match &statement.target {
        Target::Assign(name) | Target::InPlace(name, _) => Some(name),
        Target::None => None,
    }
}

/// Reads `text` as an exercise of this iteration, of which `current` is the current step: its parts, and its lines,
/// which are still to be judged.
pub fn read_exercise(
    iteration: &Iteration,
    exercise: Exercise,
    current: usize,
    text: &str,
) -> JudgedText {
    let mut statements = Vec::new();
    let mut refused = None;
    for line in read(text) {
        match line {
            Ok(statement) => statements.push(statement),
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    let lines = match exercise {
        Exercise::Line => {
            let step = iteration.steps().into_iter().nth(current);
            let line = step.map(|step| JudgedLine::new(step, current, statements.clone()));
            line.into_iter().collect()
        }
        Exercise::Backward => backward_lines(iteration, &statements),
    };
    // What a line needs has to be there: by itself it is judged as if it were.
    let mut parts = Vec::new();
    if let Some(first) = lines.first() {
        let (seen, value) = line::run(&first.step, &statements);
        parts = seen;
        refused = value.and_then(Result::err).or(refused);
    }
    if exercise == Exercise::Backward {
        let starts = statements.iter().map(|statement| statement.span.start);
        let reached = parts.last().map_or(0, |seen| seen.span.start);
        let last = starts.filter(|start| *start <= reached).max();
        parts.retain(|seen| seen.span.start >= last.unwrap_or_default());
    }
    JudgedText {
        parts,
        refused,
        lines,
    }
}

/// Every line of the backward pass, with what is written for it.
fn backward_lines(iteration: &Iteration, statements: &[Statement]) -> Vec<JudgedLine> {
    let steps = iteration.steps();
    let backward = steps.into_iter().enumerate();
    let backward: Vec<_> = backward
        .filter(|(_, step)| step.phase == Phase::Backward)
        .collect();
    let names: Vec<String> = backward.iter().map(|(_, step)| step.name()).collect();
    let mut lines = Vec::new();
    for (index, step) in backward {
        let own = own(statements, &step.name(), &names);
        if !own.is_empty() || !is_optional(step.equation.target) {
            lines.push(JudgedLine::new(step, index, own));
        }
    }
    lines
}

/// The course goes from dZ2 to dZ1 in one line.
fn is_optional(target: Var) -> bool {
    target.role == Role::Gradient && target.quantity == Quantity::A
}

/// The statements that `name` comes from: up to the last that sets it, without those that set another of `names`.
fn own(statements: &[Statement], name: &str, names: &[String]) -> Vec<Statement> {
    let is_own = |statement: &&Statement| match target(statement) {
        Some(target) => target == name || !names.iter().any(|other| other == target),
        None => false,
    };
    let last = statements
        .iter()
        .rposition(|statement| target(statement) == Some(name));
    let before = last.map_or(0, |last| last + 1);
    let statements = statements.get(..before).unwrap_or_default();
    statements.iter().filter(is_own).cloned().collect()
}
