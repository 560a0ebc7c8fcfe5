//! Kinds of statements: what is empty, what looks something up, what trains.

use crate::algebra::python::block::Code;
use crate::algebra::python::run::Notebook;
use crate::algebra::python::syntax::{Head, Py, Span, Target};
use crate::judging::text::{each, names, places};
use crate::numpy::Exception;

/// The statements that are walked through: those of the branches whose conditions hold, and of a training loop once.
pub(super) fn flatten<'a>(notebook: &mut Notebook, body: &[&'a Code], flat: &mut Vec<&'a Code>) {
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
            Code::For(_) | Code::While(_) if is_training(code) => {
                let inner: Vec<&Code> = code.loop_body().into_iter().flatten().collect();
                flatten(notebook, &inner, flat);
            }
            Code::Define(_) => {}
            other => flat.push(other),
        }
    }
}

/// Whether a place is not filled yet: `dZ2 = None`, or `...`.
pub(super) fn is_empty(code: &Code) -> bool {
    match code {
        Code::Line(statement) => match &statement.value.head {
            Head::Nothing => true,
            Head::Name(name) => name == "Ellipsis",
            _ => false,
        },
        _ => false,
    }
}

/// Whether a loop does the same again and again: nothing that it computes speaks of the number of its turn, or of what its
/// condition speaks of.
pub(super) fn is_training(code: &Code) -> bool {
    let mut turns = Vec::new();
    match code {
        Code::For(repetition) => {
            let is_range =
                matches!(&repetition.values.head, Head::Invoke { name, .. } if name == "range");
            let Head::Name(turn) = &repetition.target.head else {
                return false;
            };
            if !is_range {
                return false;
            }
            turns.push(turn.clone());
        }
        Code::While(repetition) => {
            names(&repetition.condition, &mut |name| {
                turns.push(name.to_owned())
            });
            each(&repetition.body, &mut |code| ends(code, &mut turns));
        }
        _ => return false,
    }
    !uses(code.loop_body().unwrap_or_default(), &turns)
}

/// Adds the names in the condition of an `if` that ends a loop.
fn ends(code: &Code, turns: &mut Vec<String>) {
    let Code::If(branches) = code else {
        return;
    };
    for (condition, body) in branches {
        if let Some(condition) = condition
            && body.contains(&Code::Break)
        {
            names(condition, &mut |name| turns.push(name.to_owned()));
        }
    }
}

/// Whether statements compute something from one of `turns`, beside these themselves; what is printed or kept in a list counts for nothing.
fn uses(body: &[Code], turns: &[String]) -> bool {
    let mut is_used = false;
    each(body, &mut |code| {
        let Code::Line(statement) = code else {
            return;
        };
        let is_counted = places(code).iter().any(|place| turns.contains(&place.key));
        let mut look = |name: &str| is_used |= turns.iter().any(|turn| turn == name);
        if statement.target != Target::None && !is_counted {
            names(&statement.value, &mut look);
        }
        if let Target::Places(places) = &statement.target {
            places.iter().for_each(|place| names(place, &mut look));
        }
        if let Target::PlaceInPlace(place, _) = &statement.target {
            names(place, &mut look);
        }
    });
    is_used
}

/// Whether a statement only reads something into a name: `A1 = cache["A1"]`.
pub(super) fn is_lookup(code: &Code) -> bool {
    matches!(code, Code::Line(statement) if is_read(&statement.value) && !matches!(statement.target, Target::InPlace(..)))
}

/// The same, from a dictionary or an object.
pub(super) fn is_lookup_of_lesson(code: &Code) -> bool {
    matches!(code, Code::Line(statement) if is_read(&statement.value) && !matches!(statement.value.head, Head::Name(_)))
}

pub(super) fn is_read(py: &Py) -> bool {
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
pub(super) fn missing_function(py: &Py, exception: &Exception) -> Option<String> {
    if let Head::Invoke { name, .. } = &py.head
        && exception.words == ["name '", name, "' is not defined"].concat()
    {
        return Some(name.clone());
    }
    py.operands
        .iter()
        .find_map(|operand| missing_function(operand, exception))
}

pub(in crate::judging) fn span_of(code: &Code) -> Span {
    match code {
        Code::Line(statement) => statement.span,
        Code::Return(span, _) | Code::Assert(span, ..) => *span,
        Code::For(repetition) => repetition.span,
        Code::While(repetition) => repetition.span,
        Code::Define(definition) => definition.span,
        Code::If(_) | Code::Break | Code::Continue => Span::default(),
    }
}
