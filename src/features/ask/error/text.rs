//! A pasted text, without what surrounds the words of a message: colours, quote signs, and all blanks.
//!
//! Terminals and mail wrap lines in the middle of words, and people retype messages with other blanks. So phrases are
//! looked for in the text without any blanks.

/// The fewest letters of a phrase that are taken for it where the text is cut in the middle of it.
const LEAST: usize = 14;

/// The same text with plain quotes and blanks, and without colours, invisible characters and the signs that quote a line.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let without_colours = without_colours(text);
    for line in without_colours.lines() {
        let line = line.trim_end();
        let mut rest = line;
        // “> ” of mail, “│ ” of Rich, “E   ” of pytest.
        while let Some(inner) = ["> ", "│", "| ", "E  "]
            .iter()
            .find_map(|sign| rest.trim_start().strip_prefix(sign))
        {
            rest = inner;
        }
        for c in rest.chars() {
            match c {
                '’' | '‘' | '′' => plain.push('\''),
                '“' | '”' => plain.push('"'),
                '\u{a0}' | '\t' => plain.push(' '),
                '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' => {}
                '│' => {}
                c if c.is_control() => {}
                c => plain.push(c),
            }
        }
        plain.push('\n');
    }
    plain
}

/// The text without a terminal’s colours, `ESC[0;31m`; also where the escape character was lost on the way.
fn without_colours(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        let inside = from.get(1..).unwrap_or_default();
        let length = inside
            .bytes()
            .take_while(|b| b.is_ascii_digit() || *b == b';')
            .count();
        let has_escape = before.ends_with('\u{1b}');
        let is_colour = inside.get(length..).is_some_and(|end| end.starts_with('m'));
        let is_colour = is_colour && (length > 0 || has_escape);
        kept.push_str(before.trim_end_matches('\u{1b}'));
        rest = if is_colour {
            inside.get(length + 1..).unwrap_or_default()
        } else {
            kept.push('[');
            inside
        };
    }
    kept.push_str(rest);
    kept
}

/// A text without blanks.
#[derive(Clone, Debug)]
pub struct Squeezed {
    /// The letters as they are.
    text: String,
    /// The same in lower case, byte by byte.
    lower: String,
    /// Before which bytes there was a blank, and before which a new line begins.
    blanks: Vec<usize>,
    lines: Vec<usize>,
}

/// Where a phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Squeezed {
    /// The text without its blanks.
    pub fn of(plain: &str) -> Squeezed {
        let mut squeezed = Squeezed {
            text: String::with_capacity(plain.len()),
            lower: String::new(),
            blanks: vec![],
            lines: vec![0],
        };
        for c in plain.chars() {
            let at = squeezed.text.len();
            match c {
                '\n' => squeezed.lines.push(at),
                c if c.is_whitespace() => {}
                c => {
                    squeezed.text.push(c);
                    continue;
                }
            }
            squeezed.blanks.push(at);
        }
        squeezed.lower = squeezed.text.to_ascii_lowercase();
        squeezed
    }

    /// The letters from one byte to another.
    pub fn get(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where `phrase` stands, its blanks left out, in capitals or not, the last time; at the end or the beginning of the
    /// text it may be cut.
    pub fn find(&self, phrase: &str) -> Option<Found> {
        let phrase = squeezed(phrase);
        let length = phrase.len();
        let found = self
            .lower
            .rfind(&phrase)
            .map(|start| (start, start + length));
        let cut = || {
            let mut cuts = (LEAST.min(length)..length).rev();
            let is_cut = |kept: &usize| {
                phrase.is_char_boundary(*kept)
                    && self.lower.ends_with(phrase.get(..*kept).unwrap_or("\n"))
            };
            let end = self.lower.len();
            cuts.find(is_cut).map(|kept| (end - kept, end))
        };
        let begun = || {
            let mut cuts = 1..length.saturating_sub(LEAST);
            let is_cut = |gone: &usize| {
                phrase.is_char_boundary(*gone)
                    && self.lower.starts_with(phrase.get(*gone..).unwrap_or("\n"))
            };
            cuts.find(is_cut).map(|gone| (0, length - gone))
        };
        let (start, end) = found.or_else(cut).or_else(begun)?;
        Some(Found { start, end })
    }

    /// Where `phrase` stands whole.
    pub fn find_whole(&self, phrase: &str) -> Option<Found> {
        let phrase = squeezed(phrase);
        let start = self.lower.rfind(&phrase)?;
        let end = start + phrase.len();
        Some(Found { start, end })
    }

    /// Whether a line begins there, or a class of errors stands before.
    pub fn begins_at(&self, at: usize) -> bool {
        let before = self.lower.get(..at).unwrap_or_default();
        self.lines.contains(&at) || before.ends_with("error:") || before.ends_with("warning:")
    }

    /// The words in the gaps `{}` of `phrase`, where it stands in the text; the last gap may be at its end.
    pub fn capture(&self, phrase: &str) -> Option<(Found, Vec<String>)> {
        let mut parts = phrase.split("{}");
        let first = parts.next()?;
        let parts: Vec<String> = parts.map(squeezed).collect();
        if parts.is_empty() {
            return Some((self.find(first)?, vec![]));
        }
        let first = squeezed(first);
        let mut until = self.lower.len();
        // The last place from which all that follows is there, too.
        loop {
            let start = self.lower.get(..until)?.rfind(&first)?;
            if let Some((end, words)) = self.gaps(start + first.len(), &parts) {
                return Some((Found { start, end }, words));
            }
            until = (start + first.len()).checked_sub(1)?;
        }
    }

    fn gaps(&self, from: usize, parts: &[String]) -> Option<(usize, Vec<String>)> {
        let mut at = from;
        let mut words = Vec::new();
        for part in parts {
            let length = match part.as_str() {
                "" => self.word(at),
                part => self.lower.get(at..)?.find(part)?,
            };
            if length > 60 {
                return None;
            }
            words.push(self.get(at, at + length).to_owned());
            at += length + part.len();
        }
        Some((at, words))
    }

    /// The length of the word that begins there.
    fn word(&self, at: usize) -> usize {
        let end = self.blanks.iter().find(|blank| **blank > at);
        end.copied().unwrap_or(self.text.len()).saturating_sub(at)
    }

    /// The whole number that begins there, and the byte after it. A blank ends it, unless it stands in brackets, where a
    /// line may be wrapped.
    pub fn number(&self, at: usize, in_brackets: bool) -> Option<(usize, usize)> {
        let rest = self.text.get(at..)?.bytes().enumerate();
        let is_of = |(index, byte): &(usize, u8)| {
            let is_new = *index > 0 && self.blanks.contains(&(at + index));
            byte.is_ascii_digit() && (in_brackets || !is_new)
        };
        let length = rest.take_while(is_of).count();
        let number = self.get(at, at + length).parse().ok()?;
        Some((number, at + length))
    }

    /// The shape `(4,3)` that begins there, and the byte after it.
    pub fn shape(&self, at: usize) -> Option<(Vec<usize>, usize)> {
        let mut at = self.after("(", at)?;
        let mut shape = Vec::new();
        loop {
            if let Some(end) = self.after(")", at) {
                return Some((shape, end));
            }
            let (size, end) = self.number(at, true)?;
            shape.push(size);
            at = match self.after(",", end) {
                Some(after) => after,
                None => end,
            };
            if at == end {
                return Some((shape, self.after(")", at)?));
            }
        }
    }

    /// The byte after `(dim 1)`, which stands behind a size.
    pub fn dim(&self, at: usize) -> Option<usize> {
        let (_, end) = self.number(self.after("(dim", at)?, true)?;
        self.after(")", end)
    }

    /// The byte after `sign`, if it stands there.
    pub fn after(&self, sign: &str, at: usize) -> Option<usize> {
        let rest = self.lower.get(at..)?;
        rest.starts_with(sign).then_some(at + sign.len())
    }

    /// Every shape that stands there, one after the other, with “and” or a comma between them.
    pub fn shapes(&self, at: usize) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        let mut at = at;
        while let Some((shape, end)) = self.shape(at) {
            found.push(shape);
            let between = ["and", ","].iter().find_map(|sign| self.after(sign, end));
            at = between.unwrap_or(end);
        }
        found
    }
}

fn squeezed(phrase: &str) -> String {
    let letters = phrase.chars().filter(|c| !c.is_whitespace());
    letters.map(|c| c.to_ascii_lowercase()).collect()
}
