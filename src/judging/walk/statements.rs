//! Kinds of statements: what is empty, what looks something up, what trains.

use crate::algebra::python::code::{Code, For};
use crate::algebra::python::run::Notebook;
use crate::algebra::python::syntax::{Head, Py, Span, Target};
use crate::judging::text::names;
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

/// Whether a loop does the same again and again: nothing that it computes speaks of its own name.
pub(super) fn is_training(repetition: &For) -> bool {
    let Head::Name(turn) = &repetition.target.head else {
        return false;
    };
    let mut is_used = false;
    crate::judging::text::each(&repetition.body, &mut |code| {
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
        Code::Return(span, _) | Code::Assert(span, _) => *span,
        Code::For(repetition) => repetition.span,
        Code::Define(definition) => definition.span,
        Code::If(_) | Code::Break | Code::Continue => Span::default(),
    }
}
