//! The reader of CSV files, for a data set of the learner's own: two columns of numbers and one of labels.
//!
//! [`read()`] goes through the file once from top to bottom: `read` cuts the text into cells, `table` finds the header, the
//! label and the two inputs, `labels` gives each label a class, and `note` describes what was done and what is unusual.

mod error;
mod labels;
mod note;
mod read;
mod sheet;
mod table;

pub use error::{At, CsvError, MOST_BYTES, MOST_ROWS};
pub use note::{Note, odd};
pub use sheet::{Scaling, Sheet};

use error::quoted;
use labels::Labels;
use read::Kind;
use table::Table;

/// The largest number that can be used, because products of a few larger ones would overflow.
const LARGEST: f64 = 1e100;

/// Reads a data set.
///
/// # Errors
/// If the text is no table of numbers and labels, or too large.
pub fn read(text: &str) -> Result<Sheet, CsvError> {
    if text.len() > MOST_BYTES {
        return Err(CsvError::TooLong(text.len()));
    }
    // Excel's mark at the beginning, and the line ends of old and of Windows.
    let text = text.trim_start_matches('\u{feff}');
    let lines = match text.contains('\n') {
        true => text.to_owned(),
        false => text.replace('\r', "\n"),
    };
    let table = Table::of(&lines)?;
    let label = table.label();
    let (used, others) = table.inputs(label)?;
    let (mut inputs, mut indices) = (Vec::new(), Vec::new());
    let mut labels = Labels::default();
    let mut dropped: Option<(usize, At)> = None;
    for row in &table.rows {
        let mut x = [0.0; 2];
        let mut absent = None;
        for (x, column) in x.iter_mut().zip(used) {
            let (cell, kind, at) = table.cell(row, column);
            match kind {
                Kind::Number(value) if value.abs() > LARGEST => {
                    return Err(CsvError::TooLarge(at, quoted(cell)));
                }
                Kind::Number(value) => *x = value,
                Kind::Absent => absent = absent.or(Some(at)),
                Kind::Word => return Err(CsvError::NotANumber(at, quoted(cell))),
            }
        }
        let (cell, kind, at) = table.cell(row, label);
        if kind == Kind::Absent {
            absent = absent.or(Some(at));
        }
        if let Some(at) = absent {
            let (count, first) = dropped.unwrap_or((0, at));
            dropped = Some((count + 1, first));
            continue;
        }
        indices.push(labels.index(cell, kind, at)?);
        inputs.push(x);
    }
    if let (true, Some((_, at))) = (inputs.is_empty(), dropped) {
        return Err(CsvError::NothingLeft(at));
    }
    let of_labels = labels.classes();
    let class = |index: usize| of_labels.get(index).copied().unwrap_or_default();
    let classes: Vec<u8> = indices.into_iter().map(class).collect();
    let mut notes = vec![
        Note::Separated(table.dialect.name, table.has_comma(used)),
        Note::Header(table.header.is_some()),
        Note::Inputs(used.map(|column| table.name(column))),
    ];
    if !others.is_empty() {
        let names = others.iter().map(|column| table.name(*column));
        notes.push(Note::LeftOut(names.collect()));
    }
    notes.push(Note::Label(table.name(label), labels.named()));
    notes.extend(dropped.map(|(rows, at)| Note::Dropped(rows, at)));
    notes.extend(odd(&inputs, &classes));
    Ok(Sheet {
        inputs,
        classes,
        notes,
    })
}
