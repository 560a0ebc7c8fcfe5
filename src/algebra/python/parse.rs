//! The parser: from the text to the tree.
//!
//! By hand, from the loosest to the tightest of Python's levels of precedence: `a if b else c`, `or`, `and`, `not`,
//! comparison, `+ -`, `* / @`, unary `-`, `**`, `.T`, and what stands alone. What stands alone is in
//! `atom`, calls are in `call`. Here a line's indentation is of no account; blocks are in
//! [`code`](super::code).

use crate::numpy::{Class, Exception, Operator};

use crate::algebra::python::syntax::{Error, Head, Py, Span, Statement, Target};
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
        let mut parser = Parser::at(text, at);
        at = parser.span.end;
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

/// The parser of one line.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    /// The tokens after `token`.
    pub(super) tokens: Tokens<'a>,
    /// The next word or sign.
    pub(super) token: Token<'a>,
    pub(super) span: Span,
    /// The span of the token before.
    pub(super) last: Span,
    depth: usize,
    pub(super) parts: usize,
    /// The first error.
    pub(super) error: Option<Error>,
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

/// Signs that NumPy has as functions too, by the level of precedence that is read here.
const AS_FUNCTIONS: [(usize, &str, &str); 4] = [
    (1, "&", "np.logical_and"),
    (1, "|", "np.logical_or"),
    (2, "%", "np.mod"),
    (2, "//", "np.floor_divide"),
];

impl<'a> Parser<'a> {
    /// A parser of the line at byte `at` of `text`.
    pub(super) fn at(text: &'a str, at: usize) -> Parser<'a> {
        let mut tokens = Tokens::from(text, at);
        let (token, span) = tokens.advance();
        Parser {
            text,
            tokens,
            token,
            span,
            last: span,
            depth: 0,
            parts: 0,
            error: None,
        }
    }

    pub(super) fn step(&mut self) {
        self.last = self.span;
        (self.token, self.span) = self.tokens.advance();
    }

    /// The token after the next.
    pub(super) fn ahead(&self) -> Token<'a> {
        let mut tokens = self.tokens;
        tokens.advance().0
    }

    pub(super) fn is(&self, sign: &str) -> bool {
        matches!(self.token, Token::Sign(other) if other == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.token, Token::Keyword(other) if other == word)
    }

    /// Steps over `word` if it is next.
    pub(super) fn skip_word(&mut self, word: &str) -> bool {
        let is_next = self.is_word(word);
        if is_next {
            self.step();
        }
        is_next
    }

    /// Whether a statement ends here.
    pub(super) fn is_at_end(&self) -> bool {
        matches!(self.token, Token::Newline | Token::End | Token::Sign(";"))
    }

    /// Steps over `sign` if it is next.
    pub(super) fn skip(&mut self, sign: &str) -> bool {
        let is_next = self.is(sign);
        if is_next {
            self.step();
        }
        is_next
    }

    /// The text at a place.
    pub(super) fn written(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Records an error, if it is the first, and skips to the end of the text: the callers then return by themselves.
    pub(super) fn fail(&mut self, span: Span, class: Class, words: &[&str]) {
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

    /// A statement of one line, up to its end or a semicolon.
    pub(super) fn line(&mut self) -> Result<Statement, Error> {
        let start = self.span;
        let (target, value) = self.assignment();
        match self.token {
            Token::Newline | Token::End | Token::Sign(";") => {}
            Token::Sign("=" | "+=" | "-=" | "*=" | "/=" | "@=") => {
                let sign = self.written(self.span);
                let words = ["To the left of ", sign, " there must be one name."];
                self.fail(value.span, Class::Syntax, &words);
            }
            Token::Sign(sign @ (")" | "]" | "}")) => {
                self.fail(
                    self.span,
                    Class::Syntax,
                    &["This ", sign, " was never opened."],
                );
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

    /// A value, with the target before it if there is one.
    fn assignment(&mut self) -> (Target, Py) {
        let start = self.span;
        if let (Token::Name(name @ ("np" | "sigmoid" | "True" | "False")), Token::Sign("=")) =
            (self.token, self.ahead())
        {
            let words = ["Giving ", name, " another meaning"];
            self.fail(start, Class::Outside, &words);
        }
        let first = self.values();
        // `x: float = 3`
        if matches!(first.head, Head::Name(_)) && self.skip(":") {
            self.pass_annotation();
        }
        let Token::Sign(sign) = self.token else {
            return (Target::None, first);
        };
        let mut operators = Operator::ALL[..5].iter();
        let plain = sign.strip_suffix('=').unwrap_or(" ");
        let operator = operators.find(|operator| operator.sign() == plain).copied();
        let target = match operator {
            Some(operator) => match &first.head {
                Head::Name(name) => Some(Target::InPlace(name.clone(), operator)),
                _ if is_place(&first) => {
                    Some(Target::PlaceInPlace(Box::new(first.clone()), operator))
                }
                _ => None,
            },
            None if sign == "=" => match &first.head {
                Head::Name(name) => Some(Target::Assign(name.clone())),
                _ => places(&first).map(Target::Places),
            },
            None => return (Target::None, first),
        };
        let Some(target) = target else {
            // The caller says that no value can stand there.
            return (Target::None, first);
        };
        self.step();
        (target, self.values())
    }

    /// Steps over a type, which changes nothing.
    pub(super) fn pass_annotation(&mut self) {
        let depth = self.tokens.depth;
        while !self.is_at_end() {
            if self.tokens.depth == depth
                && matches!(self.token, Token::Sign("," | ")" | "=" | ":"))
            {
                return;
            }
            match self.token {
                Token::Sign("(" | "[" | "{") => self.tokens.depth += 1,
                Token::Sign(")" | "]" | "}") => {
                    self.tokens.depth = self.tokens.depth.saturating_sub(1).max(depth);
                }
                _ => {}
            }
            self.step();
        }
    }

    /// Values between commas: one, or a tuple without brackets.
    pub(super) fn values(&mut self) -> Py {
        let first = self.value();
        if !self.is(",") {
            return first;
        }
        let mut operands = vec![first];
        while self.skip(",") {
            if self.is_at_end() || self.is("=") {
                break;
            }
            operands.push(self.value());
        }
        of_all(Head::Tuple, operands)
    }

    /// Fails at a token that stands where a sign or the end of the line should.
    pub(super) fn unexpected(&mut self) {
        const MISSING: &str = "A sign is missing before this. To multiply, write * or @.";
        let span = self.span;
        let written = self.written(span);
        match self.token {
            Token::Wrong(class, words) => self.fail(span, class, &[words]),
            Token::Unknown => self.fail(span, Class::Outside, &["The character ", written]),
            Token::Keyword(_) => self.fail(span, Class::Outside, &[written]),
            Token::Sign("^") => {
                let words = "^ is not a power in Python. Write **.";
                self.fail(span, Class::Syntax, &[words]);
            }
            Token::Sign(".*" | "./" | ".^") => {
                let words = "This is MATLAB’s sign. In NumPy, * and / go entry by entry, ** is a power, and @ is the matrix product.";
                self.fail(span, Class::Syntax, &[words]);
            }
            Token::Sign(sign) if sign != "(" => {
                self.fail(span, Class::Outside, &[sign, " in this place"]);
            }
            _ => self.fail(span, Class::Syntax, &[MISSING]),
        }
    }

    /// A value of any kind but a tuple without brackets.
    pub(super) fn value(&mut self) -> Py {
        let first = self.either();
        if !self.skip_word("if") {
            return first;
        }
        let condition = self.either();
        if !self.skip_word("else") {
            self.fail(self.span, Class::Syntax, &["else is missing here."]);
        }
        let other = self.value();
        of_all(Head::Choice, vec![first, condition, other])
    }

    /// `a or b`
    pub(super) fn either(&mut self) -> Py {
        let mut left = self.both();
        while self.skip_word("or") {
            let right = self.both();
            left = of_all(Head::Or, vec![left, right]);
        }
        left
    }

    /// `a and b`
    fn both(&mut self) -> Py {
        let mut left = self.negated();
        while self.skip_word("and") {
            let right = self.negated();
            left = of_all(Head::And, vec![left, right]);
        }
        left
    }

    /// `not a`
    fn negated(&mut self) -> Py {
        let start = self.span;
        let mut count = 0;
        while count < DEEPEST && self.skip_word("not") {
            count += 1;
        }
        let mut value = self.expression(0);
        for _ in 0..count {
            value = Py {
                span: start.to(value.span),
                head: Head::Not,
                operands: vec![value],
            };
        }
        value
    }

    /// Operators of this precedence and of tighter ones.
    pub(super) fn expression(&mut self, precedence: usize) -> Py {
        let operators = level(precedence);
        if operators.is_empty() {
            return self.unary();
        }
        let mut left = self.expression(precedence + 1);
        let mut is_compared = false;
        while let Token::Sign(sign) = self.token {
            let operator = operators.iter().find(|operator| operator.sign() == sign);
            let mut functions = AS_FUNCTIONS.iter();
            let head = match operator {
                Some(operator) => Head::Binary(*operator),
                None => match functions.find(|of| (of.0, of.1) == (precedence, sign)) {
                    Some((_, _, name)) => invoke(name),
                    None => break,
                },
            };
            if is_compared {
                let what = "A second comparison without brackets";
                self.fail(self.span, Class::Outside, &[what]);
            }
            is_compared = precedence == 0;
            self.step();
            let right = self.expression(precedence + 1);
            left = of_all(head, vec![left, right]);
        }
        left
    }

    /// Signs before a value. Everything that contains itself comes through here, so here the depth is counted.
    fn unary(&mut self) -> Py {
        self.depth += 1;
        self.parts += 1;
        if self.is_too_long() {
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
        } else if self.skip("~") {
            let of = self.unary();
            Py {
                span: start.to(of.span),
                head: invoke("np.logical_not"),
                operands: vec![of],
            }
        } else {
            let base = self.postfix();
            // Binds tighter than a minus before it, and less tight than one after it.
            if self.skip("**") {
                let exponent = self.unary();
                of_all(Head::Binary(Operator::Power), vec![base, exponent])
            } else {
                base
            }
        };
        self.depth -= 1;
        value
    }

    /// Whether the line has more parts, or more brackets in one another, than are read.
    pub(super) fn is_too_long(&self) -> bool {
        self.depth > DEEPEST || self.parts > LONGEST
    }
}

/// The head of a call by that name without keywords.
fn invoke(name: &str) -> Head {
    Head::Invoke {
        name: name.to_owned(),
        keywords: Vec::new(),
    }
}

/// An expression that reaches from its first operand to its last.
pub(super) fn of_all(head: Head, operands: Vec<Py>) -> Py {
    let ends = operands.first().zip(operands.last());
    Py {
        span: ends.map_or(Span::default(), |(first, last)| first.span.to(last.span)),
        head,
        operands,
    }
}

/// Whether something can be put there.
fn is_place(py: &Py) -> bool {
    matches!(py.head, Head::Name(_) | Head::Index | Head::Attribute(_))
}

/// The places of an assignment to more than one name, or to a part of what a name holds.
fn places(py: &Py) -> Option<Vec<Py>> {
    let places = match &py.head {
        Head::Tuple | Head::List => py.operands.clone(),
        _ => vec![py.clone()],
    };
    places.iter().all(is_place).then_some(places)
}
