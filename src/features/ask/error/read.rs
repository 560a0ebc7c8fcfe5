//! Reading an error message in whatever surrounds it.

use super::known;
use super::known::entry::Known;
use super::message::{Clash, ErrorMessage, Kind, Sort};
use super::text::{Found, Squeezed, plain};
use super::traceback::failing_line;

/// The most letters of a text that are read. A traceback has its message at its end.
const MOST: usize = 60_000;

/// The error message in a text, if there is one. Of several the last counts, as in a chain of tracebacks.
pub fn read(text: &str) -> Option<ErrorMessage> {
    let plain = plain(end_of(text));
    let squeezed = Squeezed::of(&plain);
    let class = class(&plain);
    let clash = clash(&squeezed).map(|(at, clash)| (at, Kind::Clash(clash)));
    let known = last_known(&squeezed, class.is_some());
    let known = known.map(|(at, known, words)| (at, Kind::Known(known, words)));
    let found = [clash, known].into_iter().flatten();
    let kind = match found.max_by_key(|(at, _)| *at) {
        Some((_, kind)) => kind,
        None if class.is_some() => Kind::Other,
        None => return None,
    };
    let (line, variable) = match failing_line(&plain) {
        Some((line, variable)) => (Some(line), variable),
        None => (None, None),
    };
    let (class, words) = match class {
        Some((class, words)) => (Some(class), words),
        None => (None, String::new()),
    };
    Some(ErrorMessage {
        class,
        kind,
        words,
        line,
        variable,
    })
}

fn end_of(text: &str) -> &str {
    let mut from = text.len().saturating_sub(MOST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

/// The class that begins a line, and the words after it, the last of several.
fn class(plain: &str) -> Option<(String, String)> {
    let of_line = |line: &str| {
        let line = line.trim();
        // A warning of NumPy’s names its file first.
        let line = match line.split_once(": RuntimeWarning") {
            Some((_, words)) => ["RuntimeWarning", words].concat(),
            None => line.to_owned(),
        };
        let length = line
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'))
            .count();
        let (class, rest) = line.split_at(length);
        let class = class.rsplit('.').next()?.trim_start_matches('_');
        let is_class = ["Error", "Warning", "Exception"]
            .iter()
            .any(|end| class.ends_with(end));
        let begins = class.starts_with(|c: char| c.is_ascii_uppercase());
        let words = match rest.trim_start().strip_prefix(':') {
            Some(words) => words.trim(),
            None if rest.trim().is_empty() => "",
            // A notebook writes “ValueError    Traceback (most recent call last)” first.
            None if rest.trim_start().starts_with("Traceback") => "",
            None => return None,
        };
        (is_class && begins && !class.eq("Error")).then(|| (class.to_owned(), words.to_owned()))
    };
    let all: Vec<_> = plain.lines().filter_map(of_line).collect();
    let last = all.iter().rev().find(|(_, words)| !words.is_empty());
    last.or(all.last()).cloned()
}

/// A message that is found: where it begins, which it is, and the words in its gaps.
type FoundKnown = (usize, &'static Known, Vec<String>);

/// The message that is known; of several the last, as in a chain of tracebacks.
fn last_known(squeezed: &Squeezed, has_class: bool) -> Option<FoundKnown> {
    let mut last: Option<FoundKnown> = None;
    for known in known::all() {
        let mut phrases = known.phrases.iter();
        let found = phrases.find_map(|phrase| {
            let (found, words) = match known.is_everyday && !phrase.contains("{}") {
                true => (squeezed.find_whole(phrase)?, vec![]),
                false => squeezed.capture(phrase)?,
            };
            let is_message = !known.is_everyday || has_class || squeezed.begins_at(found.start);
            is_message.then_some((found.start, known, words))
        });
        // Where two begin at the same place, the first of them says more.
        if let Some(found) = found
            && last.as_ref().is_none_or(|last| last.0 < found.0)
        {
            last = Some(found);
        }
    }
    last
}

/// The shapes that do not fit.
fn clash(squeezed: &Squeezed) -> Option<(usize, Clash)> {
    [broadcast, in_place, matmul, dot, axis]
        .iter()
        .filter_map(|read| read(squeezed))
        .max_by_key(|(at, _)| *at)
}

fn clash_of(sort: Sort, shapes: Vec<Vec<usize>>, sizes: Option<[usize; 2]>) -> Clash {
    Clash {
        sort,
        shapes,
        sizes,
    }
}

fn broadcast(squeezed: &Squeezed) -> Option<(usize, Clash)> {
    let whole = "operands could not be broadcast together with shapes";
    let Found { start, end } = match squeezed.find(whole) {
        Some(found) => found,
        None => squeezed.find_whole("could not be broadcast together")?,
    };
    let mut shapes = squeezed.shapes(end);
    if shapes.len() < 2 {
        shapes.clear();
    }
    shapes.truncate(3);
    Some((start, clash_of(Sort::Broadcast, shapes, None)))
}

fn in_place(squeezed: &Squeezed) -> Option<(usize, Clash)> {
    let Found { start, end } = squeezed.find("non-broadcastable output operand with shape")?;
    let shapes = squeezed.shape(end).and_then(|(target, end)| {
        let words = squeezed.after("doesn'tmatchthebroadcastshape", end)?;
        Some(vec![target, squeezed.shape(words)?.0])
    });
    let shapes = shapes.unwrap_or_default();
    Some((start, clash_of(Sort::InPlace, shapes, None)))
}

fn matmul(squeezed: &Squeezed) -> Option<(usize, Clash)> {
    let begin = squeezed.find("has a mismatch in its core dimension 0, with gufunc signature");
    let end = squeezed.find_whole("is different from");
    let sizes = end.and_then(|different| {
        let before = squeezed.get(0, different.start);
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let at = different.start.checked_sub(digits)?;
        let has_word = squeezed.get(0, at).to_ascii_lowercase().ends_with("size");
        let (right, _) = squeezed.number(at, true).filter(|_| has_word)?;
        let (left, _) = squeezed.number(different.end, true)?;
        Some((at, [right, left]))
    });
    let at = begin.map(|found| found.start).or(sizes.map(|(at, _)| at))?;
    let sizes = sizes.map(|(_, sizes)| sizes);
    Some((at, clash_of(Sort::Matmul, vec![], sizes)))
}

/// `shapes (4,3) and (4,3) not aligned: 3 (dim 1) != 4 (dim 0)`
fn dot(squeezed: &Squeezed) -> Option<(usize, Clash)> {
    let aligned = squeezed.find_whole("not aligned");
    let sizes = |end: usize| {
        let (left, end) = squeezed.number(squeezed.after(":", end)?, true)?;
        let end = squeezed.dim(end)?;
        let (right, _) = squeezed.number(squeezed.after("!=", end)?, true)?;
        Some([left, right])
    };
    if let Some(Found { start, end }) = aligned {
        let before = squeezed.get(0, start);
        let from = before.to_ascii_lowercase().rfind("shapes");
        let shapes = from.map(|from| squeezed.shapes(from + "shapes".len()));
        let shapes = shapes.or_else(|| {
            // Cut before the word “shapes”.
            let begins = before.match_indices('(').map(|(at, _)| at);
            begins
                .map(|at| squeezed.shapes(at))
                .find(|all| all.len() == 2)
        });
        let shapes = shapes
            .filter(|shapes| shapes.len() == 2)
            .unwrap_or_default();
        let sizes = sizes(end);
        let has_shape = !shapes.is_empty() || sizes.is_some();
        return has_shape.then(|| (start, clash_of(Sort::Dot, shapes, sizes)));
    }
    // Cut behind the shapes.
    let start = squeezed.find_whole("shapes(")?.start;
    let at = start + "shapes".len();
    let between = squeezed.shape(at)?.1;
    squeezed.after("and", between)?;
    let shapes = squeezed.shapes(at);
    (shapes.len() == 2).then(|| (start, clash_of(Sort::Dot, shapes, None)))
}

fn axis(squeezed: &Squeezed) -> Option<(usize, Clash)> {
    let phrase = "is out of bounds for array of dimension";
    let Found { start, end } = squeezed.find_whole(phrase)?;
    let before = squeezed.get(0, start);
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let axis = squeezed.number(start - digits, true).map(|(axis, _)| axis);
    let rank = squeezed.number(end, false).map(|(rank, _)| rank);
    let sizes = axis.zip(rank).map(|(axis, rank)| [axis, rank]);
    Some((start, clash_of(Sort::Axis, vec![], sizes)))
}
