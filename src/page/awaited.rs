//! What was shown of an iteration when the page was left, until the page is at that iteration again.

use serde::{Deserialize, Serialize};

/// What is shown again once the run is at `iteration` again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Awaited {
    /// The iteration.
    pub(crate) iteration: u32,
    /// The steps of it that had been answered.
    pub(crate) revealed: Vec<usize>,
    /// How many examples had been added up.
    pub(crate) added: usize,
}
