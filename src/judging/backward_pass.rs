//! *Write it*: what a learner has written, a line or whole functions, with a verdict on each line.
//!
//! A line is judged by itself: with the learner's own helper variables, but with the right values of the lesson's. One
//! wrong line so makes one wrong line, and not all that follow it. A text of more than one step is walked through
//! ([`walk`](super::walk)); lines for one step are run as they stand.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::algebra::function::Function;
use crate::algebra::python::run::ComputedPart;
use crate::algebra::python::syntax::{Error, Span, Statement};
use crate::algebra::var::Var;
use crate::nn::program::Network;
use crate::numpy::Class;

use crate::iteration::step::Step;
use crate::judging::diagnosis::luck::Luck;
use crate::judging::diagnosis::sizes::luck;
use crate::judging::line;
use crate::judging::search::Search;
use crate::judging::text::Text;
use crate::judging::verdict::LineVerdict;
use crate::judging::walk::{Reading, Remark, Walked, walk};
use crate::judging::words;
use crate::judging::world::World;

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
    /// Everything that is refused, in order: the rest is judged all the same.
    pub refused: Vec<Error>,
    /// The lines that compute a step, in the order of the text, then those that are missing.
    pub lines: Vec<JudgedLine>,
    /// What else is to be said of lines.
    pub remarks: Vec<Remark>,
    /// Names of the learner's own, and what they are read as.
    pub readings: Vec<Reading>,
    /// What is said where the text is judged in other settings than the page's.
    pub setting: Option<String>,
    /// What has been walked through; none for lines of one step.
    pub(super) walked: Option<Walk>,
}

/// A text and the settings it was walked through in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Walk {
    pub(super) text: Text,
    pub(super) world: World,
    /// Which steps are right on other numbers too; once that is known.
    pub(super) elsewhere: Option<Vec<(Var, bool)>>,
}

/// A line of the exercise, with the verdict on it once it is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedLine {
    /// The step that it computes.
    pub step: Step,
    /// The number of that step.
    pub index: usize,
    /// Where it stands in the text; none where it is missing.
    pub place: Option<Span>,
    /// Whether it is a step of the page as it is set, so that its entries can be shown.
    pub is_on_page: bool,
    /// The statements that the learner has written for it, in which a slip can be looked for.
    pub own: Vec<Statement>,
    /// What it comes to on the page's numbers, where that is known already.
    pub(super) here: Option<LineVerdict>,
    /// The verdict, once it is judged.
    pub outcome: Option<LineVerdict>,
    /// How far it is from central differences; see [`line::distance`].
    pub distance: Option<f64>,
    /// The search for the slip in it, if it is the first line that is wrong.
    pub search: Search,
    /// Whether the whole text is searched for the slip, or has been.
    pub(super) is_searched_in_text: bool,
    /// How many parts of lines were computed to judge it and to search it.
    pub computed: usize,
}

impl JudgedLine {
    pub(super) fn new(step: Step, index: usize, own: Vec<Statement>) -> JudgedLine {
        JudgedLine {
            step,
            index,
            place: own.last().map(|statement| statement.span),
            is_on_page: true,
            own,
            here: None,
            outcome: None,
            distance: None,
            search: Search::NotBegun,
            is_searched_in_text: false,
            computed: 0,
        }
    }

    fn judge(&mut self, network: &Network) {
        let judged = line::judge(&self.step, &self.own, network);
        self.computed += judged.parts.len();
        self.outcome = Some(judged.outcome);
        self.distance = line::distance(&self.step, &self.own);
    }
}

impl JudgedText {
    /// A text in which nothing is written.
    pub(super) fn nothing() -> JudgedText {
        JudgedText {
            parts: Vec::new(),
            refused: Vec::new(),
            lines: Vec::new(),
            remarks: Vec::new(),
            readings: Vec::new(),
            setting: None,
            walked: None,
        }
    }

    /// Whether the backward pass is written, and right.
    pub fn is_right(&self) -> bool {
        let mut lines = self.lines.iter();
        let is_any_wrong = self.remarks.iter().any(|remark| remark.is_wrong);
        self.refused.is_empty()
            && !is_any_wrong
            && lines.all(|line| line.outcome == Some(LineVerdict::Right))
    }

    /// The first line that is written and not right.
    pub fn first_wrong(&self) -> Option<&JudgedLine> {
        let mut lines = self.lines.iter();
        lines.find(|line| is_wrong(line))
    }

    /// Whether a line is written that can be judged: also one that NumPy refuses, but none that could not be read.
    pub fn can_be_judged(&self) -> bool {
        let is_read =
            |error: &Error| !matches!(error.exception.class, Class::Syntax | Class::Outside);
        let is_written = self.lines.iter().any(|line| !line.own.is_empty());
        is_written && self.refused.iter().all(is_read)
    }

    /// Judges the next line; after the last, does a piece of the search for the slip in the first wrong one. Returns
    /// whether there was anything to do.
    pub fn judge_next(&mut self, network: &Network) -> bool {
        if let Some(next) = self.lines.iter().position(|line| line.outcome.is_none()) {
            self.judge(next, network);
            return true;
        }
        self.search_next(network)
    }

    fn judge(&mut self, next: usize, network: &Network) {
        let Some(line) = self.lines.get_mut(next) else {
            return;
        };
        let (Some(here), Some(walk)) = (line.here.clone(), &mut self.walked) else {
            line.judge(network);
            return;
        };
        if walk.elsewhere.is_none() {
            let elsewhere = walk.elsewhere(&self.readings);
            walk.elsewhere = Some(elsewhere);
            self.remarks.extend(walk.other_functions(&self.lines));
        }
        let Some(line) = self.lines.get_mut(next) else {
            return;
        };
        let target = line.step.equation.target;
        let mut others = walk.elsewhere.iter().flatten();
        let is_lucky =
            here == LineVerdict::Right && others.any(|(var, is_right)| *var == target && !is_right);
        line.outcome = Some(match is_lucky {
            true if line.own.is_empty() => LineVerdict::Lucky(Luck::Several),
            true => LineVerdict::Lucky(luck(&line.step, &line.own, &walk.world.network)),
            false => here,
        });
        if !line.own.is_empty() {
            line.distance = line::distance(&line.step, &line.own);
        }
    }
}

impl Walk {
    /// The text, in which it is said what names of the learner's own are read as.
    pub(super) fn said(&self, readings: &[Reading]) -> Text {
        let mut text = self.text.clone();
        let readings = readings.iter();
        text.said
            .extend(readings.map(|reading| (reading.name.clone(), reading.var)));
        text
    }

    /// Which steps are right on other numbers and with other sizes.
    fn elsewhere(&self, readings: &[Reading]) -> Vec<(Var, bool)> {
        let text = self.said(readings);
        let right = |walked: &Walked, var: Var| {
            let mut of = walked.units.iter().filter(|unit| unit.var == var);
            of.all(|unit| unit.outcome == LineVerdict::Right)
        };
        let two = walk(&self.world.elsewhere(2), &text);
        let targets = self
            .world
            .steps()
            .into_iter()
            .map(|step| step.equation.target);
        let mut found: Vec<(Var, bool)> = targets.map(|var| (var, right(&two, var))).collect();
        // The course writes the cost by np.dot, for one output only.
        if self.world.network.n_y == 1 && found.contains(&(Var::J, false)) {
            let one = walk(&self.world.elsewhere(1), &text);
            for (var, is_right) in found.iter_mut().filter(|(var, _)| *var == Var::J) {
                *is_right = right(&one, *var);
            }
        }
        found
    }

    /// Wrong lines that are right with another activation function: what is said of each.
    fn other_functions(&self, lines: &[JudgedLine]) -> Vec<Remark> {
        let is_of_function = |line: &&JudgedLine| {
            let target = line.step.equation.target;
            let is_z = target == Var::Z(1).gradient() || target == Var::A(1);
            is_z && matches!(line.here, Some(LineVerdict::Value { .. }))
        };
        let wrong: Vec<&JudgedLine> = lines.iter().filter(is_of_function).collect();
        let Some(own) = self.world.network.hidden.filter(|_| !wrong.is_empty()) else {
            return vec![];
        };
        let mut remarks = Vec::new();
        for function in Function::ALL
            .into_iter()
            .filter(|other| *other != own.function)
        {
            let Some(world) = self.world.with_function(function) else {
                continue;
            };
            let walked = walk(&world, &self.text);
            for line in &wrong {
                let target = line.step.equation.target;
                let mut units = walked.units.iter();
                let is_right =
                    units.any(|unit| unit.var == target && unit.outcome == LineVerdict::Right);
                if let Some(span) = line.place.filter(|_| is_right) {
                    remarks.push(Remark {
                        span,
                        is_wrong: true,
                        words: words::other_function(function.name(), own.function.name()),
                    });
                }
            }
        }
        remarks
    }
}

pub(super) fn is_wrong(line: &JudgedLine) -> bool {
    !matches!(
        line.outcome,
        None | Some(LineVerdict::Right | LineVerdict::Nothing)
    )
}
