//! Takes from the wasm and its glue script what only tools and readers need.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::ModuleConfig;

/// Squeezes `NAME_bg.wasm` and `NAME.js`, which `wasm-bindgen --target=web` has just written into the folder.
///
/// Every name the two share ends in a hash of sixteen digits, which does not compress: each becomes one of two or
/// three. The names of functions and producers go, and so does the list of features, which wasm-bindgen has read.
pub fn squeeze(folder: &Path, name: &str) -> Result<()> {
    let wasm = folder.join(format!("{name}_bg.wasm"));
    let glue = folder.join(format!("{name}.js"));
    let script = fs::read_to_string(&glue)?;
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse_file(&wasm)?;
    module.customs.remove_raw("target_features");

    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    // The others are called by their plain names: `memory`; `__wasm_split…` by the chunks, too.
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    let generated =
        exports.filter(|name| name.starts_with("__w") && !name.starts_with("__wasm_split"));
    let taken: HashSet<&str> = words(&script).collect();
    let mut free = (0..)
        .map(short_name)
        .filter(|short| !taken.contains(short.as_str()));
    let mut short_names = HashMap::new();
    for name in imports.chain(generated) {
        let known = taken.contains(name.as_str());
        ensure!(known, "{name} is not in {}", glue.display());
        let short = free.next().context("names run out")?;
        short_names.insert(std::mem::replace(name, short.clone()), short);
    }

    let script: String = words(&script)
        .map(|word| short_names.get(word).map_or(word, String::as_str))
        .collect();
    fs::write(&glue, default_export(&script)?)?;
    fs::write(&wasm, module.emit_wasm())?;
    Ok(())
}

/// `a0`, `b0`, … `z0`, `a1`, …, none of which is a word of the language.
fn short_name(index: usize) -> String {
    let (number, letter) = (index / 26, b"abcdefghijklmnopqrstuvwxyz"[index % 26]);
    format!("{}{number}", char::from(letter))
}

/// The script in pieces, each a word or what is between two words.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut rest = script;
    std::iter::from_fn(move || {
        let kind = in_word(rest.chars().next()?);
        let end = rest.find(|c| in_word(c) != kind).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// The script with its default export in the only form that Trunk's minifier reads. Nobody imports `initSync`.
fn default_export(script: &str) -> Result<String> {
    let (before, after) = script
        .split_once("export { initSync, __wbg_init as default };")
        .context("the glue exports something else")?;
    Ok([before, "export default __wbg_init;", after].concat())
}
