//! NumPy's shape rules for arrays of up to two axes, and its own words where a shape does not fit.
//!
//! The words are those of NumPy 2.4. The rules are in NumPy's user guide ("Broadcasting") and in the reference
//! of `numpy.matmul` and `numpy.dot`.

use std::{error, fmt};

/// (rows, columns).
pub type Shape = (usize, usize);

/// NumPy's `shape` of an array of up to two axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// `()`: a single number.
    Scalar,
    /// `(n,)`: neither a row nor a column.
    Vector(usize),
    /// `(rows, columns)`
    Matrix(usize, usize),
}

impl From<Shape> for Extent {
    fn from((rows, cols): Shape) -> Extent {
        Extent::Matrix(rows, cols)
    }
}

impl Extent {
    /// The number of axes, `ndim`.
    pub fn rank(self) -> usize {
        match self {
            Extent::Scalar => 0,
            Extent::Vector(_) => 1,
            Extent::Matrix(..) => 2,
        }
    }

    /// As rows and columns, axes of size 1 put in front: what broadcasting takes it for.
    pub fn as_matrix(self) -> Shape {
        match self {
            Extent::Scalar => (1, 1),
            Extent::Vector(size) => (1, size),
            Extent::Matrix(rows, cols) => (rows, cols),
        }
    }

    /// The last `rank` axes of (rows, columns).
    pub(super) fn of_rank(rank: usize, (rows, cols): Shape) -> Extent {
        match rank {
            0 => Extent::Scalar,
            1 => Extent::Vector(cols),
            _ => Extent::Matrix(rows, cols),
        }
    }
}

/// As NumPy's errors write it: `(4,3)`, `(3,)`, `()`.
impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Extent::Scalar => f.write_str("()"),
            Extent::Vector(size) => write!(f, "({size},)"),
            Extent::Matrix(rows, cols) => write!(f, "({rows},{cols})"),
        }
    }
}

/// Shapes that an operation cannot take; displayed in the words of NumPy's `ValueError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShapeError {
    /// An elementwise operation: `+`, `-`, `*`, `/`.
    Broadcast {
        /// Shape of the left operand.
        left: Extent,
        /// Shape of the right operand.
        right: Extent,
        /// Shape of a third one: `np.where` takes three, and an operation in place counts its target again.
        third: Option<Extent>,
    },
    /// The operator `@`, which is `np.matmul`.
    Matmul {
        /// Length of the left operand's rows.
        left: usize,
        /// Length of the right operand's columns.
        right: usize,
    },
    /// `@` with a single number.
    MatmulScalar {
        /// Which operand it is: 0 or 1.
        operand: u8,
    },
    /// The function `np.dot`.
    Dot {
        /// Shape of the left operand.
        left: Extent,
        /// Shape of the right operand.
        right: Extent,
    },
    /// An operation in place whose result is larger than its target.
    InPlace {
        /// Shape of the target.
        target: Extent,
        /// Shape of the result.
        result: Extent,
    },
}

/// The shape of `left + right`, and of any other elementwise operation: sizes are compared from the last axis on, and
/// must each be equal, or 1 on one side, which is then repeated.
pub fn broadcast(left: Extent, right: Extent) -> Result<Extent, ShapeError> {
    let axis = |l, r| match (l, r) {
        (1, size) | (size, 1) => Some(size),
        (l, r) => (l == r).then_some(l),
    };
    let (l, r) = (left.as_matrix(), right.as_matrix());
    let shape = axis(l.0, r.0).zip(axis(l.1, r.1));
    shape
        .map(|shape| Extent::of_rank(left.rank().max(right.rank()), shape))
        .ok_or(ShapeError::Broadcast {
            left,
            right,
            third: None,
        })
}

/// The shape of `left @ right`: (n, k) @ (k, m) is (n, m). A size of 1 is not repeated. (k,) is a row on the left and a
/// column on the right, and that axis is then dropped.
pub fn matmul(left: Extent, right: Extent) -> Result<Extent, ShapeError> {
    for (operand, extent) in [(0, left), (1, right)] {
        if extent == Extent::Scalar {
            return Err(ShapeError::MatmulScalar { operand });
        }
    }
    product(left, right).ok_or(ShapeError::Matmul {
        left: as_left(left).1,
        right: as_right(right).0,
    })
}

/// The shape of `np.dot(left, right)`: as [`matmul`], but a single number multiplies every entry, and NumPy words the
/// error differently.
pub fn dot(left: Extent, right: Extent) -> Result<Extent, ShapeError> {
    match (left, right) {
        (Extent::Scalar, other) | (other, Extent::Scalar) => Ok(other),
        _ => product(left, right).ok_or(ShapeError::Dot { left, right }),
    }
}

/// (rows, columns) of the left operand of a product.
pub(super) fn as_left(extent: Extent) -> Shape {
    extent.as_matrix()
}

/// (rows, columns) of the right operand of a product: one axis is a column.
pub(super) fn as_right(extent: Extent) -> Shape {
    match extent {
        Extent::Vector(size) => (size, 1),
        other => other.as_matrix(),
    }
}

fn product(left: Extent, right: Extent) -> Option<Extent> {
    let ((rows, inner), (other, cols)) = (as_left(left), as_right(right));
    (inner == other).then_some(match (left.rank(), right.rank()) {
        (2, 2) => Extent::Matrix(rows, cols),
        (2, _) => Extent::Vector(rows),
        (_, 2) => Extent::Vector(cols),
        _ => Extent::Scalar,
    })
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The text ends in a space, as NumPy's does.
            Self::Broadcast { left, right, third } => {
                write!(
                    f,
                    "operands could not be broadcast together with shapes {left} {right} "
                )?;
                match third {
                    Some(third) => write!(f, "{third} "),
                    None => Ok(()),
                }
            }
            Self::Matmul { left, right } => write!(
                f,
                "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
                 (n?,k),(k,m?)->(n?,m?) (size {right} is different from {left})"
            ),
            Self::MatmulScalar { operand } => write!(
                f,
                "matmul: Input operand {operand} does not have enough dimensions (has 0, gufunc core with signature \
                 (n?,k),(k,m?)->(n?,m?) requires 1)"
            ),
            Self::Dot { left, right } => write!(
                f,
                "shapes {left} and {right} not aligned: {} (dim {}) != {} (dim 0)",
                as_left(*left).1,
                left.rank().saturating_sub(1),
                as_right(*right).0
            ),
            Self::InPlace { target, result } => write!(
                f,
                "non-broadcastable output operand with shape {target} doesn't match the broadcast shape {result}"
            ),
        }
    }
}

impl error::Error for ShapeError {}

#[cfg(test)]
mod tests {
    use super::*;

    type Rule = fn(Extent, Extent) -> Result<Extent, ShapeError>;

    fn fits(rule: Rule, left: Shape, right: Shape, expected: Shape) {
        assert_eq!(
            rule(left.into(), right.into()),
            Ok(expected.into()),
            "{left:?} {right:?}"
        );
    }

    /// `words` are copied from NumPy 2.4.6.
    fn fails(rule: Rule, left: Shape, right: Shape, words: &str) {
        let error = rule(left.into(), right.into()).expect_err("shapes that do not fit");
        assert_eq!(error.to_string(), words);
    }

    #[test]
    fn broadcasting_repeats_a_size_of_one() {
        fits(broadcast, (4, 400), (4, 400), (4, 400));
        fits(broadcast, (4, 400), (4, 1), (4, 400));
        fits(broadcast, (1, 3), (4, 1), (4, 3));
        fits(broadcast, (1, 1), (2, 3), (2, 3));
        fits(broadcast, (4, 0), (1, 1), (4, 0));
    }

    #[test]
    fn broadcasting_fails_in_numpys_words() {
        fails(
            broadcast,
            (4, 2),
            (2, 3),
            "operands could not be broadcast together with shapes (4,2) (2,3) ",
        );
        fails(
            broadcast,
            (4, 0),
            (4, 3),
            "operands could not be broadcast together with shapes (4,0) (4,3) ",
        );
        fails(
            broadcast,
            (1, 400),
            (2, 399),
            "operands could not be broadcast together with shapes (1,400) (2,399) ",
        );
    }

    #[test]
    fn products_need_equal_inner_sizes() {
        for rule in [matmul, dot] {
            fits(rule, (4, 2), (2, 400), (4, 400));
            fits(rule, (4, 1), (1, 3), (4, 3));
            fits(rule, (4, 0), (0, 3), (4, 3));
            assert!(
                rule((4, 1).into(), (2, 3).into()).is_err(),
                "a product repeats nothing"
            );
        }
    }

    #[test]
    fn products_fail_in_numpys_words() {
        fails(
            matmul,
            (4, 4),
            (3, 2),
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
             (n?,k),(k,m?)->(n?,m?) (size 3 is different from 4)",
        );
        fails(
            dot,
            (4, 3),
            (4, 3),
            "shapes (4,3) and (4,3) not aligned: 3 (dim 1) != 4 (dim 0)",
        );
    }
}
