//! A matrix as the page shows it.

use std::collections::BTreeMap;

/// The entries of a matrix that are on the screen: of m columns the page shows a few.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// The caption: W1, dZ1, …
    pub name: String,
    /// The entries by row and column of the whole matrix, both from 0.
    pub cells: BTreeMap<(usize, usize), Cell>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// `data-value`: the shortest text that reads back as the same number.
    pub text: String,
    /// `data-lit`: "target" for the entry looked at, "source" for what it is made of.
    pub lit: Option<String>,
}

impl Matrix {
    /// An entry's number.
    pub fn cell(&self, row: usize, col: usize) -> f64 {
        let cell = self.cells.get(&(row, col));
        let cell = cell.unwrap_or_else(|| {
            let shown: Vec<_> = self.cells.keys().collect();
            panic!("{}[{row}, {col}] is not shown; {shown:?} are", self.name)
        });
        number(cell)
    }

    /// Every entry shown: row, column, number.
    pub fn numbers(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        self.cells
            .iter()
            .map(|(&(row, col), cell)| (row, col, number(cell)))
    }

    /// The `data-value`s, for a comparison to the last bit.
    pub fn texts(&self) -> BTreeMap<(usize, usize), String> {
        self.cells
            .iter()
            .map(|(&at, cell)| (at, cell.text.clone()))
            .collect()
    }

    /// The entries lit as `role`.
    pub fn lit(&self, role: &str) -> Vec<(usize, usize)> {
        self.cells
            .iter()
            .filter(|(_, cell)| cell.lit.as_deref() == Some(role))
            .map(|(&at, _)| at)
            .collect()
    }

    /// Asserts that every entry shown is that of `expected` ([row][column]), give or take `tolerance`, and that every
    /// row is shown.
    pub fn assert_near(&self, expected: &[Vec<f64>], tolerance: f64) {
        let name = &self.name;
        assert!(!self.cells.is_empty(), "{name} shows no entry");
        for row in 0..expected.len() {
            assert!(
                self.cells.keys().any(|&(shown, _)| shown == row),
                "{name} has {} rows, row {row} is not shown",
                expected.len()
            );
        }
        for (row, col, seen) in self.numbers() {
            let Some(&number) = expected.get(row).and_then(|entries| entries.get(col)) else {
                panic!("{name}[{row}, {col}] is shown, which does not exist");
            };
            assert!(
                (seen - number).abs() <= tolerance,
                "{name}[{row}, {col}] should be {number} within {tolerance}, the page shows {seen}"
            );
        }
    }
}

fn number(cell: &Cell) -> f64 {
    cell.text
        .parse()
        .unwrap_or_else(|_| panic!("data-value {:?} is no number", cell.text))
}
