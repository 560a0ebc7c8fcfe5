//! The words of *Own numbers*.

use crate::algebra::number::short;
use crate::algebra::var::Dim;
use crate::data::matrix_text::{Fault, Pasted, Place, Unreadable};
use crate::features::own_numbers::which::{Fit, Item};
use crate::numpy::Extent;

/// The letter of a dimension.
pub const fn letter(dim: Dim) -> &'static str {
    match dim {
        Dim::One => "1",
        Dim::Inputs => "n_x",
        Dim::Hidden => "n_h",
        Dim::Outputs => "n_y",
        Dim::Examples => "m",
    }
}

/// A shape as NumPy prints it: `(4, 2)`.
pub fn shape((rows, cols): (usize, usize)) -> String {
    format!("({rows}, {cols})")
}

/// The shape of what was pasted.
pub fn extent(extent: Extent) -> String {
    match extent {
        Extent::Matrix(rows, cols) => shape((rows, cols)),
        other => other.to_string(),
    }
}

/// How many numbers of an array are shown.
const FIRST: usize = 4;

/// What was read of an array: its shape and its first numbers.
pub fn read(array: &Pasted) -> String {
    let numbers = array.entries.iter().take(FIRST).map(|v| short(*v));
    let mut text = numbers.collect::<Vec<_>>().join(", ");
    if array.entries.len() > FIRST {
        text.push_str(", …");
    }
    match array.extent {
        Extent::Scalar => text,
        other => format!("{}: {text}", extent(other)),
    }
}

/// What an array of a text is called: by its name, or by its place.
pub fn called(name: Option<&str>, index: usize, count: usize) -> String {
    match name {
        Some(name) => format!("“{name}”"),
        None if count == 1 => "The array".to_owned(),
        None => format!("Array {}", index + 1),
    }
}

/// The sentence for an array that does not fit where it goes.
pub fn misfit(item: &Item<'_>) -> Option<String> {
    let must_be = shape(item.expected);
    match (item.var, item.fit) {
        (Some(_), Fit::Transposed) => Some(format!("Only its transpose is {must_be}.")),
        (Some(_), Fit::Not) => Some(format!("It must be {must_be}.")),
        _ => None,
    }
}

/// The choice to transpose what fits only so.
pub const TURN: &str = "Transpose the arrays that fit only transposed";

/// The question about commas.
pub const COMMAS: &str = "What are the commas in this text?";

/// The sentence for commas that are not understood yet.
pub const COMMAS_FIRST: &str =
    "Say first what the commas are: they may separate numbers, or be decimal points.";

/// The sentence for an array of which it is not known which it is.
pub fn which_first(index: usize, count: usize) -> String {
    match count {
        1 => "Say first which array this is.".to_owned(),
        _ => format!("Say first which array number {} is.", index + 1),
    }
}

/// The sentence for two arrays in the same place.
pub fn twice(name: &str) -> String {
    format!("Two arrays are to be {name}. Choose one.")
}

/// The sentence for arrays of which none is chosen.
pub const NONE_CHOSEN: &str = "None of these arrays is chosen.";

/// The sentence for arrays that are left out, if there are any.
pub fn left_out(names: &[String]) -> Option<String> {
    let names: Vec<&String> = names.iter().filter(|name| !name.is_empty()).collect();
    match &names[..] {
        [] => None,
        names => Some(format!("Not used: {}.", and(names))),
    }
}

/// Names in a row: `W1, b1 and W2`.
fn and(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// The sentence for nan or inf where it cannot be used.
pub fn not_finite(place: Place) -> String {
    let (place, fault) = (Some(place), Fault::NotFinite);
    Unreadable { place, fault }.to_string()
}

/// The sentence for X and Y of different m.
pub fn other_m(of_x: usize, of_y: usize) -> String {
    format!("X has m = {of_x}, but Y has m = {of_y}. Both need the same.")
}

/// The shape that a matrix must have.
pub fn must_be(name: &str, dims: (Dim, Dim), numbers: (usize, usize)) -> String {
    let shape = self::shape(numbers);
    format!("{name} must be {shape}{}", for_which(dims, numbers))
}

/// ` for n_h = 4`: the letters behind the numbers.
fn for_which((rows, cols): (Dim, Dim), numbers: (usize, usize)) -> String {
    let is_known = |dim: Dim| matches!(dim, Dim::One | Dim::Inputs);
    let mut named: Vec<String> = Vec::new();
    for (dim, number) in [(rows, numbers.0), (cols, numbers.1)] {
        if !is_known(dim) {
            named.push(format!("{} = {number}", letter(dim)));
        }
    }
    match &named[..] {
        [] => String::new(),
        named => format!(" for {}", named.join(", ")),
    }
}

/// The sentence for a wrong shape.
pub fn other_shape(must_be: &str, got: &str, is_turned: bool) -> String {
    let question = if is_turned {
        " Is it the transpose?"
    } else {
        ""
    };
    format!("{must_be}; yours is {got}.{question}")
}

/// The sentence for an array with one axis.
pub fn one_axis(got: &str, taken: (usize, usize)) -> String {
    let taken = shape(taken);
    format!("{got} has only one axis. Here it is read as {taken}.")
}

/// The sentence for an X or Y that waits for the other one to have as many examples.
pub fn waits(name: &str, m: usize, other: &str, has: usize) -> String {
    format!(
        "{name} has m = {m}, but {other} has m = {has}. {name} is kept until you paste {other} with m = {m} too; \
         then both are used."
    )
}

/// The sentence for a W1 that changes n_h, and the parameters that change with it.
pub fn other_units(n_h: usize, others: &[String]) -> String {
    match others {
        [] => format!("n_h is now {n_h}."),
        others => format!(
            "n_h is now {n_h}. {} drawn from the seed again, because {} with it.",
            and_are(others),
            match others.len() {
                1 => "its shape changes",
                _ => "their shapes change",
            }
        ),
    }
}

/// Names and their verb: `W1 is`, `W1 and b1 are`.
fn and_are(names: &[impl AsRef<str>]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", and(names))
}

/// The sentence for matrices that are used: the run starts anew with them.
pub fn used(names: &[impl AsRef<str>], iteration: u32) -> String {
    let used = format!("✓ {} used.", and_are(names));
    let them = if names.len() == 1 { "it" } else { "them" };
    match iteration {
        0 => format!("{used} Every step is now computed with {them}."),
        iteration => format!(
            "{used} The other parameters keep their values from iteration {iteration}, which is \
             iteration 0 of a new run."
        ),
    }
}

/// The sentence for test examples that become training examples.
pub const ALL_LEARNED: &str =
    "All examples are now used for training: none is held back for testing.";

/// The sentence for a label that is neither 0 nor 1.
pub fn not_a_label(row: usize, col: usize, value: &str, is_whole: bool) -> String {
    let why = match is_whole {
        true => "",
        false => {
            " The course’s older test draws its labels at random: the gradients can be computed with them, \
             but a cost and an accuracy would mean nothing."
        }
    };
    format!("Y[{row}, {col}] is {value}. Every label must be 0 or 1.{why}")
}

/// The sentence for too many hidden units.
pub fn too_many_units(most: u32) -> String {
    format!("At most {most} hidden units can be used.")
}

/// The sentence for an array in which every number is right.
pub fn same(name: &str, decimals: u32) -> String {
    match decimals {
        0 => format!("✓ {name} is right, every number."),
        decimals if decimals > 8 => {
            format!("✓ {name} is right, every number to all {decimals} decimals.")
        }
        8 => format!("✓ {name} is right, every number to the 8 decimals that NumPy prints."),
        decimals => {
            format!("✓ {name} is right, every number to the {decimals} decimals that you pasted.")
        }
    }
}

/// The sentence for an array in which every number is right as far as its precision goes.
pub fn same_as_float32(name: &str) -> String {
    format!(
        "✓ {name} is right as far as float32 can tell: no number is off by more than a millionth of the largest."
    )
}

/// The sentence for an array with too few digits to be compared.
pub const TOO_FEW_DIGITS: &str = "Nothing differs, but there are too few digits to be sure. \
    np.set_printoptions(precision=8) prints more.";

/// The sentence for the first entry that differs.
pub fn differs(
    name: &str,
    (row, col): (usize, usize),
    [got, right]: [&str; 2],
    count: (usize, usize),
) -> String {
    let (entries, of) = count;
    let many = match entries {
        1 => "It is the only one".to_owned(),
        entries => format!("{entries} of {of} differ"),
    };
    format!(
        "✗ The first number that differs is {name}[{row}, {col}], row {row}, column {col}: yours {got}, right {right}. {many}."
    )
}

/// The sentence for a factor that all entries have in common.
pub fn factor(factor: &str, name: Option<&str>, m: usize) -> String {
    match name {
        _ if factor == "−1" => "Every number has the wrong sign.".to_owned(),
        Some("m") => format!("Every number is {m} times the right one, and m is {m}."),
        Some(_) => format!("Every number is 1/{m} of the right one, and m is {m}."),
        None => format!("Every number is {factor} times the right one."),
    }
}

/// The sentence for the transpose of the right array.
pub const TRANSPOSED: &str = "The numbers are right, but transposed.";

/// The sentence for the numbers of another array.
pub fn same_as(other: &str) -> String {
    format!("These are the numbers of {other}.")
}

/// The sentence for the numbers of the next iteration.
pub const NEXT_ITERATION: &str = "These are the numbers of the next iteration, after the update.";

/// The sentence for a small difference.
pub fn near(apart: &str) -> String {
    format!(
        "No number is off by more than {apart} times the largest. float32 has only about 7 digits."
    )
}

/// The heading of the one line of code that gives the pasted numbers.
pub const ONE_CAUSE: &str = "This line gives exactly your numbers:";

/// The heading of several such lines.
pub const CAUSES: &str = "Each of these lines gives exactly your numbers:";
