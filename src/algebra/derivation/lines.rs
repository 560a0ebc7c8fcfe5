//! The lines of a derivation, each with the rule by which it follows from the one before.

use crate::algebra::derivation::column::Column;
use crate::algebra::derivation::scalar::Scalar;
use crate::algebra::expr::Expr;
use crate::algebra::function::Function;
use crate::algebra::var::{Dim, Var};

/// A rule: the reason why a line follows from the one before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// J is the mean of the losses, so its derivative is the mean of theirs.
    CostIsMean,
    /// The chain rule along every path from `from` through `through`: the paths add up.
    SumOverPaths {
        /// The variable where the paths begin.
        from: Var,
        /// The variable that each of them goes through.
        through: Var,
    },
    /// The chain rule along the only path from `from`, through `through`.
    OnePath {
        /// The variable where the path begins.
        from: Var,
        /// The variable that it goes through.
        through: Var,
    },
    /// ∂L/∂v is what the step before has computed as `dv`.
    Name(Var),
    /// In `of`'s equation only one term has `by`, and its other factor is the slope.
    Term {
        /// The variable whose equation it is.
        of: Var,
        /// The variable in the term.
        by: Var,
        /// The other factor; none for a bias.
        slope: Option<Var>,
    },
    /// The slope of the activation function.
    Slope {
        /// The result.
        of: Var,
        /// The argument.
        by: Var,
        /// The function.
        function: Function,
    },
    /// The slope's own formula.
    Formula(Function),
    /// `of` is the function of `by`, and it is kept.
    Kept {
        /// The result.
        of: Var,
        /// The argument.
        by: Var,
    },
    /// A whole column: multiplying by a diagonal matrix is scaling entry by entry.
    Diagonal {
        /// The result.
        of: Var,
        /// The argument.
        by: Var,
    },
    /// A whole column: what is left after cancelling, and what holds without it.
    TwoForms {
        /// The result.
        of: Var,
        /// The argument.
        by: Var,
    },
    /// The slopes of the cross-entropy and of σ.
    LossAndSigmoid,
    /// The same factor above and below the bar.
    Cancel,
    /// The factors that have not been struck out.
    Remains,
    /// W_kj is entry (j, k) of Wᵀ.
    Transpose {
        /// W
        weights: Var,
        /// The dimension that is summed over.
        over: Dim,
    },
    /// All entries at once.
    Matrix,
    /// The step that computes this put in place of its name.
    InOneLine(Var),
}

/// A line of a derivation: its right side is equal to that of the line before, by a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The rule.
    pub rule: Rule,
    /// The right side.
    pub right: Right,
}

impl Line {
    /// A line for one entry of each matrix.
    pub fn scalar(rule: Rule, right: Scalar) -> Line {
        Line {
            rule,
            right: Right::Scalar(right),
        }
    }
}

/// The right side of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Right {
    /// Arithmetic on one entry of each matrix.
    Scalar(Scalar),
    /// All entries of one example.
    Column(Column),
    /// All entries of all examples.
    Matrix(Expr),
}

/// A derivation: its left side, and the lines that follow it.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// ∂J/∂v or ∂L⁽ⁱ⁾/∂v.
    pub left: Scalar,
    /// Each equal to it.
    pub lines: Vec<Line>,
}
