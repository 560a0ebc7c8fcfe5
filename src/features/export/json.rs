//! A writer of JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)): strings, numbers, lists and objects.

/// A string in quotes. Quotation marks, backslashes and control characters are escaped, as JSON demands (section 7).
pub fn string(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A number with every digit. JSON has none that is not finite: those are strings that Python's `float` reads.
pub fn number(value: f64) -> String {
    match value.is_finite() {
        true => format!("{value:?}"),
        false => format!("\"{value:?}\""),
    }
}

/// `[a, b]`
pub fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// `{"a": 1, "b": 2}`, one member a line.
pub fn object(members: &[(&str, String)]) -> String {
    let members = members
        .iter()
        .map(|(name, value)| format!("{}: {value}", string(name)));
    format!("{{\n{}\n}}", members.collect::<Vec<_>>().join(",\n"))
}
