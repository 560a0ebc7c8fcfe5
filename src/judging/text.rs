//! What a learner's text consists of: the functions that are judged, the names in them, and what each is said to be.

use std::rc::Rc;

use crate::algebra::python::block::{Code, Definition, Script};
use crate::algebra::python::code::read_code;
use crate::algebra::python::names::quantity;
use crate::algebra::python::syntax::{Head, Py, Statement, Target};
use crate::algebra::var::{Quantity, Role, Var};

/// A learner's text, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    /// Its statements, and what could not be read.
    pub(super) script: Rc<Script>,
    /// What the learner says that a name stands for, in comments such as `# delta is dZ2`.
    pub(super) said: Vec<(String, Var)>,
    /// The lines that could not be read.
    unread: Vec<(usize, String)>,
}

/// A function, or the statements that stand in none.
pub(super) struct Entry<'a> {
    /// The function; none for what stands in none.
    pub(super) definition: Option<&'a Definition>,
    /// Its statements.
    pub(super) body: Vec<&'a Code>,
}

/// A place that a statement gives a value to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// The place as an expression: a name, an entry of a dictionary, an attribute.
    pub(super) py: Py,
    /// The part of it that says what it is: the name, the key.
    pub(super) key: String,
    /// Whether it gets a whole new value, and is not changed in place.
    pub(super) is_new: bool,
}

/// Parts of the names of functions that compute no step of the lesson themselves.
const HELPERS: [&str; 11] = [
    "sigmoid", "relu", "tanh", "deriv", "prime", "softmax", "activat", "init", "load", "plot",
    "predict",
];

impl Text {
    /// Reads a text.
    pub(super) fn read(text: &str) -> Text {
        let said = text.lines().filter_map(said);
        let script = Rc::new(read_code(text));
        let unread = script.errors.iter().map(|error| {
            let at = error.span.start;
            let before = text.get(..at).unwrap_or_default();
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            let line = text.get(start..).and_then(|rest| rest.lines().next());
            (at, line.unwrap_or_default().trim().to_owned())
        });
        Text {
            said: said.collect(),
            unread: unread.collect(),
            script,
        }
    }

    /// How many layers the names speak of, `page` where they do not tell; and whether they are week 2's: `w`, `dw`.
    pub(super) fn layers(&self, page: u8) -> (u8, bool) {
        let mut names = Vec::new();
        visit(&self.script.body, &mut |name| names.push(name.to_owned()));
        let has_number = |name: &str| name.contains(['1', '2']);
        let speaks_of = |layer: u8| {
            let mut vars = names
                .iter()
                .filter(|name| has_number(name))
                .filter_map(|name| quantity(name, 2));
            vars.any(|var| var.layer == layer)
        };
        let is_of_week_two = |name: &&String| {
            let var = quantity(name, 1).filter(|_| !has_number(name));
            var.is_some_and(|var| {
                matches!(var.quantity, Quantity::W | Quantity::B) || var.role == Role::Gradient
            })
        };
        let is_week_two = names.iter().any(|name| is_of_week_two(&name));
        let layers = match page {
            2 if is_week_two && !speaks_of(1) && !speaks_of(2) => 1,
            1 if speaks_of(2) => 2,
            page => page,
        };
        (layers, is_week_two)
    }

    /// The functions that are judged, in order, each after the statements that stand in none.
    pub(super) fn entries(&self, layers: u8) -> Vec<Entry<'_>> {
        let of_none = self
            .script
            .body
            .iter()
            .filter(|code| !matches!(code, Code::Define(_)));
        let mut entries = vec![Entry {
            definition: None,
            body: of_none.collect(),
        }];
        for definition in self.definitions() {
            if is_judged(definition, layers) {
                entries.push(Entry {
                    definition: Some(definition),
                    body: definition.body.iter().collect(),
                });
            }
        }
        entries
    }

    /// The quantity that `name` stands for: what the learner says it is, or what it spells.
    pub(super) fn var_of(&self, name: &str, layers: u8) -> Option<Var> {
        let said = self.said.iter().find(|(other, _)| other == name);
        said.map(|(_, var)| *var).or_else(|| quantity(name, layers))
    }

    /// The lines that could not be read, each with where its error is.
    pub(super) fn unread(&self) -> impl Iterator<Item = (usize, &str)> {
        self.unread.iter().map(|(at, line)| (*at, line.as_str()))
    }

    /// Every function of the text.
    pub(super) fn definitions(&self) -> impl Iterator<Item = &Rc<Definition>> {
        self.script.body.iter().filter_map(|code| match code {
            Code::Define(definition) => Some(definition),
            _ => None,
        })
    }
}

/// Whether a function computes a step of the lesson, and is no helper.
pub(super) fn is_judged(definition: &Definition, layers: u8) -> bool {
    let name = definition.name.to_ascii_lowercase();
    if HELPERS.iter().any(|helper| name.contains(helper)) {
        return false;
    }
    let mut keys = Vec::new();
    let mut add = |code: &Code| {
        keys.extend(places(code).into_iter().map(|place| place.key));
        if let Code::Return(_, Some(value)) = code {
            keys.extend(entries(value).into_iter().map(|(key, _)| key.to_owned()));
        }
    };
    each(&definition.body, &mut add);
    let vars = keys.iter().filter_map(|key| quantity(key, layers));
    let mut steps = vars.filter(|var| !matches!(var.quantity, Quantity::X | Quantity::Y));
    steps.any(|_| true)
}

/// `# name is dZ2`: what the learner says that a name stands for.
fn said(line: &str) -> Option<(String, Var)> {
    let (name, is) = line.trim().strip_prefix('#')?.split_once(" is ")?;
    let is_name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let (name, is) = (name.trim(), is.trim());
    let var = quantity(is, 2).or_else(|| quantity(is, 1))?;
    (is_name(name) && is_name(is)).then(|| (name.to_owned(), var))
}

/// The text with a comment at its head that says what `name` is, in place of one that says it already.
pub fn with_said(text: &str, name: &str, var: Var) -> String {
    let says_it = |line: &&str| said(line).is_some_and(|(other, _)| other == name);
    let rest: Vec<&str> = text.lines().filter(|line| !says_it(line)).collect();
    format!("# {name} is {var}\n{}", rest.join("\n"))
}

/// Every statement in blocks, blocks themselves first.
pub(super) fn each(body: &[Code], act: &mut dyn FnMut(&Code)) {
    for code in body {
        act(code);
        if let Some(body) = code.loop_body() {
            each(body, act);
        }
        if let Code::If(branches) = code {
            branches.iter().for_each(|(_, body)| each(body, act));
        }
    }
}

/// Every name, key and attribute in statements.
fn visit(body: &[Code], act: &mut dyn FnMut(&str)) {
    each(body, &mut |code| {
        for place in places(code) {
            act(&place.key);
        }
        match code {
            Code::Line(statement) => names(&statement.value, act),
            Code::Return(_, Some(value)) | Code::Assert(_, value, _) => names(value, act),
            Code::Define(definition) => {
                definition.parameters.iter().for_each(|(name, _)| act(name));
                visit(&definition.body, act);
            }
            _ => {}
        }
    });
}

/// Every name, key and attribute in an expression.
pub(super) fn names(py: &Py, act: &mut dyn FnMut(&str)) {
    match &py.head {
        Head::Name(name) | Head::Attribute(name) => act(name),
        Head::Text { text, .. } if text.len() < 20 => act(text),
        _ => {}
    }
    // `"W" + str(l)` is no name of its own.
    let is_joined = |operand: &Py| {
        matches!(py.head, Head::Binary(_)) && matches!(operand.head, Head::Text { .. })
    };
    for operand in py.operands.iter().filter(|operand| !is_joined(operand)) {
        names(operand, act);
    }
}

/// The entries of a dictionary that is written out.
pub(super) fn entries(py: &Py) -> Vec<(&str, &Py)> {
    if py.head != Head::Dictionary {
        return vec![];
    }
    let mut found = Vec::new();
    for pair in py.operands.chunks_exact(2) {
        if let [key, value] = pair
            && let Head::Text { text, .. } = &key.head
        {
            found.push((text.as_str(), value));
        }
    }
    found
}

/// The places that a statement gives a value to, without those in blocks.
pub(super) fn places(code: &Code) -> Vec<Place> {
    match code {
        Code::Line(statement) => places_of(statement),
        _ => vec![],
    }
}

fn places_of(statement: &Statement) -> Vec<Place> {
    let named = |name: &String, is_new| {
        let py = Py {
            span: statement.span,
            head: Head::Name(name.clone()),
            operands: vec![],
        };
        vec![Place {
            py,
            key: name.clone(),
            is_new,
        }]
    };
    match &statement.target {
        Target::None => vec![],
        Target::Assign(name) => named(name, true),
        Target::InPlace(name, _) => named(name, false),
        Target::Places(places) => places.iter().filter_map(|py| place(py, true)).collect(),
        Target::PlaceInPlace(py, _) => place(py, false).into_iter().collect(),
    }
}

/// The place that an expression is; what is at a number belongs to the whole.
fn place(py: &Py, is_new: bool) -> Option<Place> {
    match (&py.head, py.operands.as_slice()) {
        (Head::Name(name) | Head::Attribute(name), _) => Some(Place {
            py: py.clone(),
            key: name.clone(),
            is_new,
        }),
        (Head::Index, [_, key]) if let Head::Text { text, .. } = &key.head => Some(Place {
            py: py.clone(),
            key: text.clone(),
            is_new,
        }),
        (Head::Index, [base, ..]) => place(base, false),
        _ => None,
    }
}
