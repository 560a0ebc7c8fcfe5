//! *Ask me first*: what is asked of a step before it is shown, made from its equation.

use serde::{Deserialize, Serialize};

use crate::algebra::expr::Expr;
use crate::algebra::number::{MINUS, short};
use crate::algebra::readings::numpy;
use crate::algebra::readings::source::Place;
use crate::algebra::var::{Role, Shape};
use crate::features::ask_me_first::words;
use crate::iteration::shape_words as shape;
use crate::iteration::slip_words as slip;
use crate::nn::program::{Network, Phase};
use crate::numpy::float;

use crate::features::ask_me_first::mastery::{Level, Mastery};
use crate::iteration::Iteration;
use crate::iteration::slip_runs::Outcome as Slipped;
use crate::iteration::step::Step;
use crate::iteration::windows::Cell;
use crate::judging::line::judge_text;
use crate::judging::verdict::LineVerdict;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Which of these is right? With the question itself.
    Choice(String, Vec<Choice>),
    /// One entry, to one decimal.
    Entry(Entry),
    /// What belongs into the blank?
    Blank(Blank),
    /// The whole line.
    Line,
    /// The whole backward pass.
    Backward,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// As it is written.
    pub text: String,
    /// Whether it is right.
    pub is_right: bool,
    /// What is said once it is chosen.
    pub because: String,
}

/// An entry that can be worked out by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Which: `dZ2[0, 58]`.
    pub name: String,
    /// The numbers it comes from, by name.
    pub from: Vec<(String, f64)>,
    /// What it comes to.
    pub value: f64,
    /// The arithmetic, in names.
    pub arithmetic: String,
}

/// A line with a part left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    /// What stands before it.
    pub before: String,
    /// The part.
    pub part: String,
    /// What stands after it.
    pub after: String,
}

/// What the learner has answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The level it was asked at, which may since be passed.
    pub level: Level,
    /// Which choice was taken last.
    pub chosen: Option<usize>,
    /// What is typed.
    pub text: String,
    /// Whether what is typed is to be judged.
    pub is_given: bool,
    /// How many answers were wrong.
    pub wrong: u32,
    /// How it ended, and so that the step is shown.
    pub end: Option<End>,
}

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// The first answer was right.
    AtOnce,
    /// A later one was.
    Later,
    /// The learner had it shown.
    Shown,
}

impl Asked {
    /// The answer after the nth choice, if there is one and it is not over.
    pub fn choose(&self, answer: Answer, nth: usize) -> Option<Answer> {
        let Asked::Choice(_, choices) = self else {
            return None;
        };
        let choice = choices.get(nth).filter(|_| answer.end.is_none())?;
        let mut answer = answer.judged(choice.is_right);
        answer.chosen = Some(nth);
        Some(answer)
    }
}

impl Answer {
    /// After an answer that is right or not.
    pub fn judged(mut self, is_right: bool) -> Answer {
        match (is_right, self.wrong) {
            (true, 0) => self.end = Some(End::AtOnce),
            (true, _) => self.end = Some(End::Later),
            (false, _) => self.wrong += 1,
        }
        self
    }
}

/// How many choices there are at most.
const CHOICES: usize = 4;

/// From so many numbers an entry can be worked out by hand.
const BY_HAND: usize = 5;

/// Below this an entry is 0.1 at most, to one decimal, whatever comes before it.
const VISIBLE: f64 = 0.15;

/// Beyond this nobody works it out.
const LARGE: f64 = 1000.0;

/// What is asked of step `index` at `level`. `turn` goes through the questions there are: another iteration asks
/// another one.
pub fn asked(
    iteration: &Iteration,
    index: usize,
    level: Level,
    mastery: &Mastery,
    turn: usize,
) -> Option<Asked> {
    let steps = iteration.steps();
    let step = steps.get(index)?;
    let turn = turn + index;
    if step.phase == Phase::Backward && level == Level::Mastered {
        let mut backward = steps.iter().filter(|step| step.phase == Phase::Backward);
        if backward.all(|step| mastery.level(step.equation.target) == Level::Mastered) {
            return Some(Asked::Backward);
        }
    }
    Some(match level {
        Level::Choose => choice(step, turn),
        Level::Fill => blank(step, turn).map_or(Asked::Line, Asked::Blank),
        Level::Write | Level::Mastered => Asked::Line,
    })
}

fn choice(step: &Step, turn: usize) -> Asked {
    let choices = [
        lines(step, turn),
        Some(shapes(step, turn)),
        entry(step, turn).map(Asked::Entry),
    ];
    let there: Vec<Asked> = choices.into_iter().flatten().collect();
    let count = there.len();
    let mut there = there.into_iter();
    // There is always the shape to ask for.
    there.nth(turn % count).unwrap_or(Asked::Line)
}

/// The code of the right side, as it should be.
fn code(step: &Step) -> String {
    numpy::expression(&step.mended().expr, step.is_one_example())
}

/// The right line among lines one slip away; none where no slip changes anything.
fn lines(step: &Step, turn: usize) -> Option<Asked> {
    let right = code(step);
    let mut wrong: Vec<Choice> = Vec::new();
    for tried in step.tried() {
        let said = match tried.outcome {
            Slipped::Refused(error) => error,
            Slipped::OtherShape(other) => slip::other_shape(other, step.dim()),
            Slipped::OtherNumbers => slip::other_numbers(tried.slip, step.phase).to_owned(),
            Slipped::SameNumbers => continue,
        };
        let is_new = wrong.iter().all(|choice| choice.text != tried.code) && tried.code != right;
        if is_new {
            wrong.push(Choice {
                because: format!("{said} {}", words::why_not(tried.slip)),
                text: tried.code,
                is_right: false,
            });
        }
    }
    let right = Choice {
        because: words::why_line(step.phase).to_owned(),
        text: right,
        is_right: true,
    };
    (!wrong.is_empty()).then(|| {
        Asked::Choice(
            words::which_line(&step.name()),
            shuffled(right, wrong, turn),
        )
    })
}

/// The right shape among those of other matrices.
fn shapes(step: &Step, turn: usize) -> Asked {
    let program = &step.traced.program;
    let scope = &program.scope;
    let own = scope.var(step.equation.target);
    let targets = program.steps().map(|(_, equation)| equation.target);
    let known = step.equation.expr.vars().into_iter().chain(targets);
    let candidates = known.map(|var| scope.var(var));
    let turned = [(own.1, own.0)].into_iter();
    let size = |shape: Shape| scope.sizes.of_shape(shape);
    let text = |shape: Shape| {
        let (rows, cols) = size(shape);
        format!("({rows}, {cols})")
    };
    let mut wrong: Vec<Choice> = Vec::new();
    for other in turned.chain(candidates) {
        let text = text(other);
        if size(other) != size(own) && wrong.iter().all(|choice| choice.text != text) {
            let of = of_shape(step, size(other));
            let because = format!("{} {}", words::shape_of(&text, &of), why_shape(step, own));
            wrong.push(Choice {
                text,
                is_right: false,
                because,
            });
        }
    }
    let right = Choice {
        text: text(own),
        is_right: true,
        because: why_shape(step, own),
    };
    Asked::Choice(
        words::which_shape(&step.name()),
        shuffled(right, wrong, turn),
    )
}

/// The names of the matrices with that shape.
fn of_shape(step: &Step, shape: (usize, usize)) -> Vec<String> {
    let values = step.traced.values.iter();
    let same = values.filter(|(var, matrix)| var.role != Role::Updated && matrix.dim() == shape);
    same.map(|(var, _)| var.name(step.is_one_example()))
        .collect()
}

fn why_shape(step: &Step, own: Shape) -> String {
    let target = step.equation.target;
    if target.role == Role::Gradient {
        let variable = target.base().name(step.is_one_example());
        let (rows, cols) = step.dim();
        return shape::same_shape(step.differenced(), &variable, rows * cols);
    }
    let mut said = shape::meaning(&step.name(), own);
    for dim in step.traced.program.scope.summed(&step.equation.expr) {
        said.push(' ');
        said.push_str(shape::summed(dim));
    }
    said
}

/// An entry to work out, where there is one that comes from few numbers and is not 0.0.
fn entry(step: &Step, turn: usize) -> Option<Entry> {
    let (rows, cols) = step.dim();
    let picked = |index: usize| Cell {
        row: (turn + index) % rows,
        col: (turn + index / rows) % cols,
    };
    let is_visible = |cell: &Cell| (VISIBLE..LARGE).contains(&step.value(*cell).abs());
    let cell = (0..rows * cols.min(BY_HAND)).map(picked).find(is_visible)?;
    let term = step.source(cell);
    let places = term.places();
    if places.len() > BY_HAND {
        return None;
    }
    let one_example = step.is_one_example();
    let name = |Place { var, row, col }| format!("{}[{row}, {col}]", var.name(one_example));
    let mut from: Vec<(String, f64)> = Vec::new();
    for place in places {
        let (name, value) = (
            name(place),
            step.traced.values.get(place.var)[[place.row, place.col]],
        );
        if from.iter().all(|(other, _)| *other != name) {
            from.push((name, value));
        }
    }
    Some(Entry {
        name: format!("{}[{}, {}]", step.name(), cell.row, cell.col),
        from,
        value: step.value(cell),
        arithmetic: term.in_names(BY_HAND, one_example),
    })
}

/// The line with one of its parts left out; none where no part stands there just once.
fn blank(step: &Step, turn: usize) -> Option<Blank> {
    let one_example = step.is_one_example();
    let line = code(step);
    let mut parts = Vec::new();
    collect(&step.mended().expr, &mut |expr| {
        parts.push(numpy::expression(expr, one_example))
    });
    // The whole is the next level's.
    parts.retain(|part| *part != line && line.matches(part.as_str()).count() == 1);
    let part = parts.get(turn % parts.len().max(1))?;
    let (before, after) = line.split_once(part.as_str())?;
    Some(Blank {
        before: format!("{} = {before}", step.name()),
        part: part.clone(),
        after: after.to_owned(),
    })
}

/// What comes of `text` in the blank.
pub fn filled(step: &Step, blank: &Blank, text: &str, network: &Network) -> LineVerdict {
    let line = format!("{}({text}){}", blank.before, blank.after);
    judge_text(step, &line, network).outcome
}

impl Entry {
    /// Whether `text` is the number, to one decimal; else what to say.
    pub fn judge(&self, text: &str) -> Result<(), String> {
        // Half of the last decimal, and what two roundings of it leave.
        const NEAR: f64 = 0.05 + 1e-9;
        let Some(typed) = float(&text.trim().replace(MINUS, "-")) else {
            return Err(words::NO_NUMBER.to_owned());
        };
        if (typed - self.value).abs() <= NEAR {
            return Ok(());
        }
        Err(match (typed + self.value).abs() <= NEAR {
            true => words::other_sign(&self.arithmetic),
            false => words::other_number(&self.arithmetic),
        })
    }

    /// The number, as it is shown.
    pub fn shown(&self) -> String {
        short(self.value)
    }
}

/// Calls back with every part of `expr`, itself included.
fn collect(expr: &Expr, found: &mut dyn FnMut(&Expr)) {
    found(expr);
    for child in expr.children() {
        collect(child, found);
    }
}

/// The right choice among some of the wrong ones, at another place each turn.
fn shuffled(right: Choice, mut wrong: Vec<Choice>, turn: usize) -> Vec<Choice> {
    let first = turn % wrong.len().max(1);
    wrong.rotate_left(first);
    wrong.truncate(CHOICES - 1);
    // A step of 5 goes through the places of 2, 3 and 4 choices, and not in their order.
    let place = turn * 5 % (wrong.len() + 1);
    wrong.insert(place, right);
    wrong
}
