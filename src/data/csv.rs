//! A data set of the learner's own, from a CSV file: two columns of numbers and one of labels.
//!
//! The `csv` crate is not used: it knows the place of a record, and what is said here of a cell names its line and its
//! column. Quoting is that of RFC 4180.

use std::fmt;

use ndarray::Array2;

use super::Dataset;
use crate::numpy::float;

/// The most rows that can be used.
pub const MOST_ROWS: usize = 5_000;

/// The longest file that is read, in bytes.
pub const MOST_BYTES: usize = 10_000_000;

/// The most columns that are looked at.
const MOST_COLUMNS: usize = 1_000;

/// Numbers beyond this are of no use: their squares overflow.
const LARGEST: f64 = 1e100;

/// How much of a cell is quoted.
const QUOTED: usize = 20;

/// A cell, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The line of the file.
    pub line: usize,
    /// The column of the table.
    pub column: usize,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}, column {}", self.line, self.column)
    }
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvError {
    /// Nothing but blank lines.
    Empty,
    /// So many bytes are too many.
    TooLong(usize),
    /// So many rows are too many.
    TooManyRows(usize),
    /// Too many columns.
    TooManyColumns(At),
    /// A quotation mark that is not closed.
    OpenQuote(At),
    /// Something between a closing quotation mark and the next column.
    AfterQuote(At),
    /// A line with another number of columns than the first.
    Ragged {
        /// Its first column that is missing, or too many.
        at: At,
        /// Its columns.
        has: usize,
        /// The first line, and its columns.
        first: (usize, usize),
    },
    /// Too few columns.
    TooFewColumns(At, usize),
    /// A header and nothing else.
    OnlyHeader,
    /// A word where a number belongs.
    NotANumber(At, String),
    /// A number that is too large to be used.
    TooLarge(At, String),
    /// A third label, and the two before it.
    ThirdLabel(At, [String; 3]),
    /// In every row something is missing; here first.
    NothingLeft(At),
}

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CsvError::Empty => {
                f.write_str("There is no data here. A line needs two numbers and a label.")
            }
            CsvError::TooLong(bytes) => write!(
                f,
                "This is too long: {} MB. At most {} MB are read.",
                bytes.div_ceil(1_000_000),
                MOST_BYTES / 1_000_000
            ),
            CsvError::TooManyRows(rows) => {
                write!(f, "There are {rows} rows. At most {MOST_ROWS} can be used.")
            }
            CsvError::TooManyColumns(at) => {
                write!(f, "{at}: a line has at most {MOST_COLUMNS} columns.")
            }
            CsvError::OpenQuote(at) => write!(f, "{at}: this quotation mark is not closed."),
            CsvError::AfterQuote(at) => {
                write!(f, "{at}: something follows the closing quotation mark.")
            }
            CsvError::Ragged { at, has, first } => write!(
                f,
                "{at}: this line has {}, line {} has {}.",
                columns(*has),
                first.0,
                first.1
            ),
            CsvError::TooFewColumns(at, 1) => write!(
                f,
                "{at}: there is one column. Three are needed: two numbers and a label."
            ),
            CsvError::TooFewColumns(at, _) => write!(
                f,
                "{at}: there is one column of numbers beside the label. Two are needed, x1 and x2."
            ),
            CsvError::OnlyHeader => {
                f.write_str("Line 1, column 1: there is a header and no row below it.")
            }
            CsvError::NotANumber(at, text) => write!(f, "{at}: “{text}” is not a number."),
            CsvError::TooLarge(at, text) => write!(f, "{at}: {text} is too large to be used."),
            CsvError::ThirdLabel(at, [first, second, third]) => write!(
                f,
                "{at}: “{third}” is a third label, after “{first}” and “{second}”. There can be two."
            ),
            CsvError::NothingLeft(at) => {
                write!(
                    f,
                    "{at}: something is missing here, and in every other row too."
                )
            }
        }
    }
}

impl std::error::Error for CsvError {}

fn columns(count: usize) -> String {
    match count {
        1 => "1 column".to_owned(),
        count => format!("{count} columns"),
    }
}

/// Something the learner is to know of what was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// What stands between columns, and whether commas are decimal points.
    Separated(&'static str, bool),
    /// Whether the first line is a header.
    Header(bool),
    /// x1 and x2 are these columns.
    Inputs([String; 2]),
    /// These columns are not used.
    LeftOut(Vec<String>),
    /// The label is in this column; which label is class 0, and which class 1.
    Label(String, Vec<(String, u8)>),
    /// So many rows are left out: in the first of them, something is missing or not finite here.
    Dropped(usize, At),
    /// So many examples have been there before.
    Duplicates(usize),
    /// So many points are in both classes.
    InBothClasses(usize),
    /// Every x1, or x2, is this number.
    Constant(usize, f64),
    /// There is one class only.
    OneClass(u8),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Separated(separator, is_decimal_comma) => {
                write!(f, "Columns are separated by {separator}.")?;
                match is_decimal_comma {
                    true => f.write_str(" Commas are read as decimal points."),
                    false => Ok(()),
                }
            }
            Note::Header(true) => f.write_str("The first line is a header."),
            Note::Header(false) => f.write_str("There is no header."),
            Note::Inputs([x1, x2]) => write!(f, "x1 is {x1}, x2 is {x2}."),
            Note::LeftOut(columns) => write!(f, "Not used: {}.", columns.join(", ")),
            Note::Label(column, classes) => {
                write!(f, "The label is {column}: ")?;
                for (index, (label, class)) in classes.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}“{label}” is class {class}")?;
                }
                f.write_str(".")
            }
            Note::Dropped(1, at) => write!(
                f,
                "One row is left out. {at}: missing, or not a finite number."
            ),
            Note::Dropped(rows, at) => write!(
                f,
                "{rows} rows are left out. {at}, and further on: missing, or not a finite number."
            ),
            Note::Duplicates(1) => {
                f.write_str("One example has been there before. It counts twice.")
            }
            Note::Duplicates(count) => write!(
                f,
                "{count} examples have been there before. They count each time."
            ),
            Note::InBothClasses(1) => {
                f.write_str("One point is in both classes: no network gets it right both times.")
            }
            Note::InBothClasses(points) => write!(
                f,
                "{points} points are in both classes: no network gets them right both times."
            ),
            Note::Constant(input, value) => write!(
                f,
                "Every x{input} is {value}: it says nothing about the class."
            ),
            Note::OneClass(class) => write!(
                f,
                "Every example is of class {class}: there is nothing to tell apart."
            ),
        }
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// x1 and x2 of every example, as in the file.
    pub inputs: Vec<[f64; 2]>,
    /// The class of every example.
    pub classes: Vec<u8>,
    /// What the learner is to know.
    pub notes: Vec<Note>,
}

/// What stands between columns, in the order in which it is tried.
const SEPARATORS: [(char, &str); 5] = [
    ('\t', "tabs"),
    (';', "semicolons"),
    ('|', "bars"),
    (',', "commas"),
    (' ', "spaces"),
];

/// Names of the column with the labels.
const LABELS: [&str; 6] = ["y", "label", "labels", "class", "target", "targets"];

/// How many lines are looked at to find what stands between columns.
const SNIFFED: usize = 20;

/// A line of the table.
struct Row {
    line: usize,
    cells: Vec<String>,
}

/// What a cell is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number(f64),
    /// Empty, or a word for it; infinity and NaN.
    Absent,
    Word,
}

/// How cells are written.
struct Dialect {
    separator: char,
    name: &'static str,
}

impl Dialect {
    /// That by which most lines have as many columns as the first has, and more than one.
    fn of(text: &str) -> Dialect {
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

    /// Between numbers with a decimal comma stands something else.
    fn has_decimal_comma(&self) -> bool {
        self.separator != ','
    }

    fn kind(&self, cell: &str) -> Kind {
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

/// How many columns a line has; what is quoted is not looked into.
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

/// The lines that are not blank, as cells; how many more there are, after the last that can be used.
fn rows(text: &str, dialect: &Dialect) -> Result<(Vec<Row>, usize), CsvError> {
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

/// The first line of `text`, which is `line` of the file, and what follows it.
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

/// What is quoted, up to the quotation mark that closes it, and what follows. `None` where nothing closes it.
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

/// The beginning of a cell.
fn quoted(cell: &str) -> String {
    let mut quoted: String = cell.chars().take(QUOTED).collect();
    if quoted.len() < cell.len() {
        quoted.push('…');
    }
    quoted
}

/// The table: a header, if there is one, and what is below it.
struct Table {
    dialect: Dialect,
    header: Option<Row>,
    rows: Vec<Row>,
}

impl Table {
    fn of(text: &str) -> Result<Table, CsvError> {
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
        if has < 3 {
            return Err(CsvError::TooFewColumns(At { line, column: 1 }, has));
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

    fn name(&self, column: usize) -> String {
        let named = self.header.as_ref().and_then(|row| row.cells.get(column));
        match named.filter(|name| !name.is_empty()) {
            Some(name) => format!("“{}”", quoted(name)),
            None => format!("column {}", column + 1),
        }
    }

    fn columns(&self) -> usize {
        self.rows.first().map_or(0, |row| row.cells.len())
    }

    fn cell<'a>(&self, row: &'a Row, column: usize) -> (&'a str, Kind, At) {
        let cell = row.cells.get(column).map_or("", String::as_str);
        let at = At {
            line: row.line,
            column: column + 1,
        };
        (cell, self.dialect.kind(cell), at)
    }

    /// The column whose name says that it is the label, else the last.
    fn label(&self) -> usize {
        let names = self.header.iter().flat_map(|row| &row.cells);
        let is_label = |name: &String| LABELS.iter().any(|label| name.eq_ignore_ascii_case(label));
        names
            .into_iter()
            .position(is_label)
            .unwrap_or(self.columns() - 1)
    }

    /// Whether it only counts the rows, as pandas writes them: without a name, first, one more each time.
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
    fn inputs(&self, label: usize) -> Result<([usize; 2], Vec<usize>), CsvError> {
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
            _ => Err(CsvError::TooFewColumns(At { line, column: 1 }, 2)),
        }
    }
}

/// A label: a number is the same however it is written.
#[derive(Clone, PartialEq)]
enum Label {
    Number(f64),
    Word(String),
}

/// The labels there are, each as it was first written.
#[derive(Default)]
struct Labels(Vec<(Label, String)>);

impl Labels {
    /// Which one it is, in the order of their first appearance.
    fn index(&mut self, cell: &str, kind: Kind, at: At) -> Result<usize, CsvError> {
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
    /// LabelEncoder has it. One label alone is class 1 where it is the number 1, else class 0.
    fn classes(&self) -> Vec<u8> {
        match &self.0[..] {
            [(Label::Number(a), _), (Label::Number(b), _)] if a > b => vec![1, 0],
            [(Label::Number(_), _), (Label::Number(_), _)] => vec![0, 1],
            [(_, a), (_, b)] if a > b => vec![1, 0],
            [(Label::Number(1.0), _)] => vec![1],
            _ => vec![0, 1],
        }
    }
}

/// Reads a data set.
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
        Note::Separated(table.dialect.name, has_comma(&table, used)),
        Note::Header(table.header.is_some()),
        Note::Inputs(used.map(|column| table.name(column))),
    ];
    if !others.is_empty() {
        let names = others.iter().map(|column| table.name(*column));
        notes.push(Note::LeftOut(names.collect()));
    }
    let mut named: Vec<(String, u8)> = Vec::new();
    for (index, (_, label)) in labels.0.iter().enumerate() {
        named.push((label.clone(), class(index)));
    }
    if let [(_, 1), (_, 0)] = named[..] {
        named.reverse();
    }
    notes.push(Note::Label(table.name(label), named));
    notes.extend(dropped.map(|(rows, at)| Note::Dropped(rows, at)));
    notes.extend(odd(&inputs, &classes));
    Ok(Sheet {
        inputs,
        classes,
        notes,
    })
}

/// Whether a number that is used is written with a comma.
fn has_comma(table: &Table, used: [usize; 2]) -> bool {
    let is_so = |row: &Row| {
        used.iter()
            .any(|column| table.cell(row, *column).0.contains(','))
    };
    table.dialect.has_decimal_comma() && table.rows.iter().any(is_so)
}

/// How many examples have been there before, and how many points are in both classes.
///
/// The points are looked up in a table of twice their number, each where its bits lead to or further on: to sort them would
/// take as long, and much more code.
fn repeated(inputs: &[[f64; 2]], classes: &[u8]) -> (usize, usize) {
    let places = (2 * inputs.len()).next_power_of_two();
    // A point, and which classes it has been in.
    let mut seen: Vec<Option<([f64; 2], [bool; 2])>> = vec![None; places];
    let (mut duplicates, mut in_both) = (0, 0);
    for (x, class) in inputs.iter().zip(classes) {
        // −0 is 0.
        let [one, two] = x.map(|x| (x + 0.0).to_bits());
        let mixed = (one ^ two.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut place = (mixed >> 32) as usize % places;
        while seen[place].is_some_and(|(other, _)| other != *x) {
            place = (place + 1) % places;
        }
        let (_, been_in) = seen[place].get_or_insert((*x, [false; 2]));
        let [own, other] = match class {
            0 => [0, 1],
            _ => [1, 0],
        };
        match been_in[own] {
            true => duplicates += 1,
            false => in_both += usize::from(been_in[other]),
        }
        been_in[own] = true;
    }
    (duplicates, in_both)
}

/// What is odd about examples.
pub fn odd(inputs: &[[f64; 2]], classes: &[u8]) -> Vec<Note> {
    let mut notes = Vec::new();
    let (duplicates, in_both) = repeated(inputs, classes);
    if duplicates > 0 {
        notes.push(Note::Duplicates(duplicates));
    }
    if in_both > 0 {
        notes.push(Note::InBothClasses(in_both));
    }
    for input in 0..2 {
        let mut values = inputs.iter().map(|x| x[input]);
        let first = values.next().unwrap_or_default();
        if inputs.len() > 1 && values.all(|value| value == first) {
            notes.push(Note::Constant(input + 1, first));
        }
    }
    match classes {
        [first, rest @ ..] if rest.iter().all(|class| class == first) => {
            notes.push(Note::OneClass(*first));
        }
        _ => {}
    }
    notes
}

/// How each input is scaled: x ← (x − mean) / deviation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// Of x1 and x2.
    pub means: [f64; 2],
    /// The standard deviation, as `np.std` computes it; 1 where there is none.
    pub deviations: [f64; 2],
}

impl Sheet {
    /// The scaling that these numbers need: none where they are of the order of 1, as those are that the page's settings
    /// are made for.
    pub fn scaling(&self) -> Option<Scaling> {
        let largest = |input: usize| {
            let sizes = self.inputs.iter().map(|x| x[input].abs());
            sizes.fold(0.0, f64::max)
        };
        let is_far = [0, 1]
            .map(largest)
            .map(|largest| largest > 10.0 || largest < 0.1 && largest > 0.0);
        if is_far == [false, false] {
            return None;
        }
        let m = self.inputs.len() as f64;
        let mean = |input: usize, of: fn(f64, f64) -> f64, center: f64| {
            let sum: f64 = self.inputs.iter().map(|x| of(x[input], center)).sum();
            sum / m
        };
        let means = [0, 1].map(|input| mean(input, |x, _| x, 0.0));
        let deviations = [0, 1].map(|input| {
            let variance = mean(input, |x, mean| (x - mean) * (x - mean), means[input]);
            let deviation = variance.sqrt();
            // A constant column has none, up to rounding.
            match deviation > 1e-12 * largest(input) {
                true => deviation,
                false => 1.0,
            }
        });
        Some(Scaling { means, deviations })
    }

    /// The examples, scaled or as they are.
    pub fn dataset(&self, scaling: Option<Scaling>) -> Dataset {
        let scaled = |input: usize, i: usize| {
            let x = self.inputs[i][input];
            scaling.map_or(x, |scaling| {
                (x - scaling.means[input]) / scaling.deviations[input]
            })
        };
        let m = self.inputs.len();
        Dataset {
            X: Array2::from_shape_fn((2, m), |(input, i)| scaled(input, i)),
            Y: Array2::from_shape_fn((1, m), |(_, i)| f64::from(self.classes[i])),
        }
    }
}
