//! The tokenizer: it finds the separator and cuts the text of a file into rows of cells.
//!
//! The `csv` crate is not used, though its size would be no reason (`csv-core` 2.6 kB, `csv` 9.9 kB of WebAssembly after
//! gzip), because it accepts what this page has to refuse. It reads `"3"x` as `3x`, an unclosed quotation mark to the end of the
//! file, and ` "2,3"` behind a space as two cells, all without an error; and it knows one separator of one byte, where
//! savetxt's columns are separated by any number of spaces. Quoting is that of RFC 4180.

use super::error::{At, CsvError, MOST_COLUMNS, MOST_ROWS};
use crate::numpy::float;

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
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The kind of a cell.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    /// An empty cell, a word that means one, infinity or NaN.
    Absent,
    Word,
}

/// The way in which cells are separated and numbers written.
pub(super) struct Dialect {
    pub(super) separator: char,
    /// The separators in words.
    pub(super) name: &'static str,
}

impl Dialect {
    /// The dialect in which most lines have as many columns as the first, and more than one.
    pub(super) fn of(text: &str) -> Dialect {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let lines: Vec<&str> = lines.take(SNIFFED).collect();
        let mut best = (0, SEPARATORS[3]);
        for candidate in SEPARATORS {
            let mut counts = lines.iter().map(|line| count(line, candidate.0));
            let first = counts.next().unwrap_or_default();
            let alike = 1 + counts.filter(|count| *count == first).count();
            if first > 1 && alike > best.0 {
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

/// The lines that are not blank, as rows of cells, up to the last that can be used; and the number of those beyond.
pub(super) fn rows(text: &str, dialect: &Dialect) -> Result<(Vec<Row>, usize), CsvError> {
    let mut rows: Vec<Row> = Vec::new();
    let mut beyond = 0;
    let (mut line, mut rest) = (1, text);
    while !rest.is_empty() {
        let (row, after) = row(rest, line, dialect.separator)?;
        let read = rest.len() - after.len();
        let newlines = rest.get(..read).unwrap_or_default();
        line += newlines.bytes().filter(|byte| *byte == b'\n').count();
        rest = after;
        match row.cells.iter().all(|cell| cell.is_empty()) {
            true => {}
            // One more for the header.
            false if rows.len() > MOST_ROWS => beyond += 1,
            false => rows.push(row),
        }
    }
    Ok((rows, beyond))
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
