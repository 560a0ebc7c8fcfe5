//! The sentences of the gradient check: which number is differenced, and why two gradients differ.

use crate::algebra::var::Var;
use crate::nn::gradcheck::{Cause, Verdict};
use crate::nn::program::Layout;

/// The number that a gradient is the slope of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differenced {
    /// The cost J of all examples.
    Cost,
    /// The loss L⁽ⁱ⁾ of one example, which has its own column or row.
    Loss(Layout),
    /// The loss L of the one example there is.
    OnlyLoss,
}

impl Differenced {
    /// Its letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Differenced::Cost => "J",
            Differenced::Loss(_) => "L⁽ⁱ⁾",
            Differenced::OnlyLoss => "L",
        }
    }

    /// The sentence that says what `gradient` is checked against, and why.
    pub fn why(self, gradient: Var) -> String {
        let is_one_example = self == Differenced::OnlyLoss;
        let (d_v, v) = (
            gradient.name(is_one_example),
            gradient.base().name(is_one_example),
        );
        match self {
            Differenced::Cost => format!(
                "{d_v} is checked against the cost J, because all examples share {v}: a nudge changes every loss, \
                 and J is their mean."
            ),
            Differenced::Loss(layout) => format!(
                "{d_v} is checked against the loss L⁽ⁱ⁾ of one example, because {} i of {v} belongs to example i \
                 alone. 1/m comes only later, in dW and db.",
                layout.line()
            ),
            Differenced::OnlyLoss => format!(
                "{d_v} is checked against the loss L, because there is only one example and no mean to take."
            ),
        }
    }
}

/// The sign of a verdict, and its words.
pub const fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Agrees => ("✓", "agrees"),
        Verdict::Noise => ("rounding noise", ""),
        Verdict::LookAgain => ("~", "look again"),
        Verdict::Differs => ("✗", "differs"),
    }
}

/// The rule of the verdicts.
pub const RULE: &str = "Relative error |a − b| / max(|a|, |b|): ✓ up to 10⁻⁷, ~ up to 10⁻⁴, ✗ above. A \
                        difference below 10⁻¹⁰ is only rounding: ✓ up to 10⁻⁴; above, the numbers are rounding noise, \
                        and nothing can be said of them.";

/// The sentence for the likely cause of a difference at this ε.
pub const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::None => "Truncation and rounding are both too small to matter here.",
        Cause::Truncation => {
            "The difference is probably truncation error, because the cost is not a straight line between v − ε and \
             v + ε. It shrinks like ε²: make ε smaller."
        }
        Cause::Rounding => {
            "The difference is probably rounding error, because the two values agree in nearly all their digits and \
             dividing by 2ε magnifies the rest. It grows like 1/ε: make ε larger."
        }
        Cause::Noise => {
            "Both are rounding noise: at this size, a difference of two costs cannot tell them from each other, or from 0."
        }
        Cause::Corner => {
            "Some z crosses the corner of the activation between v − ε and v + ε. There is no slope at a corner, so \
             the two need not agree. A smaller ε may avoid it."
        }
        Cause::WrongGradient => {
            "Neither truncation nor rounding explains this: the gradient is probably wrong."
        }
    }
}

/// The remark on a summary: how many entries cross a corner.
pub fn corners(count: usize, entries: usize) -> Option<String> {
    (count > 0).then(|| format!("{count} of {entries} entries cross a corner of the activation"))
}

/// The sentence for a step that is not a gradient.
pub const NOTHING_TO_CHECK: &str = "This step computes no gradient, so there is nothing to check here. Choose one of the backward steps.";
