//! What is searched for: the step that is wrong.

use crate::algebra::python::syntax::Span;
use crate::iteration::step::Step;

/// A wrong step, and where the text has it.
#[derive(Clone, Copy, Debug)]
pub(in crate::judging) struct Wrong<'a> {
    /// The step.
    pub(in crate::judging) step: &'a Step,
    /// The statement that comes to it.
    pub(in crate::judging) span: Span,
    /// The places of right steps: no slip is looked for in these.
    pub(in crate::judging) right: &'a [Span],
}
