//! The reading *meaning*: the lesson's expression that a line stands for.
//!
//! The lesson's own forms (g′(Z1), the loss, …) are not written down here a second time. They are read off the
//! program: each is printed as NumPy, and what the learner wrote is compared with that print.

use crate::algebra::expr::{Expr, Factor};
use crate::algebra::numpy;
use crate::numpy::{Kind, Map, Operator};

use super::parse;
use super::syntax::{Function, Node, Py, Span};

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
        let expr = |py: &Py| self.plain_expr(py);
        let boxed = |py: &Py| expr(py).map(Box::new);
        let factor = |py: &Py| match &py.node {
            Node::Name(name) if name == "alpha" || name == "learning_rate" => {
                Some(Factor::LearningRate)
            }
            Node::Binary(Operator::Divide, one, m) if is_one(one) && is_m(m) => {
                Some(Factor::OneOverM)
            }
            _ => None,
        };
        match &py.node {
            Node::Transpose(e) => Some(expr(e)?.transpose()),
            Node::Negative(e) => Some(Expr::Neg(boxed(e)?)),
            Node::Binary(Operator::Divide, e, m) if is_m(m) => {
                Some(expr(e)?.scale(Factor::OneOverM))
            }
            Node::Binary(Operator::Multiply, l, r) => match (factor(l), factor(r)) {
                (Some(factor), _) => Some(expr(r)?.scale(factor)),
                (_, Some(factor)) => Some(expr(l)?.scale(factor)),
                _ => Some(expr(l)?.times(expr(r)?)),
            },
            Node::Binary(operator, l, r) => match operator {
                Operator::MatMul => Some(expr(l)?.matmul(expr(r)?)),
                Operator::Add => Some(expr(l)?.plus(expr(r)?)),
                Operator::Subtract => Some(expr(l)?.minus(expr(r)?)),
                _ => None,
            },
            Node::Call {
                function: Function::Sum,
                arguments,
                axis,
                keepdims,
            } => match (arguments.as_slice(), axis, keepdims) {
                ([e], Some(1 | -1), true) => Some(expr(e)?.row_sum()),
                ([e], Some(0 | -2), true) => Some(Expr::ColumnSum(boxed(e)?)),
                ([e], None, _) => Some(expr(e)?.sum()),
                _ => None,
            },
            _ => None,
        }
    }
}

fn is_one(py: &Py) -> bool {
    matches!(py.node, Node::Literal(_, 1.0))
}

fn is_m(py: &Py) -> bool {
    matches!(&py.node, Node::Name(name) if name == "m")
}

/// The same in one spelling: operators in place of calls, every number as a float, no places.
fn plain(py: &Py) -> Py {
    let boxed = |py: &Py| Box::new(plain(py));
    let node = match &py.node {
        Node::Name(_) => py.node.clone(),
        Node::Literal(_, value) => Node::Literal(Kind::Float, *value),
        Node::Transpose(e) => Node::Transpose(boxed(e)),
        Node::Negative(e) => Node::Negative(boxed(e)),
        Node::Binary(operator, l, r) => Node::Binary(*operator, boxed(l), boxed(r)),
        Node::Call {
            function,
            arguments,
            axis,
            keepdims,
        } => match (function, arguments.as_slice()) {
            (Function::Operator(operator), [l, r]) => Node::Binary(*operator, boxed(l), boxed(r)),
            (Function::Dot, [l, r]) => Node::Binary(Operator::MatMul, boxed(l), boxed(r)),
            (Function::Map(Map::Square), [e]) => {
                let two = placeless(Node::Literal(Kind::Float, 2.0));
                Node::Binary(Operator::Power, boxed(e), Box::new(two))
            }
            (Function::Sigmoid, [z]) => {
                let one = || Box::new(placeless(Node::Literal(Kind::Float, 1.0)));
                let minus = placeless(Node::Negative(boxed(z)));
                let raised = placeless(Node::Call {
                    function: Function::Map(Map::Exp),
                    arguments: vec![minus],
                    axis: None,
                    keepdims: false,
                });
                let sum = placeless(Node::Binary(Operator::Add, one(), Box::new(raised)));
                Node::Binary(Operator::Divide, one(), Box::new(sum))
            }
            _ => Node::Call {
                function: *function,
                arguments: arguments.iter().map(plain).collect(),
                axis: *axis,
                keepdims: *keepdims,
            },
        },
    };
    placeless(node)
}

fn placeless(node: Node) -> Py {
    Py {
        span: Span::default(),
        node,
    }
}
