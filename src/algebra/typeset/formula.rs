//! The formula of an equation: what is written and in which order, before a notation is chosen.
//!
//! Brackets, signs, sums and shapes are decided here, once. [`mathml`](crate::algebra::typeset::mathml) and
//! [`latex`](crate::algebra::typeset::latex) each write a formula down in their notation.

use crate::algebra::expr::{Equation, Expr, Factor, Symbol};
use crate::algebra::shape::Scope;
use crate::algebra::var::{Dim, Quantity, Role, Shape, Var, has_examples};

/// A formula, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// The name of a variable.
    Name(Name),
    /// A sign.
    Sign(Sign),
    /// The symbol of an activation function; with a prime if `is_slope`.
    Function {
        /// Its letter.
        symbol: Symbol,
        /// Whether its slope is meant.
        is_slope: bool,
    },
    /// Parts side by side.
    Row(Vec<Formula>),
    /// Round brackets.
    Bracketed {
        /// What is in them.
        inner: Box<Formula>,
        /// Whether that is a variable alone.
        is_name: bool,
    },
    /// Something in brackets with a sign raised above it: 2, or T.
    Raised(Box<Formula>, &'static str),
    /// An operand over its shape, in letters and in numbers.
    WithShape {
        /// The operand.
        operand: Box<Formula>,
        /// Its shape in letters.
        shape: Shape,
        /// Its shape in numbers.
        size: (usize, usize),
    },
}

/// The name of a variable, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Whether it is a gradient, and has a d in front.
    pub is_gradient: bool,
    /// Its letter.
    pub letter: &'static str,
    /// Its layer, above it in square brackets; none for 0.
    pub layer: u8,
    /// Whether the index of an example, i, stands above it in round brackets.
    pub has_example: bool,
    /// Whether T stands above it.
    pub is_transposed: bool,
}

/// A sign of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// = after what is computed.
    Equals,
    /// ← after a parameter that is updated.
    Becomes,
    /// Between the factors of a matrix product: a space.
    MatrixProduct,
    /// ⊙ between the factors of an elementwise product.
    Elementwise,
    /// + between two terms.
    Plus,
    /// − between two terms.
    Minus,
    /// − before a factor.
    Negative,
    /// 1, from which something is subtracted.
    One,
    /// 1/m before a factor.
    OneOverM,
    /// α before a factor.
    LearningRate,
    /// Σ over the examples, before a factor.
    Sum,
    /// ℒ and the bracket it opens.
    LossOf,
    /// , between what the loss is of.
    Comma,
    /// The bracket that closes what the loss is of.
    End,
}

/// The letter of the loss.
pub const LOSS: &str = "ℒ";

/// What is raised above something transposed.
pub const TRANSPOSED: &str = "T";

/// The formula of a whole equation. With `shapes`, each operand has its shape under it.
pub fn equation(equation: &Equation, scope: &Scope, shapes: bool) -> Formula {
    let walk = Walk::new(scope, shapes);
    let sign = match equation.target.role {
        Role::Updated => Sign::Becomes,
        Role::Value | Role::Gradient => Sign::Equals,
    };
    let target = walk.expr(&Expr::Var(equation.target));
    Formula::Row(vec![target, Formula::Sign(sign), walk.expr(&equation.expr)])
}

/// The formula of an expression, without shapes.
pub fn expression(expr: &Expr, scope: &Scope) -> Formula {
    Walk::new(scope, false).expr(expr)
}

/// The walk through an expression, and what the place in it decides.
#[derive(Clone, Copy)]
struct Walk<'a> {
    scope: &'a Scope,
    /// Whether one example's column or row is meant, (i)'s, because a sum over i stands before it.
    one_of_all: bool,
    /// Whether shapes are written under the operands.
    shapes: bool,
}

impl<'a> Walk<'a> {
    fn new(scope: &'a Scope, shapes: bool) -> Walk<'a> {
        Walk {
            scope,
            one_of_all: false,
            shapes,
        }
    }

    fn expr(self, expr: &Expr) -> Formula {
        let between = |l, sign, r| Formula::Row(vec![l, Formula::Sign(sign), r]);
        let before = |sign, e: &Expr| Formula::Row(vec![Formula::Sign(sign), self.factor(e)]);
        match expr {
            Expr::Var(var) => self.operand(expr, self.name(*var, false)),
            Expr::Transpose(e) => match **e {
                Expr::Var(var) => self.operand(expr, self.name(var, true)),
                _ => Formula::Raised(Box::new(self.bracketed(e)), TRANSPOSED),
            },
            Expr::Slope {
                activation, input, ..
            } => {
                let inside = Walk {
                    shapes: false,
                    ..self
                };
                let slope = vec![function(activation.symbol, true), inside.bracketed(input)];
                self.operand(expr, Formula::Row(slope))
            }
            Expr::MatMul(l, r) => between(self.factor(l), Sign::MatrixProduct, self.factor(r)),
            Expr::Mul(l, r) if l == r => Formula::Raised(Box::new(self.bracketed(l)), "2"),
            Expr::Mul(l, r) => between(self.factor(l), Sign::Elementwise, self.factor(r)),
            Expr::Add(l, r) => between(self.expr(l), Sign::Plus, self.expr(r)),
            Expr::Sub(l, r) => between(self.expr(l), Sign::Minus, self.factor(r)),
            Expr::Neg(e) => before(Sign::Negative, e),
            Expr::OneMinus(e) => between(Formula::Sign(Sign::One), Sign::Minus, self.factor(e)),
            Expr::Scale(Factor::OneOverM, e) => before(Sign::OneOverM, e),
            Expr::Scale(Factor::LearningRate, e) => before(Sign::LearningRate, e),
            Expr::Apply(activation, e) => {
                Formula::Row(vec![function(activation.symbol, false), self.bracketed(e)])
            }
            Expr::Loss {
                activations,
                labels,
                ..
            } => {
                let [a, y] = [&Expr::Var(*activations), &**labels].map(|e| self.expr(e));
                let [of, comma, end] = [Sign::LossOf, Sign::Comma, Sign::End].map(Formula::Sign);
                Formula::Row(vec![of, a, comma, y, end])
            }
            Expr::RowSum(e) | Expr::ColumnSum(e) | Expr::Sum(e) => self.sum(e),
        }
    }

    /// Σ over the examples, each with its own column or row.
    fn sum(self, of: &Expr) -> Formula {
        if self.scope.is_one_example() {
            return self.expr(of);
        }
        let of_one = Walk {
            one_of_all: true,
            ..self
        };
        Formula::Row(vec![Formula::Sign(Sign::Sum), of_one.factor(of)])
    }

    /// As a factor of a product: sums in brackets.
    fn factor(self, expr: &Expr) -> Formula {
        match expr {
            Expr::Add(..) | Expr::Sub(..) | Expr::Neg(_) | Expr::OneMinus(_) => {
                self.bracketed(expr)
            }
            other => self.expr(other),
        }
    }

    fn bracketed(self, expr: &Expr) -> Formula {
        Formula::Bracketed {
            inner: Box::new(self.expr(expr)),
            is_name: matches!(expr, Expr::Var(_)),
        }
    }

    fn name(self, var: Var, is_transposed: bool) -> Formula {
        let has_example = self.one_of_all && has_examples(self.scope.var(var));
        let is_one_example = self.scope.is_one_example();
        Formula::Name(Name {
            is_gradient: var.role == Role::Gradient,
            letter: match var.quantity {
                Quantity::J if is_one_example => LOSS,
                _ => var.letter(is_one_example || has_example),
            },
            layer: var.layer,
            has_example,
            is_transposed,
        })
    }

    /// An operand, with its shape where shapes are written.
    fn operand(self, expr: &Expr, formula: Formula) -> Formula {
        let Some((rows, cols)) = self.scope.shape(expr).ok().filter(|_| self.shapes) else {
            return formula;
        };
        let of_one = |dim| match dim {
            Dim::Examples if self.one_of_all => Dim::One,
            dim => dim,
        };
        let shape = (of_one(rows), of_one(cols));
        Formula::WithShape {
            operand: Box::new(formula),
            shape,
            size: self.scope.sizes.of_shape(shape),
        }
    }
}

fn function(symbol: Symbol, is_slope: bool) -> Formula {
    Formula::Function { symbol, is_slope }
}
