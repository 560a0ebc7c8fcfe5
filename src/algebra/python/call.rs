//! The parser, continued: calls of functions and methods.

use crate::numpy::{Class, Kind};

use crate::algebra::python::atom::leaf;
use crate::algebra::python::builtin::BUILTINS;
use crate::algebra::python::names::quantity;
use crate::algebra::python::parse::Parser;
use crate::algebra::python::syntax::{FUNCTIONS, Function, Head, Py, Span};
use crate::algebra::python::token::Token;
use crate::algebra::var::Quantity;

/// An argument of a call, with its keyword if it has one, and its place.
struct Argument<'a> {
    keyword: Option<&'a str>,
    span: Span,
    value: Py,
}

/// Names of kinds of numbers, which stand where a function takes one.
const KINDS: &str =
    "float64 float32 float int64 int32 int bool bool_ float_ int_ double single uint8 ndarray";

impl<'a> Parser<'a> {
    /// `np.dot( … )` and the like, and constants of NumPy's.
    pub(super) fn path(&mut self) -> Py {
        let start = self.span;
        let mut name = self.written(start).to_owned();
        if name == "numpy" {
            "np".clone_into(&mut name);
        }
        self.step();
        let mut span = start;
        while self.skip(".") {
            span = start.to(self.span);
            if !matches!(self.token, Token::Name(_)) {
                break;
            }
            name = [&name, ".", self.written(self.span)].concat();
            self.step();
        }
        if name == "np" {
            self.fail(start, Class::Outside, &["np without a function"]);
        }
        if self.is("(") {
            return self.call(&name, span);
        }
        let last = name.rsplit('.').next().unwrap_or_default();
        let head = match last {
            "newaxis" => Head::Nothing,
            "pi" => Head::Literal(Kind::Float, std::f64::consts::PI),
            "e" => Head::Literal(Kind::Float, std::f64::consts::E),
            "inf" => Head::Literal(Kind::Float, f64::INFINITY),
            "nan" => Head::Literal(Kind::Float, f64::NAN),
            kind if KINDS.split(' ').any(|other| other == kind) => Head::Text {
                text: kind.to_owned(),
                is_format: false,
            },
            _ if is_known(&name) => {
                let words = [&name, " needs brackets: ", &name, "( … )."];
                self.fail(span, Class::Syntax, &words);
                Head::Nothing
            }
            _ => {
                self.fail(span, Class::Outside, &[&name]);
                Head::Nothing
            }
        };
        leaf(span, head)
    }

    /// The call of the function `name`, which stands at `place`; the bracket is next.
    pub(super) fn call(&mut self, name: &str, place: Span) -> Py {
        let known = FUNCTIONS.iter().find(|function| function.0 == name);
        if let Some((_, function, expected)) = known {
            return self.function(name, place, (*function, *expected));
        }
        if name.contains('.') && !is_known(name) {
            self.fail(place, Class::Outside, &[name]);
        }
        if is_quantity(name) {
            let words = [name, " is not a function. To multiply, write * or @."];
            self.fail(place, Class::Type, &words);
        }
        let (arguments, close) = self.arguments();
        let span = place.to(close);
        let (keywords, operands) = split(arguments);
        let named = keywords.len();
        let head = Head::Invoke {
            name: name.to_owned(),
            keywords,
        };
        let call = Py {
            span,
            head,
            operands,
        };
        if let Some((_, least, most)) = BUILTINS.iter().find(|builtin| builtin.0 == name)
            && name.contains('.')
        {
            let positional = call.operands.len() - named;
            if positional > *most || call.operands.len() < *least {
                self.wrong_number(
                    span,
                    name,
                    if positional < *least { *least } else { *most },
                    positional,
                );
            }
        }
        call
    }

    /// The call of a function of [`FUNCTIONS`].
    fn function(&mut self, name: &str, place: Span, (function, expected): (Function, usize)) -> Py {
        let reduces = matches!(function, Function::Sum | Function::Mean);
        let (arguments, close) = self.arguments();
        let span = place.to(close);
        let (operands, axis, keepdims) = self.reduction(name, reduces, vec![], arguments);
        if operands.len() != expected {
            self.wrong_number(span, name, expected, operands.len());
        }
        called(span, function, (operands, axis, keepdims))
    }

    fn wrong_number(&mut self, span: Span, name: &str, takes: usize, has: usize) {
        let noun = if takes == 1 {
            " argument"
        } else {
            " arguments"
        };
        let words = [
            name,
            " takes ",
            &takes.to_string(),
            noun,
            ", and here it has ",
            &has.to_string(),
            ".",
        ];
        self.fail(span, Class::Type, &words);
    }

    /// The operands, `axis` and `keepdims` of a call of a function with at most these two keywords.
    fn reduction(
        &mut self,
        name: &str,
        reduces: bool,
        mut operands: Vec<Py>,
        arguments: Vec<Argument<'a>>,
    ) -> (Vec<Py>, Option<i64>, bool) {
        let (mut axis, mut keepdims) = (None, false);
        for argument in arguments {
            match argument.keyword {
                Some("axis") if reduces => axis = self.axis(&argument.value),
                Some("keepdims") if reduces => keepdims = self.flag(&argument.value),
                Some(keyword) => {
                    self.fail(argument.span, Class::Outside, &[keyword, "= in ", name]);
                }
                None if reduces && operands.len() == 1 => axis = self.axis(&argument.value),
                None => operands.push(argument.value),
            }
        }
        (operands, axis, keepdims)
    }

    /// The call of the method `name` of `value`; the bracket is next.
    pub(super) fn method(&mut self, value: Py, name: &str, point: Span) -> Py {
        let (arguments, close) = self.arguments();
        let span = value.span.to(close);
        let function = match name {
            "dot" => Some((Function::Dot, "np.dot")),
            "sum" => Some((Function::Sum, "np.sum")),
            "mean" => Some((Function::Mean, "np.mean")),
            _ => None,
        };
        let is_text = matches!(value.head, Head::Text { .. });
        if name == "transpose" && arguments.is_empty() {
            return Py {
                span,
                head: Head::Transpose,
                operands: vec![value],
            };
        }
        let Some((function, written)) = function.filter(|_| !is_text) else {
            let (keywords, mut operands) = split(arguments);
            operands.insert(0, value);
            let head = Head::Method {
                name: name.to_owned(),
                keywords,
            };
            return Py {
                span,
                head,
                operands,
            };
        };
        let reduces = function != Function::Dot;
        let (operands, axis, keepdims) = self.reduction(written, reduces, vec![value], arguments);
        let expected = if reduces { 1 } else { 2 };
        if operands.len() != expected {
            self.wrong_number(
                point,
                &[".", name].concat(),
                expected - 1,
                operands.len() - 1,
            );
        }
        called(span, function, (operands, axis, keepdims))
    }

    /// The arguments between the brackets, and the place of the closing one.
    fn arguments(&mut self) -> (Vec<Argument<'a>>, Span) {
        let open = self.span;
        self.open();
        let mut arguments: Vec<Argument<'a>> = Vec::new();
        while !self.is(")") && self.error.is_none() {
            let span = self.span;
            let mut keyword = None;
            if let (Token::Name(name), Token::Sign("=")) = (self.token, self.ahead()) {
                keyword = Some(name);
                if arguments.iter().any(|other| other.keyword == keyword) {
                    let words = ["keyword argument repeated: ", name];
                    self.fail(span, Class::Syntax, &words);
                }
                self.step();
                self.step();
            } else if arguments.iter().any(|other| other.keyword.is_some()) {
                let words = "positional argument follows keyword argument";
                self.fail(span, Class::Syntax, &[words]);
            }
            let value = self.value();
            arguments.push(Argument {
                keyword,
                span,
                value,
            });
            if !self.skip(",") {
                break;
            }
        }
        (arguments, self.close(open, ")"))
    }

    /// The value of `axis=`: a whole number, or None.
    fn axis(&mut self, value: &Py) -> Option<i64> {
        if value.head == Head::Nothing {
            return None;
        }
        let (sign, literal) = match value.operands.first() {
            Some(of) if value.head == Head::Negative => (-1, of),
            _ => (1, value),
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
    fn flag(&mut self, value: &Py) -> bool {
        if let Head::Literal(Kind::Bool | Kind::Int, flag) = value.head {
            return flag != 0.0;
        }
        let what = "keepdims that is not True or False";
        self.fail(value.span, Class::Outside, &[what]);
        false
    }
}

/// Whether a name is an array's or a number's of the lesson: `cost` may well be a function.
fn is_quantity(name: &str) -> bool {
    let var = quantity(name, 2);
    name == "m" || var.is_some_and(|var| var.quantity != Quantity::J)
}

/// Whether a function with a module before its name is read here.
fn is_known(name: &str) -> bool {
    let mut functions = FUNCTIONS.iter().map(|function| function.0);
    let mut builtins = BUILTINS.iter().map(|builtin| builtin.0);
    functions.any(|other| other == name) || builtins.any(|other| other == name)
}

/// A call with its operands, `axis` and `keepdims`.
fn called(
    span: Span,
    function: Function,
    (operands, axis, keepdims): (Vec<Py>, Option<i64>, bool),
) -> Py {
    let head = Head::Call {
        function,
        axis,
        keepdims,
    };
    Py {
        span,
        head,
        operands,
    }
}

/// The keywords of the last operands, and all operands.
fn split(arguments: Vec<Argument<'_>>) -> (Vec<String>, Vec<Py>) {
    let keywords = arguments.iter().filter_map(|argument| argument.keyword);
    let keywords = keywords.map(str::to_owned).collect();
    let operands = arguments.into_iter().map(|argument| argument.value);
    (keywords, operands.collect())
}
