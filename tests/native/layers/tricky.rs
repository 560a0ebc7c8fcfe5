//! The reader finds a path however it is written, and only where there is code.

use super::source::{Kind, Source};

/// The paths of more than one name that code mentions: `line path`, sorted.
#[track_caller]
fn check(code: &str, expected: &[&str]) {
    let source = Source::parse(code).unwrap();
    let mentions = source
        .mentions
        .iter()
        .filter(|mention| mention.path.len() > 1);
    let mut found: Vec<String> = mentions
        .map(|mention| format!("{} {}", mention.line, mention.path.join("::")))
        .collect();
    found.sort();
    found.dedup();
    assert_eq!(found, expected, "{code}");
}

#[test]
fn use_declarations_are_read() {
    check(
        "use crate::nn::params::Params;",
        &["1 crate::nn::params::Params"],
    );
    check(
        "pub use crate::{\n    data::{self, DataSet, csv::{read, table}},\n    plot::field as area,\n    worker,\n};",
        &[
            "2 crate::data",
            "2 crate::data::DataSet",
            "2 crate::data::csv::read",
            "2 crate::data::csv::table",
            "3 crate::plot::field",
            "4 crate::worker",
        ],
    );
    check(
        "use super::super::nn;\nuse self::a::B as _;",
        &["1 super::super::nn", "2 self::a::B"],
    );
    check("pub(in crate::nn) use crate::data::*;", &["1 crate::data"]);
    check("fn f() {\n    use crate::nn::X;\n}", &["2 crate::nn::X"]);
    check("use ::yew::Html;", &["1 ::::yew::Html"]);
}

#[test]
fn a_use_declaration_says_what_it_brings_in() {
    #[track_caller]
    fn kinds(code: &str, expected: &[Kind]) {
        let source = Source::parse(code).unwrap();
        let found: Vec<Kind> = source
            .mentions
            .into_iter()
            .map(|mention| mention.kind)
            .collect();
        assert_eq!(found, expected, "{code}");
    }
    let named = |name: Option<&str>, is_public| Kind::Use {
        name: name.map(str::to_string),
        is_public,
    };
    kinds(
        "use a::{self, b::C as D};",
        &[named(Some("a"), false), named(Some("D"), false)],
    );
    kinds("pub(crate) use a::b;", &[named(Some("b"), true)]);
    kinds("use a::B as _;", &[named(None, false)]);
    kinds("pub use a::*;", &[Kind::Glob { is_public: true }]);
    kinds("impl a::B {}", &[Kind::Impl, Kind::Plain]);
    kinds("impl a::B for c::D {}", &[Kind::Plain, Kind::Plain]);
}

#[test]
fn paths_in_code_are_read() {
    check(
        "fn f(x: &crate::nn::X<crate::data::Y>) -> impl crate::a::B {\n    crate::plot::draw::<crate::c::D>(x)\n}",
        &[
            "1 crate::a::B",
            "1 crate::data::Y",
            "1 crate::nn::X",
            "2 crate::c::D",
            "2 crate::plot::draw",
        ],
    );
    check(
        "#[derive(serde::Serialize)]\nstruct A;",
        &["1 serde::Serialize"],
    );
    check(
        "#[serde(with = \"crate::codec::bytes\", rename = \"crate\")]\nstruct A;",
        &["1 crate::codec::bytes"],
    );
    check("pub(in crate::nn) fn f() {}", &[]);
    check(
        "#[cfg(test)]\nmod tests {\n    use super::f;\n}",
        &["3 super::f"],
    );
}

#[test]
fn comments_and_literals_are_no_code() {
    check(
        "/// As [`crate::app`] does.\n// crate::app\n/* crate::app /* crate::b */ */\nfn f() {}",
        &[],
    );
    check("//! use crate::app::x;\n#![doc = \"crate::app\"]", &[]);
    check(
        "const A: &str = \"crate::app\";\nconst B: &str = r#\"\"use crate::app;\"#;",
        &[],
    );
    // What follows `//` in a literal is code again.
    check(
        "const A: (&str, u8) = (\"https://a.b\", crate::nn::X);",
        &["1 crate::nn::X"],
    );
    check(
        "const A: (&str, u8) = (r\"\\\", crate::nn::X);",
        &["1 crate::nn::X"],
    );
    check(
        "const A: (&str, u8) = (r##\"a\"# // \"##, crate::nn::X);",
        &["1 crate::nn::X"],
    );
    check(
        "const A: (&[u8], u8) = (b\"/*\", crate::nn::X);",
        &["1 crate::nn::X"],
    );
    check(
        "const A: (char, char, u8) = ('\"', '/', crate::nn::X); // \"",
        &["1 crate::nn::X"],
    );
    check(
        "fn f<'a>(x: &'a str) -> crate::nn::X { '\\'' }",
        &["1 crate::nn::X"],
    );
    check("use my_crate::app;", &["1 my_crate::app"]);
}

#[test]
fn paths_in_macros_are_read() {
    check(
        "fn view() -> Html {\n    html! {\n        <div class=\"crate::no\">{ crate::ui::math(x) }\n        <crate::ui::Tab /></div>\n    }\n}",
        &["3 crate::ui::math", "4 crate::ui::Tab"],
    );
    check(
        "fn f() { yew::html!(<A b={c::d} />); }",
        &["1 c::d", "1 yew::html"],
    );
    check(
        "macro_rules! m { ($a:expr) => { $crate::nn::run($a) }; }",
        &["1 crate::nn::run"],
    );
    check(
        "macro_rules! m { () => { use crate::{a::b, c::{self, D}}; }; }",
        &["1 crate::a::b", "1 crate::c", "1 crate::c::D"],
    );
    check(
        "fn f() { m!(a.b::<C>(), <T>::g::h, ::k::l, 0..n::o); }",
        &["1 ::::k::l", "1 n::o"],
    );
}

#[test]
fn a_condition_that_means_webassembly_is_known() {
    #[track_caller]
    fn check(condition: &str, expected: bool) {
        let source = Source::parse(&format!("#[cfg({condition})]\npub mod a;")).unwrap();
        assert_eq!(
            source.modules[0].declares[0].is_wasm_only, expected,
            "{condition}"
        );
        let source = Source::parse(&format!("#![cfg({condition})]")).unwrap();
        assert_eq!(source.is_wasm_only, expected, "{condition}");
    }
    check("target_arch = \"wasm32\"", true);
    check("all(test, target_arch = \"wasm32\")", true);
    check("not(target_arch = \"wasm32\")", false);
    check("any(test, target_arch = \"wasm32\")", false);
    check("target_arch = \"x86_64\"", false);
}
