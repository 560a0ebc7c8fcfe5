//! The expression tree: one equation, written once, read in many ways.

use crate::algebra::function::Function;
use crate::algebra::var::Var;

/// A named number that a matrix is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// 1/m, the mean over the examples.
    OneOverM,
    /// α, the learning rate.
    LearningRate,
}

/// The symbol of a function: the course writes g⁽ˡ⁾ for a hidden layer's, whatever it is, and σ for the output's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// g with the layer's number.
    G(u8),
    /// σ
    Sigma,
}

/// A function together with its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activation {
    /// The function.
    pub function: Function,
    /// Its symbol.
    pub symbol: Symbol,
}

/// An expression over named matrices.
///
/// A `match` over it that has to grow for a new node is wanted: each reading (shape, value, source,
/// gradient, MathML, NumPy) must say what it makes of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A named matrix.
    Var(Var),
    /// Eᵀ
    Transpose(Box<Expr>),
    /// The matrix product.
    MatMul(Box<Expr>, Box<Expr>),
    /// The elementwise product ⊙, broadcast as NumPy does.
    Mul(Box<Expr>, Box<Expr>),
    /// The sum, broadcast.
    Add(Box<Expr>, Box<Expr>),
    /// The difference, broadcast.
    Sub(Box<Expr>, Box<Expr>),
    /// −E
    Neg(Box<Expr>),
    /// 1 − E, entry by entry.
    OneMinus(Box<Expr>),
    /// A named number times E.
    Scale(Factor, Box<Expr>),
    /// g(E), entry by entry.
    Apply(Activation, Box<Expr>),
    /// g′(E), entry by entry.
    Slope {
        /// g
        activation: Activation,
        /// E
        input: Box<Expr>,
        /// The variable that already holds g(E), from which g′ is cheaper.
        output: Var,
    },
    /// L(a, y) with a = σ(z), entry by entry: the cross-entropy of one example.
    Loss {
        /// The variable that holds a, which is what the course writes.
        activations: Var,
        /// z, which is what it is computed from, so that it stays finite.
        logits: Box<Expr>,
        /// y
        labels: Box<Expr>,
    },
    /// The sum of each row, over the columns: (n, m) → (n, 1).
    RowSum(Box<Expr>),
    /// The sum of each column, over the rows: (m, n) → (1, n).
    ColumnSum(Box<Expr>),
    /// Σ over all entries: → (1, 1).
    Sum(Box<Expr>),
}

impl From<Var> for Expr {
    fn from(var: Var) -> Expr {
        Expr::Var(var)
    }
}

/// Constructors that read like the equation.
impl Expr {
    /// selfᵀ; the transpose of a transpose is the matrix itself.
    pub fn transpose(self) -> Expr {
        match self {
            Expr::Transpose(inner) => *inner,
            other => Expr::Transpose(Box::new(other)),
        }
    }

    /// self · other, the matrix product.
    pub fn matmul(self, other: impl Into<Expr>) -> Expr {
        Expr::MatMul(Box::new(self), Box::new(other.into()))
    }

    /// self ⊙ other.
    pub fn times(self, other: impl Into<Expr>) -> Expr {
        Expr::Mul(Box::new(self), Box::new(other.into()))
    }

    /// self + other.
    pub fn plus(self, other: impl Into<Expr>) -> Expr {
        Expr::Add(Box::new(self), Box::new(other.into()))
    }

    /// self − other.
    pub fn minus(self, other: impl Into<Expr>) -> Expr {
        Expr::Sub(Box::new(self), Box::new(other.into()))
    }

    /// 1 − self.
    pub fn from_one(self) -> Expr {
        Expr::OneMinus(Box::new(self))
    }

    /// factor · self.
    pub fn scale(self, factor: Factor) -> Expr {
        Expr::Scale(factor, Box::new(self))
    }

    /// g(self).
    pub fn apply(self, activation: Activation) -> Expr {
        Expr::Apply(activation, Box::new(self))
    }

    /// Σ over the columns of self.
    pub fn row_sum(self) -> Expr {
        Expr::RowSum(Box::new(self))
    }

    /// Σ over all entries of self.
    pub fn sum(self) -> Expr {
        Expr::Sum(Box::new(self))
    }

    /// The direct subexpressions, from left to right.
    pub fn children(&self) -> Vec<&Expr> {
        match self {
            Expr::Var(_) => vec![],
            Expr::Transpose(e)
            | Expr::Neg(e)
            | Expr::OneMinus(e)
            | Expr::Scale(_, e)
            | Expr::Apply(_, e)
            | Expr::RowSum(e)
            | Expr::ColumnSum(e)
            | Expr::Sum(e) => vec![e],
            Expr::Slope { input, .. } => vec![input],
            Expr::Loss { logits, labels, .. } => vec![logits, labels],
            Expr::MatMul(l, r) | Expr::Mul(l, r) | Expr::Add(l, r) | Expr::Sub(l, r) => vec![l, r],
        }
    }

    /// The direct subexpressions, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Expr> {
        match self {
            Expr::Var(_) => vec![],
            Expr::Transpose(e)
            | Expr::Neg(e)
            | Expr::OneMinus(e)
            | Expr::Scale(_, e)
            | Expr::Apply(_, e)
            | Expr::RowSum(e)
            | Expr::ColumnSum(e)
            | Expr::Sum(e) => vec![e],
            Expr::Slope { input, .. } => vec![input],
            Expr::Loss { logits, labels, .. } => vec![logits, labels],
            Expr::MatMul(l, r) | Expr::Mul(l, r) | Expr::Add(l, r) | Expr::Sub(l, r) => vec![l, r],
        }
    }

    /// The expression for the transposed result, if every variable is stored transposed: (AB)ᵀ = BᵀAᵀ swaps the sides
    /// of each product, rows become columns, and all that happens entry by entry stays as it is.
    pub fn transposed(&self) -> Expr {
        let mut turned = self.clone();
        for child in turned.children_mut() {
            *child = child.transposed();
        }
        match turned {
            Expr::MatMul(l, r) => Expr::MatMul(r, l),
            Expr::RowSum(e) => Expr::ColumnSum(e),
            Expr::ColumnSum(e) => Expr::RowSum(e),
            entrywise => entrywise,
        }
    }

    /// The same expression with `by` in place of every `var`.
    pub fn with(&self, var: Var, by: &Expr) -> Expr {
        if *self == Expr::Var(var) {
            return by.clone();
        }
        let mut whole = self.clone();
        for child in whole.children_mut() {
            *child = child.with(var, by);
        }
        whole
    }

    /// Every variable below, as often as it occurs, from left to right.
    pub fn vars(&self) -> Vec<Var> {
        match self {
            Expr::Var(var) => vec![*var],
            other => {
                let vars: Vec<_> = other.children().into_iter().map(Expr::vars).collect();
                vars.concat()
            }
        }
    }
}

/// An equation: `target = expr`.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// The variable that is computed.
    pub target: Var,
    /// The expression that gives its value.
    pub expr: Expr,
}

impl Equation {
    /// The equation between the transposed matrices.
    pub fn transposed(&self) -> Equation {
        Equation::new(self.target, self.expr.transposed())
    }

    /// The equation `target = expr`.
    pub fn new(target: Var, expr: Expr) -> Equation {
        Equation { target, expr }
    }
}
