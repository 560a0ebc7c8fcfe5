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
    /// Text in quotes, without them, and whether it is a format (`f"…"`).
    Text(&'a str, bool),
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
    "...", "**=", "//=", "->", ":=", "**", "//", "<=", ">=", "==", "!=", "+=", "-=", "*=", "/=",
    "@=", "%=", ".*", "./", ".^", "+", "-", "*", "/", "@", "<", ">", "=", "(", ")", ",", ".", "[",
    "]", "{", "}", "^", ":", ";", "%", "&", "|", "~",
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
            self.at += self.run(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\x0c'));
            let rest = self.rest();
            match rest.chars().next() {
                Some('#') => self.at += self.run(|b| b != b'\n'),
                // A line goes on inside brackets, and after a backslash.
                Some('\n') if self.depth > 0 => {
                    self.at += 1 + prompt(rest.get(1..).unwrap_or_default())
                }
                Some('\\')
                    if rest
                        .trim_start_matches('\\')
                        .trim_start_matches('\r')
                        .starts_with('\n') =>
                {
                    let length = rest.find('\n').map_or(0, |newline| newline + 1);
                    self.at += length + prompt(rest.get(length..).unwrap_or_default());
                }
                // Blanks of web pages.
                Some(blank @ ('\u{a0}' | '\u{200b}' | '\u{feff}')) => self.at += blank.len_utf8(),
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
        if let Some(text) = self.text(length) {
            return text;
        }
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
            '’' | '‘' | '“' | '”' => {
                let words = "This is a typographic quote. Write the ' of the keyboard.";
                Token::Wrong(Class::Syntax, words)
            }
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

    /// Text in quotes, if there is one here after `prefix` letters.
    fn text(&mut self, prefix: usize) -> Option<Token<'a>> {
        let (letters, quoted) = self.rest().split_at_checked(prefix)?;
        let is_prefix = prefix <= 2 && letters.bytes().all(|b| b"fFrRbBuU".contains(&b));
        let quote = quoted
            .get(..1)
            .filter(|quote| ["'", "\""].contains(quote))?;
        if !is_prefix {
            return None;
        }
        // MATLAB's transpose stands directly after what it turns.
        let before = self.text.get(..self.at)?.chars().next_back();
        let is_after_value = before.is_some_and(|c| c.is_alphanumeric() || ")]_".contains(c));
        if prefix == 0 && quote == "'" && is_after_value {
            self.at += 1;
            let words = "In Python the transpose is .T, and ' begins a text.";
            return Some(Token::Wrong(Class::Syntax, words));
        }
        let tripled = [quote, quote, quote].concat();
        let is_long = quoted.starts_with(&tripled);
        let quotes = if is_long { 3 } else { 1 };
        let inner = quoted.get(quotes..)?;
        let end = match is_long {
            true => inner.find(&tripled),
            false => end_of_text(inner, quote),
        };
        let Some(end) = end else {
            let line = self.run(|b| b != b'\n');
            self.at += if is_long { self.rest().len() } else { line };
            let words = "This text in quotes is never closed.";
            return Some(Token::Wrong(Class::Syntax, words));
        };
        self.at += prefix + quotes + end + quotes;
        let is_format = letters.contains(['f', 'F']);
        Some(Token::Text(inner.get(..end)?, is_format))
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

/// Where the text in single quotes ends: at the quote, within the line, that no backslash stands before.
fn end_of_text(inner: &str, quote: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in inner.char_indices() {
        match c {
            '\n' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if quote.contains(c) => return Some(at),
            _ => {}
        }
    }
    None
}

/// The length of a prompt at the head of `line`, with blanks before it: `>>> `, `... `, `In [3]: `; 0 if there is none.
pub fn prompt(line: &str) -> usize {
    let mut rest = line;
    loop {
        let blanks = rest.trim_start_matches([' ', '\t', '\u{a0}']);
        let after = match blanks
            .strip_prefix("In [")
            .and_then(|after| after.split_once("]:"))
        {
            Some((number, after)) if number.bytes().all(|b| b.is_ascii_digit() || b == b' ') => {
                Some(after)
            }
            _ => [">>>", "...:", "..."]
                .iter()
                .find_map(|sign| blanks.strip_prefix(sign)),
        };
        let is_apart =
            |after: &&str| after.is_empty() || after.starts_with([' ', '\n', '\r', '\t']);
        match after.filter(is_apart) {
            Some(after) => rest = after.strip_prefix(' ').unwrap_or(after),
            None => return line.len() - rest.len(),
        }
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
