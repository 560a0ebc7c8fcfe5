//! Notes to the learner about a file that was read: how it was understood, and what is unusual about its examples.

use std::fmt;

use super::error::At;

/// A note to the learner, displayed as a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The separator of the columns, and whether commas are decimal points.
    Separated(&'static str, bool),
    /// Whether the first line is a header.
    Header(bool),
    /// The lines before the table that are left out.
    Skipped(Vec<usize>),
    /// The number of rows, of which the second number is drawn.
    Drawn(usize, usize),
    /// A column that tells the rows apart.
    Id(String),
    /// The number of rows of other classes, which are left out.
    OtherClasses(usize),
    /// The only example.
    OneRow,
    /// The columns of x1 and x2.
    Inputs([String; 2]),
    /// The columns that are not used.
    LeftOut(Vec<String>),
    /// The column of the label, and the class of each label.
    Label(String, Vec<(String, u8)>),
    /// The number of rows that are left out, and the first cell that is missing or not finite.
    Dropped(usize, At),
    /// The number of examples that repeat an earlier one.
    Duplicates(usize),
    /// The number of points that are in both classes.
    InBothClasses(usize),
    /// The number of an input whose value is the same in every example, and the value.
    Constant(usize, f64),
    /// The only class.
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
                f.write_str("One example repeats an earlier one, point and class. It counts twice.")
            }
            Note::Duplicates(count) => write!(
                f,
                "{count} examples repeat an earlier one, point and class. Each counts."
            ),
            Note::Skipped(lines) => {
                let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
                match &numbers[..] {
                    [one] => write!(f, "Line {one} has neither names nor data, and is left out."),
                    some => write!(
                        f,
                        "Lines {} have neither names nor data, and are left out.",
                        some.join(", ")
                    ),
                }
            }
            Note::Drawn(all, drawn) => write!(
                f,
                "There are {all} rows. The page can use {drawn}, so as many are drawn from them at random, always the \
                 same ones."
            ),
            Note::Id(column) => write!(
                f,
                "Left out: {column}, which tells the rows apart and says nothing about the class."
            ),
            Note::OtherClasses(1) => f.write_str("One row of another class is left out."),
            Note::OtherClasses(rows) => write!(f, "{rows} rows of other classes are left out."),
            Note::OneRow => f.write_str(
                "There is one example only. You can follow every step with it, but there is nothing to tell apart.",
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
                "Every x{input} is {value}: it says nothing about the class, and it is not scaled."
            ),
            Note::OneClass(class) => write!(
                f,
                "Every example is of class {class}: there is nothing to tell apart."
            ),
        }
    }
}

/// The number of examples that repeat an earlier one, and the number of points that are in both classes.
///
/// The points are kept in a hash table with linear probing, because sorting them would take as long and more code.
fn repeated(inputs: &[[f64; 2]], classes: &[u8]) -> (usize, usize) {
    debug_assert_eq!(inputs.len(), classes.len(), "a class for each example");
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

/// Notes about what is unusual in these examples: repetitions, contradictions, constants, a single class.
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
        [_] => notes.push(Note::OneRow),
        [first, rest @ ..] if rest.iter().all(|class| class == first) => {
            notes.push(Note::OneClass(*first));
        }
        _ => {}
    }
    notes
}
