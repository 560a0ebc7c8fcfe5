//! `wasm-bindgen`, which Trunk looks for on the PATH, and after it a step that makes a release smaller.

mod squeeze;

use std::ffi::OsString;
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(&arguments)?;
    // As Trunk calls it for a release. Called otherwise, it is wasm-bindgen and nothing more.
    let value = |name: &str| {
        arguments
            .iter()
            .find_map(|a| a.to_str()?.strip_prefix(name))
    };
    let (target, name) = (value("--target="), value("--out-name="));
    let folder = value("--out-dir=").map(Path::new);
    match (target, folder, name) {
        (Some("web"), Some(folder), Some(name)) if folder.ends_with("release") => {
            squeeze::squeeze(folder, name)
        }
        _ => Ok(()),
    }
}
