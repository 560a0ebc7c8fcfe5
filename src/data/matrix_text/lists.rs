//! The parser of lists: rows, lists of rows, dictionaries and tuples.

use crate::numpy::Extent;

use super::array::Numbers;
use super::fault::{Fault, Unreadable};
use super::reader::{Array, DEEPEST, Reader, Value};
use super::token::{Bracket, Token};

/// The end of a row: how many items have come, and where it stands.
type RowEnd = (usize, usize);

/// A list while it is read.
struct List {
    opened: usize,
    bracket: Bracket,
    items: Vec<(Option<String>, Value)>,
    row_ends: Vec<RowEnd>,
    /// The three dots: where they stand, and how many items come before.
    dots: Option<(usize, usize)>,
    has_comma: bool,
}

impl Reader<'_> {
    /// Reads a list up to the bracket that closes it. `squares` are the square brackets directly around it, `depth` all.
    pub(super) fn list(
        &mut self,
        opened: usize,
        bracket: Bracket,
        squares: usize,
        depth: usize,
    ) -> Result<Value, Unreadable> {
        let squares = if bracket == Bracket::Square {
            squares + 1
        } else {
            0
        };
        if squares > 2 || depth > DEEPEST {
            return self.fault(opened, Fault::TooDeep);
        }
        let mut list = List {
            opened,
            bracket,
            items: Vec::new(),
            row_ends: Vec::new(),
            dots: None,
            has_comma: false,
        };
        let mut name = None;
        // Whether a value has to come before the next comma.
        let mut wants_value = true;
        while let Some((start, end, token)) = self.tokens.next() {
            let value = match token {
                Token::Newline => continue,
                Token::Comma if wants_value => return self.fault(start, Fault::Missing),
                Token::Comma => {
                    (wants_value, list.has_comma) = (true, true);
                    continue;
                }
                Token::Semicolon if matches!(bracket, Bracket::Square | Bracket::Latex) => {
                    list.row_ends.push((list.items.len(), start));
                    wants_value = true;
                    continue;
                }
                Token::Close(closed) if closed == bracket => return self.closed(list, start),
                Token::Close(_) => return self.fault(start, Fault::Closes),
                Token::Dots => {
                    list.dots = Some((start, list.items.len()));
                    wants_value = false;
                    continue;
                }
                Token::Number(written) => {
                    self.count(start)?;
                    Value::Number(start, written)
                }
                Token::Open(Bracket::Angle) => self.call(start, Bracket::Angle, "", depth + 1)?,
                Token::Open(inner) => self.list(start, inner, squares, depth + 1)?,
                Token::Name(word) if self.is_call(end) => self.called(start, word, depth + 1)?,
                Token::Name(word) if self.skip_containing(word) => continue,
                Token::Name(word) | Token::Quoted(word) => {
                    let is_quoted = matches!(token, Token::Quoted(_));
                    if !self.is_key(bracket, is_quoted) {
                        return self.no_number(start, word);
                    }
                    name = Some(word.to_owned());
                    continue;
                }
                Token::Semicolon | Token::Equals | Token::Colon => {
                    let sign = self.tokens.text.get(start..end).unwrap_or_default();
                    return self.no_number(start, sign);
                }
                Token::Other(word) => return self.no_number(start, word),
            };
            wants_value = false;
            let is_number = |value: &Value| matches!(value, Value::Number(..));
            let is_mixed = list
                .items
                .last()
                .is_some_and(|(_, last)| is_number(last) != is_number(&value));
            if is_mixed && bracket != Bracket::Round && name.is_none() {
                return self.fault(start, Fault::Mixed);
            }
            list.items.push((name.take(), value));
        }
        self.fault(opened, Fault::Open)
    }

    /// Takes the sign after a word that is a name, in a dictionary or in a pair; `false` if it is none.
    fn is_key(&mut self, bracket: Bracket, is_quoted: bool) -> bool {
        let after = match self.tokens.peek() {
            Some((_, after, Token::Colon | Token::Equals)) if bracket != Bracket::Latex => after,
            Some((_, after, Token::Comma)) if bracket == Bracket::Round && is_quoted => after,
            _ => return false,
        };
        self.tokens.at = after;
        true
    }

    /// What a list comes to, whose closing bracket stands at `end`.
    fn closed(&self, mut list: List, end: usize) -> Result<Value, Unreadable> {
        let is_number = |(_, value): &(_, Value)| matches!(value, Value::Number(..));
        let is_matrix = |(_, value): &(_, Value)| match value {
            Value::Array(array) => matches!(array.extent, Extent::Matrix(..)),
            _ => false,
        };
        if let Some((at, before)) = list.dots {
            let is_row = list.items.iter().all(is_number);
            return self.shortened(at, !is_row, before, list.items.len() - before);
        }
        let is_in_brackets_only = list.bracket == Bracket::Round && !list.has_comma;
        match list.items.len() {
            0 => return self.fault(list.opened, Fault::Missing),
            1 if is_in_brackets_only && list.items.iter().all(|(name, _)| name.is_none()) => {
                if let Some((_, value)) = list.items.pop() {
                    return Ok(value);
                }
            }
            _ => {}
        }
        let is_call = |(_, value): &(_, Value)| match value {
            Value::Array(array) => array.is_call,
            _ => false,
        };
        let has_several = list
            .items
            .iter()
            .any(|(name, value)| name.is_some() || matches!(value, Value::Several(_)));
        let numbers = list.items.iter().filter(|item| is_number(item)).count();
        if !has_several && numbers == list.items.len() {
            return self.row(list, end);
        }
        let has_matrix = list.items.iter().any(is_matrix);
        let is_of_rows = numbers == 0 && !has_several && !has_matrix;
        if is_of_rows && self.are_rows(&list, list.items.iter().all(is_call)) {
            return self.matrix(list, end);
        }
        let is_plain = numbers == 0 && !has_several && !list.items.iter().any(is_call);
        if is_plain && list.bracket == Bracket::Square {
            let deep = list.items.iter().find(|item| is_matrix(item));
            if let Some((_, Value::Array(array))) = deep {
                return self.fault(array.at, Fault::TooDeep);
            }
        }
        let mut several = Vec::new();
        for (name, value) in list.items {
            match value {
                Value::Number(at, written) => several.push((name, Array::scalar(at, written))),
                Value::Array(array) => several.push((name, array)),
                Value::Several(mut inner) => {
                    // A pair's name, as in `('weight', tensor(…))`.
                    if let (Some(name), [(own, _)]) = (name, &mut inner[..]) {
                        *own = Some(name);
                    }
                    several.extend(inner);
                }
            }
        }
        Ok(Value::Several(several))
    }

    /// Whether lists of one axis are the rows of a matrix, and not arrays of their own.
    fn are_rows(&self, list: &List, are_calls: bool) -> bool {
        let lengths = list.items.iter().map(|(_, value)| match value {
            Value::Array(array) => array.numbers.written.len(),
            _ => 0,
        });
        let first = lengths.clone().next();
        let is_even = lengths.into_iter().all(|length| Some(length) == first);
        !are_calls || is_even && list.bracket == Bracket::Square
    }

    /// An array of the numbers of a list: one row, or the rows that semicolons part.
    fn row(&self, mut list: List, end: usize) -> Result<Value, Unreadable> {
        list.row_ends.push((list.items.len(), end));
        let mut numbers = Numbers::default();
        for (_, value) in &list.items {
            if let Value::Number(at, written) = value {
                numbers.push(*at, *written);
            }
        }
        let (mut rows, mut first, mut before) = (0, 0, 0);
        for (items, at) in list.row_ends {
            let has = items - before;
            before = items;
            if has == 0 {
                continue;
            }
            rows += 1;
            match rows {
                1 => first = has,
                row if has != first => return self.fault(at, Fault::Ragged { row, has, first }),
                _ => {}
            }
        }
        let extent = match rows {
            1 if list.bracket != Bracket::Latex => Extent::Vector(first),
            rows => Extent::Matrix(rows, first),
        };
        Ok(Value::Array(Array {
            at: list.opened,
            end,
            extent,
            numbers,
            has_brackets: true,
            is_call: false,
            bracket: Some(list.bracket),
        }))
    }

    /// A matrix of the rows of a list.
    fn matrix(&self, list: List, end: usize) -> Result<Value, Unreadable> {
        let mut numbers = Numbers::default();
        let (mut rows, mut first) = (0, 0);
        for (_, value) in list.items {
            let Value::Array(row) = value else { continue };
            let has = row.numbers.written.len();
            rows += 1;
            match rows {
                1 => first = has,
                row_number if has != first => {
                    let fault = Fault::Ragged {
                        row: row_number,
                        has,
                        first,
                    };
                    return self.fault(row.end, fault);
                }
                _ => {}
            }
            numbers.append(row.numbers);
        }
        Ok(Value::Array(Array {
            at: list.opened,
            end,
            extent: Extent::Matrix(rows, first),
            numbers,
            has_brackets: true,
            is_call: false,
            bracket: Some(list.bracket),
        }))
    }
}
