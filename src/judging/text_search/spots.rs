//! The statements that a wrong value comes from, and what a slip in each may be mended with.

use crate::algebra::python::block::Code;
use crate::algebra::python::names::is_count;
use crate::algebra::python::print;
use crate::algebra::python::repair::{Means, Repair, Stage, Undo, target};
use crate::algebra::python::syntax::{Head, Py, Span, Statement};
use crate::judging::test_bed::TestBed;
use crate::judging::text::{Text, is_judged};
use crate::judging::text_search::pieces::{Form, Piece, calls, pieces};
use crate::judging::text_search::spelling::{Spelling, renamed};
use crate::judging::text_search::wrong::Wrong;
use crate::judging::world::World;

/// The most names of a function's own that a slope is tried of.
const MOST_SLOPES: usize = 6;

/// A statement that may have the slip.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    /// The statement as it is written; of a `return` and a `for` the expression after it.
    pub(super) written: Statement,
    /// Its expression in the lesson's names.
    pub(super) lesson_s: Py,
    form: Form,
    spelling: Spelling,
    means: Means,
}

impl Spot {
    /// The changes of a kind at a place: what each undoes, and the statement with it.
    pub(super) fn changes(&self, stage: Stage, place: usize) -> Vec<(Repair, Statement)> {
        let mut changes = Vec::new();
        if (stage, place) == (Stage::Near, 0) {
            // A minus before the value is itself what is to be looked at.
            let is_negative = self.written.value.head == Head::Negative;
            let targets = target::repairs(&self.written.target).into_iter();
            for (undo, target) in targets.filter(|(undo, _)| !is_negative || *undo != Undo::Sign) {
                let changed = Statement {
                    target,
                    ..self.written.clone()
                };
                let repair = Repair {
                    undo,
                    part: self.lesson_s.clone(),
                    becomes: self.lesson_s.clone(),
                    whole: self.lesson_s.clone(),
                };
                changes.push((repair, changed));
            }
        }
        for repair in stage.repairs(&self.lesson_s, place, &self.means) {
            let changed = Statement {
                value: self.as_written(&repair.whole),
                ..self.written.clone()
            };
            changes.push((repair, changed));
        }
        changes
    }

    /// An expression of the lesson's names in the learner's.
    pub(super) fn as_written(&self, py: &Py) -> Py {
        self.spelling.in_own(py)
    }

    /// The line with `changed` in it.
    pub(super) fn printed(&self, changed: &Statement) -> String {
        let code = print::statement(changed);
        match &self.form {
            Form::Line => code,
            Form::Return => ["return ", &code].concat(),
            Form::While => ["while ", &code, ":"].concat(),
            Form::For(target) => ["for ", &print::expression(target), " in ", &code, ":"].concat(),
        }
    }
}

/// The statements that a wrong step comes from, the last first; `error` is where it stops, if it does.
pub(super) fn spots(
    world: &World,
    text: &Text,
    wrong: Wrong<'_>,
    error: Option<Span>,
) -> Vec<Spot> {
    let layers = world.layers();
    for entry in &text.entries(layers) {
        let body: Vec<Code> = entry.body.iter().copied().cloned().collect();
        let all = pieces(&body);
        if !all.iter().any(|piece| piece.has(wrong.span)) {
            continue;
        }
        let parameters = entry
            .definition
            .map(|definition| &definition.parameters[..]);
        let parameters = parameters.unwrap_or_default().iter();
        let mut own: Vec<String> = parameters.map(|(name, _)| name.clone()).collect();
        own.extend(all.iter().flat_map(|piece| piece.names.clone()));
        let mut spelt = own.clone();
        all.iter().for_each(|piece| piece.collect_names(&mut spelt));
        let spelling = Spelling::of(world, &spelt, &|name| text.var_of(name, layers));
        let means = with_own(&TestBed::here(wrong.step).means, &own, &spelling);
        let (mut found, mut called) = (Vec::new(), Vec::new());
        for piece in needed(text, layers, &all, (wrong, error)).into_iter().rev() {
            calls(piece, &mut called);
            found.push(piece.spot(&spelling, &means));
        }
        found.extend(helpers(text, layers, called));
        return found;
    }
    vec![]
}

/// The pieces that a wrong step comes from, but for those that come to right ones.
fn needed<'a>(
    text: &Text,
    layers: u8,
    all: &'a [Piece],
    (wrong, error): (Wrong<'_>, Option<Span>),
) -> Vec<&'a Piece> {
    let Some(goal) = all.iter().find(|piece| piece.has(wrong.span)) else {
        return vec![];
    };
    let is_needed = first(text, layers, all, goal, (wrong, error));
    let mut is_needed: Vec<bool> = all.iter().map(is_needed).collect();
    let mut wanted: Vec<String> = Vec::new();
    loop {
        for (piece, _) in all
            .iter()
            .zip(&is_needed)
            .filter(|(_, is_needed)| **is_needed)
        {
            wanted.extend(piece.reads.iter().chain(&piece.changes).cloned());
        }
        wanted.sort();
        wanted.dedup();
        let mut grows = false;
        for (piece, is_needed) in all.iter().zip(&mut is_needed) {
            let gives = piece.keys.iter().any(|key| wanted.contains(key));
            let is_new = !*is_needed && gives && piece.span.start <= goal.end;
            if is_new && !wrong.right.contains(&piece.span) {
                *is_needed = true;
                grows = true;
            }
        }
        if !grows {
            break;
        }
    }
    let pairs = all.iter().zip(is_needed);
    let needed = pairs.filter(|(_, is_needed)| *is_needed);
    needed.map(|(piece, _)| piece).collect()
}

/// The pieces to begin with: that which comes to the step, in a loop those that give it a value, and that which stops
/// with an error.
fn first<'a>(
    text: &'a Text,
    layers: u8,
    all: &[Piece],
    goal: &'a Piece,
    (wrong, error): (Wrong<'a>, Option<Span>),
) -> impl Fn(&Piece) -> bool + use<'a> {
    let var = wrong.step.equation.target;
    let is_in = |piece: &Piece| goal.span.start <= piece.span.start && piece.end <= goal.end;
    let gives = move |piece: &Piece| {
        let mut vars = piece.keys.iter().filter_map(|key| text.var_of(key, layers));
        vars.any(|of| of == var || of.updated() == var)
    };
    let is_named = all.iter().any(|piece| is_in(piece) && gives(piece));
    move |piece| {
        let fails = error.is_some_and(|error| piece.has(error));
        let is_it = piece.span == goal.span || !is_named || gives(piece);
        fails || (is_in(piece) && is_it)
    }
}

/// The statements of the functions of the learner's own that are `called`, and of those that these call.
fn helpers(text: &Text, layers: u8, mut called: Vec<String>) -> Vec<Spot> {
    let mut found = Vec::new();
    let mut next = 0;
    while let Some(name) = called.get(next).cloned() {
        next += 1;
        let mut definitions = text.definitions();
        let Some(definition) = definitions.find(|definition| definition.name == name) else {
            continue;
        };
        if is_judged(definition, layers) {
            continue;
        }
        let all = pieces(&definition.body);
        let parameters = definition.parameters.iter();
        let mut own: Vec<String> = parameters.map(|(name, _)| name.clone()).collect();
        own.extend(all.iter().flat_map(|piece| piece.names.clone()));
        let means = of_helper(&own);
        for piece in all.iter().rev() {
            calls(piece, &mut called);
            found.push(piece.spot(&Spelling::default(), &means));
        }
    }
    found
}

impl Piece {
    fn spot(&self, spelling: &Spelling, means: &Means) -> Spot {
        Spot {
            written: self.statement.clone(),
            lesson_s: spelling.in_lesson_s(&self.statement.value),
            form: self.form.clone(),
            spelling: spelling.clone(),
            means: means.clone(),
        }
    }

    /// Whether `place` is in the statement itself, and not in a block below it.
    fn has(&self, place: Span) -> bool {
        self.span.start <= place.start && place.end <= self.span.end
    }

    fn collect_names(&self, found: &mut Vec<String>) {
        let mut parts =
            (0..self.statement.value.size()).filter_map(|nth| self.statement.value.part(nth));
        for part in &mut parts {
            if let Head::Name(name) = &part.head
                && !found.contains(name)
            {
                found.push(name.clone());
            }
        }
    }
}

/// The lesson's means, with names of the learner's own.
fn with_own(means: &Means, own: &[String], spelling: &Spelling) -> Means {
    let mut all = means.clone();
    // A gradient must be computed in the text, and no gradient comes from the cost; what is given may be named for the
    // first time.
    all.names
        .retain(|name| name != "J" && !name.starts_with('d'));
    let mut locals: Vec<String> = Vec::new();
    for name in own.iter().map(|name| spelling.lesson_s(name)) {
        if !all.names.contains(&name) {
            all.names.push(name.clone());
            locals.push(name);
        }
    }
    for slope in &means.slopes {
        for local in locals.iter().take(MOST_SLOPES) {
            all.slopes.push(renamed(slope, &|_| local.clone()));
        }
    }
    all
}

/// What a slip in a function of the learner's own may be mended with: the names that there are in it.
fn of_helper(own: &[String]) -> Means {
    let mut names = own.to_vec();
    names.dedup();
    Means {
        used: names.clone(),
        has_m: own.iter().any(|name| is_count(name)),
        names,
        ..Means::default()
    }
}
