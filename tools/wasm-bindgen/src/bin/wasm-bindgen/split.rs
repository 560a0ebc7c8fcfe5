//! Takes out of the program what `#[wasm_split]` marks, into chunks that the glue script fetches when they are needed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

/// The script that loads the chunks, as the split program imports it.
const LINK: &str = "./__wasm_split.js";

/// The folder for files beside the glue, which Trunk copies as it is.
const SNIPPETS: &str = "snippets";

/// A program in parts.
pub struct Split {
    /// What is loaded first, not yet seen by wasm-bindgen.
    pub main: PathBuf,
    /// The script that loads the others.
    script: String,
}

impl Split {
    /// Splits a program and writes its chunks into the folder. `None` where nothing in it is marked.
    ///
    /// It has to happen before wasm-bindgen, which loses the relocations.
    pub fn of(wasm: &Path, folder: &Path) -> Result<Option<Split>> {
        let snippets = folder.join(SNIPPETS);
        let scratch = folder.join("split");
        for folder in [&snippets, &scratch] {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
        }
        let bytes = fs::read(wasm).with_context(|| wasm.display().to_string())?;
        let main = scratch.join("main.wasm");
        let mut options = Options::new(&bytes);
        options.output_dir = &scratch;
        options.main_out_path = &main;
        options.link_name = LINK;
        let parts = transform(options).map_err(|error| anyhow!("wasm-split: {error:#}"))?;
        if parts.split_modules.is_empty() {
            return Ok(None);
        }

        let mut script = fs::read_to_string(scratch.join(LINK))?;
        fs::create_dir_all(&snippets)?;
        for chunk in &parts.split_modules {
            let stem = chunk.file_stem().and_then(|stem| stem.to_str());
            let stem = stem.context("a chunk has no name")?;
            let wasm = squeezed(chunk)?;
            // By its bytes, so that no cache mixes an old chunk with a new page.
            let named = format!("{SNIPPETS}/{stem}-{:016x}.wasm", hash(&wasm));
            replace(
                &mut script,
                &format!("\"./{stem}.wasm\""),
                &format!("\"./{named}\""),
            )?;
            fs::write(folder.join(named), wasm)?;
        }
        Ok(Some(Split { main, script }))
    }

    /// Puts the script that loads the chunks into the glue, in place of the import of it: one file less to wait for.
    pub fn link(self, glue: &Path) -> Result<()> {
        let mut text = fs::read_to_string(glue)?;
        link(&mut text, self.script)?;
        Ok(fs::write(glue, text)?)
    }
}

/// A chunk without names, and with numbers no longer than they need to be: relocations have five bytes for each.
fn squeezed(chunk: &Path) -> Result<Vec<u8>> {
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse_file(chunk)?;
    Ok(module.emit_wasm())
}

/// Links the script to the glue around it.
fn link(glue: &mut String, mut script: String) -> Result<()> {
    replace(&mut script, "import { initSync } from \"./main.js\";\n", "")?;
    // The exports of the main program, which runs by the time a chunk is asked for.
    replace(&mut script, "= initSync(undefined, undefined);", "= wasm;")?;
    // The glue's own loader takes a host that serves wasm by another type, too.
    let load = "WebAssembly.instantiateStreaming(src, imports)";
    let chunks = script.matches(load).count();
    ensure!(chunks > 0, "the link script loads its chunks otherwise");
    script = script.replace(load, "__wbg_load(await src, imports)");
    ensure!(
        glue.contains("async function __wbg_load(module, imports) {"),
        "the glue has no __wbg_load"
    );

    let loaders: Vec<String> = script
        .lines()
        .filter_map(|line| line.strip_prefix("export const "))
        .filter_map(|rest| Some(rest.split_once(" = ")?.0.to_owned()))
        .collect();
    ensure!(!loaders.is_empty(), "the link script exports no loader");
    script = script.replace("export const ", "const ");
    ensure!(
        !script.contains("import ") && !script.contains("export "),
        "the link script imports or exports something else"
    );

    // `import * as import1 from "./__wasm_split.js"`, once for each chunk: all of them mean the same loaders.
    let (imports, rest): (Vec<&str>, Vec<&str>) = glue
        .lines()
        .partition(|line| line.starts_with("import * as ") && line.contains(LINK));
    ensure!(
        !imports.is_empty(),
        "the glue does not import the link script"
    );
    let loaders = loaders.join(", ");
    for import in imports {
        let name = import.split_whitespace().nth(3);
        let name = name.context("the import has no name")?;
        script.push_str(&format!("const {name} = {{ {loaders} }};\n"));
    }
    *glue = script + &rest.join("\n");
    Ok(())
}

/// Replaces what must be there once.
fn replace(text: &mut String, from: &str, to: &str) -> Result<()> {
    let count = text.matches(from).count();
    ensure!(count == 1, "{from} is there {count} times, and not once");
    *text = text.replacen(from, to, 1);
    Ok(())
}

/// FNV-1a, 64 bits: it tells builds apart, and needs no more.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
