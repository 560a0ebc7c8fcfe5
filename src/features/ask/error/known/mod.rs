//! The messages that are not about two shapes: what each means, and what causes it in a network’s lines.

pub mod entry;
pub mod names;
pub mod numbers;
pub mod syntax;

use self::entry::Known;

/// Every message that is known.
pub fn all() -> impl Iterator<Item = &'static Known> {
    let tables = [numbers::NUMBERS, names::NAMES, syntax::SYNTAX];
    tables.into_iter().flatten()
}

/// What a class of errors means where its words are not known.
pub fn of_class(class: &str) -> &'static str {
    match class {
        "AssertionError" => {
            "An assert has found that what it claims is not so. Mostly it compares a shape or a value with the right one."
        }
        "ValueError" => "A value, often a shape, is not one that this operation can take.",
        "TypeError" => "Something is of another kind than this operation takes.",
        "NameError" | "UnboundLocalError" => "A name has no value where it is used.",
        "KeyError" => "A dictionary has no entry of that name.",
        "IndexError" => "An entry was asked for that is not there.",
        "AttributeError" => "What stands before the point has nothing of the name after it.",
        "ZeroDivisionError" => "A plain number was divided by 0.",
        "SyntaxError" | "IndentationError" | "TabError" => "Python cannot read this line.",
        "ImportError" | "ModuleNotFoundError" => {
            "A library is not installed, or its name is wrong."
        }
        "RuntimeWarning" => "A result is not a finite number. NumPy goes on.",
        _ => "This page does not know these words.",
    }
}
