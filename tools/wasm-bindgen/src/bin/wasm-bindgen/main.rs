//! `wasm-bindgen`, which Trunk looks for on the PATH, with two steps around it for a release: [`split`] takes out of the
//! program what is fetched on demand, and [`squeeze`] makes the rest smaller.

mod split;
mod squeeze;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use split::Split;

fn main() -> Result<()> {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    let Some(release) = Release::of(&arguments) else {
        wasm_bindgen_tools::join_arguments(&mut arguments)?;
        return wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(&arguments);
    };
    let Release {
        folder,
        name,
        input,
    } = &release;
    let wasm = arguments
        .get_mut(*input)
        .context("wasm-bindgen is given no wasm")?;
    let split = Split::of(Path::new(wasm), folder)?;
    if let Some(split) = &split {
        *wasm = split.main.clone().into();
        // The chunks are linked by the table of functions and the stack pointer of the main program.
        arguments.push("--keep-lld-exports".into());
    }
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(&arguments)?;
    if let Some(split) = split {
        split.link(&folder.join(format!("{name}.js")))?;
    }
    squeeze::squeeze(folder, name)
}

/// A call as Trunk makes it for a release.
struct Release {
    /// Where the output goes.
    folder: PathBuf,
    /// What its files are called.
    name: String,
    /// The place of the wasm among the arguments.
    input: usize,
}

impl Release {
    /// `None` for any other call: this is wasm-bindgen then and nothing more.
    fn of(arguments: &[OsString]) -> Option<Release> {
        let value = |name: &str| {
            arguments
                .iter()
                .find_map(|a| a.to_str()?.strip_prefix(name))
        };
        let folder = PathBuf::from(value("--out-dir=")?);
        let is_release = value("--target=") == Some("web") && folder.ends_with("release");
        let name = value("--out-name=")?.to_owned();
        let input = arguments
            .iter()
            .position(|a| Path::new(a).extension().is_some_and(|end| end == "wasm"))?;
        is_release.then_some(Release {
            folder,
            name,
            input,
        })
    }
}
