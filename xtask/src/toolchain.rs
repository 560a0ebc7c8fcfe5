//! The Rust that everything is built by: one exact version, wherever it can be had.

use crate::Result;
use crate::tools::WASM;
use crate::workspace::{Workspace, on_path, output, run};
use std::env;

/// Another compiler makes other bytes: the limits of the page's size are held, and digits are compared, with this one.
const PINNED: &str = "1.95.0";

/// Has everything that is started from here on use the pinned version. Where it is not installed and cannot be, it is said
/// how the Rust in use differs, and things go on with that one.
pub fn pin(workspace: &mut Workspace) -> Result {
    let used = output(workspace.command("rustc").arg("--version"))
        .ok_or("rustc does not run: install Rust by rustup")?;
    let used = version(&used);
    if used == PINNED {
        return Ok(());
    }
    if is_installed(workspace) || install(workspace) {
        println!("Using the pinned Rust {PINNED} instead of {used}");
        workspace.use_toolchain(PINNED);
    } else {
        println!(
            "Using Rust {used}, because the pinned {PINNED} is not installed: sizes and lints may differ from the project's"
        );
    }
    Ok(())
}

/// Of `rustc 1.95.0 (59807616e 2026-04-14)` the number.
fn version(line: &str) -> &str {
    line.split_whitespace().nth(1).unwrap_or_default()
}

/// Whether rustup has it, by that name or by another.
fn is_installed(workspace: &Workspace) -> bool {
    let mut rustc = workspace.command("rustup");
    rustc.args(["run", PINNED, "rustc", "--version"]);
    output(rustc.env("RUSTUP_AUTO_INSTALL", "0")).is_some_and(|line| version(&line) == PINNED)
}

/// Installs it, where rustup is there and allowed to.
fn install(workspace: &Workspace) -> bool {
    let is_forbidden = env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|value| value == "0");
    if is_forbidden || on_path("rustup").is_none() {
        return false;
    }
    println!("Installing the pinned Rust {PINNED}");
    let install = "toolchain install --no-self-update --profile minimal";
    let with = [
        "--component",
        "rustfmt",
        "--component",
        "clippy",
        "--target",
        WASM,
    ];
    run(workspace
        .command("rustup")
        .args(install.split(' '))
        .args(with)
        .arg(PINNED))
    .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_rustc_says() {
        assert_eq!(version("rustc 1.95.0 (59807616e 2026-04-14)"), "1.95.0");
        assert_eq!(
            version("rustc 1.97.0-nightly (0 2026-09-01)"),
            "1.97.0-nightly"
        );
        assert_eq!(version(""), "");
    }
}
