//! The words and signs of a line.

use std::ops::Range;

/// A word or a sign: a name with its points, a number, a keyword argument, `.T`.
#[derive(Clone, Debug, PartialEq)]
pub struct Word(String);

impl Word {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Word {
    fn from(word: &str) -> Word {
        Word(word.to_owned())
    }
}

/// The words of `line`.
pub fn words(line: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_alphabetic() {
            let end = |c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_' || c == '=');
            let name = &rest[..rest.find(end).unwrap_or(rest.len())];
            let name = name.strip_suffix(".T").unwrap_or(name);
            name.len()
        } else if first.is_ascii_digit() {
            rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))
                .unwrap_or(rest.len())
        } else if let Some(sign) = ["**", ".T"].iter().find(|sign| rest.starts_with(**sign)) {
            sign.len()
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(length);
        if !word.trim().is_empty() {
            found.push(word.into());
        }
        rest = after;
    }
    found
}

/// The line with `new` in place of the words `range`.
pub fn joined(words: &[Word], range: Range<usize>, new: &[&str]) -> String {
    let before = words[..range.start].iter().map(Word::as_str);
    let after = words[range.end..].iter().map(Word::as_str);
    let all: Vec<&str> = before.chain(new.iter().copied()).chain(after).collect();
    let mut text = String::new();
    for (index, word) in all.iter().enumerate() {
        let tight = index == 0
            || matches!(*word, ")" | "," | ".T" | "**")
            || matches!(all[index - 1], "(" | "**")
            || (*word == "(" && is_call(all[index - 1]))
            || (all[index - 1] == "-"
                && (index == 1 || matches!(all[index - 2], "(" | "," | "*" | "/")));
        if !tight {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// How many brackets are open after these words.
pub fn depth_after(words: &[Word]) -> i32 {
    let depth = |word: &Word| match word.as_str() {
        "(" => 1,
        ")" => -1,
        _ => 0,
    };
    words.iter().map(depth).sum()
}

/// Whether it is a function.
pub fn is_call(word: &str) -> bool {
    word.starts_with("np.") || word == "sigmoid"
}

/// Whether it is a name, of an array or a number.
pub fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_call(word) && !word.contains('=')
}
