//! The reading *shape*: (rows, columns) of an expression, in letters, with NumPy's error where it has none.

use crate::numpy::{Extent, ShapeError, broadcast, matmul};

use crate::algebra::expr::{Equation, Expr};
use crate::algebra::table::Table;
use crate::algebra::var::{Dim, Shape, Sizes, Var};

/// The variables that are known, their shapes, and how large each dimension is.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// Numbers for the letters.
    pub sizes: Sizes,
    shapes: Table<Var, Shape>,
}

impl Scope {
    /// A scope in which `known` is known.
    pub fn new(sizes: Sizes, known: Vec<(Var, Shape)>) -> Scope {
        Scope {
            sizes,
            shapes: known.into(),
        }
    }

    /// The shape of a variable of this scope.
    ///
    /// # Panics
    /// If `var` is not known: programs are made of known variables only.
    pub fn var(&self, var: Var) -> Shape {
        match self.shapes.get(var) {
            Some(shape) => *shape,
            None => panic!("{var} is used before it is computed"),
        }
    }

    /// Whether the scope is that of one example alone: then nothing has a dimension m.
    pub fn is_one_example(&self) -> bool {
        self.shapes
            .iter()
            .all(|(_, (rows, cols))| *rows != Dim::Examples && *cols != Dim::Examples)
    }

    /// The scope with every matrix stored transposed.
    pub fn transposed(&self) -> Scope {
        let flipped = self.shapes.iter();
        let flipped = flipped.map(|(var, (rows, cols))| (var, (*cols, *rows)));
        Scope::new(self.sizes, flipped.collect())
    }

    /// Adds the equation's target, with the shape of its expression.
    pub fn define(&mut self, equation: &Equation) -> Result<(), ShapeError> {
        let shape = self.shape(&equation.expr)?;
        self.shapes.insert(equation.target, shape);
        Ok(())
    }

    /// The shape of `expr`.
    ///
    /// Letters are carried along, but it is the numbers that must match, as in NumPy: while m = n_h
    /// happens to hold, a product of the two passes.
    pub fn shape(&self, expr: &Expr) -> Result<Shape, ShapeError> {
        match expr {
            Expr::Var(var) => Ok(self.var(*var)),
            Expr::Transpose(e) => self.shape(e).map(|(rows, cols)| (cols, rows)),
            Expr::MatMul(l, r) => {
                let (l, r) = (self.shape(l)?, self.shape(r)?);
                matmul(self.extent(l), self.extent(r))?;
                Ok((l.0, r.1))
            }
            Expr::Mul(l, r) | Expr::Add(l, r) | Expr::Sub(l, r) => {
                self.broadcast(self.shape(l)?, self.shape(r)?)
            }
            Expr::Loss { logits, labels, .. } => {
                self.broadcast(self.shape(logits)?, self.shape(labels)?)
            }
            Expr::Neg(e) | Expr::OneMinus(e) | Expr::Scale(_, e) | Expr::Apply(_, e) => {
                self.shape(e)
            }
            Expr::Slope { input, .. } => self.shape(input),
            Expr::RowSum(e) => self.shape(e).map(|(rows, _)| (rows, Dim::One)),
            Expr::ColumnSum(e) => self.shape(e).map(|(_, cols)| (Dim::One, cols)),
            Expr::Sum(e) => self.shape(e).map(|_| (Dim::One, Dim::One)),
        }
    }

    fn extent(&self, shape: Shape) -> Extent {
        self.sizes.of_shape(shape).into()
    }

    /// The operands of `expr` that broadcasting copies, with the shape they are copied to.
    pub fn spread<'a>(&self, expr: &'a Expr) -> Vec<(&'a Expr, Shape)> {
        let mut found = Vec::new();
        if let (Expr::Add(l, r) | Expr::Sub(l, r) | Expr::Mul(l, r), Ok(whole)) =
            (expr, self.shape(expr))
        {
            let sides = [l, r].into_iter();
            let narrow = sides.filter(|side| self.shape(side) != Ok(whole));
            found.extend(narrow.map(|side| (&**side, whole)));
        }
        for child in expr.children() {
            found.extend(self.spread(child));
        }
        found
    }

    /// The dimensions that `expr` adds up over: they are in its operands and not in its result.
    pub fn summed(&self, expr: &Expr) -> Vec<Dim> {
        let own = match expr {
            Expr::MatMul(l, _) => self.shape(l).map(|(_, inner)| inner),
            Expr::RowSum(e) => self.shape(e).map(|(_, cols)| cols),
            Expr::ColumnSum(e) => self.shape(e).map(|(rows, _)| rows),
            _ => Ok(Dim::One),
        };
        let mut found: Vec<Dim> = own.into_iter().filter(|dim| *dim != Dim::One).collect();
        for child in expr.children() {
            found.extend(self.summed(child));
        }
        found
    }

    fn broadcast(&self, l: Shape, r: Shape) -> Result<Shape, ShapeError> {
        broadcast(self.extent(l), self.extent(r))?;
        Ok((self.wider(l.0, r.0), self.wider(l.1, r.1)))
    }

    /// The dimension two broadcast dimensions become: the one that is not 1.
    fn wider(&self, l: Dim, r: Dim) -> Dim {
        match (l, r) {
            (Dim::One, other) | (other, Dim::One) => other,
            (l, r) if self.sizes.of(l) == 1 => r,
            (l, _) => l,
        }
    }
}
