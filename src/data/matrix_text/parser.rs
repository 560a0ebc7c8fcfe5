//! The parser of a whole text: names, and the arrays that follow them.

use crate::numpy::Extent;

use super::array::Named;
use super::commas::Commas;
use super::fault::{Fault, Unreadable};
use super::marks::Unmarked;
use super::reader::{Array, Reader, Value};
use super::token::{Bracket, Token};

/// The state of reading a whole text.
pub(super) struct Parser<'a> {
    reader: Reader<'a>,
    found: Vec<Found>,
}

/// An array with its name.
struct Found {
    name: Option<String>,
    array: Array,
    /// Whether it is a row, or rows, in brackets of their own without brackets around them: more rows may follow.
    is_rows: bool,
}

impl Found {
    fn complete(name: Option<String>, array: Array) -> Found {
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
            reader: Reader::new(unmarked, commas),
            found: Vec::new(),
        }
    }

    /// Every array of the text, in order.
    pub(super) fn arrays(mut self) -> Result<Vec<Named>, Unreadable> {
        let mut phrase = Phrase::default();
        while let Some((start, end, token)) = self.reader.tokens.peek() {
            match token {
                Token::Number(_) => {
                    self.bare(start, &phrase)?;
                    phrase = Phrase::default();
                    continue;
                }
                Token::Name(word) if self.reader.is_call(end) => {
                    self.reader.tokens.at = end;
                    if word == "print" {
                        self.printed(&mut phrase)?;
                        continue;
                    }
                    let value = self.reader.called(start, word, 0)?;
                    self.add(start, std::mem::take(&mut phrase), value)?;
                    continue;
                }
                _ => self.reader.tokens.at = end,
            }
            match token {
                Token::Newline => {
                    phrase.is_over = true;
                }
                Token::Comma | Token::Semicolon if self.found.is_empty() => {
                    return self.reader.fault(start, Fault::Missing);
                }
                Token::Comma | Token::Semicolon => {}
                Token::Equals | Token::Colon if phrase.words.is_empty() => {
                    return self.reader.no_number(
                        start,
                        self.reader.tokens.text.get(start..end).unwrap_or("="),
                    );
                }
                Token::Equals => phrase.sign = Some('='),
                Token::Colon => phrase.sign = Some(':'),
                Token::Name(word) if self.reader.skip_containing(word) => {}
                Token::Name(word) | Token::Quoted(word) => {
                    self.expect_numbers(&phrase)?;
                    phrase.push(start, word);
                }
                Token::Open(Bracket::Angle) => {
                    let value = self.reader.call(start, Bracket::Angle, "", 0)?;
                    self.add(start, std::mem::take(&mut phrase), value)?;
                }
                Token::Open(bracket) => {
                    let value = self.reader.list(start, bracket, 0, 0)?;
                    self.add(start, std::mem::take(&mut phrase), value)?;
                }
                Token::Close(_) => return self.reader.fault(start, Fault::Closes),
                Token::Dots => return self.reader.shortened(start, true, 0, 0),
                Token::Other(word) => return self.reader.no_number(start, word),
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
            (Some('='), true, Some(name)) => self.reader.fault(phrase.at, Fault::NoNumbers(name)),
            _ => Ok(()),
        }
    }

    /// Takes the names out of `print(dW1)`.
    fn printed(&mut self, phrase: &mut Phrase<'a>) -> Result<(), Unreadable> {
        // The bracket that opens.
        self.reader.tokens.next();
        for (start, _, token) in self.reader.tokens.by_ref() {
            match token {
                Token::Name(word) | Token::Quoted(word) => {
                    let word = word.trim_end_matches(['=', ':', ' ']);
                    phrase.push(start, word);
                }
                Token::Comma => {}
                Token::Close(Bracket::Round) => return Ok(()),
                _ => return self.reader.no_number(start, "print(…"),
            }
        }
        self.reader
            .fault(self.reader.tokens.text.len(), Fault::Open)
    }

    /// Takes numbers without brackets.
    fn bare(&mut self, start: usize, phrase: &Phrase<'a>) -> Result<(), Unreadable> {
        let is_named = phrase.words.len() == 1 && (phrase.sign.is_some() || phrase.is_over);
        match phrase.words.first() {
            Some(word) if !is_named && !phrase.is_shape() => {
                return self.reader.no_number(phrase.at, word);
            }
            None if self
                .found
                .last()
                .is_some_and(|found| found.array.has_brackets) =>
            {
                return self.reader.fault(start, Fault::Mixed);
            }
            _ => {}
        }
        let arrays = self.reader.rows()?;
        if !phrase.is_shape() {
            let mut name = phrase.name();
            let named = arrays
                .into_iter()
                .map(|array| Found::complete(name.take(), array));
            self.found.extend(named);
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
                self.found.push(Found::complete(name, array));
            }
            Value::Several(several) => {
                // A name for all of them, as in `grads = {…}`, is none of their own.
                for (own, array) in several {
                    self.found
                        .push(Found::complete(own.map(|own| tidy(&own)), array));
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
                        return self
                            .reader
                            .fault(array.end, Fault::Ragged { row, has, first });
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
                    return self.reader.fault(at, Fault::Mixed);
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
        let text = self.reader.tokens.text;
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
