//! The sizes of matrices in a text, such as (4, 400), by what matters in them: which are 1, and which are equal.
//!
//! An error of NumPy names the sizes of the learner's own data. (4,1) and (4,3) is the same slip as (2,1) and (2,400): in
//! both it is "a1 ab", and a question that says one of them is found by the other.

/// What a size that stands for a matrix begins with, so that no word is taken for one.
const MARK: char = '#';

/// Whether a word stands for the size of a matrix.
pub fn is_size(word: &str) -> bool {
    word.starts_with(MARK)
}

/// The text with each size as one word: `(4,1) and (4,3)` is `#a1 and #ab`.
pub fn with_sizes(text: &str) -> String {
    let mut numbers = Vec::new();
    let mut plain = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let size = match c {
            '(' => bracketed(rest),
            _ if before.is_alphanumeric() || before == '.' => None,
            _ => crossed(rest),
        };
        match size {
            Some((parts, length)) => {
                plain.push(' ');
                plain.push(MARK);
                plain.extend(parts.iter().map(|part| letter(part, &mut numbers)));
                plain.push(' ');
                rest = rest.get(length..).unwrap_or_default();
                before = ' ';
            }
            None => {
                plain.push(if c == MARK { ' ' } else { c });
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
                before = c;
            }
        }
    }
    plain
}

/// 1 as it is, and a letter for any other number: the same for the same.
fn letter(part: &str, numbers: &mut Vec<String>) -> char {
    if part == "1" {
        return '1';
    }
    let at = numbers.iter().position(|number| number == part);
    let at = at.unwrap_or_else(|| {
        numbers.push(part.to_owned());
        numbers.len() - 1
    });
    "abcdefgh".chars().nth(at).unwrap_or('z')
}

/// The sizes in brackets that `text` begins with, and how long they are: (4, 400), (n_h, m), (4,).
fn bracketed(text: &str) -> Option<(Vec<&str>, usize)> {
    let (inner, _) = text.strip_prefix('(')?.split_once(')')?;
    let (first, second) = inner.split_once(',')?;
    let parts: Vec<&str> = match second.trim() {
        "" => vec![first.trim()],
        second => vec![first.trim(), second],
    };
    let is_size = parts.iter().all(|part| is_number(part));
    is_size.then_some((parts, inner.len() + 2))
}

/// The sizes with a cross or "by" that `text` begins with, and how long they are: 4x400, m by m.
fn crossed(text: &str) -> Option<(Vec<&str>, usize)> {
    let first = text.split(|c: char| !is_of_number(c)).next()?;
    let rest = text.get(first.len()..)?;
    let crosses = ["×", " x ", " × ", " by "];
    let cross = crosses.iter().find(|cross| rest.starts_with(**cross));
    // In "4x400" the cross is a letter between digits.
    let (first, cross) = match cross {
        Some(cross) => (first, *cross),
        None => (first.split_once('x')?.0, "x"),
    };
    let start = first.len() + cross.len();
    let second = text.get(start..)?;
    let second = second.split(|c: char| !is_of_number(c)).next()?;
    let is_size = is_number(first) && is_number(second);
    is_size.then_some((vec![first, second], start + second.len()))
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Whether this is how a size is written: a number, or a letter of the lesson for one.
fn is_number(part: &str) -> bool {
    let is_name = ["m", "n", "n_h", "n_x", "n_y", "nh", "nx", "M", "N"].contains(&part);
    let is_digits = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    is_name || is_digits
}
