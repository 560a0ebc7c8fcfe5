//! A walk through a text: every statement is run in turn, and what computes a step of the lesson is judged by itself.
//!
//! A step that is wrong gets its right value before the walk goes on, so one wrong line makes one wrong line. Loops over
//! examples, layers or units are run as they stand, and judged by what they come to; a loop that trains is walked
//! through once.

use std::rc::Rc;

use crate::algebra::python::code::{Code, For};
use crate::algebra::python::names::{is_plain, is_rate};
use crate::algebra::python::run::{ComputedPart, Notebook};
use crate::algebra::python::syntax::{Error, Function, Head, Py, Span, Statement, Target};
use crate::algebra::python::value::Value;
use crate::algebra::var::{Quantity, Role, Var};
use crate::judging::count::{self, Count};
use crate::judging::text::{Entry, Place, Text, entries, is_judged, names, places};
use crate::judging::verdict::LineVerdict;
use crate::judging::world::World;
use crate::numpy::{Array, Class, Exception};

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
}

/// Walks through `text` in `world`.
pub(super) fn walk(world: &World, text: &Text) -> Walked {
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
    };
    let entries = text.entries(world.layers());
    for entry in &entries {
        let before = walker.notebook.clone();
        walker.entry(entry);
        // What a function makes is its own; what stands in none is there for all.
        if entry.definition.is_some() {
            let is_single = walker.notebook.is_single;
            walker.notebook = before;
            walker.notebook.is_single = is_single;
        }
        walker.forget_quantities();
    }
    walker.walked.errors.sort_by_key(|error| error.span.start);
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
            let own: Vec<&Plan> = plans.iter().filter(|plan| plan.at == at).collect();
            self.step(&flat, at, code, &own, &plans);
        }
    }

    /// Which places come to a step of the lesson: for each step the last place that is not a mere reading of it.
    fn plans(&self, flat: &[&Code]) -> Vec<Plan> {
        let mut plans: Vec<Plan> = Vec::new();
        for (at, code) in flat.iter().enumerate() {
            for place in self.judged_places(flat, at, code) {
                let Some(var) = self.notebook.var_of(&place.key) else {
                    continue;
                };
                let Some(var) = self.step_of(var, code) else {
                    continue;
                };
                if is_lookup(code) && plans.iter().any(|plan| plan.var == var) {
                    continue;
                }
                plans.retain(|plan| plan.var != var);
                plans.push(Plan { at, place, var });
            }
        }
        plans
    }

    /// The places of a statement; of a loop, those that it does not make anew in every turn.
    fn judged_places(&self, flat: &[&Code], at: usize, code: &Code) -> Vec<Place> {
        let Code::For(repetition) = code else {
            return places(code);
        };
        let before: Vec<String> = flat
            .iter()
            .take(at)
            .flat_map(|code| places(code))
            .map(|place| place.key)
            .collect();
        let mut inner = Vec::new();
        super::text::each(&repetition.body, &mut |code| inner.extend(places(code)));
        let mut kept: Vec<Place> = Vec::new();
        for place in inner {
            let is_kept =
                before.contains(&place.key) && !kept.iter().any(|other| other.key == place.key);
            if is_kept {
                kept.push(place);
            }
        }
        kept
    }

    /// The step that a statement with that quantity as its target is; none where it is none.
    fn step_of(&self, var: Var, code: &Code) -> Option<Var> {
        if matches!(var.quantity, Quantity::X | Quantity::Y) {
            return None;
        }
        let is_parameter = var.role == Role::Value && var.is_parameter();
        let step = match is_parameter && self.is_update(code) {
            true => var.updated(),
            false if is_parameter => return None,
            false => var,
        };
        self.world.right(step).map(|_| step)
    }

    /// Whether a statement that gives a parameter a value is its update: it speaks of a gradient or of α.
    fn is_update(&self, code: &Code) -> bool {
        let mut is_update = false;
        let mut look = |statement: &Statement| {
            is_update |= matches!(statement.target, Target::InPlace(..));
            names(&statement.value, &mut |name| {
                let var = self.notebook.var_of(name);
                let is_own = var.is_none() && self.notebook.known(name).is_none() && name.len() > 1;
                is_update |= var.is_some_and(|var| var.role == Role::Gradient) || is_rate(name);
                is_update |= is_own && matches!(statement.value.head, Head::Name(_));
            });
        };
        match code {
            Code::Line(statement) => look(statement),
            Code::For(repetition) => super::text::each(&repetition.body, &mut |code| {
                if let Code::Line(statement) = code {
                    look(statement);
                }
            }),
            _ => {}
        }
        is_update
    }

    /// Names that get their value further down: gradients, logits and activations.
    fn later(&self, flat: &[&Code], entry: &Entry<'_>) -> Vec<String> {
        let parameters = entry
            .definition
            .map(|definition| &definition.parameters[..])
            .unwrap_or_default();
        let mut later = Vec::new();
        for code in flat.iter().filter(|code| !is_empty(code)) {
            for place in places(code) {
                let Head::Name(name) = &place.py.head else {
                    continue;
                };
                let is_given = parameters.iter().any(|(parameter, _)| parameter == name);
                let var = self.notebook.var_of(name);
                let is_computed = var.is_some_and(|var| {
                    var.role == Role::Gradient || matches!(var.quantity, Quantity::Z | Quantity::A)
                });
                if is_computed && !is_given && !later.contains(name) {
                    later.push(name.clone());
                }
            }
        }
        later
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
        if let Code::For(repetition) = code {
            self.judge_entries(repetition, &before, plans);
        }
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
            Code::Assert(span, _) => {
                if let Err(error) = self.notebook.execute_one(code)
                    && error.exception.class == Class::Assertion
                {
                    let words = "AssertionError: this does not hold here.".to_owned();
                    self.remark(*span, false, words);
                }
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

    /// Notes the error of a statement: the steps that it should have come to get their right value.
    fn failed(&mut self, (flat, at): (&[&Code], usize), code: &Code, own: &[&Plan], error: Error) {
        let cause = self.broken.iter().find(|(name, _)| {
            let words = ["name '", name, "' is not defined"].concat();
            error.exception.words == words
        });
        let is_new = cause.is_none();
        let error = cause.map_or(error, |(_, cause)| cause.clone());
        if is_new && !self.walked.errors.contains(&error) {
            self.walked.errors.push(error.clone());
        }
        if let (Class::Name, Code::Line(statement)) = (error.exception.class, code)
            && let Some(name) = missing_function(&statement.value, &error.exception)
        {
            let words = format!("If {name} is a function of your own, paste its def too.");
            self.remark(error.span, false, words);
        }
        if error.exception.words.contains("np.mat`") {
            let words =
                "Use plain arrays, and @ or np.dot for the matrix product: np.dot(dZ2, A1.T).";
            self.remark(error.span, false, words.to_owned());
        }
        for plan in own {
            let statements = self.own(flat, at, &plan.place);
            self.walked.units.push(Unit {
                var: plan.var,
                span: span_of(code),
                outcome: LineVerdict::Refused(error.clone()),
                own: statements,
            });
            self.set_right(&plan.place, plan.var);
        }
        for place in places(code) {
            if own.iter().any(|plan| plan.place.key == place.key) {
                continue;
            }
            if let Head::Name(name) = &place.py.head
                && place.is_new
                && self.notebook.bound(name).is_none()
                && self.notebook.known(name).is_none()
            {
                self.broken.push((name.clone(), error.clone()));
            }
        }
    }

    /// Gives a place the right value of a step.
    fn set_right(&mut self, place: &Place, var: Var) {
        if let Some(right) = self.world.right(var) {
            self.notebook.later.retain(|later| *later != place.key);
            // A place that cannot be set keeps what it has.
            let _ = self
                .notebook
                .put(std::slice::from_ref(&place.py), right.into());
        }
    }

    /// The value that a statement has come to.
    fn value_of(&mut self, statement: &Statement) -> Option<Array> {
        let py = match &statement.target {
            Target::Assign(name) | Target::InPlace(name, _) => {
                return self.notebook.get(name).cloned();
            }
            Target::None => &statement.value,
            Target::Places(_) | Target::PlaceInPlace(..) => return None,
        };
        self.notebook.any_value(py).ok()?.array().ok()
    }

    /// Compares what stands at a place with the step that it is.
    fn judge(&mut self, flat: &[&Code], at: usize, plan: &Plan, plans: &[Plan]) {
        let Some(code) = flat.get(at) else {
            return;
        };
        let span = span_of(code);
        let value = self.notebook.any_value(&plan.place.py);
        let array =
            value.and_then(|value| value.array().map_err(|exception| Error { span, exception }));
        let array = match array {
            Ok(array) => array,
            Err(error) => {
                self.failed((flat, at), code, &[plan], error);
                return;
            }
        };
        let outcome = self.outcome(&array, plan.var);
        if is_lookup(code) && outcome == LineVerdict::Right {
            self.read(&plan.place.key, plan.var, false);
            return;
        }
        let mut var = plan.var;
        let mut outcome = outcome;
        if outcome != LineVerdict::Right {
            match self
                .other_quantity(&array, plans)
                .filter(|_| !is_plain(&plan.place.key, plan.var))
            {
                Some(other) => (var, outcome) = (other, LineVerdict::Right),
                None => self.set_right(&plan.place, plan.var),
            }
        }
        self.read(&plan.place.key, var, false);
        let own = self.own(flat, at, &plan.place);
        self.walked.units.push(Unit {
            var,
            span,
            outcome,
            own,
        });
    }

    /// What a value is, compared with the right one.
    fn outcome(&self, array: &Array, var: Var) -> LineVerdict {
        self.world.verdict(array, var, self.notebook.is_single)
    }

    /// Notes what a name of the learner's own is read as.
    fn read(&mut self, name: &str, var: Var, is_by_value: bool) {
        let one_example = self.world.traced.program.scope.is_one_example();
        let var = var.base_if_updated();
        let is_own = name != var.name(one_example) && name != "cost";
        let reading = Reading {
            name: name.to_owned(),
            var,
            is_by_value,
        };
        if is_own && !self.walked.readings.contains(&reading) {
            self.walked.readings.push(reading);
        }
    }

    /// A step that no place stands for and that has just this value.
    fn other_quantity(&self, array: &Array, plans: &[Plan]) -> Option<Var> {
        if array.entries().len() < 2 {
            return None;
        }
        let steps = self.world.steps();
        let mut targets = steps.iter().map(|step| step.equation.target);
        targets.find(|target| {
            let is_free = !plans.iter().any(|plan| plan.var == *target)
                && !self.walked.units.iter().any(|unit| unit.var == *target);
            target.role != Role::Updated
                && is_free
                && self.outcome(array, *target) == LineVerdict::Right
        })
    }

    /// Recognises names that spell nothing by what they hold.
    fn recognise(&mut self, flat: &[&Code], at: usize, code: &Code, plans: &[Plan]) {
        if is_lookup(code) || !matches!(code, Code::Line(_)) {
            return;
        }
        for place in places(code) {
            let is_known = self
                .notebook
                .var_of(&place.key)
                .is_some_and(|var| self.world.right(var).is_some());
            if is_known || !place.is_new {
                continue;
            }
            let Ok(Value::Array(array, _)) = self.notebook.any_value(&place.py) else {
                continue;
            };
            if let Some(var) = self.other_quantity(&array, plans) {
                self.read(&place.key, var, true);
                let own = self.own(flat, at, &place);
                self.walked.units.push(Unit {
                    var,
                    span: span_of(code),
                    outcome: LineVerdict::Right,
                    own,
                });
            }
        }
    }

    /// Judges the entries of a dictionary that are computed where it is written: `{"dW1": np.dot(dZ1, X.T) / m}`.
    fn inline(&mut self, value: &Py, plans: &[Plan]) {
        for (key, value) in entries(value) {
            let Some(var) = self.notebook.var_of(key) else {
                continue;
            };
            let mut named = None;
            if let Head::Name(name) = &value.head {
                named = self.notebook.var_of(name);
                if named.is_none() || named == Some(var) {
                    continue;
                }
            }
            let is_step =
                var.role == Role::Gradient || matches!(var.quantity, Quantity::Z | Quantity::A);
            let is_judged = self.walked.units.iter().any(|unit| unit.var == var) && named.is_none();
            if !is_step
                || self.world.right(var).is_none()
                || is_judged
                || plans.iter().any(|plan| plan.var == var && named.is_none())
            {
                continue;
            }
            let span = value.span;
            let result = self.notebook.any_value(value);
            let array = result
                .and_then(|value| value.array().map_err(|exception| Error { span, exception }));
            let outcome = match array {
                Ok(array) => self.outcome(&array, var),
                Err(error) => {
                    if !self.walked.errors.contains(&error) {
                        self.walked.errors.push(error.clone());
                    }
                    LineVerdict::Refused(error)
                }
            };
            if named.is_some() && outcome == LineVerdict::Right {
                continue;
            }
            self.walked.units.push(Unit {
                var,
                span,
                outcome,
                own: Vec::new(),
            });
        }
    }

    /// Judges the entries of dictionaries that a loop over the layers has set: `parameters["W" + str(l)] = …`.
    fn judge_entries(&mut self, repetition: &For, before: &[String], plans: &[Plan]) {
        for name in self.notebook.names() {
            let Some((_, key)) = name.split_once("[\"") else {
                continue;
            };
            let key = key.trim_end_matches("\"]").to_owned();
            let var = self.notebook.var_of(&key);
            let Some(var) = var.filter(|_| !before.contains(&name)) else {
                continue;
            };
            let is_parameter = var.role == Role::Value && var.is_parameter();
            let step = if is_parameter { var.updated() } else { var };
            let Some(Value::Array(array, _)) = self.notebook.bound(&name).cloned() else {
                continue;
            };
            if self.world.right(step).is_none() || plans.iter().any(|plan| plan.var == step) {
                continue;
            }
            let outcome = self.outcome(&array, step);
            if outcome != LineVerdict::Right
                && let Some(right) = self.world.right(step)
            {
                self.notebook.bind(&name, right.into());
            }
            self.walked.units.push(Unit {
                var: step,
                span: repetition.span,
                outcome,
                own: Vec::new(),
            });
        }
    }

    /// The statements that a slip can be looked for in: that at `at`, after those that its helpers come from.
    fn own(&self, flat: &[&Code], at: usize, place: &Place) -> Vec<Statement> {
        let plain = |code: Option<&&Code>| match code {
            Some(Code::Line(statement))
                if matches!(statement.target, Target::Assign(_) | Target::InPlace(..)) =>
            {
                Some(statement.clone())
            }
            _ => None,
        };
        let Some(last) = plain(flat.get(at)).filter(|_| !self.world.is_week_two) else {
            return vec![];
        };
        let mut needed = Vec::new();
        let add = |needed: &mut Vec<String>, statement: &Statement| {
            names(&statement.value, &mut |name| needed.push(name.to_owned()));
            if let Target::InPlace(name, _) = &statement.target {
                needed.push(name.clone());
            }
        };
        add(&mut needed, &last);
        let mut own = vec![last];
        for code in flat.iter().take(at).rev() {
            for other in places(code) {
                let is_the_lesson_s = self
                    .notebook
                    .var_of(&other.key)
                    .is_some_and(|var| self.world.right(var).is_some() || var.is_parameter());
                let is_own = other.key == place.key || !(is_the_lesson_s || is_rate(&other.key));
                if !is_own || !needed.contains(&other.key) || is_lookup_of_lesson(code) {
                    continue;
                }
                let Some(statement) = plain(Some(code)) else {
                    return vec![];
                };
                add(&mut needed, &statement);
                own.push(statement);
            }
        }
        own.reverse();
        let is_plain = |statement: &Statement| !self.calls_own(&statement.value);
        match own.iter().all(is_plain) {
            true => own
                .iter()
                .map(|line| self.in_lesson_s_names(line))
                .collect(),
            false => vec![],
        }
    }

    /// A statement with the lesson's names for what is spelt otherwise: slips are looked for among these.
    fn in_lesson_s_names(&self, statement: &Statement) -> Statement {
        let target = match &statement.target {
            Target::Assign(name) => Target::Assign(self.lesson_s_name(name)),
            Target::InPlace(name, operator) => Target::InPlace(self.lesson_s_name(name), *operator),
            other => other.clone(),
        };
        Statement {
            span: statement.span,
            target,
            value: self.renamed(&statement.value),
        }
    }

    fn renamed(&self, py: &Py) -> Py {
        Py {
            span: py.span,
            head: match &py.head {
                Head::Name(name) => Head::Name(self.lesson_s_name(name)),
                other => other.clone(),
            },
            operands: py
                .operands
                .iter()
                .map(|operand| self.renamed(operand))
                .collect(),
        }
    }

    /// The lesson's name for what `name` spells; the same name where it spells nothing.
    fn lesson_s_name(&self, name: &str) -> String {
        let one_example = self.world.traced.program.scope.is_one_example();
        let is_there =
            |var: &Var| self.world.right(*var).is_some() || var.is_parameter() || var.layer == 0;
        match self.notebook.var_of(name).filter(is_there) {
            Some(var) if var != Var::J => var.name(one_example),
            None if is_rate(name) => "alpha".to_owned(),
            _ => name.to_owned(),
        }
    }

    /// Whether an expression calls a function of the text.
    fn calls_own(&self, py: &Py) -> bool {
        let is_own = match &py.head {
            Head::Invoke { name, .. } | Head::Method { name, .. } => {
                self.notebook.defined(name).is_some()
            }
            Head::Call { function, .. } => {
                *function == Function::Sigmoid && self.notebook.defined("sigmoid").is_some()
            }
            Head::Name(name) => name == "self",
            _ => false,
        };
        is_own || py.operands.iter().any(|operand| self.calls_own(operand))
    }

    /// Notes a number of examples: the right one is said, a wrong one set right.
    fn note_count(&mut self, statement: &Statement) {
        let m = self.world.traced.values.m;
        for place in places(&Code::Line(statement.clone())) {
            let value = self.notebook.any_value(&place.py);
            let whole = value.ok().and_then(|value| value.as_whole());
            match count::of(&self.text.script, statement, &place.key, whole, m) {
                Count::None => {}
                Count::Right => {
                    let words = format!("{} is {m}, the number of examples.", place.key);
                    self.remark(statement.span, false, words);
                }
                Count::Wrong(got) => {
                    let words = count::words(&place.key, got, m, self.world.traced.program.layout);
                    self.remark(statement.span, true, words);
                    // A name can always be set.
                    let _ = self
                        .notebook
                        .put(std::slice::from_ref(&place.py), Value::whole(m));
                }
            }
        }
    }
}

/// The statements that are walked through: those of the branches whose conditions hold, and of a training loop once.
fn flatten<'a>(notebook: &mut Notebook, body: &[&'a Code], flat: &mut Vec<&'a Code>) {
    for code in body {
        match code {
            Code::If(branches) => {
                let chosen = match notebook.branch(branches) {
                    Ok(chosen) => chosen,
                    Err(_) => branches.first().map(|(_, body)| body),
                };
                let chosen: Vec<&Code> = chosen.into_iter().flatten().collect();
                flatten(notebook, &chosen, flat);
            }
            Code::For(repetition) if is_training(repetition) => {
                let inner: Vec<&Code> = repetition.body.iter().collect();
                flatten(notebook, &inner, flat);
            }
            Code::Define(_) => {}
            other => flat.push(other),
        }
    }
}

/// Whether a place is not filled yet: `dZ2 = None`, or `...`.
fn is_empty(code: &Code) -> bool {
    match code {
        Code::Line(statement) => match &statement.value.head {
            Head::Nothing => true,
            Head::Name(name) => name == "Ellipsis",
            _ => false,
        },
        _ => false,
    }
}

/// Whether a loop does the same again and again: nothing that it computes speaks of its own name.
fn is_training(repetition: &For) -> bool {
    let Head::Name(turn) = &repetition.target.head else {
        return false;
    };
    let mut is_used = false;
    super::text::each(&repetition.body, &mut |code| {
        if let Code::Line(statement) = code {
            let is_printed =
                matches!(&statement.value.head, Head::Invoke { name, .. } if name == "print");
            let mut look = |name: &str| is_used |= name == turn && !is_printed;
            names(&statement.value, &mut look);
            if let Target::Places(places) = &statement.target {
                places.iter().for_each(|place| names(place, &mut look));
            }
            if let Target::PlaceInPlace(place, _) = &statement.target {
                names(place, &mut look);
            }
        }
    });
    !is_used && matches!(&repetition.values.head, Head::Invoke { name, .. } if name == "range")
}

/// Whether a statement only reads something into a name: `A1 = cache["A1"]`.
fn is_lookup(code: &Code) -> bool {
    matches!(code, Code::Line(statement) if is_read(&statement.value) && !matches!(statement.target, Target::InPlace(..)))
}

/// The same, from a dictionary or an object.
fn is_lookup_of_lesson(code: &Code) -> bool {
    matches!(code, Code::Line(statement) if is_read(&statement.value) && !matches!(statement.value.head, Head::Name(_)))
}

fn is_read(py: &Py) -> bool {
    let of = |py: Option<&Py>| py.is_some_and(is_read);
    match &py.head {
        Head::Name(_) => true,
        Head::Attribute(name) => name != "shape" && name != "size" && of(py.operands.first()),
        Head::Index => {
            let is_key = matches!(
                py.operands.get(1).map(|key| &key.head),
                Some(Head::Text { .. })
            );
            is_key && of(py.operands.first())
        }
        Head::Method { name, .. } => (name == "get" || name == "copy") && of(py.operands.first()),
        Head::Invoke { name, .. } => {
            matches!(name.as_str(), "copy.deepcopy" | "copy.copy" | "np.copy")
                && of(py.operands.first())
        }
        Head::Tuple => py.operands.iter().all(is_read),
        _ => false,
    }
}

/// The function that is called and not defined, if that is what the error says.
fn missing_function(py: &Py, exception: &Exception) -> Option<String> {
    if let Head::Invoke { name, .. } = &py.head
        && exception.words == ["name '", name, "' is not defined"].concat()
    {
        return Some(name.clone());
    }
    py.operands
        .iter()
        .find_map(|operand| missing_function(operand, exception))
}

fn span_of(code: &Code) -> Span {
    match code {
        Code::Line(statement) => statement.span,
        Code::Return(span, _) | Code::Assert(span, _) => *span,
        Code::For(repetition) => repetition.span,
        Code::Define(definition) => definition.span,
        Code::If(_) | Code::Break | Code::Continue => Span::default(),
    }
}
