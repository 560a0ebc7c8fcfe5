//! The reader of CSV files, for a data set of the learner's own: two columns of numbers and one of labels.
//!
//! [`table()`] cuts the text into cells (`read`), finds the header and the rows (`table`) and what each column has
//! (`columns`). [`Table::sheet`] takes the label and the two inputs out of it, as the learner has chosen (`picks`) or as
//! they are found; `labels` gives each label a class, and `note` describes what was done and what is unusual.

mod column;
mod columns;
mod error;
mod labels;
mod note;
mod picks;
mod read;
mod sheet;
mod table;

pub use column::{Column, Content};
pub use error::{At, CsvError, MOST_BYTES, MOST_ROWS};
pub use note::{Note, odd};
pub use picks::{Picks, Told};
pub use sheet::{Scaling, Sheet};
pub use table::Table;

use error::quoted;
use labels::{Label, Labels};
use read::Kind;

/// The largest number that can be used, because products of a few larger ones would overflow.
const LARGEST: f64 = 1e100;

/// Reads a data set, with its label and inputs as they are found.
///
/// # Errors
/// If the text is no table of numbers and labels, or too long.
pub fn read(text: &str) -> Result<Sheet, CsvError> {
    table(text)?.sheet(&Picks::default())
}

/// Reads a table.
///
/// # Errors
/// If the text is no table, or too long.
pub fn table(text: &str) -> Result<Table, CsvError> {
    if text.len() > MOST_BYTES {
        return Err(CsvError::TooLong(text.len()));
    }
    // Excel's mark at the beginning, and the line ends of old and of Windows.
    let text = text.trim_start_matches('\u{feff}');
    let lines = match text.contains('\n') {
        true => text.to_owned(),
        false => text.replace('\r', "\n"),
    };
    Table::of(&lines)
}

/// The columns that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roles {
    /// The column of the label.
    pub label: usize,
    /// The columns of x1 and x2.
    pub inputs: [usize; 2],
}

impl Table {
    /// The columns that are used: those that are chosen, the others as they are found.
    ///
    /// # Errors
    /// If there are not two columns of numbers.
    pub fn roles(&self, picks: &Picks) -> Result<Roles, CsvError> {
        let is_there = |column: &usize| *column < self.width();
        let label = picks.label.filter(is_there).unwrap_or_else(|| self.label());
        let chosen = picks
            .inputs
            .map(|column| column.filter(is_there).filter(|c| *c != label));
        let inputs = match chosen {
            [Some(one), Some(two)] if one != two => [one, two],
            [None, None] => self.inputs(label)?,
            [one, two] => {
                let found = self.inputs(label)?;
                let other = |column: usize| found.into_iter().find(|found| *found != column);
                match (one, two) {
                    (Some(one), _) => [one, other(one).unwrap_or(one)],
                    (_, two) => {
                        let two = two.unwrap_or_default();
                        [other(two).unwrap_or(two), two]
                    }
                }
            }
        };
        Ok(Roles { label, inputs })
    }

    /// The classes of the label, in order, as they are said; none where the column has no classes.
    pub fn classes(&self, label: usize) -> Vec<String> {
        self.labels(label)
            .map(|labels| labels.said())
            .unwrap_or_default()
    }

    fn labels(&self, label: usize) -> Result<Labels, CsvError> {
        let cells = self.rows.iter().map(|row| self.cell(row, label));
        Labels::of(&self.name(label), cells)
    }

    /// The data set in the columns that are chosen, or found.
    ///
    /// # Errors
    /// If they are no numbers and no labels of two classes.
    pub fn sheet(&self, picks: &Picks) -> Result<Sheet, CsvError> {
        let Roles {
            label,
            inputs: used,
        } = self.roles(picks)?;
        let mut examples: Vec<([f64; 2], Label)> = Vec::new();
        let mut dropped: Option<(usize, At)> = None;
        for row in &self.rows {
            let mut x = [0.0; 2];
            let mut absent = None;
            for (x, column) in x.iter_mut().zip(used) {
                let (cell, kind, at) = self.cell(row, column);
                match kind {
                    Kind::Number(value) if value.abs() > LARGEST => {
                        return Err(CsvError::TooLarge(at, quoted(cell)));
                    }
                    Kind::Number(value) => *x = value,
                    Kind::Absent => absent = absent.or(Some(at)),
                    Kind::Word => return Err(CsvError::NotANumber(at, quoted(cell))),
                }
            }
            let (cell, kind, at) = self.cell(row, label);
            if kind == Kind::Absent {
                absent = absent.or(Some(at));
            }
            if let Some(at) = absent {
                let (count, first) = dropped.unwrap_or((0, at));
                dropped = Some((count + 1, first));
                continue;
            }
            examples.push((x, Label::of(cell, kind)));
        }
        if let (true, Some((_, at))) = (examples.is_empty(), dropped) {
            return Err(CsvError::NothingLeft(at));
        }
        let labels = self.labels(label)?;
        let told = labels.check(&self.name(label), picks.told)?;
        let (mut inputs, mut classes) = (Vec::new(), Vec::new());
        let all = examples.len();
        for (x, label) in &examples {
            if let Some(class) = labels.class(label, told) {
                inputs.push(*x);
                classes.push(class);
            }
        }
        let mut notes = self.notes(Roles {
            label,
            inputs: used,
        });
        notes.push(Note::Label(self.name(label), labels.named(told)));
        if inputs.len() < all {
            notes.push(Note::OtherClasses(all - inputs.len()));
        }
        notes.extend(dropped.map(|(rows, at)| Note::Dropped(rows, at)));
        notes.extend(odd(&inputs, &classes));
        Ok(Sheet {
            inputs,
            classes,
            notes,
            used,
        })
    }

    /// Notes on how the file was understood, up to its inputs.
    fn notes(&self, Roles { label, inputs }: Roles) -> Vec<Note> {
        let mut notes = vec![
            Note::Separated(self.dialect.name, self.has_comma(inputs)),
            Note::Header(self.header.is_some()),
        ];
        if !self.skipped.is_empty() {
            notes.push(Note::Skipped(self.skipped.clone()));
        }
        if self.all > self.rows.len() {
            notes.push(Note::Drawn(self.all, self.rows.len()));
        }
        notes.push(Note::Inputs(inputs.map(|column| self.name(column))));
        let mut others = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            match column.content {
                _ if index == label || inputs.contains(&index) => {}
                Content::Id => notes.push(Note::Id(column.name.clone())),
                _ => others.push(column.name.clone()),
            }
        }
        if !others.is_empty() {
            notes.push(Note::LeftOut(others));
        }
        notes
    }
}
