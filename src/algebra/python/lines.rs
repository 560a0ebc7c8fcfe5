//! The lines of a pasted text: where each statement begins and ends, and how far in it stands.

use crate::algebra::python::token::{Token, Tokens, prompt};

/// A line of code, which may go on over several lines of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// How far in it stands, in blanks.
    pub indent: usize,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The most bytes that a bracket may reach over.
const LONGEST: usize = 4096;

/// Every line of code in `text`: without empty lines, comments, magics, prompts and what a prompt has printed.
pub fn lines(text: &str) -> Vec<Line> {
    // After >>> what has no prompt was printed.
    let has_prompts = text
        .lines()
        .any(|line| line.trim_start().starts_with(">>> "));
    let mut lines = Vec::new();
    let mut is_output = false;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && !rest.is_empty()
    {
        let end = at + rest.find('\n').unwrap_or(rest.len());
        let length = prompt(rest.get(..end - at).unwrap_or_default());
        let (indent, blanks) = indentation(rest.get(length..).unwrap_or_default());
        let start = at + length + blanks;
        let content = text.get(start..end).unwrap_or_default().trim_end();
        if length > 0 || content.is_empty() {
            is_output = false;
        }
        if content.starts_with("Out[") {
            is_output = true;
        }
        let is_passed = content.is_empty()
            || content.starts_with(['#', '%', '!', '?'])
            || is_output
            || (has_prompts && length == 0);
        at = end + 1;
        if !is_passed {
            let end = end_of(text, start, end);
            lines.push(Line { indent, start, end });
            at = end + 1;
        }
    }
    lines
}

/// How far in a line stands, and how many bytes of it are blanks. A tab reaches to the next multiple of 8.
fn indentation(line: &str) -> (usize, usize) {
    let (mut indent, mut length) = (0, 0);
    for c in line.chars() {
        match c {
            ' ' | '\u{a0}' => indent += 1,
            '\t' => indent = (indent / 8 + 1) * 8,
            '\u{feff}' | '\u{200b}' | '\r' => {}
            _ => break,
        }
        length += c.len_utf8();
    }
    (indent, length)
}

/// Where the line of code that begins at `start` ends; `end` is the end of its first line of text.
fn end_of(text: &str, start: usize, end: usize) -> usize {
    let mut tokens = Tokens::from(text, start);
    loop {
        let (token, span) = tokens.advance();
        match token {
            Token::Newline => return span.start,
            // A bracket that is never closed ends with its line.
            Token::End if tokens.depth > 0 => return end,
            _ if tokens.depth > 0 && span.start > start + LONGEST => return end,
            Token::End => return text.len(),
            Token::Sign("(" | "[" | "{") => tokens.depth += 1,
            Token::Sign(")" | "]" | "}") => tokens.depth = tokens.depth.saturating_sub(1),
            _ => {}
        }
    }
}
