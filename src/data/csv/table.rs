//! The table of a file: its header, and the columns for the label and the inputs.

use super::error::{At, CsvError, MOST_ROWS, quoted};
use super::read::{Dialect, Kind, Row, rows};

/// The names by which the column of the labels is known.
const LABELS: [&str; 6] = ["y", "label", "labels", "class", "target", "targets"];

/// A table: the header, if there is one, and the rows below it.
pub(super) struct Table {
    pub(super) dialect: Dialect,
    pub(super) header: Option<Row>,
    pub(super) rows: Vec<Row>,
}

impl Table {
    pub(super) fn of(text: &str) -> Result<Table, CsvError> {
        let dialect = Dialect::of(text);
        let (mut rows, beyond) = rows(text, &dialect)?;
        let Some(first) = rows.first_mut() else {
            return Err(CsvError::Empty);
        };
        // NumPy's savetxt puts this before a header.
        if let Some(cell) = first.cells.first_mut()
            && let Some(name) = cell.strip_prefix('#')
        {
            let name = name.trim().to_owned();
            match name.is_empty() && dialect.separator == ' ' {
                true => drop(first.cells.remove(0)),
                false => *cell = name,
            }
        }
        let (line, has) = (first.line, first.cells.len());
        for row in &rows {
            if row.cells.len() != has {
                let at = At {
                    line: row.line,
                    column: row.cells.len().min(has) + 1,
                };
                return Err(CsvError::Ragged {
                    at,
                    has: row.cells.len(),
                    first: (line, has),
                });
            }
        }
        let at = At { line, column: 1 };
        match has {
            0 | 1 => return Err(CsvError::OneColumn(at)),
            2 => return Err(CsvError::OneInput(at)),
            _ => {}
        }
        let is_number = |cell: &String| matches!(dialect.kind(cell), Kind::Number(_));
        let is_header = rows
            .first()
            .is_some_and(|first| !first.cells.iter().any(is_number));
        let header = is_header.then(|| rows.remove(0));
        match rows.len() + beyond {
            0 => Err(CsvError::OnlyHeader),
            more if more > MOST_ROWS => Err(CsvError::TooManyRows(more)),
            _ => Ok(Table {
                dialect,
                header,
                rows,
            }),
        }
    }

    pub(super) fn name(&self, column: usize) -> String {
        let named = self.header.as_ref().and_then(|row| row.cells.get(column));
        match named.filter(|name| !name.is_empty()) {
            Some(name) => format!("“{}”", quoted(name)),
            None => format!("column {}", column + 1),
        }
    }

    fn columns(&self) -> usize {
        self.rows.first().map_or(0, |row| row.cells.len())
    }

    pub(super) fn cell<'a>(&self, row: &'a Row, column: usize) -> (&'a str, Kind, At) {
        let cell = row.cells.get(column).map_or("", String::as_str);
        let at = At {
            line: row.line,
            column: column + 1,
        };
        (cell, self.dialect.kind(cell), at)
    }

    /// The column of the label: the one that is named so, else the last.
    pub(super) fn label(&self) -> usize {
        let names = self.header.iter().flat_map(|row| &row.cells);
        let is_label = |name: &String| LABELS.iter().any(|label| name.eq_ignore_ascii_case(label));
        names
            .into_iter()
            .position(is_label)
            .unwrap_or(self.columns() - 1)
    }

    /// Whether a column is pandas' index of the rows: the first, without a name, one more in each row.
    fn counts_rows(&self, column: usize) -> bool {
        let name = self.header.as_ref().and_then(|row| row.cells.get(column));
        let is_nameless = name.is_some_and(|name| name.is_empty() || name.starts_with("Unnamed"));
        let mut numbers = self.rows.iter().map(|row| self.cell(row, column).1);
        let Some(Kind::Number(first)) = numbers.next() else {
            return false;
        };
        let mut expected = (1..).map(|further| Kind::Number(first + f64::from(further)));
        column == 0 && is_nameless && numbers.all(|number| expected.next() == Some(number))
    }

    /// The first two columns of numbers, and those that are not used.
    pub(super) fn inputs(&self, label: usize) -> Result<([usize; 2], Vec<usize>), CsvError> {
        let (mut inputs, mut empty, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let mut word = None;
        for column in (0..self.columns()).filter(|column| *column != label) {
            let mut cells = self.rows.iter().map(|row| self.cell(row, column));
            match cells.find(|(_, kind, _)| *kind != Kind::Absent) {
                Some((_, Kind::Number(_), _)) if inputs.len() < 2 && !self.counts_rows(column) => {
                    inputs.push(column);
                }
                Some((cell, Kind::Word, at)) => {
                    word = word.or(Some((at, quoted(cell))));
                    others.push(column);
                }
                None => empty.push(column),
                _ => others.push(column),
            }
        }
        // A column of nothing is one of numbers only where there is no other.
        while let (true, Some(column)) = (inputs.len() < 2, empty.pop()) {
            inputs.push(column);
        }
        others.extend(empty);
        let line = self.rows.first().map_or(1, |row| row.line);
        match (&inputs[..], word) {
            ([x1, x2], _) => Ok(([*x1.min(x2), *x1.max(x2)], others)),
            (_, Some((at, word))) => Err(CsvError::NotANumber(at, word)),
            _ => Err(CsvError::OneInput(At { line, column: 1 })),
        }
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
