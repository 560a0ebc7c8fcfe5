//! The reading *MathML*: the equation as typeset on the slides.
//!
//! The result is a plain tree of elements, which the page renders one to one.

use std::fmt;

use crate::algebra::expr::{Equation, Expr, Symbol};
use crate::algebra::shape::Scope;
use crate::algebra::typeset::formula::{self, Formula, LOSS, Name, Sign, TRANSPOSED};
use crate::algebra::var::{Dim, Shape, Var};

/// A MathML element.
#[derive(Clone, Debug, PartialEq)]
pub struct Math {
    /// Its tag.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// Its text, where it is a token element.
    pub text: String,
    /// Its children, where it is not.
    pub children: Vec<Math>,
}

impl Math {
    pub(crate) fn token(tag: &'static str, text: impl Into<String>) -> Math {
        Math {
            tag,
            attributes: vec![],
            text: text.into(),
            children: vec![],
        }
    }

    pub(crate) fn element(tag: &'static str, children: impl Into<Vec<Math>>) -> Math {
        Math {
            tag,
            attributes: vec![],
            text: String::new(),
            children: children.into(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Math {
        self.attributes.push((name, value.into()));
        self
    }
}

/// Markup, for export and for tests.
impl fmt::Display for Math {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.tag)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"{value}\"")?;
        }
        write!(f, ">{}", self.text.replace('<', "&lt;"))?;
        for child in &self.children {
            write!(f, "{child}")?;
        }
        write!(f, "</{}>", self.tag)
    }
}

pub(crate) fn mi(text: &str) -> Math {
    Math::token("mi", text)
}

pub(crate) fn mo(text: &str) -> Math {
    Math::token("mo", text)
}

/// A bracket that keeps its size: in a superscript it must not grow with what is beside it.
pub(crate) fn bracket(text: &str) -> Math {
    mo(text).with("stretchy", "false")
}

pub(crate) fn mn(text: impl Into<String>) -> Math {
    Math::token("mn", text)
}

pub(crate) fn mrow(children: impl Into<Vec<Math>>) -> Math {
    Math::element("mrow", children)
}

pub(crate) fn thin_space() -> Math {
    Math::element("mspace", []).with("width", ".17em")
}

/// The letters of a dimension, in its colour.
pub fn dimension(dim: Dim) -> Math {
    let subscripted = |index: &str| Math::element("msub", [mi("n"), mi(index)]);
    let math = match dim {
        Dim::One => return mn("1"),
        Dim::Inputs => subscripted("x"),
        Dim::Hidden => subscripted("h"),
        Dim::Outputs => subscripted("y"),
        Dim::Examples => mi("m"),
    };
    math.with("class", class(dim))
}

/// The class that colours a dimension, wherever it appears.
pub const fn class(dim: Dim) -> &'static str {
    match dim {
        Dim::One => "dim-one",
        Dim::Inputs => "dim-n-x",
        Dim::Hidden => "dim-n-h",
        Dim::Outputs => "dim-n-y",
        Dim::Examples => "dim-m",
    }
}

/// A whole equation, the shape of every operand under it.
pub fn equation(equation: &Equation, scope: &Scope) -> Math {
    write(&formula::equation(equation, scope, true))
}

/// A whole equation without shapes.
pub fn plain_equation(equation: &Equation, scope: &Scope) -> Math {
    write(&formula::equation(equation, scope, false))
}

/// An expression without shapes: the caption of a matrix.
pub fn plain(expr: &Expr, scope: &Scope) -> Math {
    write(&formula::expression(expr, scope))
}

/// A variable alone.
pub fn variable(var: Var, scope: &Scope) -> Math {
    plain(&Expr::Var(var), scope)
}

fn write(formula: &Formula) -> Math {
    match formula {
        Formula::Name(name) => self::name(*name),
        Formula::Sign(sign) => mrow(self::sign(*sign)),
        Formula::Function { symbol, is_slope } => self::symbol(*symbol, *is_slope),
        Formula::Row(parts) => {
            let parts = parts.iter().flat_map(|part| match part {
                Formula::Sign(sign) => self::sign(*sign),
                part => vec![write(part)],
            });
            mrow(parts.collect::<Vec<_>>())
        }
        // Of their own size around a name, as tall as what they enclose otherwise.
        Formula::Bracketed { inner, is_name } => {
            let sign = if *is_name { bracket } else { mo };
            mrow([sign("("), write(inner), sign(")")])
        }
        Formula::Raised(of, above) => {
            let tag = if *above == TRANSPOSED { "mi" } else { "mn" };
            Math::element("msup", [write(of), Math::token(tag, *above)])
        }
        Formula::WithShape {
            operand,
            shape,
            size,
        } => under_shape(write(operand), *shape, *size),
    }
}

/// A sign, with the space after it where one follows.
fn sign(sign: Sign) -> Vec<Math> {
    match sign {
        Sign::Equals => vec![mo("=")],
        Sign::Becomes => vec![mo("←")],
        Sign::MatrixProduct => vec![thin_space()],
        Sign::Elementwise => vec![mo("⊙")],
        Sign::Plus => vec![mo("+")],
        Sign::Minus | Sign::Negative => vec![mo("−")],
        Sign::One => vec![mn("1")],
        Sign::OneOverM => vec![
            Math::element("mfrac", [mn("1"), dimension(Dim::Examples)]),
            thin_space(),
        ],
        Sign::LearningRate => vec![mi("α"), thin_space()],
        Sign::Sum => {
            let from = mrow([mi("i"), mo("="), mn("1")]);
            let parts = [mo("∑"), from, dimension(Dim::Examples)];
            vec![Math::element("munderover", parts)]
        }
        Sign::LossOf => vec![mi(LOSS), bracket("(")],
        Sign::Comma => vec![mo(",")],
        Sign::End => vec![bracket(")")],
    }
}

/// d, the letter, and above it: layer in square brackets, example in round ones, T.
fn name(name: Name) -> Math {
    let mut above = Vec::new();
    if name.layer > 0 {
        above.extend([bracket("["), mn(name.layer.to_string()), bracket("]")]);
    }
    if name.has_example {
        above.extend([bracket("("), mi("i"), bracket(")")]);
    }
    if name.is_transposed {
        above.push(mi(TRANSPOSED));
    }
    let letter = match above.is_empty() {
        true => mi(name.letter),
        false => Math::element("msup", [mi(name.letter), mrow(above)]),
    };
    match name.is_gradient {
        true => mrow([mi("d"), letter]),
        false => letter,
    }
}

/// A brace under the operand, and under the brace its shape in letters and in numbers.
fn under_shape(operand: Math, shape: Shape, size: (usize, usize)) -> Math {
    let brace = mo("⏟").with("class", "brace");
    let braced = Math::element("munder", [operand, brace]);
    let number = |number: usize, dim| mn(number.to_string()).with("class", class(dim));
    let letters = [dimension(shape.0), dimension(shape.1)];
    let numbers = [number(size.0, shape.0), number(size.1, shape.1)];
    let rows = [letters, numbers].map(|[rows, cols]| {
        let pair = mrow([mo("("), rows, mo(","), cols, mo(")")]);
        Math::element("mtr", [Math::element("mtd", [pair])])
    });
    let table = Math::element("mtable", rows).with("class", "shape");
    Math::element("munder", [braced, table])
}

/// g with the layer in square brackets, or σ; followed by a prime for the slope, which the font draws raised.
pub(crate) fn symbol(symbol: Symbol, prime: bool) -> Math {
    let letter = match symbol {
        Symbol::G(layer) => {
            let layer = mrow([bracket("["), mn(layer.to_string()), bracket("]")]);
            Math::element("msup", [mi("g"), layer])
        }
        Symbol::Sigma => mi("σ"),
    };
    match prime {
        true => mrow([letter, mo("′").with("lspace", "0").with("rspace", "0")]),
        false => letter,
    }
}
