//! A message that is not about two shapes.

/// A message of Python’s or NumPy’s.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// Its wordings; `{}` is a gap.
    pub phrases: &'static [&'static str],
    /// Whether only a line of its own, or its class before it, makes it an error message: its words are everyday ones.
    pub is_everyday: bool,
    /// What it means; `{}` is the word in the first gap.
    pub meaning: &'static str,
    /// What causes it here, mostly; the same.
    pub cause: &'static str,
    /// What of the page shows it.
    pub shows: Shows,
}

/// What of the page shows the cause of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Nothing does.
    Nothing,
    /// The step that computes the name in the gap.
    Named,
    /// The cost, and what makes its logarithms infinite.
    Cost,
    /// The logarithm of the output.
    Output,
    /// The sum of a bias’s gradient.
    Sum,
    /// The update.
    Update,
}

/// A message whose words nobody uses otherwise.
pub const fn known(
    phrases: &'static [&'static str],
    meaning: &'static str,
    cause: &'static str,
    shows: Shows,
) -> Known {
    Known {
        phrases,
        is_everyday: false,
        meaning,
        cause,
        shows,
    }
}

/// A message of everyday words.
pub const fn everyday(
    phrases: &'static [&'static str],
    meaning: &'static str,
    cause: &'static str,
    shows: Shows,
) -> Known {
    Known {
        is_everyday: true,
        ..known(phrases, meaning, cause, shows)
    }
}
