//! Builds what is to be measured, and has it measured.

use crate::workspace::{Workspace, run};
use crate::{Result, browser, page, tools};
use std::path::Path;
use std::{fs, io};

/// The kernel on its own: a package, a native program and a WebAssembly file.
const SIDE: &str = "backstep-bench-side";

/// What the measuring needs in the page's folder.
const SCRIPTS: [&str; 2] = ["worker.js", "watched-worker.js"];

/// Measures these parts, or all; `bench/src/main.rs` names them.
pub fn bench(workspace: &Workspace, parts: &[String]) -> Result {
    page::build(workspace)?;
    println!("Building the bench");
    let build = ["build", "--locked", "--release", "--package", SIDE];
    run(&mut workspace.cargo(build))?;
    run(workspace.cargo(build).args(["--target", tools::WASM]))?;

    // A copy, so that what is published has no more in it than the page.
    let folder = workspace.target().join("bench");
    let scripts = folder.join("bench");
    prepare(workspace, &folder, &scripts)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    let release = |target: &str| workspace.target().join(target).join("release");
    let wasm = release(tools::WASM).join(format!("{SIDE}.wasm"));
    run(workspace
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .args([&scripts, &wasm]))?;

    let native = release("").join(format!("{SIDE}{}", std::env::consts::EXE_SUFFIX));
    let driver = browser::ensure(workspace)?;
    let mut command = workspace.cargo(["run", "--quiet", "--locked", "--package"]);
    if let Some(python) = tools::find_numpy(workspace) {
        command.env("BACKSTEP_PYTHON", python);
    }
    run(command
        .args(["backstep-bench", "--"])
        .args(parts)
        .env("BACKSTEP_DIST", &folder)
        .env("BACKSTEP_SIDE", native)
        .env("CHROMEDRIVER", driver))
}

/// The built page in `folder`, and the measuring scripts in `scripts`.
fn prepare(workspace: &Workspace, folder: &Path, scripts: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    copy(&workspace.dist(), folder)?;
    fs::create_dir_all(scripts)?;
    for name in SCRIPTS {
        fs::copy(workspace.file("bench/src").join(name), scripts.join(name))?;
    }
    Ok(())
}

/// A folder with all that is in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
