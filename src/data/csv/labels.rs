//! The labels of a file, and the class of each.

use std::cmp::Ordering;

use super::error::{At, CsvError, and_quoted, quoted};
use super::picks::Told;
use super::read::Kind;

/// The most classes that a label may have.
const MOST_CLASSES: usize = 10;

/// A label. A number is the same label however it is written.
#[derive(Clone, PartialEq)]
pub(super) enum Label {
    Number(f64),
    Word(String),
}

impl Label {
    pub(super) fn of(cell: &str, kind: Kind) -> Label {
        match kind {
            Kind::Number(value) => Label::Number(value),
            _ => Label::Word(cell.to_owned()),
        }
    }

    /// The label as it is said: a number as short as it can be.
    fn said(&self) -> String {
        match self {
            // Not −0.
            Label::Number(value) => (value + 0.0).to_string(),
            Label::Word(word) => quoted(word),
        }
    }

    /// Numbers by size, then words by the alphabet, as scikit-learn's LabelEncoder does.
    fn order(&self, other: &Label) -> Ordering {
        match (self, other) {
            (Label::Number(one), Label::Number(two)) => one.total_cmp(two),
            (Label::Word(one), Label::Word(two)) => one.cmp(two),
            (Label::Number(_), Label::Word(_)) => Ordering::Less,
            (Label::Word(_), Label::Number(_)) => Ordering::Greater,
        }
    }
}

/// The different labels of a file, in order.
#[derive(Clone, Default)]
pub(super) struct Labels(Vec<Label>);

impl Labels {
    /// Those of a column's cells.
    ///
    /// # Errors
    /// If they are too many, or fractions, so that they are quantities and no classes.
    pub(super) fn of<'a>(
        column: &str,
        cells: impl Iterator<Item = (&'a str, Kind, At)>,
    ) -> Result<Labels, CsvError> {
        let mut labels: Vec<Label> = Vec::new();
        for (cell, kind, at) in cells {
            if kind == Kind::Absent {
                continue;
            }
            if matches!(kind, Kind::Number(value) if value != value.round()) {
                return Err(CsvError::Fraction(at, quoted(cell), column.to_owned()));
            }
            let label = Label::of(cell, kind);
            if labels.contains(&label) {
                continue;
            }
            if labels.len() == MOST_CLASSES {
                return Err(CsvError::TooManyClasses(column.to_owned()));
            }
            labels.push(label);
        }
        labels.sort_by(Label::order);
        Ok(Labels(labels))
    }

    /// Each, as it is said.
    pub(super) fn said(&self) -> Vec<String> {
        self.0.iter().map(Label::said).collect()
    }

    /// The class of a label; `None` if it is not one of the two that are told apart.
    ///
    /// The smaller number is class 0, and of two words the first in the alphabet. A single label is class 1 if it is the
    /// number 1, else class 0.
    pub(super) fn class(&self, label: &Label, told: Option<Told>) -> Option<u8> {
        let index = self.0.iter().position(|known| known == label)?;
        match told {
            Some(Told::OneFromRest(one)) => Some(u8::from(index == one)),
            Some(Told::Two(zero, _)) if index == zero => Some(0),
            Some(Told::Two(_, one)) if index == one => Some(1),
            Some(Told::Two(..)) => None,
            None if self.0[..] == [Label::Number(1.0)] => Some(1),
            None => Some(u8::from(index > 0)),
        }
    }

    /// Whether they can be told apart as they are, or as has been chosen.
    pub(super) fn check(&self, column: &str, told: Option<Told>) -> Result<Option<Told>, CsvError> {
        let count = self.0.len();
        let told = told.filter(|told| match told {
            Told::Two(zero, one) => zero != one && *zero.max(one) < count,
            Told::OneFromRest(one) => *one < count && count > 1,
        });
        match (told, count) {
            (None, 3..) => {
                let classes = and_quoted(&self.said());
                Err(CsvError::ManyClasses(column.to_owned(), count, classes))
            }
            _ => Ok(told),
        }
    }

    /// Each label with its class, class 0 first.
    pub(super) fn named(&self, told: Option<Told>) -> Vec<(String, u8)> {
        let class = |label: &Label| Some((label.said(), self.class(label, told)?));
        let mut named: Vec<(String, u8)> = self.0.iter().filter_map(class).collect();
        named.sort_by_key(|(_, class)| *class);
        named
    }
}
