//! The parser of what stands in brackets: rows, lists of rows, dictionaries, tuples, and calls such as `array(…)`.

use crate::numpy::Extent;

use super::array::Numbers;
use super::fault::{Fault, Unreadable};
use super::reader::{Array, Reader, Value};
use super::token::{Bracket, Token};

/// Functions around an array that do not change its numbers, by the last part of their names.
const WRAPPERS: [&str; 20] = [
    "array",
    "asarray",
    "matrix",
    "mat",
    "tensor",
    "Tensor",
    "Array",
    "DeviceArray",
    "Parameter",
    "Variable",
    "float64",
    "float32",
    "float16",
    "int64",
    "int32",
    "int8",
    "uint8",
    "bool",
    "bool_",
    "double",
];

/// Functions around several arrays.
const CONTAINERS: [&str; 4] = ["OrderedDict", "dict", "list", "tuple"];

/// The deepest that brackets are read in each other.
const DEEPEST: usize = 12;

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
                    let next = self.tokens.peek();
                    let is_quoted = matches!(token, Token::Quoted(_));
                    match next {
                        Some((_, after, Token::Colon | Token::Equals))
                            if bracket != Bracket::Latex =>
                        {
                            self.tokens.at = after;
                        }
                        // A pair: a name and what it is for.
                        Some((_, after, Token::Comma))
                            if bracket == Bracket::Round && is_quoted =>
                        {
                            self.tokens.at = after;
                        }
                        _ => return self.no_number(start, word),
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

    /// Reads a call of `word`, whose bracket opens next.
    pub(super) fn called(
        &mut self,
        start: usize,
        word: &str,
        depth: usize,
    ) -> Result<Value, Unreadable> {
        let last = word.rsplit('.').next().unwrap_or(word);
        let opened = self.tokens.at;
        self.tokens.next();
        if CONTAINERS.contains(&last) {
            return self.list(opened, Bracket::Round, 0, depth + 1);
        }
        if !WRAPPERS.contains(&last) {
            return self.no_number(start, word);
        }
        self.call(opened, Bracket::Round, last, depth + 1)
    }

    /// Reads what is in a call, up to the bracket that closes it.
    pub(super) fn call(
        &mut self,
        opened: usize,
        bracket: Bracket,
        wrapper: &str,
        depth: usize,
    ) -> Result<Value, Unreadable> {
        if depth > DEEPEST {
            return self.fault(opened, Fault::TooDeep);
        }
        let by_torch = self.by_torch;
        self.by_torch = wrapper == "tensor";
        let mut value = None;
        let mut name = None;
        let mut kind = wrapper.to_owned();
        loop {
            let Some((start, end, token)) = self.tokens.next() else {
                return self.fault(opened, Fault::Open);
            };
            let read = match token {
                Token::Newline | Token::Comma | Token::Colon => continue,
                Token::Close(closed) if closed == bracket => break,
                Token::Name(word) if matches!(self.tokens.peek(), Some((_, _, Token::Equals))) => {
                    self.tokens.next();
                    // TensorFlow's `numpy=array(…)`
                    if word != "numpy" {
                        let skipped = self.skip_value(opened)?;
                        kind += if word == "dtype" { &skipped } else { "" };
                    }
                    continue;
                }
                Token::Name(word) if self.is_call(end) => self.called(start, word, depth + 1)?,
                Token::Quoted(word) if bracket == Bracket::Angle => {
                    name = word.split(':').next().map(str::to_owned);
                    continue;
                }
                Token::Name(word) | Token::Quoted(word)
                    if bracket == Bracket::Angle || value.is_some() =>
                {
                    kind += word;
                    continue;
                }
                Token::Number(written) => {
                    self.count(start)?;
                    Value::Number(start, written)
                }
                Token::Open(Bracket::Angle) => self.call(start, Bracket::Angle, "", depth + 1)?,
                Token::Open(inner) => self.list(start, inner, 0, depth + 1)?,
                Token::Dots => return self.shortened(start, true, 0, 0),
                _ => {
                    let word = self.tokens.text.get(start..end).unwrap_or_default();
                    return self.no_number(start, word);
                }
            };
            if value.is_some() {
                return self.fault(start, Fault::Mixed);
            }
            value = Some(read);
        }
        let is_tensor = std::mem::replace(&mut self.by_torch, by_torch);
        let is_float64 = kind.contains("float64") || kind.contains("double");
        let is_float32 = kind.contains("float32") || is_tensor;
        let Some(mut value) = value else {
            return self.fault(opened, Fault::Missing);
        };
        if let Value::Array(array) = &mut value {
            array.is_call = true;
            array.numbers.is_float64 |= is_float64;
            array.numbers.is_float32 |= is_float32 && !is_float64;
        }
        Ok(match (name, value) {
            (Some(name), Value::Array(array)) => Value::Several(vec![(Some(name), array)]),
            (_, value) => value,
        })
    }

    /// Takes the value of an option, and returns it as it is written.
    fn skip_value(&mut self, opened: usize) -> Result<String, Unreadable> {
        let from = self.tokens.at;
        let Some((_, _, token)) = self.tokens.next() else {
            return self.fault(opened, Fault::Open);
        };
        let is_call = matches!(token, Token::Name(_)) && self.is_call(self.tokens.at);
        let mut open = match token {
            Token::Open(_) => 1,
            _ if is_call => {
                self.tokens.next();
                1
            }
            _ => 0,
        };
        while open > 0 {
            match self.tokens.next() {
                None => return self.fault(opened, Fault::Open),
                Some((_, _, Token::Open(_))) => open += 1,
                Some((_, _, Token::Close(_))) => open -= 1,
                Some(_) => {}
            }
        }
        let text = self.tokens.text.get(from..self.tokens.at);
        Ok(text.unwrap_or_default().to_owned())
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
