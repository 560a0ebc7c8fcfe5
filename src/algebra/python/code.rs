//! Whole functions and cells: statements in blocks, as they stand in a notebook.
//!
//! An error ends its own line and no other. Prompts, outputs, magics and imports are passed over. Indentation counts only
//! as more or less than a header's, so that a method can be pasted as it stands in its class.

use std::rc::Rc;

use crate::numpy::Class;

use crate::algebra::python::block::{Code, Definition, For, Script, While};
use crate::algebra::python::lines::{Line, lines};
use crate::algebra::python::parse::Parser;
use crate::algebra::python::syntax::{Error, Py};
use crate::algebra::python::token::Token;

/// The deepest that blocks may stand in one another.
const DEEPEST: usize = 20;

/// Reads a whole text.
pub fn read_code(text: &str) -> Script {
    let lines = lines(text);
    let mut reader = Reader {
        text,
        lines: &lines,
        next: 0,
        depth: 0,
        errors: Vec::new(),
    };
    let mut body = Vec::new();
    while reader.next < lines.len() {
        reader.statement(&mut body);
    }
    reader.errors.sort_by_key(|error| error.span.start);
    Script {
        body,
        errors: reader.errors,
    }
}

struct Reader<'a> {
    text: &'a str,
    lines: &'a [Line],
    next: usize,
    depth: usize,
    errors: Vec<Error>,
}

impl<'a> Reader<'a> {
    fn parser(&self, line: Line) -> Parser<'a> {
        Parser::at(self.text.get(..line.end).unwrap_or_default(), line.start)
    }

    /// The keyword that a line begins with.
    fn keyword(&self, line: Line) -> Option<&'a str> {
        match self.parser(line).token {
            Token::Keyword(word) => Some(word),
            _ => None,
        }
    }

    /// The next line with what belongs to it.
    fn statement(&mut self, body: &mut Vec<Code>) {
        let Some(line) = self.lines.get(self.next).copied() else {
            return;
        };
        self.next += 1;
        let mut parser = self.parser(line);
        let Token::Keyword(word) = parser.token else {
            // A decorator changes nothing that is read here.
            if !parser.is("@") {
                self.simple(&mut parser, body);
            }
            return;
        };
        match word {
            "def" => self.definition(&mut parser, line, body),
            "for" => self.repetition(&mut parser, line, body),
            "if" => self.choice(&mut parser, line, body),
            "class" | "try" | "finally" | "with" | "async" => {
                body.extend(self.block(line));
            }
            "except" | "elif" | "else" => {
                self.block(line);
            }
            "while" => self.repetition_while(&mut parser, line, body),
            _ => self.simple(&mut parser, body),
        }
    }

    /// The block below a header: every line that is further in.
    fn block(&mut self, header: Line) -> Vec<Code> {
        let mut body = Vec::new();
        self.depth += 1;
        while let Some(line) = self.lines.get(self.next)
            && line.indent > header.indent
        {
            if self.depth > DEEPEST {
                self.next += 1;
            } else {
                self.statement(&mut body);
            }
        }
        self.depth -= 1;
        body
    }

    /// The colon of a header, and what it heads: the rest of its line, or the block below.
    fn body(&mut self, parser: &mut Parser<'a>, header: Line) -> Vec<Code> {
        if parser.error.is_none() && !parser.skip(":") {
            let span = parser.span;
            parser.fail(span, Class::Syntax, &["A : is missing here."]);
        }
        if let Some(error) = parser.error.take() {
            self.errors.push(error);
            return self.block(header);
        }
        let mut body = Vec::new();
        if !parser.is_at_end() {
            self.simple(parser, &mut body);
        }
        body.extend(self.block(header));
        body
    }

    /// `def name(a, b: T = default) -> T:`
    fn definition(&mut self, parser: &mut Parser<'a>, line: Line, body: &mut Vec<Code>) {
        let start = parser.span;
        parser.step();
        let name = match parser.token {
            Token::Name(name) => name.to_owned(),
            _ => String::new(),
        };
        parser.step();
        let mut parameters = Vec::new();
        if parser.is("(") {
            parser.open();
            parameters = self.parameters(parser, ")");
            parser.close(start, ")");
        }
        if parser.skip("->") {
            parser.pass_annotation();
        }
        let span = start.to(parser.last);
        let inner = self.body(parser, line);
        body.push(Code::Define(Rc::new(Definition {
            name,
            span,
            parameters,
            body: inner,
        })));
    }

    /// Parameters up to the sign `end`.
    fn parameters(&mut self, parser: &mut Parser<'a>, end: &str) -> Vec<(String, Option<Py>)> {
        let mut parameters = Vec::new();
        while !parser.is(end) && parser.error.is_none() {
            while parser.skip("*") || parser.skip("**") || parser.skip("/") {}
            if let Token::Name(name) = parser.token {
                parser.step();
                if end != ":" && parser.skip(":") {
                    parser.pass_annotation();
                }
                let default = parser.skip("=").then(|| parser.value());
                parameters.push((name.to_owned(), default));
            }
            if !parser.skip(",") {
                break;
            }
        }
        parameters
    }

    /// `for target in values:`
    fn repetition(&mut self, parser: &mut Parser<'a>, line: Line, body: &mut Vec<Code>) {
        let start = parser.span;
        parser.step();
        let target = parser.targets();
        let values = parser.values();
        let span = start.to(parser.last);
        let is_read = parser.error.is_none();
        let inner = self.body(parser, line);
        if !is_read {
            body.extend(inner);
            return;
        }
        body.push(Code::For(Box::new(For {
            span,
            target,
            values,
            body: inner,
        })));
    }

    /// `while condition:`
    fn repetition_while(&mut self, parser: &mut Parser<'a>, line: Line, body: &mut Vec<Code>) {
        let start = parser.span;
        parser.step();
        let condition = parser.value();
        let span = start.to(parser.last);
        let is_read = parser.error.is_none();
        let inner = self.body(parser, line);
        if !is_read {
            body.extend(inner);
            return;
        }
        body.push(Code::While(Box::new(While {
            span,
            condition,
            body: inner,
        })));
    }

    /// `if condition:`, with its `elif` and `else`.
    fn choice(&mut self, parser: &mut Parser<'a>, line: Line, body: &mut Vec<Code>) {
        let mut branches = Vec::new();
        parser.step();
        let condition = parser.value();
        let is_main = parser.written(condition.span).contains("__name__");
        let inner = self.body(parser, line);
        if is_main {
            return;
        }
        branches.push((Some(condition), inner));
        while let Some(next) = self.lines.get(self.next).copied()
            && next.indent == line.indent
            && let Some(word @ ("elif" | "else")) = self.keyword(next)
        {
            self.next += 1;
            let mut parser = self.parser(next);
            parser.step();
            let condition = (word == "elif").then(|| parser.value());
            let inner = self.body(&mut parser, next);
            branches.push((condition, inner));
        }
        body.push(Code::If(branches));
    }

    /// Statements of one line, with semicolons between them.
    fn simple(&mut self, parser: &mut Parser<'a>, body: &mut Vec<Code>) {
        loop {
            if !parser.is_at_end() {
                match self.one(parser) {
                    Ok(code) => body.extend(code),
                    Err(error) => {
                        self.errors.push(error);
                        return;
                    }
                }
            }
            if !parser.skip(";") {
                return;
            }
        }
    }

    /// A statement of one line; none where there is nothing to do.
    fn one(&mut self, parser: &mut Parser<'a>) -> Result<Option<Code>, Error> {
        let start = parser.span;
        let Token::Keyword(word) = parser.token else {
            if let Some(lambda) = self.lambda(parser)? {
                return Ok(Some(lambda));
            }
            return parser.line().map(|statement| Some(Code::Line(statement)));
        };
        let code = match word {
            "import" | "from" | "pass" | "global" | "nonlocal" | "del" | "raise" => {
                while !parser.is_at_end() {
                    parser.step();
                }
                return Ok(None);
            }
            "break" | "continue" => {
                parser.step();
                if word == "break" {
                    Code::Break
                } else {
                    Code::Continue
                }
            }
            "return" => {
                parser.step();
                let value = (!parser.is_at_end()).then(|| parser.values());
                Code::Return(start.to(parser.last), value)
            }
            "assert" => {
                parser.step();
                let value = parser.value();
                let message = parser.skip(",").then(|| parser.value());
                Code::Assert(start.to(parser.last), value, message)
            }
            _ => return parser.line().map(|statement| Some(Code::Line(statement))),
        };
        if !parser.is_at_end() {
            parser.unexpected();
        }
        match parser.error.take() {
            Some(error) => Err(error),
            None => Ok(Some(code)),
        }
    }

    /// `name = lambda a: value`
    fn lambda(&mut self, parser: &mut Parser<'a>) -> Result<Option<Code>, Error> {
        let (Token::Name(name), Token::Sign("=")) = (parser.token, parser.ahead()) else {
            return Ok(None);
        };
        let mut ahead = Parser::at(parser.text, parser.span.start);
        ahead.step();
        ahead.step();
        if !ahead.skip_word("lambda") {
            return Ok(None);
        }
        let start = parser.span;
        let parameters = self.parameters(&mut ahead, ":");
        if !ahead.skip(":") {
            let span = ahead.span;
            ahead.fail(span, Class::Syntax, &["A : is missing here."]);
        }
        let value = ahead.value();
        if !ahead.is_at_end() {
            ahead.unexpected();
        }
        if let Some(error) = ahead.error.take() {
            return Err(error);
        }
        let span = start.to(ahead.last);
        *parser = ahead;
        Ok(Some(Code::Define(Rc::new(Definition {
            name: name.to_owned(),
            span,
            parameters,
            body: vec![Code::Return(value.span, Some(value))],
        }))))
    }
}
