//! The labels of a file, and the class of each.

use super::error::{At, CsvError, quoted};
use super::read::Kind;

/// A label. A number is the same label however it is written.
#[derive(Clone, PartialEq)]
enum Label {
    Number(f64),
    Word(String),
}

/// The labels of a file, each as it was first written.
#[derive(Default)]
pub(super) struct Labels(Vec<(Label, String)>);

impl Labels {
    /// The index of the label in that cell, in the order of their first appearance.
    pub(super) fn index(&mut self, cell: &str, kind: Kind, at: At) -> Result<usize, CsvError> {
        let label = match kind {
            Kind::Number(value) => Label::Number(value),
            _ => Label::Word(cell.to_owned()),
        };
        if let Some(index) = self.0.iter().position(|(known, _)| *known == label) {
            return Ok(index);
        }
        if let [(_, first), (_, second)] = &self.0[..] {
            let labels = [first.clone(), second.clone(), quoted(cell)];
            return Err(CsvError::ThirdLabel(at, labels));
        }
        self.0.push((label, quoted(cell)));
        Ok(self.0.len() - 1)
    }

    /// The class of each: the smaller number is class 0, and of two words the first in the alphabet, as scikit-learn's
    /// LabelEncoder does. A single label is class 1 if it is the number 1, else class 0.
    pub(super) fn classes(&self) -> Vec<u8> {
        match &self.0[..] {
            [(Label::Number(a), _), (Label::Number(b), _)] if a > b => vec![1, 0],
            [(Label::Number(_), _), (Label::Number(_), _)] => vec![0, 1],
            [(_, a), (_, b)] if a > b => vec![1, 0],
            [(Label::Number(1.0), _)] => vec![1],
            _ => vec![0, 1],
        }
    }

    /// Each label with its class, class 0 first.
    pub(super) fn named(&self) -> Vec<(String, u8)> {
        let labels = self.0.iter().map(|(_, label)| label.clone());
        let mut named: Vec<(String, u8)> = labels.zip(self.classes()).collect();
        if let [(_, 1), (_, 0)] = named[..] {
            named.reverse();
        }
        named
    }
}
