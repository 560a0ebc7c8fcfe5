//! The parser of calls around arrays: `array(…, dtype=float32)`, `tensor(…, requires_grad=True)`, `OrderedDict(…)`.

use super::fault::{Fault, Unreadable};
use super::reader::{DEEPEST, Reader, Value};
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

impl Reader<'_> {
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
}
