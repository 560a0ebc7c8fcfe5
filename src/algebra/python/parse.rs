//! The reading *parse*: from the text to the tree.
//!
//! One function for each of Python's levels of precedence, as in its grammar: comparison, `+ -`, `* / @`, unary `-`,
//! `**`, `.T`, and what stands alone. The indentation of a line is of no account, so that the body of a function can be
//! pasted as it is.

use crate::numpy::{Class, Exception, Kind, Operator};

use super::syntax::{Error, FUNCTIONS, Function, Node, Py, Span, Statement, Target};
use super::token::{Token, Tokens, syntax};

/// How deep brackets and signs may stand in one another.
const DEEPEST: usize = 50;

/// How many names, numbers and signs a line may have. With [`DEEPEST`] it keeps every tree so flat that one can walk it.
const LONGEST: usize = 300;

/// Words of Python's that are no names.
const KEYWORDS: &str = " None and as assert async await break class continue def del elif else except finally for from \
                        global if import in is lambda nonlocal not or pass raise return try while with yield ";

/// Every line that is not empty, or what is wrong with it. After an error it goes on with the next line.
pub fn read(text: &str) -> Vec<Result<Statement, Error>> {
    let mut lines = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let mut parser = Parser {
            text,
            tokens: Tokens::from(text, at),
            last: Span::default(),
            depth: 0,
            parts: 0,
        };
        let line = parser.line();
        at = match &line {
            Ok(_) => parser.tokens.place(),
            // An open bracket runs on into the next lines: these are read anew.
            Err(error) => {
                let rest = text.get(error.span.start..).unwrap_or_default();
                let length = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
                error.span.start + length
            }
        };
        lines.extend(line.transpose());
    }
    lines
}

struct Parser<'a> {
    text: &'a str,
    tokens: Tokens<'a>,
    /// The place of the last word or sign.
    last: Span,
    depth: usize,
    parts: usize,
}

type Read<T> = Result<T, Error>;

fn error<T>(span: Span, exception: Exception) -> Read<T> {
    Err(Error { span, exception })
}

fn outside<T>(span: Span, what: &str) -> Read<T> {
    error(span, Exception::outside(what))
}

fn binary(operator: Operator, l: Py, r: Py) -> Py {
    Py {
        span: l.span.to(r.span),
        node: Node::Binary(operator, Box::new(l), Box::new(r)),
    }
}

fn operator(token: Token<'_>, among: &[Operator]) -> Option<Operator> {
    let mut among = among.iter().copied();
    among.find(|operator| token == Token::Sign(operator.sign()))
}

const SUMS: [Operator; 2] = [Operator::Add, Operator::Subtract];
const PRODUCTS: [Operator; 3] = [Operator::Multiply, Operator::Divide, Operator::MatMul];
const COMPARISONS: [Operator; 6] = [
    Operator::Less,
    Operator::LessEqual,
    Operator::Greater,
    Operator::GreaterEqual,
    Operator::Equal,
    Operator::NotEqual,
];

impl<'a> Parser<'a> {
    fn peek(&self) -> Read<(Token<'a>, Span)> {
        let mut tokens = self.tokens;
        tokens.advance()
    }

    fn take(&mut self) -> Read<(Token<'a>, Span)> {
        let (token, span) = self.tokens.advance()?;
        if !matches!(token, Token::Newline | Token::End) {
            self.last = span;
        }
        Ok((token, span))
    }

    /// Steps over `sign` if it is next.
    fn skip(&mut self, sign: &'static str) -> Read<bool> {
        let is_next = self.peek()?.0 == Token::Sign(sign);
        if is_next {
            self.take()?;
        }
        Ok(is_next)
    }

    /// A line with its end; none where it is empty.
    fn line(&mut self) -> Read<Option<Statement>> {
        let (first, start) = self.peek()?;
        if matches!(first, Token::Newline | Token::End) {
            self.take()?;
            return Ok(None);
        }
        let target = self.target()?;
        let value = self.comparison()?;
        let (token, span) = self.peek()?;
        match token {
            Token::Newline | Token::End => {
                self.take()?;
                let span = start.to(value.span);
                Ok(Some(Statement {
                    span,
                    target,
                    value,
                }))
            }
            Token::Sign(sign) if sign.ends_with('=') => error(
                value.span,
                syntax(format!("Left of {sign} stands one name.")),
            ),
            Token::Sign(")") => error(span, syntax("This ) was never opened.")),
            _ => self.unexpected(token, span),
        }
    }

    /// `name =` or `name -=` and the like, if the line begins so.
    fn target(&mut self) -> Read<Target> {
        let before = self.tokens;
        let (Token::Name(name), span) = self.take()? else {
            self.tokens = before;
            return Ok(Target::None);
        };
        let (token, sign) = self.peek()?;
        let target = match token {
            Token::Sign("=") => Target::Assign(name.to_owned()),
            Token::Sign("@=") => return outside(sign, "@="),
            Token::Sign(sign) => {
                let plain = sign.strip_suffix('=').unwrap_or_default();
                let mut operators = Operator::ALL[..4].iter();
                match operators.find(|operator| operator.sign() == plain) {
                    Some(operator) => Target::InPlace(name.to_owned(), *operator),
                    None => Target::None,
                }
            }
            _ => Target::None,
        };
        if target == Target::None {
            self.tokens = before;
        } else {
            self.name(name, span)?;
            if ["np", "sigmoid", "True", "False"].contains(&name) {
                return outside(span, &format!("Another meaning of {name}"));
            }
            self.take()?;
        }
        Ok(target)
    }

    /// Whatever stands where a sign or the end of the line should.
    fn unexpected<T>(&self, token: Token<'_>, span: Span) -> Read<T> {
        match token {
            Token::Sign("[" | "]") => outside(span, "Indexing with [ ]"),
            Token::Sign("^") => error(span, syntax("^ is no power in Python. Write **.")),
            Token::Sign(",") => outside(span, "A comma outside a call"),
            Token::Sign(sign) => outside(span, &format!("{sign} in this place")),
            Token::Name(name) if is_keyword(name) => outside(span, name),
            _ => error(
                span,
                syntax("A sign is missing before this. To multiply, write * or @."),
            ),
        }
    }

    /// Loosest: one comparison.
    fn comparison(&mut self) -> Read<Py> {
        let left = self.sum()?;
        let Some(compare) = operator(self.peek()?.0, &COMPARISONS) else {
            return Ok(left);
        };
        self.take()?;
        let right = self.sum()?;
        let (token, span) = self.peek()?;
        match operator(token, &COMPARISONS) {
            Some(_) => outside(span, "A second comparison without brackets"),
            None => Ok(binary(compare, left, right)),
        }
    }

    fn sum(&mut self) -> Read<Py> {
        let mut left = self.product()?;
        while let Some(sign) = operator(self.peek()?.0, &SUMS) {
            self.take()?;
            left = binary(sign, left, self.product()?);
        }
        Ok(left)
    }

    fn product(&mut self) -> Read<Py> {
        let mut left = self.unary()?;
        while let Some(sign) = operator(self.peek()?.0, &PRODUCTS) {
            self.take()?;
            left = binary(sign, left, self.unary()?);
        }
        Ok(left)
    }

    /// Signs before a value. Everything that contains itself comes through here, so here the depth is counted.
    fn unary(&mut self) -> Read<Py> {
        let (token, span) = self.peek()?;
        self.depth += 1;
        self.parts += 1;
        if self.depth > DEEPEST || self.parts > LONGEST {
            return outside(span, "A line as long or as deep as this");
        }
        let unary = match token {
            Token::Sign("-") => {
                self.take()?;
                let of = self.unary()?;
                Py {
                    span: span.to(of.span),
                    node: Node::Negative(Box::new(of)),
                }
            }
            Token::Sign("+") => return outside(span, "A + with nothing before it"),
            _ => self.power()?,
        };
        self.depth -= 1;
        Ok(unary)
    }

    /// `**` binds tighter than a minus before it, and less tight than one after it.
    fn power(&mut self) -> Read<Py> {
        let base = self.postfix()?;
        if self.skip("**")? {
            return Ok(binary(Operator::Power, base, self.unary()?));
        }
        Ok(base)
    }

    fn postfix(&mut self) -> Read<Py> {
        let mut value = self.atom()?;
        loop {
            let (token, span) = self.peek()?;
            match token {
                Token::Sign(".") => {
                    self.take()?;
                    self.parts += 1;
                    let (name, place) = self.take()?;
                    let span = span.to(place);
                    match name {
                        Token::Name("T") if self.parts <= LONGEST => {
                            value = Py {
                                span: value.span.to(place),
                                node: Node::Transpose(Box::new(value)),
                            };
                        }
                        Token::Name(name) => return outside(span, &format!(".{name}")),
                        _ => return error(span, syntax("After the point stands T.")),
                    }
                }
                Token::Sign("(") => {
                    let called = self.text.get(value.span.start..value.span.end);
                    let words = format!(
                        "{} is no function here. To multiply, write * or @.",
                        called.unwrap_or_default()
                    );
                    return error(value.span, Exception::new(Class::Type, words));
                }
                Token::Sign("[" | "^") => return self.unexpected(token, span),
                _ => return Ok(value),
            }
        }
    }

    fn atom(&mut self) -> Read<Py> {
        let (token, span) = self.take()?;
        let node = match token {
            Token::Number(kind, value) => Node::Literal(kind, value),
            Token::Name("True") => Node::Literal(Kind::Bool, 1.0),
            Token::Name("False") => Node::Literal(Kind::Bool, 0.0),
            Token::Name("np") => {
                if !self.skip(".")? {
                    return outside(span, "np without a function");
                }
                let (token, place) = self.take()?;
                let Token::Name(name) = token else {
                    return error(place, syntax("After np. stands a function."));
                };
                return self.call(&format!("np.{name}"), span.to(place));
            }
            Token::Name("sigmoid") => return self.call("sigmoid", span),
            Token::Name(name) => {
                self.name(name, span)?;
                Node::Name(name.to_owned())
            }
            Token::Sign("(") => {
                self.tokens.depth += 1;
                let mut inner = self.comparison()?;
                inner.span = span.to(self.close(span)?);
                return Ok(inner);
            }
            Token::Sign("[") => return outside(span, "A list in [ ]"),
            Token::Newline | Token::End => {
                return error(self.last, syntax("After this a value is missing."));
            }
            Token::Sign(sign) => {
                return error(span, syntax(format!("A value is missing before {sign}.")));
            }
        };
        Ok(Py { span, node })
    }

    /// Refuses the words that cannot be names.
    fn name(&self, name: &str, span: Span) -> Read<()> {
        if is_keyword(name) {
            return outside(span, name);
        }
        Ok(())
    }

    /// The closing bracket; its place.
    fn close(&mut self, open: Span) -> Read<Span> {
        let (token, span) = self.peek()?;
        if token == Token::Sign(")") {
            self.tokens.depth -= 1;
            self.take()?;
            return Ok(span);
        }
        let between = self.text.get(open.end..span.start).unwrap_or_default();
        let goes_on_below = between.contains('\n') && !matches!(token, Token::Sign(_));
        if token == Token::End || goes_on_below {
            return error(open, syntax("This ( is never closed."));
        }
        self.unexpected(token, span)
    }

    /// A call, from its opening bracket on.
    fn call(&mut self, name: &str, place: Span) -> Read<Py> {
        let Some((_, function, expected)) = FUNCTIONS.into_iter().find(|f| f.0 == name) else {
            return outside(place, name);
        };
        let (token, open) = self.take()?;
        if token != Token::Sign("(") {
            return error(
                place,
                syntax(format!("{name} needs brackets: {name}( … ).")),
            );
        }
        self.tokens.depth += 1;
        let reduces = matches!(function, Function::Sum | Function::Mean);
        let mut arguments = Vec::new();
        let (mut axis, mut keepdims) = (None, None);
        while self.peek()?.0 != Token::Sign(")") {
            let start = self.peek()?.1;
            match self.keyword()? {
                Some("axis") if reduces && axis.is_none() => axis = Some(self.axis()?),
                Some("keepdims") if reduces && keepdims.is_none() => {
                    keepdims = Some(self.flag()?);
                }
                Some(keyword @ ("axis" | "keepdims")) if reduces => {
                    let words = format!("keyword argument repeated: {keyword}");
                    return error(start, syntax(words));
                }
                Some(keyword) => return outside(start, &format!("{keyword}= in {name}")),
                None if axis.is_some() || keepdims.is_some() => {
                    let words = "positional argument follows keyword argument";
                    return error(start, syntax(words));
                }
                None if reduces && arguments.len() == 1 => axis = Some(self.axis()?),
                None => arguments.push(self.comparison()?),
            }
            if !self.skip(",")? {
                break;
            }
        }
        let span = place.to(self.close(open)?);
        if arguments.len() != expected {
            let words = format!(
                "{name} takes {expected} argument{}, and here it has {}.",
                if expected == 1 { "" } else { "s" },
                arguments.len()
            );
            return error(span, Exception::new(Class::Type, words));
        }
        Ok(Py {
            span,
            node: Node::Call {
                function,
                arguments,
                axis: axis.flatten(),
                keepdims: keepdims.unwrap_or_default(),
            },
        })
    }

    /// `name=` before an argument.
    fn keyword(&mut self) -> Read<Option<&'a str>> {
        let before = self.tokens;
        if let (Token::Name(name), _) = self.take()?
            && self.skip("=")?
        {
            return Ok(Some(name));
        }
        self.tokens = before;
        Ok(None)
    }

    /// The value of `axis=`: a whole number, or None.
    fn axis(&mut self) -> Read<Option<i64>> {
        let (token, start) = self.peek()?;
        if token == Token::Name("None") {
            self.take()?;
            return Ok(None);
        }
        let value = self.comparison()?;
        let (negative, literal) = match &value.node {
            Node::Negative(of) => (true, &of.node),
            plain => (false, plain),
        };
        match literal {
            Node::Literal(Kind::Int, axis) if *axis < 1e6 => {
                let axis = *axis as i64;
                Ok(Some(if negative { -axis } else { axis }))
            }
            _ => outside(
                start.to(value.span),
                "An axis that is not written as 0, 1 or -1",
            ),
        }
    }

    /// The value of `keepdims=`.
    fn flag(&mut self) -> Read<bool> {
        let value = self.comparison()?;
        match value.node {
            Node::Literal(Kind::Bool | Kind::Int, flag) => Ok(flag != 0.0),
            _ => outside(value.span, "keepdims that is not True or False"),
        }
    }
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&format!(" {name} "))
}
