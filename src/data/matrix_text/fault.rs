//! The reasons why a text cannot be read as arrays, each a sentence that names its place.

use std::fmt;

/// The most numbers that are read, which are those of Z1 with the most units and examples.
pub(super) const MOST: usize = 250_000;

/// A place in a text. Line and column are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its line.
    pub line: usize,
    /// The character of the line.
    pub column: usize,
}

impl Place {
    /// Where the byte `at` of `text` stands.
    pub(super) fn of(text: &str, at: usize) -> Place {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before
            .get(line_start..)
            .map_or(0, |line| line.chars().count())
            + 1;
        Place { line, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}, column {}", self.line, self.column)
    }
}

/// The reason why a text cannot be read, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The place of the fault; `None` if it is about the whole text.
    pub place: Option<Place>,
    /// The fault.
    pub fault: Fault,
}

/// The numbers of a row, or the rows of a matrix, that a print shows of all there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Whether rows are missing; else numbers of a row are.
    pub rows: bool,
    /// How many are shown before the dots.
    pub before: usize,
    /// How many are shown after them.
    pub after: usize,
    /// Whether PyTorch has printed it; else NumPy has.
    pub by_torch: bool,
}

/// The reason why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There are no numbers.
    #[error("There are no numbers here. Paste a matrix.")]
    Empty,
    /// A word that is no number.
    #[error("“{0}” is not a number.")]
    NotANumber(String),
    /// Nothing between two commas.
    #[error("a number is missing here.")]
    Missing,
    /// A name, an equals sign, and nothing after it.
    #[error("the numbers of {0} are missing.")]
    NoNumbers(String),
    /// The three dots in place of numbers that are not printed.
    #[error("{0}")]
    Shortened(Shown),
    /// A row that is longer or shorter than the first.
    #[error("row {row} has {}, row 1 has {first}.", numbers(*.has))]
    Ragged {
        /// The row, counted from 1.
        row: usize,
        /// How many numbers it has.
        has: usize,
        /// How many row 1 has.
        first: usize,
    },
    /// MATLAB's blocks of columns, where one has more or fewer rows than the first.
    #[error("these columns have {has} rows, the first have {first}.")]
    RaggedColumns {
        /// How many rows they have.
        has: usize,
        /// How many the first have.
        first: usize,
    },
    /// A list in a list in a list.
    #[error("this is a list in a list in a list. A matrix has rows and columns, no more.")]
    TooDeep,
    /// A number beside a list.
    #[error("here a number stands beside a list. Each row is a list of its own.")]
    Mixed,
    /// A bracket that is not closed.
    #[error("this bracket is not closed.")]
    Open,
    /// A bracket that closes nothing.
    #[error("this bracket closes nothing.")]
    Closes,
    /// Too many numbers.
    #[error("these are more than {MOST} numbers. That is too many.")]
    TooBig,
    /// nan or inf where neither may be.
    #[error("nan and inf cannot be used here.")]
    NotFinite,
    /// Several arrays where one is wanted.
    #[error("There are {0} arrays here. Paste one.")]
    Several(usize),
    /// Commas that may separate numbers or be decimal points.
    #[error("Do the commas separate numbers, or are they decimal points?")]
    Commas,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "{place}: ")?;
        }
        self.fault.fmt(f)
    }
}

impl std::error::Error for Unreadable {}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.rows {
            true => "rows",
            false => "numbers of this row",
        };
        write!(f, "only the first {}", self.before)?;
        if self.after > 0 {
            write!(f, " and the last {}", self.after)?;
        }
        write!(f, " {what} are printed; the others are missing. ")?;
        f.write_str(match self.by_torch {
            true => "torch.set_printoptions(profile=\"full\") makes PyTorch print all of them.",
            false => "np.set_printoptions(threshold=np.inf) makes NumPy print all of them.",
        })
    }
}

fn numbers(count: usize) -> String {
    match count {
        1 => "1 number".to_owned(),
        count => format!("{count} numbers"),
    }
}

/// The most characters that are quoted of a word that cannot be read.
const QUOTED: usize = 20;

/// The beginning of a word, to be quoted in a sentence.
pub(super) fn quoted(word: &str) -> String {
    let mut quoted: String = word.chars().take(QUOTED).collect();
    if quoted.len() < word.len() {
        quoted.push('…');
    }
    quoted
}
