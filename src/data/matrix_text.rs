//! A reader of matrices as learners paste them: NumPy's printed form, nested lists, or rows of numbers.
//!
//! NumPy prints eight digits after the point without zeros at the end, equally many for every number. It breaks long rows
//! into lines and shortens more than 1,000 numbers by `...` (reference of `numpy.set_printoptions` and
//! `numpy.array2string`).

use std::fmt;

use ndarray::ArrayView2;

use crate::numpy::{Extent, float};

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
    fn of(text: &str, at: usize) -> Place {
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

/// The reason why a text is no matrix, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The place of the fault; `None` if the text has no numbers at all.
    pub place: Option<Place>,
    /// The fault.
    pub fault: Fault,
}

/// The reason why a text is no matrix.
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
    /// NumPy's `...`
    #[error(
        "NumPy has left numbers out here. np.set_printoptions(threshold=np.inf) makes it print all of them."
    )]
    Shortened,
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

fn numbers(count: usize) -> String {
    match count {
        1 => "1 number".to_owned(),
        count => format!("{count} numbers"),
    }
}

/// The most numbers that are read, which are those of Z1 with the most units and examples.
const MOST: usize = 250_000;

/// The most characters that are quoted of a word that cannot be read.
const QUOTED: usize = 20;

/// A matrix that was pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// Its shape. A single row or column without brackets has one axis, because nothing tells which it is.
    pub extent: Extent,
    /// Every number, row by row.
    pub entries: Vec<f64>,
    /// Whether it was written with brackets, so that one axis is meant to be one.
    pub has_brackets: bool,
    /// How far each number may be from the one it was printed from, which is half a unit of its last printed digit. All
    /// numbers are printed with equally many digits, so one with fewer has zeros left out.
    pub half_units: Vec<f64>,
    /// The most digits after the point, the exponent aside.
    pub decimals: u32,
    /// The first number that is nan or inf.
    pub not_finite: Option<Place>,
}

/// Functions around an array that do not change its numbers.
const WRAPPERS: [&str; 9] = [
    "array", "asarray", "matrix", "tensor", "float64", "float32", "int64", "int32", "bool",
];

/// Arguments of such functions other than the numbers.
const OPTIONS: [&str; 2] = ["dtype=", "requires_grad="];

/// A number as it is written.
struct Written {
    value: f64,
    decimals: u32,
    exponent: Option<i32>,
}

/// A number of Python's or NumPy's.
fn number(text: &str) -> Option<Written> {
    let plain = text.replace('\u{2212}', "-");
    let value = match plain.trim_start_matches(['-', '+']) {
        "nan" | "NaN" => f64::NAN,
        "inf" | "Infinity" if plain.starts_with('-') => f64::NEG_INFINITY,
        "inf" | "Infinity" => f64::INFINITY,
        "True" | "np.True_" => 1.0,
        "False" | "np.False_" => 0.0,
        _ => float(&plain)?,
    };
    let (mantissa, exponent) = match plain.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()),
        None => (&*plain, None),
    };
    let decimals = mantissa.split_once('.').map_or(0, |(_, after)| after.len());
    Some(Written {
        value,
        decimals: decimals as u32,
        exponent,
    })
}

/// A word or a sign of the text.
enum Token<'a> {
    Open,
    Close,
    Comma,
    Semicolon,
    Newline,
    /// `=`, `(` and `)`
    Other,
    Word(&'a str),
}

/// The next token from the byte `at` on, and where it stands.
fn token(text: &str, mut at: usize) -> Option<(usize, usize, Token<'_>)> {
    loop {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let single = |token| Some((at, at + first.len_utf8(), token));
        match first {
            '\n' => return single(Token::Newline),
            '[' => return single(Token::Open),
            ']' => return single(Token::Close),
            ',' => return single(Token::Comma),
            ';' => return single(Token::Semicolon),
            '=' | '(' | ')' => return single(Token::Other),
            '#' => at += rest.find('\n').unwrap_or(rest.len()),
            c if c.is_whitespace() || c == '\u{feff}' => at += c.len_utf8(),
            _ => {
                let ends = |c: char| c.is_whitespace() || "[],;()=#".contains(c);
                let end = rest.find(ends).unwrap_or(rest.len());
                return Some((at, at + end, Token::Word(rest.get(..end)?)));
            }
        }
    }
}

/// The state of reading: what has come so far.
struct Reader<'a> {
    text: &'a str,
    /// Where each bracket that is open stands, and whether numbers have come in it.
    open: Vec<(usize, bool)>,
    /// Whether there are brackets at all: then line breaks mean nothing.
    has_brackets: bool,
    /// The number of brackets around each number.
    depth: Option<usize>,
    rows: usize,
    /// Numbers of row 1, and of the row that is being read.
    first: usize,
    current: usize,
    written: Vec<Written>,
    not_finite: Option<Place>,
}

impl Reader<'_> {
    fn fault<T>(&self, at: usize, fault: Fault) -> Result<T, Unreadable> {
        let place = Some(Place::of(self.text, at));
        Err(Unreadable { place, fault })
    }

    fn quoted(&self, at: usize, word: &str) -> Result<(), Unreadable> {
        let mut quoted: String = word.chars().take(QUOTED).collect();
        if quoted.len() < word.len() {
            quoted.push('…');
        }
        self.fault(at, Fault::NotANumber(quoted))
    }

    fn number(&mut self, at: usize, word: &str) -> Result<(), Unreadable> {
        if word.contains("...") || word.contains('…') {
            return self.fault(at, Fault::Shortened);
        }
        let Some(written) = number(word) else {
            return self.quoted(at, word);
        };
        let depth = self.open.len();
        if self.has_brackets && (depth == 0 || *self.depth.get_or_insert(depth) != depth) {
            return self.fault(at, Fault::Mixed);
        }
        if let Some((_, has_numbers)) = self.open.last_mut() {
            *has_numbers = true;
        }
        if self.written.len() == MOST {
            return self.fault(at, Fault::TooBig);
        }
        if !written.value.is_finite() && self.not_finite.is_none() {
            self.not_finite = Some(Place::of(self.text, at));
        }
        self.written.push(written);
        self.current += 1;
        Ok(())
    }

    /// The row that is being read is over before the byte `at`.
    fn end_row(&mut self, at: usize) -> Result<(), Unreadable> {
        let has = std::mem::take(&mut self.current);
        self.rows += 1;
        let (row, first) = (self.rows, self.first);
        match row {
            1 => self.first = has,
            _ if has != first => return self.fault(at, Fault::Ragged { row, has, first }),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, at: usize) -> Result<(), Unreadable> {
        match self.open.last() {
            _ if self.open.len() == 2 => self.fault(at, Fault::TooDeep),
            Some((_, true)) => self.fault(at, Fault::Mixed),
            _ => {
                self.open.push((at, false));
                Ok(())
            }
        }
    }

    fn close(&mut self, at: usize) -> Result<(), Unreadable> {
        match self.open.pop() {
            None => self.fault(at, Fault::Closes),
            Some((_, true)) if self.current == 0 => Ok(()),
            Some((_, true)) => self.end_row(at),
            // Around rows, or around nothing.
            Some((opened, false)) if self.rows == 0 || self.depth == Some(self.open.len() + 1) => {
                let place = Some(Place::of(self.text, opened));
                let fault = Fault::Missing;
                Err(Unreadable { place, fault })
            }
            Some(_) => Ok(()),
        }
    }

    fn finish(self) -> Pasted {
        let most = |has_exponent: bool| {
            let alike = |written: &&Written| written.exponent.is_some() == has_exponent;
            let decimals = self.written.iter().filter(alike).map(|w| w.decimals);
            decimals.max().unwrap_or_default()
        };
        let (plain, scientific) = (most(false), most(true));
        let half_unit = |written: &Written| match written.exponent {
            None => 0.5 * 10f64.powi(-(plain as i32)),
            Some(exponent) => 0.5 * 10f64.powi(exponent.saturating_sub(scientific as i32)),
        };
        let is_vector = match self.has_brackets {
            true => self.depth == Some(1) && self.rows == 1,
            false => self.rows == 1 || self.first == 1,
        };
        let extent = match self.written.len() {
            1 if !self.has_brackets => Extent::Scalar,
            count if is_vector => Extent::Vector(count),
            _ => Extent::Matrix(self.rows, self.first),
        };
        Pasted {
            extent,
            half_units: self.written.iter().map(half_unit).collect(),
            entries: self.written.into_iter().map(|w| w.value).collect(),
            has_brackets: self.has_brackets,
            decimals: plain.max(scientific),
            not_finite: self.not_finite,
        }
    }
}

/// Reads a matrix.
pub fn read(text: &str) -> Result<Pasted, Unreadable> {
    let mut reader = Reader {
        text,
        open: Vec::new(),
        has_brackets: text.contains('['),
        depth: None,
        rows: 0,
        first: 0,
        current: 0,
        written: Vec::new(),
        not_finite: None,
    };
    let mut at = 0;
    // Whether a number or a list has to come before the next comma.
    let mut wants_number = true;
    while let Some((start, end, token)) = token(text, at) {
        at = end;
        match token {
            Token::Open => {
                reader.open(start)?;
                wants_number = true;
            }
            Token::Close => {
                reader.close(start)?;
                wants_number = false;
            }
            Token::Comma if wants_number => return reader.fault(start, Fault::Missing),
            Token::Comma => wants_number = true,
            Token::Newline | Token::Semicolon if !reader.has_brackets => {
                if reader.current > 0 {
                    reader.end_row(start)?;
                }
                wants_number = true;
            }
            // As MATLAB parts rows.
            Token::Semicolon if reader.current > 0 => reader.end_row(start)?,
            Token::Newline | Token::Semicolon | Token::Other => {}
            Token::Word(word) if says_nothing(text, word, (start, end)) => wants_number = false,
            Token::Word(word) => {
                reader.number(start, word)?;
                wants_number = false;
            }
        }
    }
    if let Some((opened, _)) = reader.open.first() {
        return reader.fault(*opened, Fault::Open);
    }
    if reader.current > 0 {
        reader.end_row(text.len())?;
    }
    if reader.written.is_empty() {
        let (place, fault) = (None, Fault::Empty);
        return Err(Unreadable { place, fault });
    }
    Ok(reader.finish())
}

/// Whether `word`, which stands from the byte `start` to `end`, is around the numbers: `W1 =`, `np.array(`,
/// `dtype=np.float64`.
fn says_nothing(text: &str, word: &str, (start, end): (usize, usize)) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let is_name = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let name = word.rsplit('.').next().unwrap_or(word);
    let is_value = OPTIONS.iter().any(|option| before.ends_with(option));
    let is_named = after.trim_start_matches(' ').starts_with('=');
    is_value || is_name && (is_named || after.starts_with('(') && WRAPPERS.contains(&name))
}

/// `matrix` in NumPy's form, with every digit: reading it back gives the same numbers.
pub fn print(matrix: ArrayView2<'_, f64>) -> String {
    let digits = |v: &f64| match v {
        v if v.is_finite() => format!("{v:?}"),
        v if v.is_nan() => "nan".to_owned(),
        v if *v < 0.0 => "-inf".to_owned(),
        _ => "inf".to_owned(),
    };
    let width = matrix.iter().map(|v| digits(v).len()).max().unwrap_or(0);
    let mut text = String::new();
    for row in matrix.rows() {
        text.push_str(if text.is_empty() { "[[" } else { "]\n [" });
        for (col, v) in row.iter().enumerate() {
            if col > 0 {
                text.push(' ');
            }
            let digits = digits(v);
            text.extend(std::iter::repeat_n(' ', width - digits.len()));
            text.push_str(&digits);
        }
    }
    text.push_str("]]");
    text
}
