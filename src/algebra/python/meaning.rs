//! The meaning of a line: the lesson's expression that it stands for.
//!
//! The lesson's own forms (g′(Z1), the loss, …) are not written down here a second time. They are read off the
//! program: each is printed as NumPy, and what the learner wrote is compared with that print.

use crate::algebra::expr::{Expr, Factor};
use crate::algebra::function::Function as Activation;
use crate::algebra::readings::numpy;
use crate::numpy::{Kind, Map, Operator};

use crate::algebra::python::parse;
use crate::algebra::python::syntax::{Function, Head, Py, Span};

/// Expressions of the lesson, each with the tree of its NumPy line.
#[derive(Clone, Debug)]
pub struct Forms(Vec<(Py, Expr)>);

impl Forms {
    /// Everything that occurs in `expressions`.
    pub fn of<'a>(expressions: impl Iterator<Item = &'a Expr>, one_example: bool) -> Forms {
        let mut forms = Forms(Vec::new());
        for expr in expressions {
            forms.add(expr, one_example);
        }
        forms
    }

    fn add(&mut self, expr: &Expr, one_example: bool) {
        for child in expr.children() {
            self.add(child, one_example);
        }
        for var in expr.vars() {
            self.remember(&Expr::Var(var), one_example);
        }
        self.remember(expr, one_example);
    }

    fn remember(&mut self, expr: &Expr, one_example: bool) {
        if self.0.iter().any(|(_, known)| known == expr) {
            return;
        }
        let line = numpy::expression(expr, one_example);
        if let Some(Ok(statement)) = parse::read(&line).pop() {
            self.0.push((plain(&statement.value), expr.clone()));
        }
    }

    /// The expression that `py` stands for, if the lesson has its forms. Between matrices the two have the same value.
    pub fn expr(&self, py: &Py) -> Option<Expr> {
        self.plain_expr(&plain(py))
    }

    fn plain_expr(&self, py: &Py) -> Option<Expr> {
        if let Some((_, expr)) = self.0.iter().find(|(known, _)| known == py) {
            return Some(expr.clone());
        }
        if let (Head::Binary(operator), [l, r]) = (&py.head, py.operands.as_slice()) {
            if *operator == Operator::Divide && is_m(r) {
                return Some(self.plain_expr(l)?.scale(Factor::OneOverM));
            }
            if *operator == Operator::Multiply {
                for (factor, other) in [(l, r), (r, l)] {
                    if let Some(factor) = named_factor(factor) {
                        return Some(self.plain_expr(other)?.scale(factor));
                    }
                }
            }
        }
        let mut operands = Vec::new();
        for operand in &py.operands {
            operands.push(self.plain_expr(operand)?);
        }
        let mut operands = operands.into_iter();
        let first = operands.next()?;
        Some(match (&py.head, operands.next()) {
            (Head::Transpose, _) => first.transpose(),
            (Head::Negative, _) => Expr::Neg(Box::new(first)),
            (Head::Binary(Operator::MatMul), Some(r)) => first.matmul(r),
            (Head::Binary(Operator::Multiply), Some(r)) => first.times(r),
            (Head::Binary(Operator::Add), Some(r)) => first.plus(r),
            (Head::Binary(Operator::Subtract), Some(r)) => first.minus(r),
            (
                Head::Call {
                    function,
                    axis,
                    keepdims,
                },
                _,
            ) => match (function, axis, keepdims) {
                (Function::Sum, Some(1 | -1), true) => first.row_sum(),
                (Function::Sum, Some(0 | -2), true) => Expr::ColumnSum(Box::new(first)),
                (Function::Sum, None, _) => first.sum(),
                (Function::Sigmoid, ..) => return self.sigmoid(&first),
                _ => return None,
            },
            _ => return None,
        })
    }

    /// σ(z), where the lesson has it.
    fn sigmoid(&self, z: &Expr) -> Option<Expr> {
        let mut known = self.0.iter().map(|(_, expr)| expr);
        let sigma = known.find(|expr| {
            matches!(expr, Expr::Apply(g, of) if g.function == Activation::Sigmoid && **of == *z)
        });
        sigma.cloned()
    }
}

/// `alpha`, or `1 / m`.
fn named_factor(py: &Py) -> Option<Factor> {
    match (&py.head, py.operands.as_slice()) {
        (Head::Name(name), _) if name == "alpha" || name == "learning_rate" => {
            Some(Factor::LearningRate)
        }
        (Head::Binary(Operator::Divide), [one, m])
            if one.head == Head::Literal(Kind::Float, 1.0) && is_m(m) =>
        {
            Some(Factor::OneOverM)
        }
        _ => None,
    }
}

fn is_m(py: &Py) -> bool {
    matches!(&py.head, Head::Name(name) if name == "m")
}

/// The tree in one spelling: operators in place of calls, every number a float, and no spans.
fn plain(py: &Py) -> Py {
    let mut operands: Vec<Py> = py.operands.iter().map(plain).collect();
    let head = match &py.head {
        Head::Literal(_, value) => Head::Literal(Kind::Float, *value),
        Head::Call { function, .. } => match function {
            Function::Operator(operator) => Head::Binary(*operator),
            Function::Dot => Head::Binary(Operator::MatMul),
            Function::Map(Map::Square) => {
                operands.push(Py {
                    span: Span::default(),
                    head: Head::Literal(Kind::Float, 2.0),
                    operands: Vec::new(),
                });
                Head::Binary(Operator::Power)
            }
            _ => py.head.clone(),
        },
        other => other.clone(),
    };
    Py {
        span: Span::default(),
        head,
        operands,
    }
}
