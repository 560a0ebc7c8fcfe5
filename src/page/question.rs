//! An open question: where the learner was before it, and where its answer is shown.

use crate::page::bookmark::Bookmark;

/// An open question.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenQuestion {
    /// The id of the question, also in links.
    pub id: &'static str,
    /// Where the learner was before.
    pub before: Bookmark,
    /// Where its answer is shown.
    pub after: Bookmark,
    /// Whether it unfolds what its panel shows on request.
    pub unfold: bool,
}
