//! The structure of `src/`, checked from the files: which file imports which, and whether it may.
//!
//! The table at the head of `src/lib.rs` says what each floor may use. This test reads it there.
//! `cargo test --test native layers -- --nocapture` lists what breaks each rule and counts the arrows.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

mod circles;
mod floors;
mod library;
mod paths;
mod planted;
mod rules;
mod source;
mod tricky;

use floors::Floor;
use library::Library;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| library::read("backstep", &texts()));

static FLOORS: LazyLock<Vec<Floor>> =
    LazyLock::new(|| floors::floors(LIBRARY.doc.iter().map(String::as_str)).unwrap());

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of each file of `src/`, by its path from there on.
fn texts() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![(root().join("src"), String::new())];
    while let Some((folder, name)) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{name}{}", path.file_name().unwrap().to_str().unwrap());
            if path.is_dir() {
                folders.push((path, format!("{name}/")));
            } else if name.ends_with(".rs") {
                texts.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}

/// The packages that Cargo.toml lists for WebAssembly alone, by the names that code knows them by.
fn browser_packages() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version=1",
            "--manifest-path",
        ])
        .arg(root().join("Cargo.toml"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut packages = metadata["packages"].as_array().unwrap().iter();
    let package = packages
        .find(|package| package["name"] == "backstep")
        .unwrap();
    let dependencies = package["dependencies"].as_array().unwrap();
    let names_for = |target: Value| -> BTreeSet<String> {
        let its = dependencies
            .iter()
            .filter(|one| one["kind"].is_null() && one["target"] == target);
        let names = its.map(|one| one["rename"].as_str().or(one["name"].as_str()).unwrap());
        names.map(|name| name.replace('-', "_")).collect()
    };
    let wasm = names_for(r#"cfg(target_arch = "wasm32")"#.into());
    &wasm - &names_for(Value::Null)
}

#[track_caller]
fn assert_none(rule: &str, wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{rule}. {} break this:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_file_is_read() {
    assert_none("Every file of src/ belongs to the library", &LIBRARY.lost);
    for path in texts().keys() {
        assert!(
            LIBRARY.files.iter().any(|file| file.path == *path),
            "{path}"
        );
    }
}

#[test]
fn no_two_files_import_each_other_in_a_circle() {
    assert_none(
        "Files import each other one way",
        &rules::no_circles(&LIBRARY),
    );
}

#[test]
fn a_file_imports_what_the_table_of_the_floors_allows() {
    let wrong = rules::no_arrow_against_the_table(&LIBRARY, &FLOORS);
    assert_none("A floor uses what its row in src/lib.rs says", &wrong);
}

#[test]
fn no_feature_imports_another() {
    let wrong = rules::no_feature_imports_a_feature(&LIBRARY);
    assert_none("A feature is deleted by deleting its folder", &wrong);
}

#[test]
fn the_page_the_engine_and_the_shared_views_know_no_feature() {
    let wrong = rules::no_arrow_against_the_direction(&LIBRARY);
    assert_none("What is below a floor does not know it", &wrong);
}

#[test]
fn only_files_for_webassembly_need_a_browser() {
    let packages = browser_packages();
    assert!(
        packages.contains("yew") && packages.contains("web_sys"),
        "{packages:?}"
    );
    let wrong = rules::no_browser_in_native_files(&LIBRARY, &packages);
    assert_none("The native build needs no browser", &wrong);
    // What is compiled for WebAssembly alone is read off the declarations of modules: here is that it was found.
    let named = LIBRARY
        .foreign
        .iter()
        .filter(|foreign| packages.contains(&foreign.package));
    let files: BTreeSet<usize> = named.map(|foreign| foreign.file).collect();
    assert!(
        files.len() > 10,
        "{} files name a package that needs a browser",
        files.len()
    );
}

#[test]
fn what_a_type_can_do_is_written_where_the_type_is() {
    let wrong = rules::no_impl_elsewhere(&LIBRARY);
    assert_none("An `impl` stands in the folder of its type", &wrong);
}

#[test]
fn the_table_has_a_row_for_each_folder() {
    let wrong = rules::no_folder_without_a_row(&LIBRARY, &FLOORS);
    assert_none("The table of src/lib.rs lists the folders of src/", &wrong);
}

#[test]
fn the_architecture_has_the_same_table() {
    let document = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    if let Some(copy) = floors::marked(&document) {
        let table = floors::rows(LIBRARY.doc.iter().map(String::as_str));
        assert_eq!(floors::rows(copy.lines()), table);
    }
}

/// Counts what the rules are about. It fails where they have nothing to check.
#[test]
fn there_are_arrows_to_check() {
    let Library { files, arrows, .. } = &*LIBRARY;
    let n = files.len();
    let is_forbidden = |from: &str, to: &str| rules::is_forbidden(&FLOORS, from, to);
    let pairs = files
        .iter()
        .flat_map(|from| files.iter().map(move |to| (from, to)));
    let others = pairs.filter(|(from, to)| from.path != to.path);
    let forbidden = others
        .filter(|(from, to)| is_forbidden(&from.path, &to.path))
        .count();
    let wrong = arrows
        .iter()
        .filter(|arrow| is_forbidden(&files[arrow.from].path, &files[arrow.to].path));
    let components = circles::components(&rules::graph(&LIBRARY));
    let sizes: Vec<usize> = components.iter().map(Vec::len).collect();
    println!(
        "{n} files could import each other in {} ways; the rules forbid {forbidden}",
        n * (n - 1)
    );
    println!(
        "{} arrows from file to file, {} of them forbidden",
        arrows.len(),
        wrong.count()
    );
    println!("{} circles, of so many files: {sizes:?}", components.len());
    assert!(
        arrows.len() > 2 * n,
        "{} arrows among {n} files",
        arrows.len()
    );
}
