//! The reading *gradient*: the backward program, derived from the forward one by reverse-mode rules.
//!
//! The loss that is differentiated is L⁽ⁱ⁾, one example's: column i of `dZ` and `dA` is ∂L⁽ⁱ⁾/∂z⁽ⁱ⁾ and
//! ∂L⁽ⁱ⁾/∂a⁽ⁱ⁾. A parameter is shared by all columns, and the cost J is the mean of the losses, so where a
//! gradient arrives at a parameter it is averaged. That is where 1/m appears, and why it appears nowhere else.
//!
//! Logistic regression, written down and derived:
//!
//! ```
//! use backstep::algebra::expr::{Activation, Equation, Expr, Factor, Symbol};
//! use backstep::algebra::function::Function;
//! use backstep::algebra::readings::{grad::backward, numpy};
//! use backstep::algebra::shape::Scope;
//! use backstep::algebra::var::{Dim, Sizes, Var};
//!
//! let (w, x, b, z, a, y) = (Var::W(1), Var::X, Var::b(1), Var::Z(1), Var::A(1), Var::Y);
//! let sigma = Activation { function: Function::Sigmoid, symbol: Symbol::Sigma };
//! let loss = Expr::Loss { activations: a, logits: Box::new(z.into()), labels: Box::new(y.into()) };
//! let forward = [
//!     Equation::new(z, Expr::from(w).matmul(x).plus(b)),
//!     Equation::new(a, Expr::from(z).apply(sigma)),
//!     Equation::new(Var::J, loss.sum().scale(Factor::OneOverM)),
//! ];
//! let sizes = Sizes { n_x: 2, n_h: 0, n_y: 1, m: 400 };
//! let mut scope = Scope::new(sizes, vec![
//!     (w, (Dim::Outputs, Dim::Inputs)),
//!     (b, (Dim::Outputs, Dim::One)),
//!     (x, (Dim::Inputs, Dim::Examples)),
//!     (y, (Dim::Outputs, Dim::Examples)),
//! ]);
//! for equation in &forward {
//!     scope.define(equation)?;
//! }
//! let derived = backward(&forward, &scope)?;
//! let code: Vec<String> = derived.iter().map(|step| numpy::equation(step, false)).collect();
//! assert_eq!(code, [
//!     "dZ1 = A1 - Y",
//!     "dW1 = dZ1 @ X.T / m",
//!     "db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
//! ]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::algebra::expr::{Equation, Expr, Factor};
use crate::algebra::readings::numpy::expression;
use crate::algebra::shape::Scope;
use crate::algebra::var::{Dim, Quantity, Shape, Var, has_examples};

/// A node that no rule differentiates.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("there is no reverse-mode rule for {}", expression(.0, false))]
pub struct NotDifferentiable(pub Expr);

/// The equations of the backward pass, in the order in which they can be computed.
///
/// `forward` ends with the cost, and `scope` knows every variable of it. X and Y are data: they get no
/// gradient.
pub fn backward(forward: &[Equation], scope: &Scope) -> Result<Vec<Equation>, NotDifferentiable> {
    let mut pass = Pass {
        scope,
        gradients: Vec::new(),
    };
    let mut equations: Vec<Equation> = Vec::new();
    for (index, equation) in forward.iter().enumerate().rev() {
        let earlier = &forward[..index];
        if equation.target == Var::J {
            pass.reverse(loss_of_one_example(&equation.expr), None)?;
        } else if equations
            .iter()
            .any(|e| e.target == equation.target.gradient())
        {
            pass.reverse_equation(equation)?;
        }
        equations.extend(pass.settle(earlier));
    }
    Ok(equations)
}

/// The loss inside the cost: without the mean over the examples and the sum.
fn loss_of_one_example(cost: &Expr) -> &Expr {
    match cost {
        Expr::Scale(Factor::OneOverM, e) | Expr::Sum(e) => loss_of_one_example(e),
        loss => loss,
    }
}

struct Pass<'a> {
    scope: &'a Scope,
    /// The variables reached whose gradients are not yet written down, each with the sum over the paths found so far
    /// from it to the loss.
    gradients: Vec<(Var, Expr)>,
}

impl Pass<'_> {
    /// Writes down the gradient of every variable that no equation of `earlier` uses again: all its paths to
    /// the loss are known, and the gradient is their sum. Parameters come before activations, as in the course.
    fn settle(&mut self, earlier: &[Equation]) -> Vec<Equation> {
        let used_again = |var: &Var| earlier.iter().any(|e| e.expr.vars().contains(var));
        let (open, settled) = std::mem::take(&mut self.gradients)
            .into_iter()
            .partition(|(var, _)| used_again(var));
        self.gradients = open;
        let (parameters, activations): (Vec<_>, Vec<_>) = Vec::into_iter(settled)
            .map(|(var, sum)| Equation::new(var.gradient(), sum))
            .partition(|equation| equation.target.is_parameter());
        [parameters, activations].concat()
    }

    /// Follows the gradient of the equation's target back to the variables in the equation.
    fn reverse_equation(&mut self, equation: &Equation) -> Result<(), NotDifferentiable> {
        let upstream = Expr::Var(equation.target.gradient());
        match &equation.expr {
            // Elementwise again: z touches only its own g(z), which the target holds.
            Expr::Apply(activation, input) => {
                let slope = Expr::Slope {
                    activation: *activation,
                    input: input.clone(),
                    output: equation.target,
                };
                self.reverse(input, Some(upstream.times(slope)))
            }
            expr => self.reverse(expr, Some(upstream)),
        }
    }

    /// Follows `expr` down to its variables. `upstream` is the gradient of the loss with respect to `expr`
    /// itself; `None` where `expr` is the loss.
    fn reverse(&mut self, expr: &Expr, upstream: Option<Expr>) -> Result<(), NotDifferentiable> {
        let refuse = || NotDifferentiable(expr.clone());
        let Some(upstream) = upstream else {
            // σ and the cross-entropy taken together: (a − y)/(a(1 − a)) · a(1 − a) = a − y.
            let Expr::Loss {
                activations,
                logits,
                labels,
            } = expr
            else {
                return Err(refuse());
            };
            let difference = Expr::Var(*activations).minus((**labels).clone());
            return self.reverse(logits, Some(difference));
        };
        match expr {
            Expr::Var(var) => {
                self.arrive(*var, upstream);
                Ok(())
            }
            // Product from the right and from the left: each factor gets the other one, transposed, on the
            // side it stood on.
            Expr::MatMul(l, r) => {
                self.reverse(l, Some(upstream.clone().matmul((**r).clone().transpose())))?;
                self.reverse(r, Some((**l).clone().transpose().matmul(upstream)))
            }
            // Broadcast: what was copied to every column gets the sum over the columns.
            Expr::Add(l, r) => {
                self.reverse_broadcast(l, expr, upstream.clone())?;
                self.reverse_broadcast(r, expr, upstream)
            }
            Expr::Sub(l, r) => {
                self.reverse_broadcast(l, expr, upstream.clone())?;
                self.reverse_broadcast(r, expr, Expr::Neg(Box::new(upstream)))
            }
            // Elementwise: each entry touches only its own entry, so the slopes multiply entry by entry.
            Expr::Mul(l, r) => {
                self.reverse_broadcast(l, expr, upstream.clone().times((**r).clone()))?;
                self.reverse_broadcast(r, expr, upstream.times((**l).clone()))
            }
            Expr::Neg(e) | Expr::OneMinus(e) => {
                self.reverse(e, Some(Expr::Neg(Box::new(upstream))))
            }
            Expr::Scale(factor, e) => self.reverse(e, Some(upstream.scale(*factor))),
            Expr::Transpose(e) => self.reverse(e, Some(upstream.transpose())),
            Expr::Apply(..)
            | Expr::Slope { .. }
            | Expr::Loss { .. }
            | Expr::RowSum(_)
            | Expr::ColumnSum(_)
            | Expr::Sum(_) => Err(refuse()),
        }
    }

    /// A gradient of the shape of `whole` on its way to `part`, which may have been broadcast to that shape.
    fn reverse_broadcast(
        &mut self,
        part: &Expr,
        whole: &Expr,
        upstream: Expr,
    ) -> Result<(), NotDifferentiable> {
        let (part_shape, whole_shape) = (self.shape(part), self.shape(whole));
        let mut upstream = upstream;
        if part_shape.1 == Dim::One && whole_shape.1 != Dim::One {
            upstream = upstream.row_sum();
        }
        if part_shape.0 == Dim::One && whole_shape.0 != Dim::One {
            upstream = upstream.transpose().row_sum().transpose();
        }
        self.reverse(part, Some(upstream))
    }

    /// Adds the gradient along one more path from `var` to the loss.
    fn arrive(&mut self, var: Var, gradient: Expr) {
        if matches!(var.quantity, Quantity::X | Quantity::Y) {
            return;
        }
        let has_its_own_per_example = has_examples(self.scope.var(var));
        let gradient = if has_its_own_per_example || self.scope.is_one_example() {
            gradient
        } else {
            gradient.scale(Factor::OneOverM)
        };
        match self.gradients.iter_mut().find(|(open, _)| *open == var) {
            Some((_, sum)) => *sum = sum.clone().plus(gradient),
            None => self.gradients.push((var, gradient)),
        }
    }

    fn shape(&self, expr: &Expr) -> Shape {
        match self.scope.shape(expr) {
            Ok(shape) => shape,
            Err(error) => panic!("the forward program has been shape-checked: {error}"),
        }
    }
}
