//! The parser of a whole text: names, and the arrays that follow them.

use crate::numpy::Extent;

use super::MOST;
use super::array::{Named, Numbers};
use super::commas::Commas;
use super::fault::{Fault, Place, Unreadable, quoted};
use super::lists::{Array, Value};
use super::marks::Unmarked;
use super::number::Written;
use super::token::{Bracket, Token, Tokens};

/// The state of reading.
pub(super) struct Parser<'a> {
    pub(super) tokens: Tokens<'a>,
    /// Where MATLAB goes on with further columns.
    pub(super) further_columns: &'a [usize],
    /// How many numbers have come.
    count: usize,
    /// Whether PyTorch has printed what is being read.
    pub(super) by_torch: bool,
    found: Vec<Found>,
}

/// An array with its name.
pub(super) struct Found {
    pub(super) name: Option<String>,
    pub(super) array: Array,
    /// Whether it is a row, or rows, in brackets of their own without brackets around them: more rows may follow.
    is_rows: bool,
}

impl Found {
    pub(super) fn bare(name: Option<String>, array: Array) -> Found {
        Found {
            name,
            array,
            is_rows: false,
        }
    }
}

/// The words that come before an array.
#[derive(Default)]
struct Phrase<'a> {
    words: Vec<&'a str>,
    at: usize,
    /// The sign after them.
    sign: Option<char>,
    /// Whether the line has ended since.
    is_over: bool,
}

impl<'a> Phrase<'a> {
    fn name(&self) -> Option<String> {
        match self.words.is_empty() {
            true => None,
            false => Some(tidy(&self.words.join(" "))),
        }
    }

    /// Whether it speaks of a shape: then the numbers after it are none of an array.
    fn is_shape(&self) -> bool {
        let is_shape = |word: &&str| {
            let last = word.rsplit('.').next().unwrap_or(word);
            last.eq_ignore_ascii_case("shape") || last.eq_ignore_ascii_case("size")
        };
        self.words.iter().any(is_shape)
    }

    fn push(&mut self, at: usize, word: &'a str) {
        if self.words.is_empty() || self.is_over || self.sign.is_some() {
            *self = Phrase {
                at,
                ..Phrase::default()
            };
        }
        self.words.push(word);
    }
}

/// A name without what only its language needs.
fn tidy(name: &str) -> String {
    let quoted = name.split(['"', '\'']).nth(1);
    let name = quoted.filter(|_| name.contains('[')).unwrap_or(name);
    name.replace("}^", "^").trim().to_owned()
}

impl<'a> Parser<'a> {
    pub(super) fn new(unmarked: &'a Unmarked, commas: Commas) -> Parser<'a> {
        Parser {
            tokens: Tokens {
                text: &unmarked.text,
                at: 0,
                commas,
            },
            further_columns: &unmarked.further_columns,
            count: 0,
            by_torch: false,
            found: Vec::new(),
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

    /// Every array of the text, in order.
    pub(super) fn arrays(mut self) -> Result<Vec<Named>, Unreadable> {
        let mut phrase = Phrase::default();
        while let Some((start, end, token)) = self.tokens.peek() {
            match token {
                Token::Number(_) => {
                    self.bare(start, &phrase)?;
                    phrase = Phrase::default();
                    continue;
                }
                Token::Name(word) if self.is_call(end) => {
                    self.tokens.at = end;
                    if word == "print" {
                        self.printed(&mut phrase)?;
                        continue;
                    }
                    let value = self.called(start, word, 0)?;
                    self.add(start, std::mem::take(&mut phrase), value)?;
                    continue;
                }
                _ => self.tokens.at = end,
            }
            match token {
                Token::Newline => {
                    phrase.is_over = true;
                }
                Token::Comma | Token::Semicolon if self.found.is_empty() => {
                    return self.fault(start, Fault::Missing);
                }
                Token::Comma | Token::Semicolon => {}
                Token::Equals | Token::Colon if phrase.words.is_empty() => {
                    return self.no_number(start, self.tokens.text.get(start..end).unwrap_or("="));
                }
                Token::Equals => phrase.sign = Some('='),
                Token::Colon => phrase.sign = Some(':'),
                Token::Name(word) | Token::Quoted(word) => {
                    self.expect_numbers(&phrase)?;
                    phrase.push(start, word);
                    self.skip_containing(word);
                }
                Token::Open(Bracket::Angle) => {
                    let value = self.call(start, Bracket::Angle, "", 0)?;
                    self.add(start, std::mem::take(&mut phrase), value)?;
                }
                Token::Open(bracket) => {
                    let value = self.list(start, bracket, 0, 0)?;
                    self.add(start, std::mem::take(&mut phrase), value)?;
                }
                Token::Close(_) => return self.fault(start, Fault::Closes),
                Token::Dots => return self.shortened(start, true, 0, 0),
                Token::Other(word) => return self.no_number(start, word),
                Token::Number(_) => {}
            }
        }
        if !self.found.is_empty() {
            self.expect_numbers(&Phrase {
                is_over: true,
                ..phrase
            })?;
        }
        self.finish()
    }

    /// Refuses a name and an equals sign with nothing after it.
    fn expect_numbers(&self, phrase: &Phrase<'_>) -> Result<(), Unreadable> {
        match (phrase.sign, phrase.is_over, phrase.name()) {
            (Some('='), true, Some(name)) => self.fault(phrase.at, Fault::NoNumbers(name)),
            _ => Ok(()),
        }
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

    /// Takes the names out of `print(dW1)`.
    fn printed(&mut self, phrase: &mut Phrase<'a>) -> Result<(), Unreadable> {
        // The bracket that opens.
        self.tokens.next();
        for (start, _, token) in self.tokens.by_ref() {
            match token {
                Token::Name(word) | Token::Quoted(word) => {
                    let word = word.trim_end_matches(['=', ':', ' ']);
                    phrase.push(start, word);
                }
                Token::Comma => {}
                Token::Close(Bracket::Round) => return Ok(()),
                _ => return self.no_number(start, "print(…"),
            }
        }
        self.fault(self.tokens.text.len(), Fault::Open)
    }

    /// Takes numbers without brackets.
    fn bare(&mut self, start: usize, phrase: &Phrase<'a>) -> Result<(), Unreadable> {
        let is_named = phrase.words.len() == 1 && (phrase.sign.is_some() || phrase.is_over);
        match phrase.words.first() {
            Some(word) if !is_named && !phrase.is_shape() => {
                return self.no_number(phrase.at, word);
            }
            None if self
                .found
                .last()
                .is_some_and(|found| found.array.has_brackets) =>
            {
                return self.fault(start, Fault::Mixed);
            }
            _ => {}
        }
        let arrays = self.rows(phrase.name())?;
        if !phrase.is_shape() {
            self.found.extend(arrays);
        }
        Ok(())
    }

    /// Adds what has been read in brackets.
    fn add(&mut self, at: usize, phrase: Phrase<'_>, value: Value) -> Result<(), Unreadable> {
        if phrase.is_shape() {
            return Ok(());
        }
        let name = phrase.name();
        match value {
            Value::Number(at, written) => {
                let array = Array::scalar(at, written);
                self.found.push(Found::bare(name, array));
            }
            Value::Several(several) => {
                // A name for all of them, as in `grads = {…}`, is none of their own.
                for (own, array) in several {
                    self.found
                        .push(Found::bare(own.map(|own| tidy(&own)), array));
                }
            }
            Value::Array(array) => {
                let is_row = array.is_row();
                if let (true, None, Some(before)) = (is_row, &name, self.found.last_mut())
                    && before.is_rows
                {
                    let (rows, first) = match before.array.extent {
                        Extent::Matrix(rows, cols) => (rows, cols),
                        other => (1, other.as_matrix().1),
                    };
                    let (row, has) = (rows + 1, array.numbers.written.len());
                    if has != first {
                        return self.fault(array.end, Fault::Ragged { row, has, first });
                    }
                    before.array.extent = Extent::Matrix(row, first);
                    before.array.numbers.append(array.numbers);
                    return Ok(());
                }
                if let Some(Found { array: before, .. }) = self.found.last()
                    && before.has_brackets
                    && before.extent == Extent::Scalar
                    && name.is_none()
                {
                    return self.fault(at, Fault::Mixed);
                }
                self.found.push(Found {
                    name,
                    array,
                    is_rows: is_row,
                });
            }
        }
        Ok(())
    }

    /// What has been found, without the shapes that stand beside arrays.
    fn finish(mut self) -> Result<Vec<Named>, Unreadable> {
        let is_shape_of = |one: &Found, other: &Found| {
            one.array.bracket == Some(Bracket::Round)
                && (one.name.is_none() || other.name.is_none())
                && one.array.writes(other.array.extent)
        };
        let mut index = 0;
        while let (Some(one), Some(next)) = (self.found.get(index), self.found.get(index + 1)) {
            let is_before = is_shape_of(one, next);
            if !is_before && !is_shape_of(next, one) {
                index += 1;
                continue;
            }
            let shape = self.found.remove(if is_before { index } else { index + 1 });
            if let Some(found) = self.found.get_mut(index) {
                found.name = found.name.take().or(shape.name);
            }
        }
        if self.found.is_empty() {
            let (place, fault) = (None, Fault::Empty);
            return Err(Unreadable { place, fault });
        }
        let text = self.tokens.text;
        let named = |found: Found| Named {
            name: found.name,
            array: found
                .array
                .numbers
                .shaped(text, found.array.extent, found.array.has_brackets),
        };
        Ok(self.found.into_iter().map(named).collect())
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
    fn is_row(&self) -> bool {
        matches!(self.extent, Extent::Vector(_))
            && !self.is_call
            && self.bracket == Some(Bracket::Square)
    }

    /// Whether its numbers are those of this shape: `(4, 2)`.
    fn writes(&self, extent: Extent) -> bool {
        let shape = match extent {
            Extent::Scalar => vec![],
            Extent::Vector(size) => vec![size as f64],
            Extent::Matrix(rows, cols) => vec![rows as f64, cols as f64],
        };
        let numbers = self.numbers.written.iter().map(|written| written.value);
        numbers.eq(shape)
    }
}
