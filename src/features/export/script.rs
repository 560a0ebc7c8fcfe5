//! The sections as a Python script.

use crate::features::export::section::Section;

/// Characters in a line of comment.
const WIDTH: usize = 88;

/// The script: what a section says as comments, then its code.
pub fn script(sections: &[Section]) -> String {
    let sections = sections.iter().map(|section| {
        let rule = "-".repeat(WIDTH.saturating_sub(section.title.chars().count() + 7));
        format!(
            "# --- {} {rule}\n{}\n{}\n",
            section.title,
            comment(&section.words),
            section.code
        )
    });
    sections.collect::<Vec<_>>().join("\n")
}

/// Words as lines of comment.
fn comment(words: &str) -> String {
    let (mut lines, mut line) = (Vec::new(), String::from("#"));
    for word in words.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, String::from("#")));
        }
        line.push(' ');
        line.push_str(word);
    }
    lines.push(line);
    lines.join("\n")
}
