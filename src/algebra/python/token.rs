//! The tokenizer: the words and signs of a text.

use crate::numpy::{Class, Kind, LARGEST_WHOLE};

use crate::algebra::python::syntax::Span;

/// A token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// A name.
    Name(&'a str),
    /// A word of Python's that is no name.
    Keyword(&'a str),
    /// A number, whole or not.
    Number(Kind, f64),
    /// A sign.
    Sign(&'static str),
    /// A number or a sign that Python does not have, with a sentence about it.
    Wrong(Class, &'static str),
    /// Any other character.
    Unknown,
    /// The end of a line, outside brackets.
    Newline,
    /// The end of the text.
    End,
}

/// Words of Python's that are no names, without True and False, which have a value here.
const KEYWORDS: &str = "None and as assert async await break class continue def del elif else except finally for from \
                        global if import in is lambda nonlocal not or pass raise return try while with yield";

/// The signs there are, longer ones first. Those that are read but have no meaning here get a sentence from the parser.
const SIGNS: &[&str] = &[
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

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The number of bytes at the beginning of the rest for which `is_part` holds.
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
    pub fn advance(&mut self) -> (Token<'a>, Span) {
        self.skip_blanks();
        let start = self.at;
        let token = self.token();
        let end = self.at;
        (token, Span { start, end })
    }

    fn token(&mut self) -> Token<'a> {
        let rest = self.rest();
        let mut bytes = rest.bytes();
        let Some(first) = bytes.next() else {
            return Token::End;
        };
        let then_digit = bytes.next().is_some_and(|b| b.is_ascii_digit());
        if first.is_ascii_digit() || (first == b'.' && then_digit) {
            return self.number();
        }
        let length = self.run(is_of_name);
        if length > 0 {
            self.at += length;
            let word = rest.get(..length).unwrap_or_default();
            return match KEYWORDS.split(' ').any(|keyword| keyword == word) {
                true => Token::Keyword(word),
                false => Token::Name(word),
            };
        }
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            self.at += sign.len();
            return Token::Sign(sign);
        }
        let first = rest.chars().next().unwrap_or_default();
        self.at += first.len_utf8();
        match first {
            '\n' => Token::Newline,
            '"' | '\'' => Token::Wrong(Class::Outside, "Text in quotes"),
            // The minus and the times of typeset formulas look like Python's signs.
            '−' | '–' => {
                let words = "This is a typographic minus. Write the - of the keyboard.";
                Token::Wrong(Class::Syntax, words)
            }
            '×' | '·' | '⋅' | '⊙' => Token::Wrong(
                Class::Syntax,
                "Python does not have this sign. Write * or @.",
            ),
            _ => Token::Unknown,
        }
    }

    fn number(&mut self) -> Token<'a> {
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
        let after = self.run(is_of_name);
        self.at += after;
        let value = crate::numpy::float(written).unwrap_or(f64::NAN);
        let is_int = kind == Kind::Int;
        if after > 0 {
            let words = "There is no sign between this number and the name after it.";
            Token::Wrong(Class::Syntax, words)
        } else if is_int && written.starts_with('0') && value != 0.0 {
            Token::Wrong(Class::Syntax, "A whole number must not begin with 0.")
        } else if is_int && value > LARGEST_WHOLE {
            Token::Wrong(Class::Outside, "A whole number beyond 2**53")
        } else {
            Token::Number(kind, value)
        }
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
