//! The parser: from the text to the tree.
//!
//! By hand, from the loosest to the tightest of Python's levels of precedence: comparison, `+ -`, `* / @`, unary `-`,
//! `**`, `.T`, and what stands alone. The indentation of a line is of no account, so that the body of a function can be
//! pasted as it is.

use crate::numpy::{Class, Exception, Kind, Operator};

use crate::algebra::python::syntax::{
    Error, FUNCTIONS, Function, Head, Py, Span, Statement, Target,
};
use crate::algebra::python::token::{Token, Tokens};

/// The deepest nesting of brackets and signs that is read.
const DEEPEST: usize = 50;

/// The most names and numbers that a line may have. With [`DEEPEST`] it bounds the recursion over a tree.
const LONGEST: usize = 300;

/// Every line that is not empty, or what is wrong with it. After an error it goes on with the next line.
pub fn read(text: &str) -> Vec<Result<Statement, Error>> {
    let mut lines = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let mut tokens = Tokens::from(text, at);
        let (token, span) = tokens.advance();
        let mut parser = Parser {
            text,
            tokens,
            token,
            span,
            last: span,
            depth: 0,
            parts: 0,
            error: None,
        };
        at = span.end;
        if parser.is_at_end() {
            continue;
        }
        let line = parser.line();
        at = match &line {
            Ok(_) => parser.span.end,
            // An open bracket runs on into the next lines: these are read anew.
            Err(error) => {
                let rest = text.get(error.span.start..).unwrap_or_default();
                let length = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
                error.span.start + length
            }
        };
        lines.push(line);
    }
    lines
}

struct Parser<'a> {
    text: &'a str,
    /// The tokens after `token`.
    tokens: Tokens<'a>,
    /// The next word or sign.
    token: Token<'a>,
    span: Span,
    /// The span of the token before.
    last: Span,
    depth: usize,
    parts: usize,
    /// The first error.
    error: Option<Error>,
}

/// The operators of a level of precedence, loosest first; no level is unary minus and what binds tighter.
fn level(precedence: usize) -> &'static [Operator] {
    match precedence {
        0 => &Operator::ALL[6..],
        1 => &Operator::ALL[..2],
        2 => &Operator::ALL[2..5],
        _ => &[],
    }
}

impl<'a> Parser<'a> {
    fn step(&mut self) {
        self.last = self.span;
        (self.token, self.span) = self.tokens.advance();
    }

    /// The token after the next.
    fn ahead(&self) -> Token<'a> {
        let mut tokens = self.tokens;
        tokens.advance().0
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.token, Token::Sign(other) if other == sign)
    }

    fn is_at_end(&self) -> bool {
        matches!(self.token, Token::Newline | Token::End)
    }

    /// Steps over `sign` if it is next.
    fn skip(&mut self, sign: &str) -> bool {
        let is_next = self.is(sign);
        if is_next {
            self.step();
        }
        is_next
    }

    /// The text at a place.
    fn written(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Records an error, if it is the first, and skips to the end of the text: the callers then return by themselves.
    fn fail(&mut self, span: Span, class: Class, words: &[&str]) {
        if self.error.is_none() {
            let exception = match class {
                Class::Outside => Exception::outside(words),
                _ => Exception::new(class, words),
            };
            self.error = Some(Error { span, exception });
        }
        self.tokens = Tokens::from(self.text, self.text.len());
        self.step();
    }

    fn line(&mut self) -> Result<Statement, Error> {
        let start = self.span;
        let target = self.target();
        let value = self.expression(0);
        match self.token {
            Token::Newline | Token::End => {}
            Token::Sign(sign @ ("=" | "+=" | "-=" | "*=" | "/=")) => {
                let words = ["To the left of ", sign, " there must be one name."];
                self.fail(value.span, Class::Syntax, &words);
            }
            Token::Sign(")") => {
                self.fail(self.span, Class::Syntax, &["This ) was never opened."]);
            }
            _ => self.unexpected(),
        }
        match self.error.take() {
            Some(error) => Err(error),
            None => Ok(Statement {
                span: start.to(value.span),
                target,
                value,
            }),
        }
    }

    /// `name =` or `name -=` and the like, if the line begins so.
    fn target(&mut self) -> Target {
        let (Token::Name(name), Token::Sign(sign)) = (self.token, self.ahead()) else {
            return Target::None;
        };
        let plain = sign.strip_suffix('=').unwrap_or(" ");
        let mut operators = Operator::ALL[..5].iter();
        let target = match operators.find(|operator| operator.sign() == plain) {
            Some(operator) => Target::InPlace(name.to_owned(), *operator),
            None if sign == "=" => Target::Assign(name.to_owned()),
            None => return Target::None,
        };
        if matches!(name, "np" | "sigmoid" | "True" | "False") {
            self.fail(
                self.span,
                Class::Outside,
                &["Giving ", name, " another meaning"],
            );
        }
        self.step();
        if sign == "@=" {
            self.fail(self.span, Class::Outside, &[sign]);
        }
        self.step();
        target
    }

    /// Fails at a token that stands where a sign or the end of the line should.
    fn unexpected(&mut self) {
        const MISSING: &str = "A sign is missing before this. To multiply, write * or @.";
        let span = self.span;
        let written = self.written(span);
        match self.token {
            Token::Wrong(class, words) => self.fail(span, class, &[words]),
            Token::Unknown => self.fail(span, Class::Outside, &["The character ", written]),
            Token::Keyword(_) => self.fail(span, Class::Outside, &[written]),
            Token::Sign("[" | "]") => self.fail(span, Class::Outside, &["Indexing with [ ]"]),
            Token::Sign("^") => {
                self.fail(
                    span,
                    Class::Syntax,
                    &["^ is not a power in Python. Write **."],
                );
            }
            Token::Sign(",") => self.fail(span, Class::Outside, &["A comma outside a call"]),
            Token::Sign(sign) if sign != "(" => {
                self.fail(span, Class::Outside, &[sign, " in this place"]);
            }
            _ => self.fail(span, Class::Syntax, &[MISSING]),
        }
    }

    /// Operators of this precedence and of tighter ones.
    fn expression(&mut self, precedence: usize) -> Py {
        let operators = level(precedence);
        if operators.is_empty() {
            return self.unary();
        }
        let mut left = self.expression(precedence + 1);
        let mut is_compared = false;
        while let Token::Sign(sign) = self.token
            && let Some(operator) = operators.iter().find(|operator| operator.sign() == sign)
        {
            if is_compared {
                let what = "A second comparison without brackets";
                self.fail(self.span, Class::Outside, &[what]);
            }
            is_compared = precedence == 0;
            self.step();
            let right = self.expression(precedence + 1);
            left = binary(*operator, left, right);
        }
        left
    }

    /// Signs before a value. Everything that contains itself comes through here, so here the depth is counted.
    fn unary(&mut self) -> Py {
        self.depth += 1;
        self.parts += 1;
        if self.depth > DEEPEST || self.parts > LONGEST {
            let what = "A line as long or as deep as this";
            self.fail(self.span, Class::Outside, &[what]);
        }
        let start = self.span;
        let value = if self.skip("-") {
            let of = self.unary();
            Py {
                span: start.to(of.span),
                head: Head::Negative,
                operands: vec![of],
            }
        } else {
            let base = self.postfix();
            // Binds tighter than a minus before it, and less tight than one after it.
            if self.skip("**") {
                let exponent = self.unary();
                binary(Operator::Power, base, exponent)
            } else {
                base
            }
        };
        self.depth -= 1;
        value
    }

    fn postfix(&mut self) -> Py {
        let mut value = self.atom();
        loop {
            let start = self.span;
            if self.is("(") {
                let called = self.written(value.span);
                let words = [called, " is not a function. To multiply, write * or @."];
                self.fail(value.span, Class::Type, &words);
            }
            if !self.skip(".") {
                return value;
            }
            self.parts += 1;
            let span = start.to(self.span);
            match self.token {
                Token::Name("T") if self.parts <= LONGEST => {
                    value = Py {
                        span: value.span.to(self.span),
                        head: Head::Transpose,
                        operands: vec![value],
                    };
                }
                Token::Name(_) => self.fail(span, Class::Outside, &[self.written(span)]),
                _ => self.fail(start, Class::Syntax, &["Write T after the point."]),
            }
            self.step();
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
            Token::Name("np" | "sigmoid") => return self.call(),
            Token::Name(name) => head = Head::Name(name.to_owned()),
            Token::Sign("(") => {
                self.open();
                let mut inner = self.expression(0);
                inner.span = span.to(self.close(span));
                return inner;
            }
            Token::Sign("[") => self.fail(span, Class::Outside, &["A list in [ ]"]),
            Token::Sign("+") => self.fail(span, Class::Outside, &["A + with nothing before it"]),
            Token::Newline | Token::End => {
                let words = "A value is missing after this.";
                self.fail(self.last, Class::Syntax, &[words]);
            }
            Token::Sign(sign) => {
                let words = ["A value is missing before ", sign, "."];
                self.fail(span, Class::Syntax, &words);
            }
            Token::Wrong(..) | Token::Unknown | Token::Keyword(_) => self.unexpected(),
        }
        self.step();
        Py {
            span,
            head,
            operands: Vec::new(),
        }
    }

    /// Steps over an opening bracket: inside, a line goes on.
    fn open(&mut self) {
        self.tokens.depth += 1;
        self.step();
    }

    /// Steps over the closing bracket; its place.
    fn close(&mut self, open: Span) -> Span {
        if self.is(")") {
            self.tokens.depth -= 1;
            self.step();
            return self.last;
        }
        let between = self.text.get(open.end..self.span.start).unwrap_or_default();
        let goes_on_below = between.contains('\n') && !matches!(self.token, Token::Sign(_));
        if self.is_at_end() || goes_on_below {
            self.fail(open, Class::Syntax, &["This ( is never closed."]);
        } else {
            self.unexpected();
        }
        open
    }

    /// `np.dot( … )` and the like.
    fn call(&mut self) -> Py {
        let mut place = self.span;
        self.step();
        if self.written(place) == "np" {
            if !self.skip(".") {
                self.fail(place, Class::Outside, &["np without a function"]);
            }
            place = place.to(self.span);
            self.step();
        }
        let name = self.written(place);
        let known = FUNCTIONS.iter().find(|f| f.0 == name);
        let (function, expected) = match known {
            Some((_, function, expected)) => (*function, *expected),
            None => {
                self.fail(place, Class::Outside, &[name]);
                (Function::Dot, 0)
            }
        };
        let open = self.span;
        if self.is("(") {
            self.open();
        } else {
            let words = [name, " needs brackets: ", name, "( … )."];
            self.fail(place, Class::Syntax, &words);
        }
        let reduces = matches!(function, Function::Sum | Function::Mean);
        let mut operands = Vec::new();
        let (mut axis, mut keepdims) = (None, None);
        while !self.is(")") {
            let start = self.span;
            let mut keyword = "";
            if let (Token::Name(name), Token::Sign("=")) = (self.token, self.ahead()) {
                keyword = name;
                self.step();
                self.step();
            }
            match keyword {
                "axis" if reduces && axis.is_none() => axis = Some(self.axis()),
                "keepdims" if reduces && keepdims.is_none() => keepdims = Some(self.flag()),
                "axis" | "keepdims" if reduces => {
                    let words = ["keyword argument repeated: ", keyword];
                    self.fail(start, Class::Syntax, &words);
                }
                "" if axis.is_some() || keepdims.is_some() => {
                    let words = "positional argument follows keyword argument";
                    self.fail(start, Class::Syntax, &[words]);
                }
                "" if reduces && operands.len() == 1 => axis = Some(self.axis()),
                "" => operands.push(self.expression(0)),
                _ => self.fail(start, Class::Outside, &[keyword, "= in ", name]),
            }
            if !self.skip(",") {
                break;
            }
        }
        let span = place.to(self.close(open));
        if operands.len() != expected {
            let (takes, has) = (expected.to_string(), operands.len().to_string());
            let noun = if expected == 1 {
                " argument"
            } else {
                " arguments"
            };
            let words = [
                name,
                " takes ",
                &takes,
                noun,
                ", and here it has ",
                &has,
                ".",
            ];
            self.fail(span, Class::Type, &words);
        }
        let head = Head::Call {
            function,
            axis: axis.flatten(),
            keepdims: keepdims.unwrap_or_default(),
        };
        Py {
            span,
            head,
            operands,
        }
    }

    /// The value of `axis=`: a whole number, or None.
    fn axis(&mut self) -> Option<i64> {
        if matches!(self.token, Token::Keyword("None")) {
            self.step();
            return None;
        }
        let value = self.expression(0);
        let (sign, literal) = match value.operands.first() {
            Some(of) if value.head == Head::Negative => (-1, of),
            _ => (1, &value),
        };
        if let Head::Literal(Kind::Int, axis) = literal.head
            && axis < 1e6
        {
            return Some(sign * axis as i64);
        }
        let what = "An axis that is not written as 0, 1 or -1";
        self.fail(value.span, Class::Outside, &[what]);
        None
    }

    /// The value of `keepdims=`.
    fn flag(&mut self) -> bool {
        let value = self.expression(0);
        if let Head::Literal(Kind::Bool | Kind::Int, flag) = value.head {
            return flag != 0.0;
        }
        let what = "keepdims that is not True or False";
        self.fail(value.span, Class::Outside, &[what]);
        false
    }
}

fn binary(operator: Operator, left: Py, right: Py) -> Py {
    Py {
        span: left.span.to(right.span),
        head: Head::Binary(operator),
        operands: vec![left, right],
    }
}
