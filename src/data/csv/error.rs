//! Why a file cannot be used, in a sentence that names the place.

use std::fmt;

use super::read::MOST_COLUMNS;
use super::{MOST_BYTES, MOST_ROWS};

/// A cell, both counted from 1.
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

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvError {
    /// Nothing but blank lines.
    Empty,
    /// So many bytes are too many.
    TooLong(usize),
    /// So many rows are too many.
    TooManyRows(usize),
    /// Too many columns.
    TooManyColumns(At),
    /// A quotation mark that is not closed.
    OpenQuote(At),
    /// Something between a closing quotation mark and the next column.
    AfterQuote(At),
    /// A line with another number of columns than the first.
    Ragged {
        /// Its first column that is missing, or too many.
        at: At,
        /// Its columns.
        has: usize,
        /// The first line, and its columns.
        first: (usize, usize),
    },
    /// Too few columns.
    TooFewColumns(At, usize),
    /// A header and nothing else.
    OnlyHeader,
    /// A word where a number belongs.
    NotANumber(At, String),
    /// A number that is too large to be used.
    TooLarge(At, String),
    /// A third label, and the two before it.
    ThirdLabel(At, [String; 3]),
    /// In every row something is missing; here first.
    NothingLeft(At),
}

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CsvError::Empty => {
                f.write_str("There is no data here. A line needs two numbers and a label.")
            }
            CsvError::TooLong(bytes) => write!(
                f,
                "This is too long: {} MB. At most {} MB are read.",
                bytes.div_ceil(1_000_000),
                MOST_BYTES / 1_000_000
            ),
            CsvError::TooManyRows(rows) => {
                write!(f, "There are {rows} rows. At most {MOST_ROWS} can be used.")
            }
            CsvError::TooManyColumns(at) => {
                write!(f, "{at}: a line has at most {MOST_COLUMNS} columns.")
            }
            CsvError::OpenQuote(at) => write!(f, "{at}: this quotation mark is not closed."),
            CsvError::AfterQuote(at) => {
                write!(f, "{at}: something follows the closing quotation mark.")
            }
            CsvError::Ragged { at, has, first } => write!(
                f,
                "{at}: this line has {}, line {} has {}.",
                columns(*has),
                first.0,
                first.1
            ),
            CsvError::TooFewColumns(at, 1) => write!(
                f,
                "{at}: there is one column. Three are needed: two numbers and a label."
            ),
            CsvError::TooFewColumns(at, _) => write!(
                f,
                "{at}: there is one column of numbers beside the label. Two are needed, x1 and x2."
            ),
            CsvError::OnlyHeader => {
                f.write_str("Line 1, column 1: there is a header and no row below it.")
            }
            CsvError::NotANumber(at, text) => write!(f, "{at}: “{text}” is not a number."),
            CsvError::TooLarge(at, text) => write!(f, "{at}: {text} is too large to be used."),
            CsvError::ThirdLabel(at, [first, second, third]) => write!(
                f,
                "{at}: “{third}” is a third label, after “{first}” and “{second}”. There can be two."
            ),
            CsvError::NothingLeft(at) => {
                write!(
                    f,
                    "{at}: something is missing here, and in every other row too."
                )
            }
        }
    }
}

impl std::error::Error for CsvError {}

fn columns(count: usize) -> String {
    match count {
        1 => "1 column".to_owned(),
        count => format!("{count} columns"),
    }
}
