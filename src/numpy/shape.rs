//! NumPy's shape rules for matrices, and its own words where a shape does not fit.
//!
//! The words are those of NumPy 2.4. The rules are in NumPy's user guide ("Broadcasting") and in the reference
//! of `numpy.matmul` and `numpy.dot`.

use std::{error, fmt};

/// (rows, columns).
pub type Shape = (usize, usize);

/// Two shapes that an operation cannot take; displayed in the words of NumPy's `ValueError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShapeError {
    /// An elementwise operation: `+`, `-`, `*`, `/`.
    Broadcast {
        /// Shape of the left operand.
        left: Shape,
        /// Shape of the right operand.
        right: Shape,
    },
    /// The operator `@`, which is `np.matmul`.
    Matmul {
        /// Shape of the left operand.
        left: Shape,
        /// Shape of the right operand.
        right: Shape,
    },
    /// The function `np.dot`.
    Dot {
        /// Shape of the left operand.
        left: Shape,
        /// Shape of the right operand.
        right: Shape,
    },
}

/// The shape of `left + right`, and of any other elementwise operation: rows and columns must each be equal, or
/// 1 on one side, which is then repeated.
pub fn broadcast(left: Shape, right: Shape) -> Result<Shape, ShapeError> {
    let axis = |l, r| match (l, r) {
        (1, size) | (size, 1) => Some(size),
        (l, r) => (l == r).then_some(l),
    };
    axis(left.0, right.0)
        .zip(axis(left.1, right.1))
        .ok_or(ShapeError::Broadcast { left, right })
}

/// The shape of `left @ right`: (n, k) @ (k, m) is (n, m). A size of 1 is not repeated.
pub fn matmul(left: Shape, right: Shape) -> Result<Shape, ShapeError> {
    product(left, right).ok_or(ShapeError::Matmul { left, right })
}

/// The shape of `np.dot(left, right)`: as [`matmul`], but NumPy words the error differently.
pub fn dot(left: Shape, right: Shape) -> Result<Shape, ShapeError> {
    product(left, right).ok_or(ShapeError::Dot { left, right })
}

fn product(left: Shape, right: Shape) -> Option<Shape> {
    (left.1 == right.0).then_some((left.0, right.1))
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The text ends in a space, as NumPy's does.
            Self::Broadcast { left, right } => write!(
                f,
                "operands could not be broadcast together with shapes ({},{}) ({},{}) ",
                left.0, left.1, right.0, right.1
            ),
            Self::Matmul { left, right } => write!(
                f,
                "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
                 (n?,k),(k,m?)->(n?,m?) (size {} is different from {})",
                right.0, left.1
            ),
            Self::Dot { left, right } => write!(
                f,
                "shapes ({},{}) and ({},{}) not aligned: {} (dim 1) != {} (dim 0)",
                left.0, left.1, right.0, right.1, left.1, right.0
            ),
        }
    }
}

impl error::Error for ShapeError {}

#[cfg(test)]
mod tests {
    use super::*;

    type Rule = fn(Shape, Shape) -> Result<Shape, ShapeError>;

    fn fits(rule: Rule, left: Shape, right: Shape, expected: Shape) {
        assert_eq!(rule(left, right), Ok(expected), "{left:?} {right:?}");
    }

    /// `words` are copied from NumPy 2.4.6.
    fn fails(rule: Rule, left: Shape, right: Shape, words: &str) {
        let error = rule(left, right).expect_err("shapes that do not fit");
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
            assert!(rule((4, 1), (2, 3)).is_err(), "a product repeats nothing");
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
