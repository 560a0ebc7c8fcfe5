//! The line of code that failed, in the traceback of Python, IPython or a notebook, or typed beside the message.

/// The failing line in a plain text, without its marks, and the name it gives a value to.
pub fn failing_line(plain: &str) -> Option<(String, Option<String>)> {
    let mut in_library = false;
    let mut after_file = false;
    let (mut marked, mut beside): (Vec<String>, Option<String>) = (vec![], None);
    for line in plain.lines() {
        if is_header(line) {
            in_library = is_of_library(line);
            after_file = line.trim_start().starts_with("File ");
            continue;
        }
        let code = code(line);
        if code.is_empty() {
            continue;
        }
        let is_marked = after_file || has_arrow(line);
        after_file = false;
        if is_marked && !in_library {
            marked.push(code);
        } else if !is_message(&code) && variable(&code).is_some() {
            beside = Some(code);
        }
    }
    let last = marked.iter().rev().find(|code| variable(code).is_some());
    let line = last.or(marked.last()).cloned().or(beside)?;
    let variable = variable(&line);
    Some((line, variable))
}

/// Whether a line names the place of a frame.
fn is_header(line: &str) -> bool {
    let line = line.trim_start();
    let is_place = |word: &str| line.starts_with(word);
    [
        "File ",
        "Cell In",
        "Input In",
        "<ipython-input",
        "Traceback",
    ]
    .into_iter()
    .any(is_place)
        || line.contains(".py in ")
        || line.contains(".py:")
}

fn is_of_library(line: &str) -> bool {
    let folders = [
        "site-packages",
        "dist-packages",
        "/lib/python",
        "__array_function__",
    ];
    folders.into_iter().any(|folder| line.contains(folder))
}

/// Whether IPython’s arrow, `----> 5`, points at the line.
fn has_arrow(line: &str) -> bool {
    let line = line.trim_start();
    let dashes = line.len() - line.trim_start_matches('-').len();
    dashes > 0 && line.get(dashes..).is_some_and(|rest| rest.starts_with('>'))
        || line.starts_with('→')
        || line.starts_with('❱')
}

/// The code of a line, without arrow, line number, prompt and comment.
fn code(line: &str) -> String {
    let mut rest = line.trim();
    if has_arrow(rest) {
        rest = rest.trim_start_matches(['-', '>', '→', '❱', ' ']);
    }
    rest = rest.trim_start_matches(">>>").trim_start_matches("...");
    if let Some((prompt, after)) = rest.split_once("]:")
        && prompt.starts_with("In [")
    {
        rest = after;
    }
    rest = rest.trim_start();
    let number = rest.bytes().take_while(u8::is_ascii_digit).count();
    if number > 0
        && rest
            .get(number..)
            .is_some_and(|after| after.starts_with(' '))
    {
        rest = rest.get(number..).unwrap_or_default();
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let rest = rest.trim().trim_end_matches(';').trim_end();
    // Python’s own marks below a line.
    match rest.chars().all(|c| matches!(c, '~' | '^' | ' ' | '-')) {
        true => String::new(),
        false => rest.to_owned(),
    }
}

fn is_message(code: &str) -> bool {
    let head = code.split([':', ' ']).next().unwrap_or_default();
    head.ends_with("Error") || head.ends_with("Warning")
}

/// The name to the left of `=`, `-=` and the like.
pub fn variable(code: &str) -> Option<String> {
    let (left, right) = code.split_once('=')?;
    if right.starts_with('=') {
        return None;
    }
    let left = left.trim_end_matches(['-', '+', '*', '/']).trim();
    // With the type that some write: `dZ1: np.ndarray = …`.
    let name = left.split(':').next()?.trim();
    let is_name = !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_name.then(|| name.to_owned())
}
