//! What each column of a file is: numbers, words, or something that counts the rows; and which are the inputs and the label.

use super::column::{Column, Content};
use super::error::{At, CsvError, quoted};
use super::labels::Labels;
use super::read::Kind;
use super::table::Table;

/// The names by which the column of the labels is known, beside `y`.
const LABELS: [&str; 5] = ["label", "labels", "class", "target", "targets"];

/// The last words of a name that says that its column tells rows apart.
const IDS: [&str; 7] = ["id", "index", "idx", "no", "no.", "nr", "#"];

/// The most values that a column is compared by.
const FEW: usize = 10;

/// The most cells that are looked at to find out what the columns are.
const LOOKED_AT: usize = 200_000;

impl Table {
    /// What the column of that index is.
    pub(super) fn column(&self, column: usize) -> Column {
        let mut values: Vec<&str> = Vec::new();
        let mut is_few = true;
        let (mut numbers, mut words) = (0, 0);
        let looked_at = (LOOKED_AT / self.width().max(1)).max(FEW);
        for row in self.rows.iter().take(looked_at) {
            let (cell, kind, _) = self.cell(row, column);
            match kind {
                Kind::Number(_) => numbers += 1,
                Kind::Word => words += 1,
                Kind::Absent => continue,
            }
            if is_few && !values.contains(&cell) {
                is_few = values.len() < FEW;
                values.push(cell);
            }
        }
        let name = self.name(column);
        let cells = self
            .rows
            .iter()
            .take(looked_at)
            .map(|row| self.cell(row, column));
        let content = match (numbers, words) {
            (0, 0) => Content::Nothing,
            _ if self.is_id(column) => Content::Id,
            (_, 0) => Content::Numbers,
            // Words among numbers are mistakes.
            (numbers, words) if numbers >= words => Content::Numbers,
            _ => Content::Words,
        };
        Column {
            values: is_few.then_some(values.len()),
            is_label: numbers + words > 0 && Labels::of(&name, cells).is_ok(),
            name,
            content,
        }
    }

    /// Whether a column tells rows apart: it counts them, or its name says so and no value comes twice.
    fn is_id(&self, column: usize) -> bool {
        let name = self.header.as_ref().and_then(|row| row.cells.get(column));
        let is_nameless = name.is_some_and(|name| name.is_empty() || name.starts_with("Unnamed"));
        let last = name.and_then(|name| name.rsplit([' ', '_']).next());
        let is_named = last.is_some_and(|last| IDS.iter().any(|id| last.eq_ignore_ascii_case(id)));
        let mut cells = self.rows.iter().map(|row| self.cell(row, column).1);
        let Some(Kind::Number(first)) = cells.next() else {
            return is_named;
        };
        let mut expected = (1..).map(|further| Kind::Number(first + f64::from(further)));
        let counts = column == 0 && cells.all(|kind| expected.next() == Some(kind));
        let is_first = first == 0.0 || first == 1.0;
        // Without a name it may be an input that happens to count, unless there are enough others and rows.
        let is_long = name.is_none() && self.width() > 3 && self.rows.len() > 3;
        counts && (is_nameless || is_first && is_long) || is_named && self.has_no_two_alike(column)
    }

    fn has_no_two_alike(&self, column: usize) -> bool {
        let mut cells: Vec<&str> = self
            .rows
            .iter()
            .map(|row| self.cell(row, column).0)
            .collect();
        let count = cells.len();
        cells.sort_unstable();
        cells.dedup();
        cells.len() == count
    }

    /// The column of the label: the one that is named so, else the last, unless only others can be classes.
    pub(super) fn label(&self) -> usize {
        let last = self.columns.len().saturating_sub(1);
        let place = |is_it: &dyn Fn(&str) -> bool| {
            let mut names = self.header.iter().flat_map(|row| &row.cells);
            names.position(|name| is_it(name))
        };
        let is_label = |name: &str| LABELS.iter().any(|label| name.eq_ignore_ascii_case(label));
        let y = place(&|name| name.eq_ignore_ascii_case("y"));
        // Beside an x, y is the other coordinate, if something comes after it.
        let is_coordinate = place(&|name| name.eq_ignore_ascii_case("x")).is_some();
        let y = y.filter(|y| !is_coordinate || *y == last);
        if let Some(named) = place(&is_label).or(y) {
            return named;
        }
        let can_be = |column: &Column| column.is_label && column.content != Content::Id;
        match self.columns.last() {
            Some(column) if can_be(column) => last,
            // Few rows say little.
            _ if self.rows.len() <= FEW => last,
            _ => self.columns.iter().rposition(can_be).unwrap_or(last),
        }
    }

    /// The columns of x1 and x2 where the learner has chosen none: the first two of numbers, those with more than two values
    /// before others.
    ///
    /// # Errors
    /// If there are not two.
    pub(super) fn inputs(&self, label: usize) -> Result<[usize; 2], CsvError> {
        let of = |is_it: &dyn Fn(&Column) -> bool| -> Vec<usize> {
            let columns = self.columns.iter().enumerate();
            let found = columns.filter(|(index, column)| *index != label && is_it(column));
            found.map(|(index, _)| index).collect()
        };
        let numbers = of(&|column| column.content == Content::Numbers);
        let varied = of(&|column| {
            column.content == Content::Numbers && column.values.is_none_or(|values| values > 2)
        });
        let mut found = match varied.len() {
            2.. => varied,
            _ => numbers,
        };
        if found.len() < 2 {
            // A column of nothing is one of numbers only where there is no other.
            found.extend(
                of(&|column| column.content == Content::Nothing)
                    .into_iter()
                    .rev(),
            );
        }
        match found[..] {
            [one, two, ..] => Ok([one.min(two), one.max(two)]),
            _ => Err(self.no_inputs(
                of(&|column| column.content == Content::Words)
                    .first()
                    .copied(),
            )),
        }
    }

    /// The error for too few columns of numbers: the first word in the way, if there is one.
    fn no_inputs(&self, words: Option<usize>) -> CsvError {
        let mut cells = self
            .rows
            .iter()
            .flat_map(|row| words.map(|column| self.cell(row, column)));
        match cells.find(|(_, kind, _)| *kind == Kind::Word) {
            Some((word, _, at)) => CsvError::NotANumber(at, quoted(word)),
            None => CsvError::OneInput(At {
                line: self.rows.first().map_or(1, |row| row.line),
                column: 1,
            }),
        }
    }
}
