//! The table of a file: its header and its rows, and what is made of its first lines.

use super::column::Column;
use super::error::{At, CsvError, MOST_ROWS, quoted};
use super::read::{Dialect, Kind, Row, Rows, rows};

/// The most lines that are left out before the table begins.
const MOST_SKIPPED: usize = 5;

/// A table: the header, if there is one, and the rows below it.
#[derive(Clone, PartialEq)]
pub struct Table {
    pub(super) dialect: Dialect,
    pub(super) header: Option<Row>,
    pub(super) rows: Vec<Row>,
    /// How many rows the file has, of which some are drawn where they are too many.
    pub(super) all: usize,
    /// The lines before the table that are left out.
    pub(super) skipped: Vec<usize>,
    /// What each column is.
    pub columns: Vec<Column>,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}

impl Table {
    pub(super) fn of(text: &str) -> Result<Table, CsvError> {
        let dialect = Dialect::of(text);
        let Rows { mut rows, all } = rows(text, &dialect)?;
        let Some(first) = rows.first_mut() else {
            return Err(CsvError::Empty);
        };
        uncommented(first, &dialect);
        let before = rows.len();
        let mut skipped = skip_titles(&mut rows);
        if let Some(line) = skip_counts(&mut rows, &dialect) {
            skipped.push(line);
        }
        let (header, mut rows) = headed(rows, &dialect)?;
        let left_out = before - rows.len();
        if rows.is_empty() {
            return Err(CsvError::OnlyHeader);
        }
        rows.truncate(MOST_ROWS);
        let mut table = Table {
            dialect,
            header,
            rows,
            all: all - left_out,
            skipped,
            columns: Vec::new(),
        };
        table.columns = (0..table.width())
            .map(|column| table.column(column))
            .collect();
        Ok(table)
    }

    pub(super) fn width(&self) -> usize {
        self.rows.first().map_or(0, |row| row.cells.len())
    }

    pub(super) fn name(&self, column: usize) -> String {
        let named = self.header.as_ref().and_then(|row| row.cells.get(column));
        match named.filter(|name| !name.is_empty()) {
            Some(name) => format!("“{}”", quoted(name)),
            None => format!("column {}", column + 1),
        }
    }

    pub(super) fn cell<'a>(&self, row: &'a Row, column: usize) -> (&'a str, Kind, At) {
        let cell = row.cells.get(column).map_or("", String::as_str);
        let at = At {
            line: row.line,
            column: column + 1,
        };
        (cell, self.dialect.kind(cell), at)
    }

    /// Whether a number that is used is written with a comma.
    pub(super) fn has_comma(&self, used: [usize; 2]) -> bool {
        let is_so = |row: &Row| {
            used.iter()
                .any(|column| self.cell(row, *column).0.contains(','))
        };
        self.dialect.has_decimal_comma() && self.rows.iter().any(is_so)
    }
}

/// Takes away the sign that NumPy's savetxt puts before a header.
fn uncommented(first: &mut Row, dialect: &Dialect) {
    if let Some(cell) = first.cells.first_mut()
        && let Some(name) = cell.strip_prefix('#')
    {
        let name = name.trim().to_owned();
        match name.is_empty() && dialect.separator == ' ' {
            true => drop(first.cells.remove(0)),
            false => *cell = name,
        }
    }
}

/// Takes out lines before the table, such as a title: all rows after them have the same number of columns, and they have
/// fewer by more than one.
fn skip_titles(rows: &mut Vec<Row>) -> Vec<usize> {
    let width = rows.last().map_or(0, |row| row.cells.len());
    let titles = rows
        .iter()
        .take_while(|row| row.cells.len() + 1 < width)
        .count();
    let rest = rows.iter().skip(titles);
    let is_table = rest.clone().count() > 2 && rest.clone().all(|row| row.cells.len() == width);
    match is_table && (1..=MOST_SKIPPED).contains(&titles) && width > 2 {
        true => rows.drain(..titles).map(|row| row.line).collect(),
        false => vec![],
    }
}

/// Takes out a first line that has neither names nor data, but how many rows there are and the like: numbers, and words
/// where all other rows have numbers.
fn skip_counts(rows: &mut Vec<Row>, dialect: &Dialect) -> Option<usize> {
    let is_number = |cell: &String| matches!(dialect.kind(cell), Kind::Number(_));
    let (first, rest) = rows.split_first()?;
    let has_number = first.cells.iter().any(is_number);
    let mut columns = first.cells.iter().enumerate();
    let has_word_over_numbers = columns.any(|(column, cell)| {
        let is_number = |row: &Row| row.cells.get(column).is_some_and(is_number);
        dialect.kind(cell) == Kind::Word && rest.len() > 2 && rest.iter().all(is_number)
    });
    (has_number && has_word_over_numbers).then(|| rows.remove(0).line)
}

/// The header, if there is one, and the rows, which have equally many columns.
fn headed(mut rows: Vec<Row>, dialect: &Dialect) -> Result<(Option<Row>, Vec<Row>), CsvError> {
    let is_number = |cell: &String| matches!(dialect.kind(cell), Kind::Number(_));
    let is_header = rows
        .first()
        .is_some_and(|first| !first.cells.iter().any(is_number));
    let mut header = is_header.then(|| rows.remove(0));
    if let Some(header) = &mut header {
        fit(header, &mut rows, dialect);
    }
    let first = header.as_ref().or(rows.first());
    let (line, has) = first.map_or((1, 0), |row| (row.line, row.cells.len()));
    let width = rows.first().map_or(has, |row| row.cells.len());
    let are_even = rows.iter().all(|row| row.cells.len() == width);
    if let (Some(_), true, true) = (&header, are_even && rows.len() > 1, has > width) {
        let at = At { line, column: 1 };
        return Err(CsvError::MoreNames(at, has, width));
    }
    for row in &rows {
        if row.cells.len() != has {
            let at = At {
                line: row.line,
                column: row.cells.len().min(has) + 1,
            };
            let has = row.cells.len();
            let first = (line, first.map_or(0, |row| row.cells.len()));
            return Err(CsvError::Ragged { at, has, first });
        }
    }
    let at = At { line, column: 1 };
    match has {
        0 | 1 => Err(CsvError::OneColumn(at)),
        2 => Err(CsvError::OneInput(at)),
        _ => Ok((header, rows)),
    }
}

/// Makes the names of a header fit to the rows, where it is clear how: an empty name before or after them is too many, R
/// gives none to the numbers of its rows, and a spreadsheet has an empty column at the end.
fn fit(header: &mut Row, rows: &mut [Row], dialect: &Dialect) {
    let width = rows.first().map_or(0, |row| row.cells.len());
    let names = header.cells.len();
    if !rows.iter().all(|row| row.cells.len() == width) {
        return;
    }
    if names == width + 1 {
        if header.cells.first().is_some_and(String::is_empty) {
            header.cells.remove(0);
        } else if header.cells.last().is_some_and(String::is_empty) {
            header.cells.pop();
        }
    } else if names + 1 == width && rows.len() > 1 {
        let counts = (1..).zip(rows.iter()).all(|(count, row)| {
            let first = row.cells.first().map(|cell| dialect.kind(cell));
            first == Some(Kind::Number(f64::from(count)))
        });
        let is_empty = |row: &Row| row.cells.last().is_some_and(String::is_empty);
        if counts {
            header.cells.insert(0, String::new());
        } else if rows.iter().all(is_empty) {
            for row in rows {
                row.cells.pop();
            }
        }
    }
}
