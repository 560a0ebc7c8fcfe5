//! What stands around printed numbers and is no part of them: prompts, and the numbers of rows and columns.
//!
//! Blanks are put in its place, so that every place of the text stays where it was.

/// A text without such marks.
pub(super) struct Unmarked {
    pub(super) text: String,
    /// Where MATLAB goes on with further columns of the same matrix.
    pub(super) further_columns: Vec<usize>,
}

/// Takes the marks out of `text`.
pub(super) fn unmarked(text: &str) -> Unmarked {
    let is_r = is_r(text);
    let mut unmarked = Unmarked {
        text: String::with_capacity(text.len()),
        further_columns: Vec::new(),
    };
    for line in text.split_inclusive('\n') {
        let marked = match (columns(line), is_r) {
            (Some(is_first), _) => {
                if !is_first {
                    unmarked.further_columns.push(unmarked.text.len());
                }
                line.trim_end_matches('\n').len()
            }
            (None, true) if is_r_header(line) => line.trim_end_matches('\n').len(),
            (None, true) => r_index(line).map_or(0, |(_, length)| length),
            (None, false) => prompt(line),
        };
        let (mark, rest) = line.split_at(marked);
        unmarked.text.extend(std::iter::repeat_n(' ', mark.len()));
        unmarked.text.push_str(rest);
    }
    unmarked
}

/// The length of the prompt at the beginning of a line: `>>>`, `In [3]:`, `Out[12]:`.
fn prompt(line: &str) -> usize {
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = line.get(blanks..).unwrap_or_default();
    if rest.starts_with(">>>") {
        return blanks + 3;
    }
    let numbered = rest
        .strip_prefix("In")
        .or(rest.strip_prefix("Out"))
        .and_then(|rest| rest.trim_start_matches(' ').strip_prefix('['))
        .and_then(|rest| rest.split_once("]:"));
    match numbered {
        Some((number, after))
            if number
                .chars()
                .all(|c| c.is_ascii_digit() || " *".contains(c)) =>
        {
            line.len() - after.len()
        }
        _ => 0,
    }
}

/// Whether this line is MATLAB's `Columns 1 through 8`; `true` where they are the first.
fn columns(line: &str) -> Option<bool> {
    let mut words = line.trim().trim_end_matches(':').split_whitespace();
    if !matches!(words.next()?, "Column" | "Columns") {
        return None;
    }
    let first: usize = words.next()?.parse().ok()?;
    let is_last = match words.next() {
        None => true,
        Some("through" | "and" | "to") => words.next()?.parse::<usize>().is_ok(),
        Some(_) => false,
    };
    (is_last && words.next().is_none()).then_some(first == 1)
}

/// The row or number that R writes at the beginning of a line, `[2,]` or `[1]`, and its length.
fn r_index(line: &str) -> Option<(usize, usize)> {
    let (index, after) = line
        .trim_start_matches(' ')
        .strip_prefix('[')?
        .split_once(']')?;
    let index = index.trim_start_matches(' ');
    let row = index.strip_suffix(',').unwrap_or(index).parse().ok()?;
    // Not a list of Python's.
    after
        .trim_start_matches(' ')
        .starts_with(|c: char| c.is_ascii_digit() || ".-".contains(c))
        .then_some((row, line.len() - after.len()))
}

/// Whether this line is R's `[,1] [,2]`.
fn is_r_header(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    let is_column = |word: &str| {
        let index = word
            .strip_prefix("[,")
            .and_then(|word| word.strip_suffix(']'));
        index.is_some_and(|index| index.parse::<usize>().is_ok())
    };
    words.peek().is_some() && words.all(is_column)
}

/// Whether R has printed a matrix: it numbers its columns, then its rows.
fn is_r(text: &str) -> bool {
    let mut lines = text.lines();
    let has_header = lines.any(is_r_header);
    has_header
        && lines
            .next()
            .and_then(r_index)
            .is_some_and(|(row, _)| row == 1)
}
