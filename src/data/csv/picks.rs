//! What the learner has chosen of a file: its label, its inputs, and which classes are told apart.

use serde::{Deserialize, Serialize};

/// Which of several classes are told apart. A class is known by its place in [`Table::classes`].
///
/// [`Table::classes`]: super::Table::classes
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// These two; rows of other classes are left out.
    Two(usize, usize),
    /// This one, which is class 1, from all others.
    OneFromRest(usize),
}

/// What is chosen of a file. What is not chosen is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picks {
    /// The column of the label.
    pub label: Option<usize>,
    /// The columns of x1 and x2.
    pub inputs: [Option<usize>; 2],
    /// The classes that are told apart.
    pub told: Option<Told>,
}
