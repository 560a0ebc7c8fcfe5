//! The reading *value*: the matrix an expression stands for.

use std::collections::BTreeMap;

use ndarray::{ArcArray2, Array2, Axis, CowArray, Ix2, Zip};

use super::expr::{Equation, Expr, Factor};
use super::function::loss_from_logit;
use super::var::{Role, Var};

/// Matrices by name, and the numbers an equation may name.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// α
    pub learning_rate: f64,
    matrices: BTreeMap<Var, ArcArray2<f64>>,
}

impl Values {
    /// No matrices yet.
    pub fn new(learning_rate: f64) -> Values {
        Values {
            learning_rate,
            matrices: BTreeMap::new(),
        }
    }

    /// Sets a matrix.
    pub fn insert(&mut self, var: Var, matrix: impl Into<ArcArray2<f64>>) {
        self.matrices.insert(var, matrix.into());
    }

    /// The same names with other matrices.
    pub fn map(&self, other: impl Fn(Var, &ArcArray2<f64>) -> ArcArray2<f64>) -> Values {
        let matrices = self.matrices.iter();
        Values {
            learning_rate: self.learning_rate,
            matrices: matrices.map(|(var, m)| (*var, other(*var, m))).collect(),
        }
    }

    /// The matrix of that name.
    ///
    /// # Panics
    /// Where it has not been computed: programs compute before they use.
    pub fn get(&self, var: Var) -> &ArcArray2<f64> {
        match self.matrices.get(&var) {
            Some(matrix) => matrix,
            None => panic!("{var} is used before it is computed"),
        }
    }

    /// The same, to change entries of; numbers shared with another table are copied first.
    ///
    /// # Panics
    /// Where it has not been computed.
    pub fn get_mut(&mut self, var: Var) -> &mut ArcArray2<f64> {
        match self.matrices.get_mut(&var) {
            Some(matrix) => matrix,
            None => panic!("{var} is used before it is computed"),
        }
    }

    /// Whether it has been computed.
    pub fn has(&self, var: Var) -> bool {
        self.matrices.contains_key(&var)
    }

    /// J, after forward propagation.
    pub fn cost(&self) -> f64 {
        self.get(Var::J)[[0, 0]]
    }

    /// m, the number of examples.
    pub fn m(&self) -> f64 {
        self.get(Var::X).ncols() as f64
    }

    /// The number a factor stands for.
    pub fn factor(&self, factor: Factor) -> f64 {
        match factor {
            Factor::OneOverM => 1.0 / self.m(),
            Factor::LearningRate => self.learning_rate,
        }
    }

    /// Computes the equation's right side and keeps it under its left.
    pub fn run(&mut self, equation: &Equation) {
        let value = self.eval(&equation.expr).into_owned();
        self.insert(equation.target, value);
    }

    /// Takes every updated parameter as the parameter from now on.
    pub fn accept_update(&mut self) {
        let updated: Vec<Var> = self
            .matrices
            .keys()
            .copied()
            .filter(|var| var.role == Role::Updated)
            .collect();
        for var in updated {
            if let Some(matrix) = self.matrices.remove(&var) {
                self.matrices.insert(var.base(), matrix);
            }
        }
    }

    /// The matrix `expr` stands for; (1, 1) for a scalar. Named matrices are borrowed, not copied.
    ///
    /// # Panics
    /// On shapes that do not go together: the reading *shape* comes first.
    pub fn eval<'a>(&'a self, expr: &Expr) -> CowArray<'a, f64, Ix2> {
        match expr {
            Expr::Var(var) => self.get(*var).view().into(),
            Expr::Transpose(e) => self.eval(e).reversed_axes(),
            Expr::MatMul(l, r) => self.eval(l).dot(&self.eval(r)).into(),
            Expr::Mul(l, r) => self.eval(l) * &self.eval(r),
            Expr::Add(l, r) => self.eval(l) + &self.eval(r),
            Expr::Sub(l, r) => self.eval(l) - &self.eval(r),
            Expr::Neg(e) => self.eval(e).mapv(|v| -v).into(),
            // Divided, not multiplied by the reciprocal: `… / m` in NumPy rounds the same way.
            Expr::Scale(Factor::OneOverM, e) => (self.eval(e).into_owned() / self.m()).into(),
            Expr::Scale(factor, e) => (self.eval(e).into_owned() * self.factor(*factor)).into(),
            Expr::Apply(activation, e) => {
                let function = activation.function;
                let mut values = self.eval(e).into_owned();
                values.mapv_inplace(|z| function.value(z));
                values.into()
            }
            Expr::Slope {
                activation,
                input,
                output,
            } => Zip::from(&self.eval(input))
                .and(self.get(*output))
                .map_collect(|&z, &a| activation.function.slope(z, a))
                .into(),
            Expr::Loss { logits, labels, .. } => Zip::from(&self.eval(logits))
                .and(&self.eval(labels))
                .map_collect(|&z, &y| loss_from_logit(z, y))
                .into(),
            Expr::RowSum(e) => self.eval(e).sum_axis(Axis(1)).insert_axis(Axis(1)).into(),
            Expr::Sum(e) => Array2::from_elem((1, 1), self.eval(e).sum()).into(),
        }
    }

    /// The first of `vars` that holds a number that is not finite.
    pub fn first_non_finite(&self, vars: impl IntoIterator<Item = Var>) -> Option<Var> {
        vars.into_iter().find(|var| {
            self.matrices
                .get(var)
                .is_some_and(|matrix| matrix.iter().any(|v| !v.is_finite()))
        })
    }

    /// The parameters W1, b1, …, in the order of the layers.
    pub fn parameters(&self) -> impl Iterator<Item = (Var, &ArcArray2<f64>)> {
        (1..)
            .map_while(|layer| {
                let pair = [Var::W(layer), Var::b(layer)];
                pair.iter().all(|var| self.has(*var)).then_some(pair)
            })
            .flatten()
            .map(|var| (var, self.get(var)))
    }
}
