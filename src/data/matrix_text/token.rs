//! The words and signs of a text.

use super::commas::Commas;
use super::number::{Written, is_dash, number};

/// A kind of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Square,
    Round,
    Curly,
    Angle,
    /// LaTeX's `\begin` and `\end`.
    Latex,
}

/// A word or a sign of the text.
#[derive(Clone, Copy)]
pub(super) enum Token<'a> {
    Open(Bracket),
    Close(Bracket),
    Comma,
    /// `;`, and LaTeX's `\\`: the end of a row.
    Semicolon,
    Newline,
    Equals,
    Colon,
    /// `...` in place of what is not printed.
    Dots,
    Number(Written),
    /// A name: `W1`, `np.array`, `b{1}`, `grads["dW1"]`.
    Name(&'a str),
    /// What is between quotation marks.
    Quoted(&'a str),
    /// Anything else.
    Other(&'a str),
}

/// A token, and the bytes that it takes.
pub(super) type Placed<'a> = (usize, usize, Token<'a>);

/// A reader of tokens. A copy of it looks ahead.
#[derive(Clone)]
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) commas: Commas,
}

/// The commands of LaTeX that have the name of a matrix in braces.
const FONTS: [&str; 9] = [
    "mathbf",
    "mathrm",
    "mathit",
    "mathsf",
    "text",
    "textbf",
    "bm",
    "boldsymbol",
    "operatorname",
];

/// The commands of LaTeX that say nothing.
const SPACES: [&str; 6] = [
    "quad",
    "qquad",
    "displaystyle",
    "hline",
    "nonumber",
    "small",
];

/// The commands of LaTeX that are dots.
const DOTS: [&str; 5] = ["cdots", "ldots", "dots", "vdots", "ddots"];

impl<'a> Tokens<'a> {
    /// The next token, without taking it.
    pub(super) fn peek(&self) -> Option<Placed<'a>> {
        self.clone().next()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The length of what `is_in` holds for, from the byte `from` of the rest on.
    fn length(&self, from: usize, is_in: impl Fn(char) -> bool) -> usize {
        let rest = self.rest().get(from..).unwrap_or_default();
        from + rest.find(|c| !is_in(c)).unwrap_or(rest.len())
    }

    /// The token that the first `length` bytes are, which are taken.
    fn take(&mut self, length: usize, token: impl FnOnce(&'a str) -> Token<'a>) -> Placed<'a> {
        let start = self.at;
        let word = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        (start, self.at, token(word))
    }

    /// A number, or a word that begins as one does.
    fn number(&mut self) -> Placed<'a> {
        let is_decimal = self.commas == Commas::Decimal;
        let bytes = self.rest().as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut length = 0;
        for (at, c) in self.rest().char_indices() {
            let is_point = c == ',' && is_decimal && at > 0 && is_digit(at - 1) && is_digit(at + 1);
            if !is_point && (is_blank(c) || ENDS.contains(c) || c == '\n') {
                break;
            }
            length = at + c.len_utf8();
        }
        self.take(length, |word| match number(word, is_decimal) {
            _ if word.contains("...") || word.contains('…') => Token::Dots,
            Some(written) => Token::Number(written),
            None => Token::Other(word),
        })
    }

    /// A name, with its index where it has one: `W^{[1]}`, `b{1}`, `grads["dW1"]`.
    fn name(&mut self) -> Placed<'a> {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || "_./'′∂".contains(c);
        let mut length = self.length(0, is_part);
        let word = rest.get(..length).unwrap_or_default();
        if let Some(written) = number(word, false) {
            return self.take(length, |_| Token::Number(written));
        }
        // Of two indices, as in `lw{2}{1}`, both belong to the name.
        while let Some(end) = index(rest.get(length..).unwrap_or_default()) {
            length += end;
        }
        self.take(length, Token::Name)
    }

    /// A command of LaTeX; `None` where it says nothing, and is taken.
    fn latex(&mut self) -> Option<Placed<'a>> {
        let command = self.length(1, |c| c.is_ascii_alphabetic());
        let rest = self.rest();
        let word = rest.get(1..command).unwrap_or_default();
        let in_braces = || {
            let braced = rest.get(command..)?.strip_prefix('{')?;
            let end = braced.find('}')?;
            Some((braced.get(..end)?, command + end + 2))
        };
        match word {
            "" if rest.starts_with("\\\\") => Some(self.take(2, |_| Token::Semicolon)),
            "" => {
                let sign = rest.chars().nth(1);
                match sign {
                    Some(c) if "()[],;:! ".contains(c) => {
                        self.at += 2;
                        None
                    }
                    _ => Some(self.take(1, Token::Other)),
                }
            }
            "begin" | "end" => {
                let (environment, length) = in_braces().unwrap_or(("", command));
                if !environment.contains("matrix") && !environment.contains("array") {
                    self.at += length;
                    return None;
                }
                let token = match word {
                    "begin" => Token::Open(Bracket::Latex),
                    _ => Token::Close(Bracket::Latex),
                };
                let columns = rest.get(length..).filter(|_| environment.contains("array"));
                let columns = columns.and_then(|rest| rest.strip_prefix('{')?.find('}'));
                let columns = columns.filter(|_| word == "begin").map_or(0, |end| end + 2);
                let (start, _, token) = self.take(length, |_| token);
                self.at += columns;
                Some((start, self.at, token))
            }
            // The bracket that is typeset, which may be a brace.
            "left" | "right" => {
                let bracket = rest.get(command..).unwrap_or_default();
                self.at += command;
                self.at += match bracket.strip_prefix('\\') {
                    Some(_) => 2,
                    None => bracket.chars().next().map_or(0, char::len_utf8),
                };
                None
            }
            word if FONTS.contains(&word) => {
                let Some((inner, length)) = in_braces() else {
                    return Some(self.take(command, Token::Other));
                };
                // Its index, as in `\mathbf{W}^{[1]}`, belongs to it.
                let index = index(rest.get(length..).unwrap_or_default());
                let indexed = index.map(|end| rest.get(command + 1..length + end));
                let name = indexed.flatten().unwrap_or(inner.trim());
                Some(self.take(length + index.unwrap_or_default(), |_| Token::Name(name)))
            }
            word if DOTS.contains(&word) => Some(self.take(command, |_| Token::Dots)),
            word if SPACES.contains(&word) => {
                self.at += command;
                None
            }
            _ => Some(self.take(command, Token::Other)),
        }
    }
}

/// The signs that end a number.
const ENDS: &str = "[](){}<>,;:=#&\"'\\$";

fn is_blank(c: char) -> bool {
    // Thin spaces part thousands.
    c.is_whitespace() && !"\u{2009}\u{202f}".contains(c)
}

/// The length of the index at the beginning of `text`, which follows a name.
fn index(text: &str) -> Option<usize> {
    let is_index = |inner: &str| {
        let inner = inner.trim_matches(['{', '}', '[', ']', '(', ')']);
        let is_word = |c: char| c.is_alphanumeric() || "_,. ".contains(c);
        !inner.is_empty() && inner.len() < 40 && inner.chars().all(is_word)
    };
    let closed = |open: usize, close: char| {
        let end = text.get(open..)?.find(close)?;
        is_index(text.get(open..open + end)?).then_some(open + end + close.len_utf8())
    };
    if text.starts_with("[\"") || text.starts_with("['") {
        let quote = text.chars().nth(1)?;
        let end = closed(2, quote)?;
        return text.get(end..)?.starts_with(']').then_some(end + 1);
    }
    if text.starts_with("^{") || text.starts_with("_{") {
        return closed(2, '}');
    }
    if text.starts_with("^[") {
        return closed(2, ']');
    }
    if text.starts_with("^(") {
        return closed(2, ')');
    }
    if text.starts_with('{') {
        return closed(1, '}').filter(|end| text.get(1..end - 1).is_some_and(is_layer));
    }
    // A list may follow a name directly, so such an index counts only before a sign that follows names.
    let end = match text.chars().next()? {
        '[' => closed(1, ']')?,
        '(' => closed(1, ')')?,
        _ => return None,
    };
    let after = text.get(end..)?.trim_start_matches([' ', '\t']);
    let is_named = after.starts_with(['=', ':']) && text.get(1..end - 1).is_some_and(is_layer);
    is_named.then_some(end)
}

/// Whether this is the number of a layer, or those of two.
fn is_layer(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit() || c == ',')
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Placed<'a>;

    fn next(&mut self) -> Option<Placed<'a>> {
        loop {
            let rest = self.rest();
            let first = rest.chars().next()?;
            let length = first.len_utf8();
            let token = match first {
                '\n' => Token::Newline,
                '[' => Token::Open(Bracket::Square),
                ']' => Token::Close(Bracket::Square),
                '(' => Token::Open(Bracket::Round),
                ')' => Token::Close(Bracket::Round),
                '{' => Token::Open(Bracket::Curly),
                '}' => Token::Close(Bracket::Curly),
                '<' => Token::Open(Bracket::Angle),
                '>' => Token::Close(Bracket::Angle),
                ',' => Token::Comma,
                ';' => Token::Semicolon,
                '=' => Token::Equals,
                ':' => Token::Colon,
                // LaTeX parts columns by it, and aligns by it in front of an equals sign.
                '&' if rest.starts_with("&=") => {
                    self.at += 1;
                    continue;
                }
                '&' => Token::Comma,
                '…' => Token::Dots,
                '$' => {
                    self.at += 1;
                    continue;
                }
                '\u{feff}' if self.at == 0 => {
                    self.at += length;
                    continue;
                }
                '#' | '%' => {
                    self.at += rest.find('\n').unwrap_or(rest.len());
                    continue;
                }
                c if is_blank(c) => {
                    self.at += length;
                    continue;
                }
                '\\' => match self.latex() {
                    Some(placed) => return Some(placed),
                    None => continue,
                },
                '"' | '\'' => {
                    let end = rest.get(1..).and_then(|rest| rest.find([first, '\n']));
                    let closed = end.filter(|end| {
                        rest.get(end + 1..)
                            .is_some_and(|rest| rest.starts_with(first))
                    });
                    return Some(match closed {
                        Some(end) => self.take(end + 2, |word| {
                            Token::Quoted(word.get(1..end + 1).unwrap_or_default())
                        }),
                        None => self.take(1, Token::Other),
                    });
                }
                c if c.is_alphabetic() || "_∂∇".contains(c) => return Some(self.name()),
                c if c.is_ascii_digit() || "+.∞".contains(c) || is_dash(c) => {
                    return Some(self.number());
                }
                _ => {
                    let length = self.length(0, |c| !is_blank(c) && !ENDS.contains(c) && c != '\n');
                    return Some(self.take(length.max(first.len_utf8()), Token::Other));
                }
            };
            return Some(self.take(length, |_| token));
        }
    }
}
