//! The layers point one way: a module uses those of the rows above its own and none below.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first. Those of one row do not use each other.
const LAYERS: [&[&str]; 7] = [
    &["numpy"],
    &["data"],
    &["algebra"],
    &["nn"],
    &["lesson", "plot", "worker"],
    &["app"],
    &["view"],
];

/// The files that may speak to a browser.
const FOR_A_BROWSER: [&str; 4] = [
    "view/",
    "worker/client.rs",
    "worker/serve.rs",
    "worker/wire.rs",
];

/// Crates that need one.
const BROWSER_CRATES: [&str; 10] = [
    "yew",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo",
    "gloo_events",
    "gloo_render",
    "plotters_canvas",
    "console_error_panic_hook",
];

/// The library and the two programs.
const ROOTS: [&str; 3] = ["lib.rs", "main.rs", "practice.rs"];

/// Every module's file, by its path from `src` on, without [`ROOTS`], which stand above all layers.
fn modules() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let parts = path.strip_prefix(&src).unwrap().iter();
            let parts: Vec<_> = parts.map(|part| part.to_str().unwrap()).collect();
            (parts.join("/"), text)
        })
        .filter(|(path, _)| !ROOTS.contains(&path.as_str()))
        .collect()
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// The module of the crate that a file belongs to: `nn` for `nn/train.rs`.
fn module_of(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The code with its line comments blanked: what they speak of is no use.
fn without_comments(code: &str) -> String {
    let lines = code
        .lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that `code` names by a path from the crate's root, each with the number of its line.
fn uses(code: &str) -> Vec<(usize, String)> {
    let code = without_comments(code);
    let mut found = Vec::new();
    for (at, root) in code.match_indices("crate::") {
        let is_part_of_a_name = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if is_part_of_a_name {
            continue;
        }
        let start = at + root.len();
        for (offset, name) in first_names(&code[start..]) {
            let line = code[..start + offset].matches('\n').count() + 1;
            found.push((line, name));
        }
    }
    found
}

/// The first name of a path, or of each path where it goes on in braces, with where it stands.
fn first_names(path: &str) -> Vec<(usize, String)> {
    let name_at = |offset: usize| {
        let rest = &path[offset..];
        let name: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        (!name.is_empty()).then_some((offset, name))
    };
    if !path.starts_with('{') {
        return name_at(0).into_iter().collect();
    }
    let mut names = Vec::new();
    let mut depth = 0;
    let mut is_first = true;
    for (offset, c) in path.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => is_first = true,
            c if c.is_whitespace() => {}
            _ if depth == 1 && is_first => {
                names.extend(name_at(offset));
                is_first = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// What is wrong with the uses of one file: `file:line: arrow`.
fn arrows_up(path: &str, code: &str) -> Vec<String> {
    let from = module_of(path);
    let Some(own) = layer(from) else {
        return vec![format!("src/{path}: {from} has no layer yet")];
    };
    let is_down = |to: &str| to == from || layer(to).is_some_and(|layer| layer < own);
    uses(code)
        .into_iter()
        .filter(|(_, to)| !is_down(to))
        .map(|(line, to)| format!("src/{path}:{line}: {from} → {to}"))
        .collect()
}

/// The lines of code that name a crate that needs a browser.
fn browser_crates(path: &str, code: &str) -> Vec<String> {
    let code = without_comments(code);
    let lines = (1..).zip(code.lines());
    lines
        .flat_map(|(line, text)| {
            text.split(|c: char| !c.is_alphanumeric() && c != '_')
                .filter(|name| BROWSER_CRATES.contains(name))
                .map(move |name| format!("src/{path}:{line}: {name}"))
        })
        .collect()
}

#[test]
fn no_arrow_points_up() {
    let arrows: Vec<String> = modules()
        .iter()
        .flat_map(|(path, code)| arrows_up(path, code))
        .collect();
    assert!(arrows.is_empty(), "{}", arrows.join("\n"));
}

#[test]
fn only_the_view_and_the_ends_of_the_worker_need_a_browser() {
    let named: Vec<String> = modules()
        .iter()
        .filter(|(path, _)| !FOR_A_BROWSER.iter().any(|start| path.starts_with(start)))
        .flat_map(|(path, code)| browser_crates(path, code))
        .collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
}

/// The tests above pass on nothing: here is that they read what there is.
#[test]
fn the_layers_are_those_there_are() {
    let modules = modules();
    let there_are: BTreeSet<&str> = modules.iter().map(|(path, _)| module_of(path)).collect();
    let layers: BTreeSet<&str> = LAYERS.iter().flat_map(|row| row.iter().copied()).collect();
    assert_eq!(there_are, layers);
    let number_of_uses = |module: &str| -> usize {
        let files = modules.iter().filter(|(path, _)| module_of(path) == module);
        files.map(|(_, code)| uses(code).len()).sum()
    };
    assert!(number_of_uses("app") > 10 && number_of_uses("view") > 10);
    for path in FOR_A_BROWSER {
        let mut files = modules.iter().filter(|(file, _)| file.starts_with(path));
        let needs_one = files.any(|(path, code)| !browser_crates(path, code).is_empty());
        assert!(needs_one, "{path} could do without");
    }
}

#[test]
fn an_arrow_is_found_however_it_is_written() {
    #[track_caller]
    fn check(path: &str, code: &str, expected: &[&str]) {
        assert_eq!(arrows_up(path, code), expected, "{code}");
    }
    check("nn/a.rs", "use crate::algebra::expr::Expr;\n", &[]);
    check("nn/a.rs", "use crate::nn::params::Params;\n", &[]);
    check(
        "nn/a.rs",
        "//! Words.\n\nuse crate::page::update as action;
use crate::page::state;\n",
        &["src/nn/a.rs:3: nn → app"],
    );
    check(
        "nn/a.rs",
        "use crate::{\n    data::{DataSet, view},\n    plot::{field, boundary},\n    worker,\n};\n",
        &["src/nn/a.rs:3: nn → plot", "src/nn/a.rs:4: nn → worker"],
    );
    check(
        "numpy.rs",
        "fn f() -> crate::data::Dataset {\n    load(crate::nn::X)\n}\n",
        &["src/numpy.rs:1: numpy → data", "src/numpy.rs:2: numpy → nn"],
    );
    check(
        "worker/server.rs",
        "use crate::plot::field;\n",
        &["src/worker/server.rs:1: worker → plot"],
    );
    check(
        "nn/a.rs",
        "/// As [`crate::app`] does.\n// crate::app\n",
        &[],
    );
    check("nn/a.rs", "use my_crate::app;\n", &[]);
    check(
        "novel/a.rs",
        "",
        &["src/novel/a.rs: novel has no layer yet"],
    );
    assert_eq!(
        browser_crates(
            "nn/a.rs",
            "// yew\nuse web_sys::Window;\nlet yews = gloo_events::x();\n"
        ),
        ["src/nn/a.rs:2: web_sys", "src/nn/a.rs:3: gloo_events"]
    );
}
