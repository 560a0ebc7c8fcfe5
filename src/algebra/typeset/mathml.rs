//! The reading *MathML*: the equation as typeset on the slides.
//!
//! The result is a plain tree of elements, which the page renders one to one.

use std::fmt;

use crate::algebra::expr::{Equation, Expr, Factor, Symbol};
use crate::algebra::shape::Scope;
use crate::algebra::var::{Dim, Quantity, Role, Shape, Var, has_examples};

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
    whole(equation, scope, true)
}

/// A whole equation without shapes.
pub fn plain_equation(equation: &Equation, scope: &Scope) -> Math {
    whole(equation, scope, false)
}

fn whole(equation: &Equation, scope: &Scope, shapes: bool) -> Math {
    let typeset = Typeset {
        scope,
        one_of_all: false,
        shapes,
    };
    let (target, sign) = match equation.target.role {
        Role::Updated => (equation.target.base(), "←"),
        _ => (equation.target, "="),
    };
    let name = typeset.var(target, false);
    let left = typeset.operand(&Expr::Var(equation.target), name);
    mrow([left, mo(sign), typeset.expr(&equation.expr)])
}

/// An expression without shapes: the caption of a matrix.
pub fn plain(expr: &Expr, scope: &Scope) -> Math {
    Typeset {
        scope,
        one_of_all: false,
        shapes: false,
    }
    .expr(expr)
}

/// A variable alone.
pub fn variable(var: Var, scope: &Scope) -> Math {
    Typeset {
        scope,
        one_of_all: false,
        shapes: false,
    }
    .var(var.base_if_updated(), false)
}

#[derive(Clone, Copy)]
struct Typeset<'a> {
    scope: &'a Scope,
    /// Whether one example's column or row is meant, (i)'s, because a sum over i stands before it.
    one_of_all: bool,
    /// Whether shapes are written under the operands.
    shapes: bool,
}

impl Typeset<'_> {
    fn expr(self, expr: &Expr) -> Math {
        match expr {
            Expr::Var(var) => self.operand(expr, self.var(*var, false)),
            Expr::Transpose(e) => match **e {
                Expr::Var(var) => self.operand(expr, self.var(var, true)),
                _ => Math::element("msup", [self.bracketed(e), mi("T")]),
            },
            Expr::Slope {
                activation, input, ..
            } => {
                let inside = Typeset {
                    shapes: false,
                    ..self
                };
                let slope = mrow([symbol(activation.symbol, true), inside.bracketed(input)]);
                self.operand(expr, slope)
            }
            Expr::MatMul(l, r) => mrow([self.factor(l), thin_space(), self.factor(r)]),
            Expr::Mul(l, r) if l == r => Math::element("msup", [self.bracketed(l), mn("2")]),
            Expr::Mul(l, r) => mrow([self.factor(l), mo("⊙"), self.factor(r)]),
            Expr::Add(l, r) => mrow([self.expr(l), mo("+"), self.expr(r)]),
            Expr::Sub(l, r) => mrow([self.expr(l), mo("−"), self.factor(r)]),
            Expr::Neg(e) => mrow([mo("−"), self.factor(e)]),
            Expr::OneMinus(e) => mrow([mn("1"), mo("−"), self.factor(e)]),
            Expr::Scale(Factor::OneOverM, e) => {
                let mean = Math::element("mfrac", [mn("1"), dimension(Dim::Examples)]);
                mrow([mean, thin_space(), self.factor(e)])
            }
            Expr::Scale(Factor::LearningRate, e) => mrow([mi("α"), thin_space(), self.factor(e)]),
            Expr::Apply(activation, e) => {
                mrow([symbol(activation.symbol, false), self.bracketed(e)])
            }
            Expr::Loss {
                activations,
                labels,
                ..
            } => mrow([
                mi("ℒ"),
                bracket("("),
                self.expr(&Expr::Var(*activations)),
                mo(","),
                self.expr(labels),
                bracket(")"),
            ]),
            Expr::RowSum(e) | Expr::ColumnSum(e) | Expr::Sum(e) => self.sum(e),
        }
    }

    /// Σ over the examples, each with its own column or row.
    fn sum(self, of: &Expr) -> Math {
        if self.scope.is_one_example() {
            return self.expr(of);
        }
        let from = mrow([mi("i"), mo("="), mn("1")]);
        let sigma = Math::element("munderover", [mo("∑"), from, dimension(Dim::Examples)]);
        let of_one = Typeset {
            one_of_all: true,
            ..self
        };
        mrow([sigma, of_one.factor(of)])
    }

    /// As a factor of a product: sums in brackets.
    fn factor(self, expr: &Expr) -> Math {
        match expr {
            Expr::Add(..) | Expr::Sub(..) | Expr::Neg(_) | Expr::OneMinus(_) => {
                self.bracketed(expr)
            }
            other => self.expr(other),
        }
    }

    /// In brackets: of their own size around a variable, as tall as what they enclose otherwise.
    fn bracketed(self, expr: &Expr) -> Math {
        let sign = if matches!(expr, Expr::Var(_)) {
            bracket
        } else {
            mo
        };
        mrow([sign("("), self.expr(expr), sign(")")])
    }

    /// d, the letter, and above it: layer in square brackets, example in round ones, T.
    fn var(self, var: Var, transposed: bool) -> Math {
        let is_of_one = self.one_of_all && has_examples(self.scope.var(var));
        let letter = match (var.quantity, self.scope.is_one_example()) {
            (Quantity::J, true) => mi("ℒ"),
            (_, one) => mi(var.letter(one || is_of_one)),
        };
        let mut above = Vec::new();
        if var.layer > 0 {
            above.extend([bracket("["), mn(var.layer.to_string()), bracket("]")]);
        }
        if is_of_one {
            above.extend([bracket("("), mi("i"), bracket(")")]);
        }
        if transposed {
            above.push(mi("T"));
        }
        let letter = match above.is_empty() {
            true => letter,
            false => Math::element("msup", [letter, mrow(above)]),
        };
        match var.role {
            Role::Gradient => mrow([mi("d"), letter]),
            Role::Value | Role::Updated => letter,
        }
    }

    fn operand(self, expr: &Expr, math: Math) -> Math {
        match self.scope.shape(expr) {
            Ok(shape) if self.shapes => self.under_shape(math, shape),
            _ => math,
        }
    }

    /// A brace under the operand, and under the brace its shape in letters and in numbers.
    fn under_shape(self, math: Math, shape: Shape) -> Math {
        let of_one = |dim| match dim {
            Dim::Examples if self.one_of_all => Dim::One,
            dim => dim,
        };
        let shape = (of_one(shape.0), of_one(shape.1));
        let brace = mo("⏟").with("class", "brace");
        let braced = Math::element("munder", [math, brace]);
        let cell = |math| Math::element("mtr", [Math::element("mtd", [math])]);
        let table = Math::element(
            "mtable",
            [
                cell(self.pair(shape, dimension)),
                cell(self.pair(shape, |dim| self.size(dim))),
            ],
        );
        Math::element("munder", [braced, table.with("class", "shape")])
    }

    fn pair(self, (rows, cols): Shape, part: impl Fn(Dim) -> Math) -> Math {
        mrow([mo("("), part(rows), mo(","), part(cols), mo(")")])
    }

    fn size(self, dim: Dim) -> Math {
        mn(self.scope.sizes.of(dim).to_string()).with("class", class(dim))
    }
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
