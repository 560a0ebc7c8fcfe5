//! The reading *parse*: from the text to the tree.
//!
//! By hand, from the loosest to the tightest of Python's levels of precedence: comparison, `+ -`, `* / @`, unary `-`,
//! `**`, `.T`, and what stands alone. The indentation of a line is of no account, so that the body of a function can be
//! pasted as it is.

use crate::numpy::{Class, Exception, Kind, Operator};

use super::syntax::{Error, FUNCTIONS, Function, Head, Py, Span, Statement, Target};
use super::token::{Token, Tokens};

/// How deep brackets and signs may stand in one another.
const DEEPEST: usize = 50;

/// How many names, numbers and signs a line may have. With [`DEEPEST`] it keeps every tree so flat that one can walk it.
const LONGEST: usize = 300;

/// Words of Python's that are no names.
const KEYWORDS: &str = "None and as assert async await break class continue def del elif else except finally for from \
                        global if import in is lambda nonlocal not or pass raise return try while with yield";

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
    /// What follows `token`.
    tokens: Tokens<'a>,
    /// The next word or sign.
    token: Token<'a>,
    span: Span,
    /// The place of the one before.
    last: Span,
    depth: usize,
    parts: usize,
}

type Read<T> = Result<T, Error>;

fn syntax<T>(span: Span, words: &[&str]) -> Read<T> {
    let exception = Exception::new(Class::Syntax, words);
    Err(Error { span, exception })
}

fn outside<T>(span: Span, what: &[&str]) -> Read<T> {
    let exception = Exception::outside(what);
    Err(Error { span, exception })
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

    fn line(&mut self) -> Read<Statement> {
        let start = self.span;
        let target = self.target()?;
        let value = self.expression(0)?;
        match self.token {
            Token::Newline | Token::End => Ok(Statement {
                span: start.to(value.span),
                target,
                value,
            }),
            Token::Sign(sign @ ("=" | "+=" | "-=" | "*=" | "/=")) => {
                syntax(value.span, &["Left of ", sign, " stands one name."])
            }
            Token::Sign(")") => syntax(self.span, &["This ) was never opened."]),
            _ => self.unexpected(),
        }
    }

    /// `name =` or `name -=` and the like, if the line begins so.
    fn target(&mut self) -> Read<Target> {
        let (Token::Name(name), Token::Sign(sign)) = (self.token, self.ahead()) else {
            return Ok(Target::None);
        };
        let target = match sign {
            "=" => Target::Assign(name.to_owned()),
            "@=" => {
                self.step();
                return outside(self.span, &["@="]);
            }
            _ => {
                let plain = sign.strip_suffix('=').unwrap_or_default();
                let mut operators = Operator::ALL[..4].iter();
                match operators.find(|operator| operator.sign() == plain) {
                    Some(operator) => Target::InPlace(name.to_owned(), *operator),
                    None => return Ok(Target::None),
                }
            }
        };
        self.refuse_keyword(name)?;
        if matches!(name, "np" | "sigmoid" | "True" | "False") {
            return outside(self.span, &["Another meaning of ", name]);
        }
        self.step();
        self.step();
        Ok(target)
    }

    /// What stands where a sign or the end of the line should.
    fn unexpected<T>(&self) -> Read<T> {
        match self.token {
            Token::Wrong(Class::Outside, what) => outside(self.span, &[what]),
            Token::Wrong(_, words) => syntax(self.span, &[words]),
            Token::Unknown => outside(self.span, &["The character ", self.written(self.span)]),
            Token::Sign("[" | "]") => outside(self.span, &["Indexing with [ ]"]),
            Token::Sign("^") => syntax(self.span, &["^ is no power in Python. Write **."]),
            Token::Sign(",") => outside(self.span, &["A comma outside a call"]),
            Token::Sign(sign) if sign != "(" => outside(self.span, &[sign, " in this place"]),
            Token::Name(name) => {
                self.refuse_keyword(name)?;
                self.missing_sign()
            }
            _ => self.missing_sign(),
        }
    }

    fn missing_sign<T>(&self) -> Read<T> {
        let words = "A sign is missing before this. To multiply, write * or @.";
        syntax(self.span, &[words])
    }

    /// Operators of this precedence and of tighter ones.
    fn expression(&mut self, precedence: usize) -> Read<Py> {
        let operators = level(precedence);
        if operators.is_empty() {
            return self.unary();
        }
        let mut left = self.expression(precedence + 1)?;
        let mut is_compared = false;
        while let Token::Sign(sign) = self.token
            && let Some(operator) = operators.iter().find(|operator| operator.sign() == sign)
        {
            if is_compared {
                return outside(self.span, &["A second comparison without brackets"]);
            }
            is_compared = precedence == 0;
            self.step();
            let right = self.expression(precedence + 1)?;
            left = binary(*operator, left, right);
        }
        Ok(left)
    }

    /// Signs before a value. Everything that contains itself comes through here, so here the depth is counted.
    fn unary(&mut self) -> Read<Py> {
        self.depth += 1;
        self.parts += 1;
        if self.depth > DEEPEST || self.parts > LONGEST {
            return outside(self.span, &["A line as long or as deep as this"]);
        }
        let start = self.span;
        let value = if self.skip("-") {
            let of = self.unary()?;
            Py {
                span: start.to(of.span),
                head: Head::Negative,
                operands: vec![of],
            }
        } else if self.is("+") {
            return outside(start, &["A + with nothing before it"]);
        } else {
            let base = self.postfix()?;
            // Binds tighter than a minus before it, and less tight than one after it.
            if self.skip("**") {
                let exponent = self.unary()?;
                binary(Operator::Power, base, exponent)
            } else {
                base
            }
        };
        self.depth -= 1;
        Ok(value)
    }

    fn postfix(&mut self) -> Read<Py> {
        let mut value = self.atom()?;
        loop {
            let start = self.span;
            if self.is("(") {
                let called = self.written(value.span);
                let words = [called, " is no function here. To multiply, write * or @."];
                let exception = Exception::new(Class::Type, &words);
                let span = value.span;
                return Err(Error { span, exception });
            }
            if !self.skip(".") {
                return Ok(value);
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
                Token::Name(_) => return outside(span, &[self.written(span)]),
                _ => return syntax(start, &["After the point stands T."]),
            }
            self.step();
        }
    }

    fn atom(&mut self) -> Read<Py> {
        let span = self.span;
        let head = match self.token {
            Token::Number(kind, value) => Head::Literal(kind, value),
            Token::Name("True") => Head::Literal(Kind::Bool, 1.0),
            Token::Name("False") => Head::Literal(Kind::Bool, 0.0),
            Token::Name("np" | "sigmoid") => return self.call(),
            Token::Name(name) => {
                self.refuse_keyword(name)?;
                Head::Name(name.to_owned())
            }
            Token::Sign("(") => {
                self.open();
                let mut inner = self.expression(0)?;
                inner.span = span.to(self.close(span)?);
                return Ok(inner);
            }
            Token::Sign("[") => return outside(span, &["A list in [ ]"]),
            Token::Newline | Token::End => {
                return syntax(self.last, &["After this a value is missing."]);
            }
            Token::Sign(sign) => return syntax(span, &["A value is missing before ", sign, "."]),
            Token::Wrong(..) | Token::Unknown => return self.unexpected(),
        };
        self.step();
        Ok(Py {
            span,
            head,
            operands: Vec::new(),
        })
    }

    /// Refuses the words that cannot be names.
    fn refuse_keyword(&self, name: &str) -> Read<()> {
        if KEYWORDS.split(' ').any(|keyword| keyword == name) {
            return outside(self.span, &[name]);
        }
        Ok(())
    }

    /// Steps over an opening bracket: inside, a line goes on.
    fn open(&mut self) {
        self.tokens.depth += 1;
        self.step();
    }

    /// Steps over the closing bracket; its place.
    fn close(&mut self, open: Span) -> Read<Span> {
        if self.is(")") {
            self.tokens.depth -= 1;
            self.step();
            return Ok(self.last);
        }
        let between = self.text.get(open.end..self.span.start).unwrap_or_default();
        let goes_on_below = between.contains('\n') && !matches!(self.token, Token::Sign(_));
        if self.is_at_end() || goes_on_below {
            return syntax(open, &["This ( is never closed."]);
        }
        self.unexpected()
    }

    /// `np.dot( … )` and the like.
    fn call(&mut self) -> Read<Py> {
        let mut place = self.span;
        self.step();
        if self.written(place) == "np" {
            if !self.skip(".") {
                return outside(place, &["np without a function"]);
            }
            place = place.to(self.span);
            self.step();
        }
        let name = self.written(place);
        let Some(&(_, function, expected)) = FUNCTIONS.iter().find(|f| f.0 == name) else {
            return outside(place, &[name]);
        };
        if !self.is("(") {
            return syntax(place, &[name, " needs brackets: ", name, "( … )."]);
        }
        let open = self.span;
        self.open();
        let reduces = matches!(function, Function::Sum | Function::Mean);
        let mut operands = Vec::new();
        let (mut axis, mut keepdims) = (None, None);
        while !self.is(")") {
            let start = self.span;
            let keyword = match (self.token, self.ahead()) {
                (Token::Name(name), Token::Sign("=")) => {
                    self.step();
                    self.step();
                    name
                }
                _ => "",
            };
            match keyword {
                "axis" if reduces && axis.is_none() => axis = Some(self.axis()?),
                "keepdims" if reduces && keepdims.is_none() => keepdims = Some(self.flag()?),
                "axis" | "keepdims" if reduces => {
                    return syntax(start, &["keyword argument repeated: ", keyword]);
                }
                "" if axis.is_some() || keepdims.is_some() => {
                    return syntax(start, &["positional argument follows keyword argument"]);
                }
                "" if reduces && operands.len() == 1 => axis = Some(self.axis()?),
                "" => operands.push(self.expression(0)?),
                _ => return outside(start, &[keyword, "= in ", name]),
            }
            if !self.skip(",") {
                break;
            }
        }
        let span = place.to(self.close(open)?);
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
            let exception = Exception::new(Class::Type, &words);
            return Err(Error { span, exception });
        }
        let head = Head::Call {
            function,
            axis: axis.flatten(),
            keepdims: keepdims.unwrap_or_default(),
        };
        Ok(Py {
            span,
            head,
            operands,
        })
    }

    /// The value of `axis=`: a whole number, or None.
    fn axis(&mut self) -> Read<Option<i64>> {
        if matches!(self.token, Token::Name("None")) {
            self.step();
            return Ok(None);
        }
        let value = self.expression(0)?;
        let (sign, literal) = match value.operands.first() {
            Some(of) if value.head == Head::Negative => (-1, of),
            _ => (1, &value),
        };
        match literal.head {
            Head::Literal(Kind::Int, axis) if axis < 1e6 => Ok(Some(sign * axis as i64)),
            _ => outside(value.span, &["An axis that is not written as 0, 1 or -1"]),
        }
    }

    /// The value of `keepdims=`.
    fn flag(&mut self) -> Read<bool> {
        let value = self.expression(0)?;
        match value.head {
            Head::Literal(Kind::Bool | Kind::Int, flag) => Ok(flag != 0.0),
            _ => outside(value.span, &["keepdims that is not True or False"]),
        }
    }
}

fn binary(operator: Operator, left: Py, right: Py) -> Py {
    Py {
        span: left.span.to(right.span),
        head: Head::Binary(operator),
        operands: vec![left, right],
    }
}
