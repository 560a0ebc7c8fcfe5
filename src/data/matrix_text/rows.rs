//! The parser of numbers without brackets: rows on lines, as savetxt, spreadsheets and MATLAB write them.

use crate::numpy::Extent;

use super::array::Numbers;
use super::fault::{Fault, Unreadable};
use super::reader::{Array, Reader};
use super::token::Token;

/// A row that has been read.
#[derive(Clone)]
struct Row {
    numbers: Numbers,
    start: usize,
    end: usize,
    /// The line that it stands on, counted from its array's first.
    line: usize,
    /// The block that it belongs to: a blank line begins another.
    block: usize,
}

impl Reader<'_> {
    /// Reads rows until something else comes. There is one array, or one for each block of rows.
    pub(super) fn rows(&mut self) -> Result<Vec<Array>, Unreadable> {
        let mut rows = Vec::new();
        let mut current = Numbers::default();
        let (mut line, mut block, mut start) = (0, 0, self.tokens.at);
        // Whether a number has to come before the next comma.
        let mut wants_number = true;
        let mut is_blank = false;
        loop {
            let next = self.tokens.peek();
            let at = next.map_or(self.tokens.text.len(), |(at, ..)| at);
            let is_row = !current.written.is_empty();
            let ends_row = matches!(next, None | Some((_, _, Token::Newline | Token::Semicolon)));
            let is_newline = matches!(next, Some((_, _, Token::Newline)));
            let begins_name = match next {
                Some((_, end, Token::Name(_) | Token::Quoted(_))) => {
                    let mut after = self.tokens.clone();
                    after.at = end;
                    let is_signed =
                        matches!(after.peek(), Some((_, _, Token::Equals | Token::Colon)));
                    !is_row || is_signed && !wants_number
                }
                _ => false,
            };
            if is_row && (ends_row || begins_name) {
                rows.push(Row {
                    numbers: std::mem::take(&mut current),
                    start,
                    end: at,
                    line,
                    block,
                });
            } else if is_newline && is_blank {
                block = rows.last().map_or(0, |row| row.block + 1);
            }
            let Some((_, end, token)) = next.filter(|_| !begins_name) else {
                break;
            };
            match token {
                Token::Number(written) => {
                    self.count(at)?;
                    start = if is_row { start } else { at };
                    current.push(at, written);
                    wants_number = false;
                }
                Token::Comma if wants_number => return self.fault(at, Fault::Missing),
                Token::Comma => wants_number = true,
                Token::Newline => {
                    (line, is_blank) = (line + 1, true);
                    wants_number = true;
                }
                Token::Semicolon => wants_number = true,
                Token::Dots if is_row => {
                    let after = self.numbers_of_line(end);
                    return self.shortened(at, false, current.written.len(), after);
                }
                Token::Dots => return self.shortened(at, true, rows.len(), 0),
                Token::Open(_) if !is_row => break,
                Token::Open(_) => return self.fault(at, Fault::Mixed),
                Token::Close(_) => return self.fault(at, Fault::Closes),
                _ => {
                    let word = self.tokens.text.get(at..end).unwrap_or_default();
                    return self.no_number(at, word);
                }
            }
            is_blank &= is_newline;
            self.tokens.at = end;
        }
        self.arrays_of(rows)
    }

    /// How many numbers follow the byte `at` on its line.
    fn numbers_of_line(&self, at: usize) -> usize {
        let mut after = self.tokens.clone();
        after.at = at;
        after
            .take_while(|(_, _, token)| !matches!(token, Token::Newline))
            .filter(|(_, _, token)| matches!(token, Token::Number(_)))
            .count()
    }

    /// The arrays that rows make.
    fn arrays_of(&self, rows: Vec<Row>) -> Result<Vec<Array>, Unreadable> {
        let mut rows = side_by_side(rows);
        let is_further = |one: &Row, next: &Row| {
            let between = one.end..=next.start;
            self.further_columns
                .iter()
                .any(|mark| between.contains(mark))
        };
        let blocks = |rows: &[Row]| -> Vec<Vec<Row>> {
            let parts = rows.chunk_by(|one, next| one.block == next.block);
            parts.map(<[Row]>::to_vec).collect()
        };
        // A blank line after every row means nothing.
        if blocks(&rows).iter().all(|block| block.len() == 1)
            && !rows
                .windows(2)
                .any(|pair| matches!(pair, [one, next] if is_further(one, next)))
        {
            for row in &mut rows {
                row.block = 0;
            }
        }
        let mut arrays: Vec<Vec<Row>> = Vec::new();
        for block in blocks(&rows) {
            let before = arrays.last_mut().filter(|before| {
                matches!((before.last(), block.first()), (Some(one), Some(next)) if is_further(one, next))
            });
            let Some(before) = before else {
                arrays.push(block);
                continue;
            };
            if before.len() != block.len() {
                let (has, first) = (block.len(), before.len());
                let at = block.first().map_or(0, |row| row.start);
                return self.fault(at, Fault::RaggedColumns { has, first });
            }
            for (row, further) in before.iter_mut().zip(block) {
                row.numbers.append(further.numbers);
                row.end = further.end;
            }
        }
        arrays.into_iter().map(|rows| self.array(rows)).collect()
    }

    /// The array of these rows.
    fn array(&self, rows: Vec<Row>) -> Result<Array, Unreadable> {
        let at = rows.first().map_or(0, |row| row.start);
        let end = rows.last().map_or(0, |row| row.end);
        let first = rows.first().map_or(0, |row| row.numbers.written.len());
        let count = rows.len();
        let mut numbers = Numbers::default();
        for (index, row) in rows.into_iter().enumerate() {
            let (row_end, has) = (row.end, row.numbers.written.len());
            if has != first {
                let row = index + 1;
                let fault = Fault::Ragged { row, has, first };
                return self.fault(row_end, fault);
            }
            numbers.append(row.numbers);
        }
        let extent = match (count, first) {
            (1, 1) => Extent::Scalar,
            (1, size) | (size, 1) => Extent::Vector(size),
            (rows, cols) => Extent::Matrix(rows, cols),
        };
        Ok(Array {
            at,
            end,
            extent,
            numbers,
            has_brackets: false,
            is_call: false,
            bracket: None,
        })
    }
}

/// Rows as they are on their lines: where every line has single numbers with semicolons between, these part columns.
fn side_by_side(rows: Vec<Row>) -> Vec<Row> {
    let are_single = rows.iter().all(|row| row.numbers.written.len() == 1);
    let lines = rows.last().map_or(0, |row| row.line);
    let shares_line = rows
        .windows(2)
        .any(|pair| matches!(pair, [one, next] if one.line == next.line));
    if !are_single || lines == 0 || !shares_line {
        return rows;
    }
    let mut lines: Vec<Row> = Vec::new();
    for row in rows {
        match lines.last_mut() {
            Some(last) if last.line == row.line => {
                last.numbers.append(row.numbers);
                last.end = row.end;
            }
            _ => lines.push(row),
        }
    }
    lines
}
