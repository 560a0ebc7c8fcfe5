//! A reader of arrays as learners paste them: NumPy's printed form, nested lists, dictionaries, what PyTorch, MATLAB and R
//! print, LaTeX, or rows of numbers. A text may have several, each with its name.
//!
//! [`read_all`] goes through the text once. `marks` takes out prompts, `commas` finds out what commas are, `token` cuts the
//! text into words and signs, `parser` goes through it with a `reader`, `lists` and `calls` read what is in
//! brackets and `rows` what is not. Nothing
//! is glued together or left out in silence: what cannot be understood is refused with its place.
//!
//! NumPy prints eight digits after the point without zeros at the end, equally many for every number. It breaks long rows
//! into lines and shortens more than 1,000 numbers by `...` (reference of `numpy.set_printoptions` and
//! `numpy.array2string`).

mod array;
mod calls;
mod commas;
mod fault;
mod lists;
mod marks;
mod number;
mod parser;
mod print;
mod reader;
mod rows;
mod token;

pub use array::{Named, Pasted};
pub use commas::Commas;
pub use fault::{Fault, Place, Shown, Unreadable};
pub use print::print;

use marks::{Unmarked, unmarked};
use parser::Parser;

/// What has been read.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// The arrays of the text, at least one.
    Arrays(Vec<Named>),
    /// Nothing tells what the commas are: the arrays where they separate numbers, and where they are decimal points.
    Either(Vec<Named>, Vec<Named>),
}

/// Reads the arrays of a text. `commas` is what its commas are, where that has been asked.
///
/// # Errors
/// If anything in it is not understood.
pub fn read_all(text: &str, commas: Option<Commas>) -> Result<Reading, Unreadable> {
    let unmarked = unmarked(text);
    let read = |commas: Commas| arrays(&unmarked, commas);
    if let Some(commas) = commas.or_else(|| commas::of(&unmarked.text)) {
        return read(commas).map(Reading::Arrays);
    }
    // What can be read in one way only is meant so.
    match (read(Commas::Separate), read(Commas::Decimal)) {
        (Ok(separate), Ok(decimal)) => Ok(Reading::Either(separate, decimal)),
        (Ok(arrays), Err(_)) | (Err(_), Ok(arrays)) => Ok(Reading::Arrays(arrays)),
        (Err(error), Err(_)) => Err(error),
    }
}

fn arrays(unmarked: &Unmarked, commas: Commas) -> Result<Vec<Named>, Unreadable> {
    Parser::new(unmarked, commas).arrays()
}

/// Reads the only array of a text.
///
/// # Errors
/// If it cannot be read, or there are several.
pub fn read(text: &str) -> Result<Pasted, Unreadable> {
    let (place, fault) = match read_all(text, None)? {
        Reading::Either(..) => (None, Fault::Commas),
        Reading::Arrays(mut arrays) => match (arrays.len(), arrays.pop()) {
            (1, Some(named)) => return Ok(named.array),
            (count, _) => (None, Fault::Several(count)),
        },
    };
    Err(Unreadable { place, fault })
}
