//! The reader that goes through a text, with what lists, rows and whole texts need of it.

use crate::numpy::Extent;

use super::array::Numbers;
use super::commas::Commas;
use super::fault::{Fault, MOST, Place, Shown, Unreadable, quoted};
use super::marks::Unmarked;
use super::number::Written;
use super::token::{Bracket, Token, Tokens};

/// The deepest that brackets are read in each other.
pub(super) const DEEPEST: usize = 12;

/// What has been read.
pub(super) enum Value {
    /// A number, and where it stands.
    Number(usize, Written),
    /// An array.
    Array(Array),
    /// Arrays with the names that they have of their own.
    Several(Vec<(Option<String>, Array)>),
}

/// An array of a text.
pub(super) struct Array {
    /// Where it begins.
    pub(super) at: usize,
    /// Where its last bracket stands.
    pub(super) end: usize,
    pub(super) extent: Extent,
    pub(super) numbers: Numbers,
    pub(super) has_brackets: bool,
    /// Whether it stands in a call, `array(…)`: then it is complete.
    pub(super) is_call: bool,
    /// Its outer brackets.
    pub(super) bracket: Option<Bracket>,
}

/// The state of reading.
pub(super) struct Reader<'a> {
    pub(super) tokens: Tokens<'a>,
    /// Where MATLAB goes on with further columns.
    pub(super) further_columns: &'a [usize],
    /// How many numbers have come.
    count: usize,
    /// Whether PyTorch has printed what is being read.
    pub(super) by_torch: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(unmarked: &'a Unmarked, commas: Commas) -> Reader<'a> {
        Reader {
            tokens: Tokens {
                text: &unmarked.text,
                at: 0,
                commas,
            },
            further_columns: &unmarked.further_columns,
            count: 0,
            by_torch: false,
        }
    }

    pub(super) fn fault<T>(&self, at: usize, fault: Fault) -> Result<T, Unreadable> {
        let place = Some(Place::of(self.tokens.text, at));
        Err(Unreadable { place, fault })
    }

    pub(super) fn no_number<T>(&self, at: usize, word: &str) -> Result<T, Unreadable> {
        self.fault(at, Fault::NotANumber(quoted(word)))
    }

    /// Counts a number, of which there may be only so many.
    pub(super) fn count(&mut self, at: usize) -> Result<(), Unreadable> {
        if self.count == MOST {
            return self.fault(at, Fault::TooBig);
        }
        self.count += 1;
        Ok(())
    }

    /// Whether numbers or rows are missing at `at`.
    pub(super) fn shortened<T>(
        &self,
        at: usize,
        rows: bool,
        before: usize,
        after: usize,
    ) -> Result<T, Unreadable> {
        let by_torch = self.by_torch;
        self.fault(
            at,
            Fault::Shortened(Shown {
                rows,
                before,
                after,
                by_torch,
            }),
        )
    }

    /// Whether a round bracket opens at `at`.
    pub(super) fn is_call(&self, at: usize) -> bool {
        let rest = self.tokens.text.get(at..).unwrap_or_default();
        rest.starts_with('(')
    }

    /// Takes the rest of PyTorch's `Parameter containing:`.
    pub(super) fn skip_containing(&mut self, word: &str) -> bool {
        let next = self.tokens.peek();
        let is_it = matches!(next, Some((_, _, Token::Name("containing"))));
        if let (true, "Parameter" | "Variable", Some((_, end, _))) = (is_it, word, next) {
            self.tokens.at = end;
            if let Some((_, end, Token::Colon)) = self.tokens.peek() {
                self.tokens.at = end;
            }
            self.by_torch = true;
            return true;
        }
        false
    }
}

impl Array {
    /// A single number.
    pub(super) fn scalar(at: usize, written: Written) -> Array {
        let mut numbers = Numbers::default();
        numbers.push(at, written);
        Array {
            at,
            end: at,
            extent: Extent::Scalar,
            numbers,
            has_brackets: false,
            is_call: false,
            bracket: None,
        }
    }

    /// Whether it is a row in square brackets.
    pub(super) fn is_row(&self) -> bool {
        matches!(self.extent, Extent::Vector(_))
            && !self.is_call
            && self.bracket == Some(Bracket::Square)
    }

    /// Whether its numbers are those of this shape: `(4, 2)`.
    pub(super) fn writes(&self, extent: Extent) -> bool {
        let shape = match extent {
            Extent::Scalar => vec![],
            Extent::Vector(size) => vec![size as f64],
            Extent::Matrix(rows, cols) => vec![rows as f64, cols as f64],
        };
        let numbers = self.numbers.written.iter().map(|written| written.value);
        numbers.eq(shape)
    }
}
