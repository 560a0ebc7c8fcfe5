//! The reading *NumPy*: the equation as a learner types it in the notebook.

use crate::algebra::expr::{Equation, Expr, Factor};
use crate::algebra::function::{Function, LEAK};
use crate::algebra::var::{Role, Var};

/// Python's levels of precedence, loosest first. Comparison is always put in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    /// `+ -`
    Sum,
    /// `* / @`, from left to right
    Product,
    /// unary `-`
    Negative,
    /// names, calls, brackets
    Atom,
}

/// `dZ2 = A2 - Y`; an update as `W1 -= alpha * dW1`.
pub fn equation(equation: &Equation, one_example: bool) -> String {
    Printer::of_course(one_example).equation(equation)
}

/// The code with the loss computed from the logits, `np.logaddexp(0, Z2) - Y * Z2`, as the page computes it: finite where
/// the course's `np.log(A2)` is not.
pub fn equation_from_logits(equation: &Equation, one_example: bool) -> String {
    let printer = Printer {
        one_example,
        from_logits: true,
    };
    printer.equation(equation)
}

/// An expression alone.
pub fn expression(expr: &Expr, one_example: bool) -> String {
    Printer::of_course(one_example).print(expr).0
}

struct Printer {
    one_example: bool,
    /// Whether the loss is written with z, not with a.
    from_logits: bool,
}

impl Printer {
    /// As the course's notebook has it.
    fn of_course(one_example: bool) -> Printer {
        Printer {
            one_example,
            from_logits: false,
        }
    }

    fn equation(&self, equation: &Equation) -> String {
        let target = self.name(equation.target);
        match (&equation.target.role, &equation.expr) {
            (Role::Updated, Expr::Sub(l, r)) if **l == Expr::Var(equation.target.base()) => {
                format!("{target} -= {}", self.print(r).0)
            }
            (_, expr) => format!("{target} = {}", self.print(expr).0),
        }
    }

    fn name(&self, var: Var) -> String {
        var.name(self.one_example)
    }

    /// The code of a part, in brackets if it binds more loosely than `least`.
    fn within(&self, expr: &Expr, least: Precedence) -> String {
        let (text, precedence) = self.print(expr);
        if precedence < least {
            format!("({text})")
        } else {
            text
        }
    }

    fn binary(&self, l: &Expr, operator: &str, r: &Expr, own: Precedence) -> (String, Precedence) {
        // Left-associative: the right operand must bind tighter than the operator itself.
        let tighter = if own == Precedence::Sum {
            Precedence::Product
        } else {
            Precedence::Negative
        };
        let text = format!(
            "{} {operator} {}",
            self.within(l, own),
            self.within(r, tighter)
        );
        (text, own)
    }

    /// The sum along an axis: 0 adds up the rows, 1 the columns.
    fn sum(&self, of: &Expr, axis: u8) -> (String, Precedence) {
        let of = self.print(of).0;
        let text = format!("np.sum({of}, axis={axis}, keepdims=True)");
        (text, Precedence::Atom)
    }

    fn print(&self, expr: &Expr) -> (String, Precedence) {
        use Precedence::{Atom, Negative, Product, Sum};
        match expr {
            Expr::Var(var) => (self.name(*var), Atom),
            Expr::Transpose(e) => (format!("{}.T", self.within(e, Atom)), Atom),
            Expr::MatMul(l, r) => self.binary(l, "@", r, Product),
            Expr::Mul(l, r) if l == r => (format!("{}**2", self.within(l, Atom)), Negative),
            Expr::Mul(l, r) => self.binary(l, "*", r, Product),
            Expr::Add(l, r) => self.binary(l, "+", r, Sum),
            Expr::Sub(l, r) => self.binary(l, "-", r, Sum),
            Expr::Neg(e) => (format!("-{}", self.within(e, Negative)), Negative),
            Expr::OneMinus(e) => (format!("1 - {}", self.within(e, Product)), Sum),
            Expr::Scale(Factor::OneOverM, e) => {
                (format!("{} / m", self.within(e, Product)), Product)
            }
            Expr::Scale(Factor::LearningRate, e) => {
                (format!("alpha * {}", self.within(e, Negative)), Product)
            }
            Expr::Apply(activation, e) => {
                let z = self.print(e).0;
                match activation.function {
                    Function::Tanh => (format!("np.tanh({z})"), Atom),
                    Function::Sigmoid => {
                        let z = self.within(e, Negative);
                        (format!("1 / (1 + np.exp(-{z}))"), Product)
                    }
                    Function::Relu => (format!("np.maximum(0, {z})"), Atom),
                    Function::LeakyRelu => {
                        let factor = self.within(e, Negative);
                        (format!("np.where({z} > 0, {z}, {LEAK} * {factor})"), Atom)
                    }
                    Function::Identity => self.print(e),
                }
            }
            Expr::Slope {
                activation,
                input,
                output,
            } => {
                let a = self.name(*output);
                let z = self.print(input).0;
                match activation.function {
                    Function::Tanh => (format!("1 - {a}**2"), Sum),
                    Function::Sigmoid => (format!("{a} * (1 - {a})"), Product),
                    Function::Relu => (format!("({z} > 0)"), Atom),
                    Function::LeakyRelu => (format!("np.where({z} > 0, 1, {LEAK})"), Atom),
                    Function::Identity => ("1".to_owned(), Atom),
                }
            }
            Expr::Loss { logits, labels, .. } if self.from_logits => {
                let (y, z) = (self.within(labels, Product), self.within(logits, Negative));
                let text = format!("np.logaddexp(0, {}) - {y} * {z}", self.print(logits).0);
                (text, Sum)
            }
            Expr::Loss {
                activations,
                labels,
                ..
            } => {
                let a = self.name(*activations);
                let y = self.within(labels, Negative);
                let text = format!("-({y} * np.log({a}) + (1 - {y}) * np.log(1 - {a}))");
                (text, Negative)
            }
            Expr::RowSum(e) => self.sum(e, 1),
            Expr::ColumnSum(e) => self.sum(e, 0),
            Expr::Sum(e) => (format!("np.sum({})", self.print(e).0), Atom),
        }
    }
}
