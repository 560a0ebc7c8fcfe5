//! The errors of the CSV reader, each a sentence that names the place; and the limits that some of them state.

use std::fmt;

/// The most rows that can be used.
pub const MOST_ROWS: usize = 5_000;

/// The longest file that is read, in bytes.
pub const MOST_BYTES: usize = 10_000_000;

/// The most columns that are looked at.
pub(super) const MOST_COLUMNS: usize = 1_000;

/// The most characters of a cell that are quoted.
const QUOTED: usize = 20;

/// The place of a cell. Line and column are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The line of the file.
    pub line: usize,
    /// The column of the table.
    pub column: usize,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}, column {}", self.line, self.column)
    }
}

/// The reason why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// Nothing but blank lines.
    #[error("There is no data here. A line needs two numbers and a label.")]
    Empty,
    /// A file of too many bytes, and how many there are.
    #[error("This is too long: {} MB. At most {} MB are read.", .0.div_ceil(1_000_000), MOST_BYTES / 1_000_000)]
    TooLong(usize),
    /// Too many columns.
    #[error("{0}: a line has at most {MOST_COLUMNS} columns.")]
    TooManyColumns(At),
    /// A quotation mark that is not closed.
    #[error("{0}: this quotation mark is not closed.")]
    OpenQuote(At),
    /// Something between a closing quotation mark and the next column.
    #[error("{0}: something follows the closing quotation mark.")]
    AfterQuote(At),
    /// A line with more or fewer columns than the first.
    #[error("{at}: this line has {}, line {} has {}.", columns(*.has), .first.0, .first.1)]
    Ragged {
        /// Its first column that is missing or superfluous.
        at: At,
        /// The number of its columns.
        has: usize,
        /// The number of the first line, and of its columns.
        first: (usize, usize),
    },
    /// One column only.
    #[error("{0}: there is one column. Three are needed: two numbers and a label.")]
    OneColumn(At),
    /// One column of numbers beside the label.
    #[error("{0}: there is one column of numbers beside the label. Two are needed, x1 and x2.")]
    OneInput(At),
    /// A header and nothing else.
    #[error("Line 1, column 1: there is a header and no row below it.")]
    OnlyHeader,
    /// A word where a number belongs.
    #[error("{0}: “{1}” is not a number.")]
    NotANumber(At, String),
    /// A number that is too large to be used.
    #[error("{0}: {1} is too large to be used.")]
    TooLarge(At, String),
    /// More names in the header than values in every row.
    #[error("{0}: the header has {1} names, but every row below it has {values}.", values = values(*.2))]
    MoreNames(At, usize, usize),
    /// A label that is a fraction, and its column.
    #[error("{0}: {1} is a fraction, so {2} is a quantity. A label is a class, such as 0 or 1.")]
    Fraction(At, String, String),
    /// A label of too many classes.
    #[error(
        "The label, {0}, has more than ten different values, so these are no classes. Choose another column."
    )]
    TooManyClasses(String),
    /// A label of more than two classes: its column, how many, and which.
    #[error("The label, {0}, has {1} classes: {2}. Choose two of them, or one against the rest.")]
    ManyClasses(String, usize, String),
    /// A file in which every row lacks something, and the first such place.
    #[error("{0}: something is missing here, and in every other row too.")]
    NothingLeft(At),
}

fn columns(count: usize) -> String {
    match count {
        1 => "1 column".to_owned(),
        count => format!("{count} columns"),
    }
}

fn values(count: usize) -> String {
    match count {
        1 => "1 value".to_owned(),
        count => format!("{count} values"),
    }
}

/// Labels in a row: `“a”, “b” and “c”`.
pub(super) fn and_quoted(labels: &[String]) -> String {
    let labels: Vec<String> = labels.iter().map(|label| format!("“{label}”")).collect();
    match labels.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => labels.concat(),
    }
}

/// The beginning of a cell, to be quoted in a sentence.
pub(super) fn quoted(cell: &str) -> String {
    let mut quoted: String = cell.chars().take(QUOTED).collect();
    if quoted.len() < cell.len() {
        quoted.push('…');
    }
    quoted
}
