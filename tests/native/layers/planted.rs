//! Each rule finds what breaks it in a made-up library, so a rule that passes has looked.

use std::collections::{BTreeMap, BTreeSet};

use super::floors::{self, Floor};
use super::library::{self, Library};
use super::rules;

/// A table of the floors of the made-up libraries.
const TABLE: &str = "//! | floor | may use | subject |
//! |---|---|---|
//! | [`nn`] | nothing | the network |
//! | `page` | `nn` | the page |
//! | `ui` | `nn` | views |
//! | `features` | all above | what has a tab |
//! | `main.rs` | `page` | the program |
";

/// A library of these files besides a `lib.rs`, which has the table and declares all folders.
fn library(files: &[(&str, &str)]) -> Library {
    let folders: BTreeSet<&str> = files.iter().map(|(path, _)| rules::floor(path)).collect();
    let folders = folders.iter().filter(|folder| !folder.ends_with(".rs"));
    let modules: String = folders
        .map(|folder| format!("pub mod {folder};\n"))
        .collect();
    let mut texts: BTreeMap<String, String> = files
        .iter()
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect();
    texts.insert("lib.rs".to_string(), format!("{TABLE}{modules}"));
    let library = library::read("backstep", &texts);
    assert_eq!(library.lost, [""; 0]);
    library
}

fn table(library: &Library) -> Vec<Floor> {
    floors::floors(library.doc.iter().map(String::as_str)).unwrap()
}

/// Checks the arrows of a library: `from → to`, without `src/`.
#[track_caller]
fn arrows(files: &[(&str, &str)], expected: &[&str]) {
    let library = library(files);
    let mut arrows: Vec<String> = library
        .arrows
        .iter()
        .map(|arrow| {
            [arrow.from, arrow.to]
                .map(|file| library.files[file].path.clone())
                .join(" → ")
        })
        .collect();
    arrows.sort();
    assert_eq!(arrows, expected);
}

#[test]
fn a_path_leads_to_the_file_that_it_names() {
    let params = ("nn/params.rs", "pub struct Params;\npub fn draw() {}");
    let nn = (
        "nn/mod.rs",
        "pub mod params;\npub mod train;\npub const N: u8 = 1;",
    );
    let check = |code, expected: &[&str]| arrows(&[nn, params, ("nn/train.rs", code)], expected);
    let to_params: &[&str] = &["nn/train.rs → nn/params.rs"];
    check("use crate::nn::params::Params;", to_params);
    check("use super::params;", to_params);
    check("use self::super::params::*;", to_params);
    check("fn f() { crate::nn::params::draw() }", to_params);
    check("mod tests { use super::super::params; }", to_params);
    check(
        "mod tests { fn f() { super::super::params::draw() } }",
        to_params,
    );
    check(
        "use crate::nn;\nfn f() { nn::params::draw() }",
        &["nn/train.rs → nn/mod.rs", "nn/train.rs → nn/params.rs"],
    );
    check(
        "use crate::nn as x;\nfn f() { m!(x::params::draw()) }",
        &["nn/train.rs → nn/mod.rs", "nn/train.rs → nn/params.rs"],
    );
    check("const M: u8 = super::N;", &["nn/train.rs → nn/mod.rs"]);
    check("use self::f as g;\nfn f() { g(); params::draw() }", &[]);
    check("use other::params::Params;\nuse super_params::x;", &[]);
    check(
        "use rand;\nuse other::other;\nfn f() { other(rand::x()) }",
        &[],
    );
}

#[test]
fn a_path_is_followed_through_what_a_module_hands_on() {
    let nn = (
        "nn/mod.rs",
        "mod float;\nmod train;\npub use float::{float, Bits as Raw};\npub use train::*;",
    );
    let float = ("nn/float.rs", "pub fn float() {}\npub struct Bits;");
    let train = ("nn/train.rs", "pub fn train() {}");
    let check = |code, expected: &[&str]| {
        arrows(&[nn, float, train, ("page/mod.rs", code)], expected);
    };
    check("use crate::nn::float;", &["page/mod.rs → nn/float.rs"]);
    check("use crate::nn::Raw;", &["page/mod.rs → nn/float.rs"]);
    check("use crate::nn::train;", &["page/mod.rs → nn/train.rs"]);
    check(
        "use crate::nn::*;",
        &[
            "page/mod.rs → nn/float.rs",
            "page/mod.rs → nn/mod.rs",
            "page/mod.rs → nn/train.rs",
        ],
    );
    // To hand on is not to use, but a name that is handed on can be used as well.
    let both = (
        "nn/mod.rs",
        "mod float;\npub use float::Bits;\nstruct A(Bits);",
    );
    arrows(&[both, float], &["nn/mod.rs → nn/float.rs"]);
}

#[test]
fn the_roots_of_programs_know_the_library_by_its_name() {
    let nn = ("nn/mod.rs", "pub mod train;");
    let train = ("nn/train.rs", "");
    let main = ("main.rs", "fn main() { backstep::nn::train::train() }");
    arrows(&[nn, train, main], &["main.rs → nn/train.rs"]);
}

#[test]
fn circles_are_found() {
    let check = |files: &[(&str, &str)], expected: &[&str]| {
        assert_eq!(rules::no_circles(&library(files)), expected);
    };
    let nn = (
        "nn/mod.rs",
        "pub mod a;\npub mod b;\npub mod c;\npub use a::A;",
    );
    let a = ("nn/a.rs", "pub struct A;");
    let b = ("nn/b.rs", "use super::A;\npub struct B;");
    let c = ("nn/c.rs", "use super::b::B;\npub struct C;");
    check(&[nn, a, b, c], &[]);
    check(
        &[
            nn,
            (
                "nn/a.rs",
                "// Words.\nuse crate::nn::c::{self, C};\npub struct A;",
            ),
            b,
            c,
        ],
        &[
            "3 files import each other in a circle:\n    src/nn/a.rs:2: imports src/nn/c.rs (C)\n    \
           src/nn/c.rs:1: imports src/nn/b.rs (B)\n    src/nn/b.rs:1: imports src/nn/a.rs (A)",
        ],
    );
    // A child that uses its parent, which uses the child.
    check(
        &[
            ("nn/mod.rs", "mod a;\nuse a::A;\npub struct N(A);"),
            ("nn/a.rs", "pub struct A(super::N);"),
        ],
        &[
            "2 files import each other in a circle:\n    src/nn/mod.rs:2: imports src/nn/a.rs (A)\n    \
           src/nn/a.rs:1: imports src/nn/mod.rs (N)",
        ],
    );
}

const PAGE: (&str, &str) = ("page/mod.rs", "pub struct State;");

/// A library with three features and the views that they share.
fn house<'a>(more: &[(&'a str, &'a str)]) -> Library {
    let features = (
        "features/mod.rs",
        "pub mod graph;\n#[cfg(target_arch = \"wasm32\")]\npub mod guide;\npub mod one;",
    );
    let mut files = vec![
        features,
        PAGE,
        ("nn/mod.rs", "pub struct Network;"),
        ("ui/mod.rs", "pub fn tab() {}"),
        ("features/graph/mod.rs", "pub fn graph() {}"),
        ("features/guide/mod.rs", "pub mod view;\npub fn guide() {}"),
        ("features/guide/view.rs", ""),
        ("features/one.rs", "pub fn one() {}"),
    ];
    for &(path, text) in more {
        files.retain(|(other, _)| *other != path);
        files.push((path, text));
    }
    library(&files)
}

#[test]
fn an_arrow_that_the_table_forbids_is_found() {
    let check = |path, code, expected: &[&str]| {
        let house = house(&[(path, code)]);
        assert_eq!(
            rules::no_arrow_against_the_table(&house, &table(&house)),
            expected
        );
    };
    check(
        "page/mod.rs",
        "use crate::nn::Network;\npub struct State;",
        &[],
    );
    check(
        "features/one.rs",
        "use crate::{nn, page::State};\nuse crate::ui::tab;\npub fn one() {}",
        &[],
    );
    check(
        "nn/mod.rs",
        "// https://\nuse crate::page::{self, State};\npub struct Network;",
        &["src/nn/mod.rs:2: imports src/page/mod.rs (State): `nn` may not use `page`"],
    );
    check(
        "ui/mod.rs",
        "pub fn tab() { html! { <a href=\"https://\">{ crate::page::State }</a> } }",
        &["src/ui/mod.rs:1: imports src/page/mod.rs (State): `ui` may not use `page`"],
    );
    check(
        "main.rs",
        "use backstep::ui::tab;",
        &["src/main.rs:1: imports src/ui/mod.rs (tab): `main.rs` may not use `ui`"],
    );
    check(
        "novel.rs",
        "use backstep::ui;",
        &[
            "src/novel.rs:1: imports src/ui/mod.rs (the module): `novel.rs` has no row in the table of src/lib.rs",
        ],
    );
}

#[test]
fn a_feature_that_imports_another_is_found() {
    let check = |path, code, expected: &[&str]| {
        assert_eq!(
            rules::no_feature_imports_a_feature(&house(&[(path, code)])),
            expected
        );
    };
    check(
        "features/guide/view.rs",
        "use super::guide;\nuse crate::page::State;",
        &[],
    );
    check(
        "features/guide/view.rs",
        "use super::super::graph;\nuse crate::features::graph::graph;",
        &[
            "src/features/guide/view.rs:1: imports src/features/graph/mod.rs (graph): \
           a feature imports no other feature, as features/guide does features/graph",
        ],
    );
    check(
        "features/one.rs",
        "pub fn one() { super::guide::guide() }",
        &[
            "src/features/one.rs:1: imports src/features/guide/mod.rs (guide): \
           a feature imports no other feature, as features/one does features/guide",
        ],
    );
}

#[test]
fn an_arrow_up_is_found_whatever_the_table_says() {
    let check = |path, code, expected: &str| {
        let wrong = rules::no_arrow_against_the_direction(&house(&[(path, code)]));
        assert_eq!(wrong.join("\n"), expected);
    };
    check("page/mod.rs", "use crate::nn::Network;", "");
    check(
        "page/mod.rs",
        "use crate::features::one::one;",
        "src/page/mod.rs:1: imports src/features/one.rs (one): the page imports no feature",
    );
    check(
        "ui/mod.rs",
        "use crate::features::one;\nuse crate::page::State;",
        "src/ui/mod.rs:1: imports src/features/one.rs (the module): the shared views know no feature\n\
         src/ui/mod.rs:2: imports src/page/mod.rs (State): the shared views do not know the page",
    );
    check(
        "nn/mod.rs",
        "use crate::ui::tab;",
        "src/nn/mod.rs:1: imports src/ui/mod.rs (tab): the engine imports nothing above it",
    );
}

#[test]
fn a_package_for_the_browser_in_a_native_file_is_found() {
    let packages = BTreeSet::from(["yew".to_string(), "web_sys".to_string()]);
    let code = "// yew::x\nuse web_sys::Window;\nfn f() { m!(yew::html::Scope) }\nconst A: &str = \"yew::x\";";
    let check = |path, expected: &[&str]| {
        let found = rules::no_browser_in_native_files(&house(&[(path, code)]), &packages);
        assert_eq!(found, expected);
    };
    check(
        "features/one.rs",
        &[
            "src/features/one.rs:2: names web_sys, which needs a browser, in a file of the native build",
            "src/features/one.rs:3: names yew, which needs a browser, in a file of the native build",
        ],
    );
    // The declaration of `guide` has the condition, which holds for the files below it too.
    check("features/guide/view.rs", &[]);
    check("main.rs", &[]);
}

#[test]
fn an_impl_in_another_folder_is_found() {
    let check = |path, code, expected: &[&str]| {
        assert_eq!(rules::no_impl_elsewhere(&house(&[(path, code)])), expected);
    };
    let wrong = "src/features/one.rs:2: `impl State` belongs to page, beside src/page/mod.rs";
    check(
        "features/one.rs",
        "use crate::page::State;\nimpl State {}",
        &[wrong],
    );
    check(
        "features/one.rs",
        "use crate::page::*;\nimpl State {}",
        &[wrong],
    );
    check(
        "features/one.rs",
        "use crate::page::State as S;\nimpl S {}",
        &[wrong],
    );
    check(
        "features/one.rs",
        "use crate::page::State;\nimpl Clone for State {}",
        &[],
    );
    let parts = [
        ("page/mod.rs", "mod act;\npub struct State;"),
        ("page/act.rs", "use super::State;\nimpl State {}"),
    ];
    assert_eq!(rules::no_impl_elsewhere(&house(&parts)), [""; 0]);
}

#[test]
fn a_folder_without_a_row_and_a_row_without_a_folder_are_found() {
    let house = house(&[("novel/mod.rs", "")]);
    assert_eq!(
        rules::no_folder_without_a_row(&house, &table(&house)),
        [
            "src/novel has no row in the table of src/lib.rs",
            "src/lib.rs: the row `main.rs` has no folder"
        ]
    );
}

#[test]
fn a_file_that_is_not_read_is_reported() {
    let texts = [
        ("lib.rs", "mod a;\nmod b;"),
        ("a.rs", "mod c;"),
        ("nn/d.rs", ""),
        ("b.rs", "fn {"),
    ];
    let texts = texts.map(|(path, text)| (path.to_string(), text.to_string()));
    let lost = library::read("backstep", &BTreeMap::from(texts)).lost;
    assert_eq!(lost[0], "src/a.rs:1: no file for `mod c`");
    assert!(lost[1].starts_with("src/b.rs:1: "), "{}", lost[1]);
    assert!(lost.contains(&"src/nn/d.rs:1: no `mod` declaration leads to this file".to_string()));
}

#[test]
fn a_table_that_points_up_is_refused() {
    let check = |rows: &str, expected: Result<usize, &str>| {
        let text =
            format!("Words.\n\n| floor | may use | subject |\n|---|---|---|\n{rows}\nWords | too.");
        let floors = floors::floors(text.lines()).map(|floors| floors.len());
        assert_eq!(floors, expected.map_err(str::to_string), "{rows}");
    };
    check("| [`a`] | nothing | x |\n| `b` | [`a`] | y |", Ok(2));
    check(
        "| `a` | `b` | x |\n| `b` | nothing | y |",
        Err("`a` may not use `b`: no row above"),
    );
    check(
        "| `a` | nothing | x |\n| `a` | nothing | y |",
        Err("`a` has two rows"),
    );
    check(
        "| `a` | none | x |",
        Err("`a`: say nothing, all above, or which"),
    );
    check(
        "| a | nothing | x |",
        Err("a: a row names one floor, in backticks"),
    );
    check(
        "| `a` | nothing |",
        Err("| `a` | nothing |: a row has three cells"),
    );
    let copy = "x <!-- layers -->\n| floor | may use | subject |\n|-|-|-|\n| `a` | nothing | x |\n<!-- layers -->";
    let original = "| floor | may use | subject |\n|---|---|---|\n| [`a`] | nothing | x |";
    assert_eq!(
        floors::rows(floors::marked(copy).unwrap().lines()),
        floors::rows(original.lines())
    );
    assert_ne!(
        floors::rows(original.replace("| x |", "| y |").lines()),
        floors::rows(original.lines())
    );
    assert_eq!(floors::marked("no copy"), None);
}
