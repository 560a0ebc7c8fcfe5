//! The sections as a Jupyter notebook, in version 4.5 of its format (*The Notebook file format*, nbformat).

use crate::features::export::json::{list, object, string};
use crate::features::export::section::Section;

/// The notebook: a cell of text and a cell of code for each section.
pub fn notebook(sections: &[Section]) -> String {
    let mut cells = Vec::new();
    for (number, section) in (1..).zip(sections) {
        let level = if number == 1 { "#" } else { "##" };
        let mut text = format!("{level} {}\n\n", section.title);
        if let Some(latex) = &section.latex {
            text += &format!("$$\n{latex}\n$$\n\n");
        }
        text += &section.words;
        cells.push(cell("markdown", &format!("text-{number}"), &text, &[]));
        let outputs = [
            ("execution_count", "null".to_owned()),
            ("outputs", list(&[])),
        ];
        let id = format!("code-{number}");
        cells.push(cell("code", &id, &section.code, &outputs));
    }
    let kernel = [
        ("display_name", string("Python 3")),
        ("language", string("python")),
        ("name", string("python3")),
    ];
    let metadata = [
        ("kernelspec", object(&kernel)),
        ("language_info", object(&[("name", string("python"))])),
    ];
    object(&[
        ("cells", list(&cells)),
        ("metadata", object(&metadata)),
        ("nbformat", "4".to_owned()),
        ("nbformat_minor", "5".to_owned()),
    ])
}

fn cell(kind: &str, id: &str, source: &str, more: &[(&str, String)]) -> String {
    let members = [
        ("cell_type", string(kind)),
        ("id", string(id)),
        ("metadata", "{}".to_owned()),
        ("source", string(source)),
    ];
    object(&[&members, more].concat())
}
