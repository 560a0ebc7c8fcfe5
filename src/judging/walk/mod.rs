//! A walk through a text: every statement is run in turn, and what computes a step of the lesson is judged by itself.
//!
//! A step that is wrong gets its right value before the walk goes on, so one wrong line makes one wrong line. Loops over
//! examples, layers or units are run as they stand, and judged by what they come to; a loop that trains is walked
//! through once.

mod assertion;
mod failed;
mod judge;
mod plan;
mod recognise;
mod searched;
pub(super) mod statements;

use std::rc::Rc;

use crate::algebra::python::block::Code;
use crate::algebra::python::names::is_rate;
use crate::algebra::python::run::{ComputedPart, Notebook};
use crate::algebra::python::syntax::{Error, Head, Span, Statement, Target};
use crate::algebra::python::value::Value;
use crate::algebra::var::Var;
use crate::judging::text::{Entry, Place, Text, entries, is_judged, places};
use crate::judging::verdict::LineVerdict;
use crate::judging::walk::statements::{flatten, is_empty};
use crate::judging::world::World;
use crate::numpy::Array;

/// A remark beside a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// What it is about.
    pub span: Span,
    /// Whether something is wrong there.
    pub is_wrong: bool,
    /// What is said.
    pub words: String,
}

/// A name of the learner's own, and what it is read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The name.
    pub name: String,
    /// The quantity.
    pub var: Var,
    /// Whether it is recognised by what it holds, and not by how it is spelt.
    pub is_by_value: bool,
}

/// A step of the lesson that the text computes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// The step's quantity.
    pub(super) var: Var,
    /// The statement that comes to it.
    pub(super) span: Span,
    /// What it comes to.
    pub(super) outcome: LineVerdict,
    /// The statements that a slip can be looked for in, the last of which is the one above; none where they are not
    /// plain lines.
    pub(super) own: Vec<Statement>,
}

/// What has been seen on a walk.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Walked {
    /// Every step that is computed, in order.
    pub(super) units: Vec<Unit>,
    /// What Python or NumPy refuses, and what is outside, in order.
    pub(super) errors: Vec<Error>,
    /// What else is to be said.
    pub(super) remarks: Vec<Remark>,
    /// Names of the learner's own.
    pub(super) readings: Vec<Reading>,
    /// Every part of the last statement that has a value.
    pub(super) parts: Vec<ComputedPart>,
    /// The value of the last statement, and where it stands.
    pub(super) last: Option<(Span, Array)>,
    /// How many statements were run.
    pub(super) run: usize,
}

/// Names that dictionaries and objects of the lesson usually have.
const OBJECTS: &str = "parameters params parameter cache caches grads gradients gradient self model linear_cache \
                       activation_cache weights net network";

/// A place whose value is a step of the lesson.
#[derive(Clone, Debug)]
struct Plan {
    at: usize,
    place: Place,
    var: Var,
}

struct Walker<'a> {
    world: &'a World,
    text: &'a Text,
    notebook: Notebook,
    walked: Walked,
    /// Names that have no value because their line failed, with its error.
    broken: Vec<(String, Error)>,
    /// The step after which the walk ends.
    goal: Option<Var>,
}

/// Walks through `text` in `world`.
pub(super) fn walk(world: &World, text: &Text) -> Walked {
    walk_up_to(world, text, None)
}

/// The same up to the statement that comes to `goal`.
pub(super) fn walk_to(world: &World, text: &Text, goal: Var) -> Walked {
    walk_up_to(world, text, Some(goal))
}

fn walk_up_to(world: &World, text: &Text, goal: Option<Var>) -> Walked {
    let lesson = Rc::new(world.lesson(&text.said));
    let mut notebook = Notebook::beside(lesson);
    notebook.functions = text.definitions().cloned().collect();
    notebook.objects = OBJECTS.split_whitespace().map(str::to_owned).collect();
    let mut walker = Walker {
        world,
        text,
        notebook,
        walked: Walked::default(),
        broken: Vec::new(),
        goal,
    };
    let entries = text.entries(world.layers());
    for entry in &entries {
        if walker.is_at_goal() {
            break;
        }
        let before = walker.notebook.clone();
        walker.entry(entry);
        // What a function makes is its own; what stands in none is there for all.
        if entry.definition.is_some() {
            let (is_single, run) = (walker.notebook.is_single, walker.notebook.runs);
            walker.notebook = before;
            walker.notebook.is_single = is_single;
            walker.notebook.runs = run;
        }
        walker.forget_quantities();
    }
    walker.walked.errors.sort_by_key(|error| error.span.start);
    walker.walked.run = walker.notebook.runs;
    walker.walked
}

impl Walker<'_> {
    /// Forgets what a function has computed: the next one gets the lesson's values.
    fn forget_quantities(&mut self) {
        for name in self.notebook.names() {
            if name.contains(['[', '.']) || self.notebook.known(&name).is_some() {
                self.notebook.forget(&name);
            }
        }
        self.notebook.later.clear();
        self.broken.clear();
    }

    /// Whether the step has been judged after which the walk ends.
    fn is_at_goal(&self) -> bool {
        let mut judged = self.walked.units.iter().map(|unit| unit.var);
        self.goal.is_some_and(|goal| judged.any(|var| var == goal))
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        for (name, default) in entry
            .definition
            .iter()
            .flat_map(|definition| &definition.parameters)
        {
            if self.notebook.known(name).is_some() {
                continue;
            }
            match default
                .as_ref()
                .map(|default| self.notebook.any_value(default))
            {
                Some(Ok(value)) => self.notebook.bind(name, value),
                _ => self.notebook.objects.push(name.clone()),
            }
        }
        let mut flat = Vec::new();
        let mut trial = self.notebook.clone();
        flatten(&mut trial, &entry.body, &mut flat);
        let plans = self.plans(&flat);
        self.notebook.later = self.later(&flat, entry);
        for (at, code) in flat.iter().enumerate() {
            if self.is_at_goal() {
                return;
            }
            let own: Vec<&Plan> = plans.iter().filter(|plan| plan.at == at).collect();
            self.step(&flat, at, code, &own, &plans);
        }
    }

    /// Runs a statement and judges what it comes to.
    fn step(&mut self, flat: &[&Code], at: usize, code: &Code, own: &[&Plan], plans: &[Plan]) {
        if self.is_passed(code) || self.takes_the_lesson_s(code) {
            return;
        }
        self.notebook.seen.clear();
        let before = self.notebook.names();
        let result = match code {
            Code::Return(_, Some(value)) if !entries(value).is_empty() => {
                self.inline(value, plans);
                return;
            }
            Code::Return(_, Some(value)) => self.notebook.any_value(value).map(|_| ()),
            _ => self.notebook.execute_one(code).map(|_| ()),
        };
        if !self.notebook.seen.is_empty() {
            self.walked.parts = self.notebook.seen.clone();
        }
        if let Err(error) = result {
            self.failed((flat, at), code, own, error);
            return;
        }
        if let Code::Line(statement) = code {
            self.note_count(statement);
            let value = self.value_of(statement);
            self.walked.last = value.map(|value| (statement.span, value));
            self.inline(&statement.value, plans);
        }
        for plan in own {
            self.judge(flat, at, plan, plans);
        }
        self.judge_entries(code, &before, plans);
        self.recognise(flat, at, code, plans);
    }

    /// Whether there is nothing to run: a docstring, something printed, an assertion, a place that is not filled yet.
    fn is_passed(&mut self, code: &Code) -> bool {
        match code {
            Code::Line(statement) => match (&statement.target, &statement.value.head) {
                (Target::None, Head::Text { .. }) => true,
                (Target::None, Head::Invoke { name, .. }) => {
                    name == "print" || name == "np.random.seed" || name.starts_with("plt.")
                }
                _ if is_empty(code) => true,
                (Target::Assign(name), Head::Literal(_, value)) if is_rate(name) => {
                    self.set_rate(name, *value, statement.span);
                    true
                }
                _ => false,
            },
            Code::Assert(span, condition, _) => {
                self.check_assertion(code, *span, condition);
                true
            }
            Code::Return(_, None) | Code::Break | Code::Continue => true,
            _ => false,
        }
    }

    /// α of the text is the page's α: the update is compared with the page's.
    fn set_rate(&mut self, name: &str, value: f64, span: Span) {
        let alpha = self.world.traced.values.learning_rate;
        self.notebook.forget(name);
        if value != alpha {
            let words = format!("On this page α is {alpha}. That is used for {name}.");
            self.remark(span, false, words);
        }
    }

    fn remark(&mut self, span: Span, is_wrong: bool, words: String) {
        let remark = Remark {
            span,
            is_wrong,
            words,
        };
        if !self.walked.remarks.contains(&remark) {
            self.walked.remarks.push(remark);
        }
    }

    /// Where a function is called that is judged by itself, or that is not in the text: its results are the lesson's.
    fn takes_the_lesson_s(&mut self, code: &Code) -> bool {
        let Code::Line(statement) = code else {
            return false;
        };
        let name = match &statement.value.head {
            Head::Invoke { name, .. } | Head::Method { name, .. } => name,
            _ => return false,
        };
        let is_builtin = name.contains('.')
            || matches!(statement.value.head, Head::Method { .. })
                && self.notebook.defined(name).is_none()
            || crate::algebra::python::builtin::BUILTINS
                .iter()
                .any(|builtin| builtin.0 == name);
        let layers = self.world.layers();
        let is_elsewhere = match self.notebook.defined(name) {
            Some(definition) => is_judged(&definition, layers),
            None => !is_builtin,
        };
        let places = places(code);
        let is_the_lesson_s = |place: &Place| {
            let is_object = OBJECTS.split_whitespace().any(|object| object == place.key);
            is_object || self.notebook.known(&place.key).is_some()
        };
        if !is_elsewhere || places.is_empty() || !places.iter().any(is_the_lesson_s) {
            return false;
        }
        for place in &places {
            let value = self.notebook.known(&place.key);
            let value = value.unwrap_or_else(|| Value::Lesson(place.key.clone()));
            if self
                .notebook
                .put(std::slice::from_ref(&place.py), value)
                .is_err()
            {
                return false;
            }
        }
        if self.notebook.defined(name).is_none() {
            let words =
                format!("{name} is not in this text: what it gives is taken from the page.");
            self.remark(statement.span, false, words);
        }
        true
    }
}
