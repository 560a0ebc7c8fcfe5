//! The tokenizer: it finds the separator and cuts the text of a file into rows of cells.
//!
//! The `csv` crate is not used, though its size would be no reason (`csv-core` 2.6 kB, `csv` 9.9 kB of WebAssembly after
//! gzip), because it accepts what this page has to refuse. It reads `"3"x` as `3x`, an unclosed quotation mark to the end of the
//! file, and ` "2,3"` behind a space as two cells, all without an error; and it knows one separator of one byte, where
//! savetxt's columns are separated by any number of spaces. Quoting is that of RFC 4180.

use super::error::{At, CsvError, MOST_COLUMNS, MOST_ROWS};
use crate::numpy::{RandomState, float};

/// The separators of columns, in the order in which they are tried.
const SEPARATORS: [(char, &str); 5] = [
    ('\t', "tabs"),
    (';', "semicolons"),
    ('|', "bars"),
    (',', "commas"),
    (' ', "spaces"),
];

/// The number of lines from which the separator is found.
const SNIFFED: usize = 20;

/// A line of the table.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The kind of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    /// An empty cell, a word that means one, infinity or NaN.
    Absent,
    Word,
}

/// The way in which cells are separated and numbers written.
#[derive(Clone, PartialEq)]
pub(super) struct Dialect {
    pub(super) separator: char,
    /// The separators in words.
    pub(super) name: &'static str,
}

impl Dialect {
    /// The dialect in which most lines have equally many columns, and more than one.
    pub(super) fn of(text: &str) -> Dialect {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let lines: Vec<&str> = lines.take(SNIFFED).collect();
        let mut best = (0, SEPARATORS[3]);
        for candidate in SEPARATORS {
            let counts: Vec<usize> = lines.iter().map(|line| count(line, candidate.0)).collect();
            let alike = |count: &usize| counts.iter().filter(|other| *other == count).count();
            let columns = counts.iter().filter(|count| **count > 1);
            let alike = columns.map(alike).max().unwrap_or_default();
            if alike > best.0 {
                best = (alike, candidate);
            }
        }
        let (separator, name) = best.1;
        Dialect { separator, name }
    }

    /// Whether commas may be decimal points: they may not if they separate columns.
    pub(super) fn has_decimal_comma(&self) -> bool {
        self.separator != ','
    }

    pub(super) fn kind(&self, cell: &str) -> Kind {
        let plain = cell.replace('\u{2212}', "-");
        let plain = match self.has_decimal_comma() && !plain.contains('.') {
            true => plain.replacen(',', ".", 1),
            false => plain,
        };
        match float(&plain) {
            Some(value) if value.is_finite() => Kind::Number(value),
            Some(_) => Kind::Absent,
            None => match plain
                .trim_start_matches(['-', '+'])
                .to_ascii_lowercase()
                .as_str()
            {
                "" | "nan" | "na" | "n/a" | "null" | "none" | "?" | "inf" | "infinity" => {
                    Kind::Absent
                }
                _ => Kind::Word,
            },
        }
    }
}

/// The number of columns of a line. Separators between quotation marks do not count.
fn count(line: &str, separator: char) -> usize {
    if separator == ' ' {
        return line.split_whitespace().count();
    }
    let mut is_quoted = false;
    let mut columns = 1;
    for c in line.chars() {
        is_quoted ^= c == '"';
        columns += usize::from(c == separator && !is_quoted);
    }
    columns
}

/// The rows of a file.
pub(super) struct Rows {
    /// The rows that are used: all, or as many as can be used, drawn from all.
    pub(super) rows: Vec<Row>,
    /// How many there are.
    pub(super) all: usize,
}

/// The lines that are not blank, as rows of cells. Of too many the first is kept, which may be a header, and others are drawn
/// as `np.random.RandomState(0).permutation` orders them: the first ones could all be of one class.
pub(super) fn rows(text: &str, dialect: &Dialect) -> Result<Rows, CsvError> {
    let mut rows: Vec<Row> = Vec::new();
    // One more for the header.
    let most = MOST_ROWS + 1;
    let all = each_row(text, dialect, |index, row| {
        if index < most {
            rows.push(row);
        }
    })?;
    if all <= most {
        return Ok(Rows { rows, all });
    }
    let mut is_drawn = vec![false; all];
    let order = RandomState::new(0).permutation(all - 1);
    for index in order
        .into_iter()
        .take(MOST_ROWS)
        .map(|index| index + 1)
        .chain([0])
    {
        if let Some(place) = is_drawn.get_mut(index) {
            *place = true;
        }
    }
    rows.clear();
    each_row(text, dialect, |index, row| {
        if is_drawn.get(index) == Some(&true) {
            rows.push(row);
        }
    })?;
    Ok(Rows { rows, all })
}

/// Goes through the rows that are not blank; how many there are.
fn each_row(
    text: &str,
    dialect: &Dialect,
    mut take: impl FnMut(usize, Row),
) -> Result<usize, CsvError> {
    let (mut line, mut rest, mut count) = (1, text, 0);
    while !rest.is_empty() {
        let (row, after) = row(rest, line, dialect.separator)?;
        let read = rest.len() - after.len();
        let newlines = rest.get(..read).unwrap_or_default();
        line += newlines.bytes().filter(|byte| *byte == b'\n').count();
        rest = after;
        if row.cells.iter().any(|cell| !cell.is_empty()) {
            take(count, row);
            count += 1;
        }
    }
    Ok(count)
}

/// The first row of `text`, which begins at `line` of the file, and the text after it.
fn row(text: &str, line: usize, separator: char) -> Result<(Row, &str), CsvError> {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let at = At {
            line,
            column: cells.len() + 1,
        };
        if cells.len() == MOST_COLUMNS {
            return Err(CsvError::TooManyColumns(at));
        }
        // Spaces around a cell mean nothing; of several between two, neither do all but one.
        rest = rest.trim_start_matches(|c| c == ' ' || c == '\t' && separator != '\t');
        let (cell, after) = match rest.strip_prefix('"') {
            Some(quoted) => {
                let (cell, after) = unquoted(quoted).ok_or(CsvError::OpenQuote(at))?;
                let after = after.trim_start_matches([' ', '\r']);
                let is_over =
                    after.is_empty() || after.starts_with(['\n', separator]) || separator == ' ';
                if !is_over {
                    return Err(CsvError::AfterQuote(at));
                }
                (cell, after)
            }
            None => {
                let is_end = |c: char| c == '\n' || c == separator || c == '\t' && separator == ' ';
                let end = rest.find(is_end).unwrap_or(rest.len());
                let (cell, after) = rest.split_at(end);
                (cell.trim().to_owned(), after)
            }
        };
        let is_trailing = separator == ' ' && cell.is_empty() && !cells.is_empty();
        if !is_trailing {
            cells.push(cell);
        }
        rest = after;
        match rest.chars().next() {
            None => break,
            Some('\n') => {
                rest = rest.get(1..).unwrap_or_default();
                break;
            }
            Some(c) if c == separator || c == '\t' => rest = rest.get(1..).unwrap_or_default(),
            // Something after a quotation mark, where spaces separate.
            Some(_) => {}
        }
    }
    Ok((Row { line, cells }, rest))
}

/// The text up to the closing quotation mark, and the text after it. `None` if there is no closing one.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return Some((cell.trim().to_owned(), after)),
        }
    }
}
