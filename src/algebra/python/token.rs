//! Words and signs.

use crate::numpy::{Class, Exception, Kind};

use super::syntax::{Error, Span};

/// What stands there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// A name, or a word of Python's.
    Name(&'a str),
    /// A number, whole or not.
    Number(Kind, f64),
    /// A sign.
    Sign(&'static str),
    /// The end of a line, outside brackets.
    Newline,
    /// The end of the text.
    End,
}

/// The signs there are, longer ones first. Those that are read but have no meaning here get a sentence from the parser.
const SIGNS: [&str; 29] = [
    "**", "//", "<=", ">=", "==", "!=", "+=", "-=", "*=", "/=", "@=", "+", "-", "*", "/", "@", "<",
    ">", "=", "(", ")", ",", ".", "[", "]", "^", ":", ";", "%",
];

/// A place in a text, from which tokens are read one by one.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// How many brackets are open: inside them a line goes on.
    pub depth: usize,
}

impl<'a> Tokens<'a> {
    /// The text from byte `at` on, which is a border between characters.
    pub fn from(text: &'a str, at: usize) -> Tokens<'a> {
        Tokens { text, at, depth: 0 }
    }

    /// The byte that is next.
    pub fn place(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// How many bytes of the rest are like that.
    fn run(&self, is_part: fn(u8) -> bool) -> usize {
        self.rest().bytes().take_while(|b| is_part(*b)).count()
    }

    fn skip_blanks(&mut self) {
        loop {
            self.at += self.run(|b| matches!(b, b' ' | b'\t' | b'\r'));
            match self.rest().bytes().next() {
                Some(b'#') => self.at += self.run(|b| b != b'\n'),
                Some(b'\n') if self.depth > 0 => self.at += 1,
                _ => return,
            }
        }
    }

    /// The next token, with its place.
    pub fn advance(&mut self) -> Result<(Token<'a>, Span), Error> {
        self.skip_blanks();
        let start = self.at;
        let rest = self.rest();
        let token = self.token();
        let span = Span {
            start,
            end: self.at,
        };
        match token {
            Ok(token) => Ok((token, span)),
            Err(exception) => {
                // At least the character it is about, so that there is something to underline.
                let width = rest.chars().next().map_or(0, char::len_utf8);
                let end = span.end.max(start + width);
                Err(Error {
                    span: Span { start, end },
                    exception,
                })
            }
        }
    }

    fn token(&mut self) -> Result<Token<'a>, Exception> {
        let rest = self.rest();
        let mut bytes = rest.bytes();
        let Some(first) = bytes.next() else {
            return Ok(Token::End);
        };
        if first == b'\n' {
            self.at += 1;
            return Ok(Token::Newline);
        }
        let length = self.run(|b| b.is_ascii_alphanumeric() || b == b'_');
        if length > 0 && !first.is_ascii_digit() {
            self.at += length;
            return Ok(Token::Name(rest.get(..length).unwrap_or_default()));
        }
        let then_digit = bytes.next().is_some_and(|b| b.is_ascii_digit());
        if first.is_ascii_digit() || (first == b'.' && then_digit) {
            return self.number();
        }
        match SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            Some(sign) => {
                self.at += sign.len();
                Ok(Token::Sign(sign))
            }
            None => Err(outside(rest)),
        }
    }

    fn number(&mut self) -> Result<Token<'a>, Exception> {
        let start = self.at;
        let digits = |b: u8| b.is_ascii_digit();
        self.at += self.run(digits);
        let mut kind = Kind::Int;
        if self.rest().starts_with('.') {
            kind = Kind::Float;
            self.at += 1;
            self.at += self.run(digits);
        }
        if self.rest().starts_with(['e', 'E']) {
            let mut exponent = *self;
            exponent.at += 1;
            exponent.at += usize::from(exponent.rest().starts_with(['+', '-']));
            let length = exponent.run(digits);
            if length > 0 {
                kind = Kind::Float;
                self.at = exponent.at + length;
            }
        }
        let written = self.text.get(start..self.at).unwrap_or_default();
        let after = self.run(|b| b.is_ascii_alphanumeric() || b == b'_');
        if after > 0 {
            self.at += after;
            return Err(syntax(
                "A number and a name stand here without a sign between them.",
            ));
        }
        let value = crate::numpy::float(written).unwrap_or(f64::NAN);
        if kind == Kind::Int && written.starts_with('0') && value != 0.0 {
            return Err(syntax("A whole number does not begin with 0."));
        }
        if kind == Kind::Int && value > 9_007_199_254_740_992.0 {
            return Err(Exception::outside("A whole number beyond 2**53"));
        }
        Ok(Token::Number(kind, value))
    }
}

/// The sentence about the character the text begins with.
fn outside(text: &str) -> Exception {
    let first = text.chars().next().unwrap_or(' ');
    let what = match first {
        '"' | '\'' => "Text in quotes".to_owned(),
        // The minus and the times of typeset formulas look like Python's signs.
        '−' | '–' => return syntax("This is not the minus of the keyboard. Write -."),
        '×' | '·' | '⋅' | '⊙' => return syntax("Python has no such sign. Write * or @."),
        other => format!("The character {other}"),
    };
    Exception::outside(&what)
}

/// What is no Python, in plain words.
pub(super) fn syntax(words: impl Into<std::borrow::Cow<'static, str>>) -> Exception {
    Exception::new(Class::Syntax, words)
}
