//! A column of a file, and what it has.

/// What a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Numbers.
    Numbers,
    /// Words, or numbers and words.
    Words,
    /// Something that tells rows apart and says nothing else.
    Id,
    /// Nothing.
    Nothing,
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name, or its number where it has none.
    pub name: String,
    /// What it has.
    pub content: Content,
    /// How many different values, where they are few.
    pub values: Option<usize>,
    /// Whether its values can be classes: they are few, and no fractions.
    pub is_label: bool,
}
