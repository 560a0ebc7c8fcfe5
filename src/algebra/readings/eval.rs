//! The reading *value*: the matrix an expression stands for.

use ndarray::{ArcArray2, Array2, ArrayRef2, Axis, CowArray, Ix2, Zip};

use crate::numpy::{Extent, broadcast};

use crate::algebra::expr::{Equation, Expr, Factor};
use crate::algebra::function::loss_from_logit;
use crate::algebra::table::Table;
use crate::algebra::var::{Role, Var};

/// The matrix of that shape with `entry` at every (row, column). Not generic, as ndarray's own is: one copy of the code
/// serves all.
pub(crate) fn tabulate(shape: (usize, usize), entry: &dyn Fn(usize, usize) -> f64) -> Array2<f64> {
    Array2::from_shape_fn(shape, |(row, col)| entry(row, col))
}

/// Matrices by name, and the numbers an equation may name.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// α
    pub learning_rate: f64,
    /// m, the number of examples.
    pub m: usize,
    matrices: Table<Var, ArcArray2<f64>>,
}

impl Values {
    /// No matrices yet.
    pub fn new(learning_rate: f64, m: usize) -> Values {
        Values {
            learning_rate,
            m,
            matrices: Table::default(),
        }
    }

    /// Sets a matrix.
    pub fn insert(&mut self, var: Var, matrix: impl Into<ArcArray2<f64>>) {
        self.matrices.insert(var, matrix.into());
    }

    /// The same names with other matrices.
    pub fn map(&self, other: &dyn Fn(Var, &ArcArray2<f64>) -> ArcArray2<f64>) -> Values {
        let matrices = self.matrices.iter().map(|(var, m)| (var, other(var, m)));
        Values {
            learning_rate: self.learning_rate,
            m: self.m,
            matrices: matrices.collect::<Vec<_>>().into(),
        }
    }

    /// Every matrix with its name.
    pub fn iter(&self) -> impl Iterator<Item = (Var, &ArcArray2<f64>)> {
        self.matrices.iter()
    }

    /// The matrix of that name.
    ///
    /// # Panics
    /// If the matrix has not been computed: programs compute before they use.
    pub fn get(&self, var: Var) -> &ArcArray2<f64> {
        match self.matrices.get(var) {
            Some(matrix) => matrix,
            None => panic!("{var} is used before it is computed"),
        }
    }

    /// The matrix of that name, to change entries of; numbers shared with another table are copied first.
    ///
    /// # Panics
    /// Where it has not been computed.
    pub fn get_mut(&mut self, var: Var) -> &mut ArcArray2<f64> {
        match self.matrices.get_mut(var) {
            Some(matrix) => matrix,
            None => panic!("{var} is used before it is computed"),
        }
    }

    /// Whether the matrix has been computed.
    pub fn has(&self, var: Var) -> bool {
        self.matrices.get(var).is_some()
    }

    /// J, after forward propagation.
    pub fn cost(&self) -> f64 {
        self.get(Var::J)[[0, 0]]
    }

    /// The number a factor stands for.
    pub fn factor(&self, factor: Factor) -> f64 {
        match factor {
            Factor::OneOverM => 1.0 / self.m as f64,
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
            .iter()
            .map(|(var, _)| var)
            .filter(|var| var.role == Role::Updated)
            .collect();
        for var in updated {
            if let Some(matrix) = self.matrices.remove(var) {
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
            Expr::Mul(l, r) => pairs(self.eval(l), &self.eval(r), |l, r| l * r),
            Expr::Add(l, r) => pairs(self.eval(l), &self.eval(r), |l, r| l + r),
            Expr::Sub(l, r) => pairs(self.eval(l), &self.eval(r), |l, r| l - r),
            Expr::Neg(e) => entries(self.eval(e), |v| -v),
            Expr::OneMinus(e) => entries(self.eval(e), |v| 1.0 - v),
            // Divided, not multiplied by the reciprocal: `… / m` in NumPy rounds the same way.
            Expr::Scale(Factor::OneOverM, e) => entries(self.eval(e), |v| v / self.m as f64),
            Expr::Scale(factor, e) => entries(self.eval(e), |v| v * self.factor(*factor)),
            Expr::Apply(activation, e) => entries(self.eval(e), |z| activation.function.value(z)),
            Expr::Slope {
                activation,
                input,
                output,
            } => pairs(self.eval(input), self.get(*output), |z, a| {
                activation.function.slope(z, a)
            }),
            Expr::Loss { logits, labels, .. } => {
                pairs(self.eval(logits), &self.eval(labels), loss_from_logit)
            }
            Expr::RowSum(e) => self.eval(e).sum_axis(Axis(1)).insert_axis(Axis(1)).into(),
            Expr::ColumnSum(e) => self.eval(e).sum_axis(Axis(0)).insert_axis(Axis(0)).into(),
            Expr::Sum(e) => Array2::from_elem((1, 1), self.eval(e).sum()).into(),
        }
    }

    /// The first of `vars` that holds a number that is not finite.
    pub fn first_non_finite(&self, vars: impl IntoIterator<Item = Var>) -> Option<Var> {
        vars.into_iter().find(|var| {
            self.matrices
                .get(*var)
                .is_some_and(|matrix| matrix.iter().any(|v| !v.is_finite()))
        })
    }

    /// The parameters W1, b1, …, in the order in which they were set: that of the layers.
    pub fn parameters(&self) -> impl Iterator<Item = (Var, &ArcArray2<f64>)> {
        let matrices = self.matrices.iter();
        matrices.filter(|(var, _)| var.is_parameter() && var.role == Role::Value)
    }
}

/// Every entry mapped.
fn entries<'a>(
    matrix: CowArray<'a, f64, Ix2>,
    operation: impl Fn(f64) -> f64,
) -> CowArray<'a, f64, Ix2> {
    let mut matrix = matrix.into_owned();
    matrix.mapv_inplace(operation);
    matrix.into()
}

/// Every pair of entries mapped, rows and columns repeated where the other matrix has more.
fn pairs<'a>(
    l: CowArray<'a, f64, Ix2>,
    r: &ArrayRef2<f64>,
    operation: impl Fn(f64, f64) -> f64,
) -> CowArray<'a, f64, Ix2> {
    let mut matrix = widened(l, r.dim());
    Zip::from(&mut matrix)
        .and_broadcast(r)
        .for_each(|l, r| *l = operation(*l, *r));
    matrix.into()
}

/// A copy with its rows and columns repeated where a matrix of `shape` has more.
fn widened(matrix: CowArray<'_, f64, Ix2>, shape: (usize, usize)) -> Array2<f64> {
    match broadcast(matrix.dim().into(), shape.into()).map(Extent::as_matrix) {
        Ok(wide) if wide != matrix.dim() => matrix.broadcast(wide).map(|m| m.to_owned()),
        _ => None,
    }
    .unwrap_or_else(|| matrix.into_owned())
}
