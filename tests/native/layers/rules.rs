//! The rules of the structure. Each gives what breaks it, as `file:line: what is wrong`, sorted.

use std::collections::BTreeSet;

use super::circles;
use super::floors::Floor;
use super::library::{Arrow, Library};

/// What computes. It stands below all that knows of a learner.
const ENGINE: [&str; 7] = ["numpy", "codec", "data", "algebra", "nn", "plot", "worker"];

/// A message lists this many names that a file imports.
const MOST_NAMES: usize = 6;

/// The floor, or the feature on it, that a file is part of: `nn` for `nn/train.rs`, `features/graph` for
/// `features/graph/view.rs`, `main.rs` for itself.
pub fn room(path: &str) -> String {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or_default();
    match parts.next() {
        Some(second) if first == "features" && second != "mod.rs" => {
            format!("features/{}", second.trim_end_matches(".rs"))
        }
        _ => first.to_string(),
    }
}

/// The floor that a file is part of.
pub fn floor(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}

fn engine(floor: &str) -> bool {
    ENGINE.contains(&floor)
}

fn feature(path: &str) -> Option<String> {
    Some(room(path)).filter(|room| room.starts_with("features/"))
}

/// Why the table forbids that `from` imports `to`.
fn against_the_table(floors: &[Floor], from: &str, to: &str) -> Option<String> {
    let (from, to) = (floor(from), floor(to));
    let Some(row) = floors.iter().find(|floor| floor.name == from) else {
        return Some(format!("`{from}` has no row in the table of src/lib.rs"));
    };
    let is_allowed = from == to || row.may_use.iter().any(|name| name == to);
    (!is_allowed).then(|| format!("`{from}` may not use `{to}`"))
}

fn between_features(from: &str, to: &str) -> Option<String> {
    let (from, to) = (feature(from)?, feature(to)?);
    (from != to).then(|| format!("a feature imports no other feature, as {from} does {to}"))
}

/// What holds whatever the table says.
fn against_the_direction(from: &str, to: &str) -> Option<String> {
    let (from, to) = (floor(from), floor(to));
    let rule = match from {
        "page" if to == "features" => "the page imports no feature",
        "ui" if to == "features" => "the shared views know no feature",
        "ui" if to == "page" => "the shared views do not know the page",
        _ if engine(from) && !engine(to) => "the engine imports nothing above it",
        _ => return None,
    };
    Some(rule.to_string())
}

/// Whether one of the rules about two files forbids that the one imports the other.
pub fn is_forbidden(floors: &[Floor], from: &str, to: &str) -> bool {
    against_the_table(floors, from, to).is_some()
        || between_features(from, to).is_some()
        || against_the_direction(from, to).is_some()
}

/// An arrow in words: `src/a.rs:3: imports src/b.rs (Name)`.
fn words(library: &Library, arrow: &Arrow) -> String {
    let [from, to] = [arrow.from, arrow.to].map(|file| &library.files[file].path);
    let line = arrow.line;
    let mut names: Vec<&str> = arrow.names.iter().map(String::as_str).collect();
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    let names = match (names.is_empty(), more) {
        (true, _) => "the module".to_string(),
        (false, 0) => names.join(", "),
        (false, more) => format!("{} and {more} more", names.join(", ")),
    };
    format!("src/{from}:{line}: imports src/{to} ({names})")
}

fn forbidden_arrows(library: &Library, why: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
    let wrong = library.arrows.iter().filter_map(|arrow| {
        let [from, to] = [arrow.from, arrow.to].map(|file| library.files[file].path.as_str());
        why(from, to).map(|why| format!("{}: {why}", words(library, arrow)))
    });
    sorted(wrong)
}

fn sorted(wrong: impl Iterator<Item = String>) -> Vec<String> {
    let mut wrong: Vec<String> = wrong.collect();
    wrong.sort();
    wrong
}

/// The files that each file imports.
pub fn graph(library: &Library) -> Vec<Vec<usize>> {
    let mut next = vec![Vec::new(); library.files.len()];
    for arrow in &library.arrows {
        next[arrow.from].push(arrow.to);
    }
    next
}

/// No files import each other in a circle. For each file in a circle, a shortest one is listed.
pub fn no_circles(library: &Library) -> Vec<String> {
    let circles = circles::shortest_circles(&graph(library))
        .into_iter()
        .map(|circle| {
            let next = circle.iter().cycle().skip(1);
            let arrows = circle.iter().zip(next).filter_map(|(&from, &to)| {
                let is_it = |arrow: &&Arrow| arrow.from == from && arrow.to == to;
                library.arrows.iter().find(is_it)
            });
            let arrows: Vec<String> = arrows.map(|arrow| words(library, arrow)).collect();
            let n = circle.len();
            format!(
                "{n} files import each other in a circle:\n    {}",
                arrows.join("\n    ")
            )
        });
    circles.collect()
}

pub fn no_arrow_against_the_table(library: &Library, floors: &[Floor]) -> Vec<String> {
    forbidden_arrows(library, |from, to| against_the_table(floors, from, to))
}

pub fn no_feature_imports_a_feature(library: &Library) -> Vec<String> {
    forbidden_arrows(library, between_features)
}

pub fn no_arrow_against_the_direction(library: &Library) -> Vec<String> {
    forbidden_arrows(library, against_the_direction)
}

/// A package that needs a browser is named only in files that are compiled for WebAssembly alone, and in the roots of
/// the programs.
pub fn no_browser_in_native_files(library: &Library, packages: &BTreeSet<String>) -> Vec<String> {
    let named: BTreeSet<(usize, usize, &String)> = library
        .foreign
        .iter()
        .filter(|foreign| packages.contains(&foreign.package))
        .filter(|foreign| {
            let file = &library.files[foreign.file];
            !file.is_wasm_only && !file.is_program
        })
        .map(|foreign| (foreign.file, foreign.line, &foreign.package))
        .collect();
    let wrong = named.into_iter().map(|(file, line, package)| {
        let path = &library.files[file].path;
        format!("src/{path}:{line}: names {package}, which needs a browser, in a file of the native build")
    });
    sorted(wrong)
}

/// What a type can do is written where the type is: on its floor, or in its feature.
pub fn no_impl_elsewhere(library: &Library) -> Vec<String> {
    let wrong = library.impls.iter().filter_map(|block| {
        let [path, home] = [block.file, block.defined_in].map(|file| &library.files[file].path);
        let (line, name) = (block.line, &block.name);
        let is_elsewhere = room(path) != room(home);
        is_elsewhere.then(|| {
            format!(
                "src/{path}:{line}: `impl {name}` belongs to {}, beside src/{home}",
                room(home)
            )
        })
    });
    sorted(wrong)
}

/// The table has a row for each folder and program of `src/`, and no other row.
pub fn no_folder_without_a_row(library: &Library, floors: &[Floor]) -> Vec<String> {
    let paths = library.files.iter().map(|file| floor(&file.path));
    let there_are: BTreeSet<&str> = paths.filter(|&path| path != "lib.rs").collect();
    let rows: BTreeSet<&str> = floors.iter().map(|floor| floor.name.as_str()).collect();
    let without_a_row = there_are.difference(&rows);
    let without_a_row =
        without_a_row.map(|name| format!("src/{name} has no row in the table of src/lib.rs"));
    let without_a_folder = rows.difference(&there_are);
    let without_a_folder =
        without_a_folder.map(|name| format!("src/lib.rs: the row `{name}` has no folder"));
    without_a_row.chain(without_a_folder).collect()
}
