//! The style sheet: many files to read, one to load.

use crate::Result;
use crate::workspace::Workspace;
use std::fs;
use std::path::Path;

/// What names the parts, in their order.
const LIST: &str = "static/style.css";

/// What Trunk is given. Not in `static/`, where Trunk watches for changes.
const JOINED: &str = "generated/style.css";

/// The scripts that are loaded as they stand, but for their comments.
const SCRIPTS: [&str; 2] = ["start.js", "train-worker.js"];

/// Writes the scripts that the page loads, without the lines that are comments.
pub fn strip_scripts(workspace: &Workspace) -> Result {
    for name in SCRIPTS {
        let source = workspace.file("static").join(name);
        let failed = |error| format!("{}: {error}", source.display());
        let text = fs::read_to_string(&source).map_err(failed)?;
        let generated = workspace.file("generated");
        fs::create_dir_all(&generated)
            .and_then(|()| fs::write(generated.join(name), without_comments(&text)))
            .map_err(failed)?;
    }
    Ok(())
}

/// `script` without the lines that are comments alone, and without indents. No string in it goes over a line.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.map(|line| format!("{line}\n")).collect()
}

/// Joins the parts of the style sheet into the one that the page loads.
pub fn join(workspace: &Workspace) -> Result {
    let list = workspace.file(LIST);
    let joined = workspace.file(JOINED);
    let text = joined_from(&list)?;
    let folder = joined.parent().unwrap_or(&joined);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&joined, text))
        .map_err(|error| format!("{} cannot be written: {error}", joined.display()))
}

/// The list with each `@import` replaced by the file that it names.
fn joined_from(list: &Path) -> Result<String> {
    let read = |path: &Path| {
        fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut joined = String::new();
    for line in read(list)?.lines() {
        match imported(line) {
            Some(part) => joined.push_str(&read(&list.with_file_name("").join(part))?),
            None => joined.push_str(line),
        }
        joined.push('\n');
    }
    match joined.contains("@import") {
        true => Err(format!("{}: an @import of another form", list.display())),
        false => Ok(joined),
    }
}

/// The path in `@import url("…");`.
fn imported(line: &str) -> Option<&str> {
    line.strip_prefix("@import url(\"")?.strip_suffix("\");")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn lines_that_are_comments_are_left_out() {
        let script = "// Why.\nf(\n  \"http://a\", // b\n\n);\n";
        assert_eq!(without_comments(script), "f(\n\"http://a\", // b\n);\n");
    }

    #[test]
    fn parts_are_joined_in_the_order_of_the_list() {
        let folder = std::env::temp_dir().join(format!("style-{}", std::process::id()));
        fs::create_dir_all(folder.join("style")).expect("the folder can be made");
        let write = |name: &str, text: &str| {
            fs::write(folder.join(name), text).expect("the file can be written");
        };
        write("style/b.css", "b {}\n");
        write("style/a.css", "a {}\n");
        let list = folder.join("style.css");
        let join = |text: &str| {
            write("style.css", text);
            joined_from(&list)
        };
        let both = "@import url(\"style/b.css\");\n@import url(\"style/a.css\");\nc {}\n";
        assert_eq!(join(both).as_deref(), Ok("b {}\n\na {}\n\nc {}\n"));
        for (text, words) in [
            ("@import url(\"style/c.css\");", "c.css"),
            ("@import \"style/a.css\";", "another form"),
        ] {
            let sentence = join(text).expect_err("it cannot be joined");
            assert!(sentence.contains(words), "{sentence}");
        }
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }

    /// A part that nothing names would be left out without a word; one named twice would overrule what is between.
    #[test]
    fn every_part_is_named_once() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        let list = fs::read_to_string(root.join(LIST)).expect("the list is there");
        let mut named: Vec<String> = list
            .lines()
            .filter_map(imported)
            .map(String::from)
            .collect();
        named.sort();
        let mut parts: Vec<String> = fs::read_dir(root.join("static/style"))
            .expect("the parts are there")
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| format!("style/{}", name.display()))
            .collect();
        parts.sort();
        assert_eq!(named, parts);
    }
}
