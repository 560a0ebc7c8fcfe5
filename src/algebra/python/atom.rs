//! The parser, continued: names, numbers, texts and brackets, and what stands directly after them.

use crate::numpy::{Class, Kind};

use crate::algebra::python::parse::Parser;
use crate::algebra::python::syntax::{Head, Py, Span};
use crate::algebra::python::token::Token;

/// Modules whose names stand before a function's.
const MODULES: [&str; 4] = ["np", "numpy", "math", "copy"];

impl Parser<'_> {
    /// A value with its `.T`, its methods and its indices.
    pub(super) fn postfix(&mut self) -> Py {
        let mut value = self.atom();
        loop {
            let start = self.span;
            if self.is("(") {
                let called = self.written(value.span);
                let words = [called, " is not a function. To multiply, write * or @."];
                self.fail(value.span, Class::Type, &words);
            }
            if self.is_too_long() {
                return value;
            }
            if self.is("[") && !self.is_apart(value.span) {
                self.parts += 1;
                value = self.index(value);
                continue;
            }
            if !self.skip(".") {
                return value;
            }
            self.parts += 1;
            value = match self.token {
                Token::Name(name) => {
                    let span = start.to(self.span);
                    self.step();
                    self.after_point(value, name, span)
                }
                _ => {
                    self.fail(start, Class::Syntax, &["Write T after the point."]);
                    value
                }
            };
        }
    }

    /// Whether a new line begins between `span` and the next token: rows of a list may stand without a comma.
    fn is_apart(&self, span: Span) -> bool {
        let between = span.end..self.span.start;
        self.text
            .get(between)
            .is_some_and(|text| text.contains('\n'))
    }

    /// `value.name`, or a call of that method.
    fn after_point(&mut self, value: Py, name: &str, point: Span) -> Py {
        if self.is("(") {
            return self.method(value, name, point);
        }
        Py {
            span: value.span.to(point),
            head: match name {
                "T" => Head::Transpose,
                name => Head::Attribute(name.to_owned()),
            },
            operands: vec![value],
        }
    }

    /// `value[…]`
    fn index(&mut self, value: Py) -> Py {
        let open = self.span;
        self.open();
        let mut operands = vec![value];
        while !self.is("]") {
            let item = self.slice();
            operands.push(item);
            if !self.skip(",") {
                break;
            }
        }
        if operands.len() == 1 {
            self.fail(open, Class::Syntax, &["An index is missing in these [ ]."]);
        }
        let close = self.close(open, "]");
        let start = operands.first().map_or(open, |value| value.span);
        Py {
            span: start.to(close),
            head: Head::Index,
            operands,
        }
    }

    /// An index: a value, or `start:stop:step` with any of them left out.
    fn slice(&mut self) -> Py {
        let start = self.span;
        let mut parts = Vec::new();
        let mut is_slice = false;
        loop {
            parts.push(match self.token {
                Token::Sign(":" | "," | "]") => nothing(self.span),
                _ => self.value(),
            });
            if parts.len() == 3 || !self.skip(":") {
                break;
            }
            is_slice = true;
        }
        if !is_slice && let Some(one) = parts.pop() {
            return one;
        }
        while parts.len() < 3 {
            parts.push(nothing(self.last));
        }
        Py {
            span: start.to(self.last),
            head: Head::Slice,
            operands: parts,
        }
    }

    fn atom(&mut self) -> Py {
        let span = self.span;
        // Also what stands for a value that is missing.
        let mut head = Head::Literal(Kind::Int, 0.0);
        match self.token {
            Token::Number(kind, value) => head = Head::Literal(kind, value),
            Token::Name("True") => head = Head::Literal(Kind::Bool, 1.0),
            Token::Name("False") => head = Head::Literal(Kind::Bool, 0.0),
            Token::Keyword("None") => head = Head::Nothing,
            Token::Sign("...") => head = Head::Name("Ellipsis".to_owned()),
            Token::Name(module) if MODULES.contains(&module) && self.is_module() => {
                return self.path();
            }
            Token::Name(name) if matches!(self.ahead(), Token::Sign("(")) => {
                self.step();
                return self.call(name, span);
            }
            Token::Name(name) => head = Head::Name(name.to_owned()),
            Token::Text(text, is_format) => {
                self.step();
                return self.texts(span, text, is_format);
            }
            Token::Sign("(") => return self.bracketed(),
            Token::Sign("[") => return self.list(),
            Token::Sign("{") => return self.dictionary(),
            Token::Sign("+") => self.fail(span, Class::Outside, &["A + with nothing before it"]),
            Token::Newline | Token::End | Token::Sign(";") => {
                let words = "A value is missing after this.";
                self.fail(self.last, Class::Syntax, &[words]);
            }
            Token::Sign(".*" | "./" | ".^" | "^") => self.unexpected(),
            Token::Sign(sign) => {
                let words = ["A value is missing before ", sign, "."];
                self.fail(span, Class::Syntax, &words);
            }
            Token::Wrong(..) | Token::Unknown | Token::Keyword(_) => self.unexpected(),
        }
        self.step();
        leaf(span, head)
    }

    /// Whether the name that is next is a module's: `copy` may be a variable.
    fn is_module(&self) -> bool {
        let is_np = self.written(self.span) == "np";
        is_np || matches!(self.ahead(), Token::Sign("."))
    }

    /// Texts side by side, which Python joins.
    fn texts(&mut self, span: Span, text: &str, is_format: bool) -> Py {
        let (mut text, mut is_format) = (text.to_owned(), is_format);
        while let Token::Text(more, is_other_format) = self.token {
            text += more;
            is_format |= is_other_format;
            self.step();
        }
        leaf(span.to(self.last), Head::Text { text, is_format })
    }

    /// `(value)`, or a tuple in brackets.
    fn bracketed(&mut self) -> Py {
        let open = self.span;
        self.open();
        let mut operands = Vec::new();
        let mut is_tuple = self.is(")");
        while !self.is(")") && self.error.is_none() {
            operands.push(self.value());
            if !self.skip(",") {
                break;
            }
            is_tuple = true;
        }
        let span = open.to(self.close(open, ")"));
        match operands.pop() {
            Some(one) if !is_tuple => Py { span, ..one },
            last => {
                operands.extend(last);
                Py {
                    span,
                    head: Head::Tuple,
                    operands,
                }
            }
        }
    }

    /// `[a, b]`, or `[value for target in values]`.
    fn list(&mut self) -> Py {
        let open = self.span;
        self.open();
        let mut operands = Vec::new();
        let mut head = Head::List;
        while !self.is("]") && self.error.is_none() {
            operands.push(self.value());
            if self.is_for() {
                self.step();
                operands.push(self.targets());
                operands.push(self.either());
                head = Head::Each;
                break;
            }
            if !self.skip(",") {
                break;
            }
        }
        let span = open.to(self.close(open, "]"));
        Py {
            span,
            head,
            operands,
        }
    }

    fn is_for(&self) -> bool {
        matches!(self.token, Token::Keyword("for"))
    }

    /// The names between `for` and `in`, which is stepped over.
    pub(super) fn targets(&mut self) -> Py {
        let mut names = vec![self.postfix()];
        while self.skip(",") && !matches!(self.token, Token::Keyword("in")) {
            names.push(self.postfix());
        }
        if !self.skip_word("in") {
            self.fail(self.span, Class::Syntax, &["in is missing here."]);
        }
        match names.len() {
            1 => names.remove(0),
            _ => super::parse::of_all(Head::Tuple, names),
        }
    }

    /// `{key: value, …}`
    fn dictionary(&mut self) -> Py {
        let open = self.span;
        self.open();
        let mut operands = Vec::new();
        while !self.is("}") && self.error.is_none() {
            operands.push(self.value());
            if !self.skip(":") {
                self.fail(open, Class::Outside, &["A set in { }"]);
            }
            operands.push(self.value());
            if !self.skip(",") {
                break;
            }
        }
        let span = open.to(self.close(open, "}"));
        Py {
            span,
            head: Head::Dictionary,
            operands,
        }
    }

    /// Steps over an opening bracket: inside, a line goes on.
    pub(super) fn open(&mut self) {
        self.tokens.depth += 1;
        self.step();
    }

    /// Steps over the closing bracket `sign`; its place.
    pub(super) fn close(&mut self, open: Span, sign: &str) -> Span {
        if self.is(sign) {
            self.tokens.depth = self.tokens.depth.saturating_sub(1);
            self.step();
            return self.last;
        }
        let between = self.text.get(open.end..self.span.start).unwrap_or_default();
        let goes_on_below = between.contains('\n') && !matches!(self.token, Token::Sign(_));
        if self.is_at_end() || goes_on_below {
            let words = ["This ", self.written(open), " is never closed."];
            self.fail(open, Class::Syntax, &words);
        } else {
            self.unexpected();
        }
        open
    }
}

/// An expression without operands.
pub(super) fn leaf(span: Span, head: Head) -> Py {
    Py {
        span,
        head,
        operands: Vec::new(),
    }
}

/// What is left out, after what stands at `span`.
fn nothing(span: Span) -> Py {
    let end = span.start;
    leaf(Span { start: end, end }, Head::Nothing)
}
