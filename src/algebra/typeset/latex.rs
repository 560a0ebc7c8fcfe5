//! The reading *LaTeX*: the equation as one types it in a report, to be set between dollar signs.
//!
//! It needs `\substack` of amsmath where shapes are written, and no package where they are not.

use crate::algebra::expr::{Equation, Expr, Factor, Symbol};
use crate::algebra::shape::Scope;
use crate::algebra::var::{Dim, Quantity, Role, Var, has_examples};

/// A whole equation: `dZ^{[2]} = A^{[2]} - Y`. With `shapes`, each operand has its shape under a brace, in letters and in
/// numbers.
pub fn equation(equation: &Equation, scope: &Scope, shapes: bool) -> String {
    let typeset = Typeset {
        scope,
        one_of_all: false,
        shapes,
    };
    let sign = match equation.target.role {
        Role::Updated => r"\leftarrow",
        Role::Value | Role::Gradient => "=",
    };
    let target = Expr::Var(equation.target);
    format!(
        "{} {sign} {}",
        typeset.expr(&target),
        typeset.expr(&equation.expr)
    )
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
    fn expr(self, expr: &Expr) -> String {
        match expr {
            Expr::Var(var) => self.operand(expr, self.var(*var, "")),
            Expr::Transpose(e) => match **e {
                Expr::Var(var) => self.operand(expr, self.var(var, "T")),
                _ => format!("{}^{{T}}", self.bracketed(e)),
            },
            Expr::Slope {
                activation, input, ..
            } => {
                let inside = Typeset {
                    shapes: false,
                    ..self
                };
                let slope = symbol(activation.symbol, r"\prime") + &inside.bracketed(input);
                self.operand(expr, slope)
            }
            Expr::MatMul(l, r) => format!(r"{} \, {}", self.factor(l), self.factor(r)),
            Expr::Mul(l, r) if l == r => format!("{}^{{2}}", self.bracketed(l)),
            Expr::Mul(l, r) => format!(r"{} \odot {}", self.factor(l), self.factor(r)),
            Expr::Add(l, r) => format!("{} + {}", self.expr(l), self.expr(r)),
            Expr::Sub(l, r) => format!("{} - {}", self.expr(l), self.factor(r)),
            Expr::Neg(e) => format!("-{}", self.factor(e)),
            Expr::OneMinus(e) => format!("1 - {}", self.factor(e)),
            Expr::Scale(Factor::OneOverM, e) => format!(r"\frac{{1}}{{m}} {}", self.factor(e)),
            Expr::Scale(Factor::LearningRate, e) => format!(r"\alpha \, {}", self.factor(e)),
            Expr::Apply(activation, e) => symbol(activation.symbol, "") + &self.bracketed(e),
            Expr::Loss {
                activations,
                labels,
                ..
            } => {
                let [a, y] = [&Expr::Var(*activations), &**labels].map(|e| self.expr(e));
                format!(r"\mathcal{{L}}({a}, {y})")
            }
            Expr::RowSum(e) | Expr::ColumnSum(e) | Expr::Sum(e) => self.sum(e),
        }
    }

    /// Σ over the examples, each with its own column or row.
    fn sum(self, of: &Expr) -> String {
        if self.scope.is_one_example() {
            return self.expr(of);
        }
        let of_one = Typeset {
            one_of_all: true,
            ..self
        };
        format!(r"\sum_{{i=1}}^{{m}} {}", of_one.factor(of))
    }

    /// As a factor of a product: sums in brackets.
    fn factor(self, expr: &Expr) -> String {
        match expr {
            Expr::Add(..) | Expr::Sub(..) | Expr::Neg(_) | Expr::OneMinus(_) => {
                self.bracketed(expr)
            }
            other => self.expr(other),
        }
    }

    /// In brackets: of their own size around a variable, as tall as what they enclose otherwise.
    fn bracketed(self, expr: &Expr) -> String {
        let inner = self.expr(expr);
        match expr {
            Expr::Var(_) if !self.shapes => format!("({inner})"),
            _ => format!(r"\left({inner}\right)"),
        }
    }

    /// d, the letter, and above it: layer in square brackets, example in round ones, and what else stands there.
    fn var(self, var: Var, last: &str) -> String {
        let is_of_one = self.one_of_all && has_examples(self.scope.var(var));
        let one = self.scope.is_one_example();
        let d = match var.role {
            Role::Gradient => "d",
            Role::Value | Role::Updated => "",
        };
        let letter = match var.quantity {
            Quantity::J if one => r"\mathcal{L}",
            _ => var.letter(one || is_of_one),
        };
        let layer = match var.layer {
            0 => String::new(),
            layer => format!("[{layer}]"),
        };
        let example = if is_of_one { "(i)" } else { "" };
        let above = [&layer, example, last].concat();
        match above.is_empty() {
            true => format!("{d}{letter}"),
            false => format!("{d}{letter}^{{{above}}}"),
        }
    }

    /// A brace under the operand, and under the brace its shape.
    fn operand(self, expr: &Expr, text: String) -> String {
        let Some((rows, cols)) = self.scope.shape(expr).ok().filter(|_| self.shapes) else {
            return text;
        };
        let of_one = |dim| match dim {
            Dim::Examples if self.one_of_all => Dim::One,
            dim => dim,
        };
        let [rows, cols] = [rows, cols].map(of_one);
        let sizes = self.scope.sizes;
        format!(
            r"\underbrace{{{text}}}_{{\substack{{({},\, {}) \\ ({},\, {})}}}}",
            rows.letters(),
            cols.letters(),
            sizes.of(rows),
            sizes.of(cols)
        )
    }
}

/// g with the layer in square brackets, or σ; and what else stands above.
fn symbol(symbol: Symbol, above: &str) -> String {
    match symbol {
        Symbol::G(layer) => format!("g^{{[{layer}]{above}}}"),
        Symbol::Sigma if above.is_empty() => r"\sigma".to_owned(),
        Symbol::Sigma => format!(r"\sigma^{{{above}}}"),
    }
}
