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
    /// A file of too many rows, and how many there are.
    #[error("There are {0} rows. At most {MOST_ROWS} can be used.")]
    TooManyRows(usize),
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
    /// A third label, and the two before it.
    #[error("{0}: “{third}” is a third label, after “{first}” and “{second}”. There can be two.", first = .1[0], second = .1[1], third = .1[2])]
    ThirdLabel(At, [String; 3]),
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

/// The beginning of a cell, to be quoted in a sentence.
pub(super) fn quoted(cell: &str) -> String {
    let mut quoted: String = cell.chars().take(QUOTED).collect();
    if quoted.len() < cell.len() {
        quoted.push('…');
    }
    quoted
}
