//! The Rust target, the Rust components, the build tools and NumPy: each installed where it is missing.

use crate::Result;
use crate::workspace::{Workspace, executable, on_path, output, run};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The target the page is built for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The version of Trunk that builds the page.
pub const TRUNK_VERSION: &str = "0.21.14";

/// What exported notebooks are run and checked with.
const PYTHON_PACKAGES: [&str; 2] = ["numpy==2.4.6", "nbformat==5.11.1"];

/// Adds the wasm32 target to the toolchain in use.
pub fn ensure_wasm_target(workspace: &Workspace) -> Result {
    let query = ["--print", "target-libdir", "--target", WASM];
    let library = output(workspace.command("rustc").args(query));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    println!("Adding the Rust target {WASM}");
    rustup(workspace, &["target", "add", WASM])
}

/// Adds rustfmt and clippy to the toolchain in use.
pub fn ensure_lint_components(workspace: &Workspace) -> Result {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(&mut workspace.cargo([subcommand, "--version"])).is_none() {
            println!("Adding the Rust component {component}");
            rustup(workspace, &["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(workspace: &Workspace, arguments: &[&str]) -> Result {
    if on_path("rustup").is_none() {
        let wanted = arguments.join(" ");
        return Err(format!(
            "this Rust did not come from rustup: add by its own means what `rustup {wanted}` would"
        ));
    }
    run(workspace.command("rustup").args(arguments))
}

/// Builds `wasm-bindgen` and its test runner, of the version in Cargo.lock.
pub fn ensure_wasm_bindgen(workspace: &Workspace) -> Result {
    let arguments = "build --locked --profile tools --package wasm-bindgen-tools";
    let mut build = workspace.cargo(arguments.split(' '));
    if workspace.wasm_bindgen().exists() {
        build.arg("--quiet");
    } else {
        println!("Building wasm-bindgen, once: about a minute");
    }
    run(&mut build)
}

/// Installs Trunk.
pub fn ensure_trunk(workspace: &Workspace) -> Result {
    let mut version = workspace.command(trunk(workspace));
    if output(version.arg("--version")).is_some_and(|text| text == format!("trunk {TRUNK_VERSION}"))
    {
        return Ok(());
    }
    println!("Building Trunk {TRUNK_VERSION}, once: about three minutes");
    // A folder of its own, so that an interrupted build goes on where it stopped.
    let scratch = workspace.tools().join("trunk-build");
    run(workspace
        .cargo("install --locked --no-default-features --force --root".split(' '))
        .arg(workspace.tools())
        .arg("--target-dir")
        .arg(&scratch)
        .arg(format!("trunk@{TRUNK_VERSION}"))
        // Its own profile is made for speed and takes three times as long to build.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"))?;
    fs::remove_dir_all(&scratch)
        .map_err(|error| format!("{} cannot be removed: {error}", scratch.display()))
}

/// Where Trunk is installed.
pub fn trunk(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("bin").join(executable("trunk"))
}

/// A Python with NumPy, in an environment of its own in the target folder; `BACKSTEP_PYTHON` names another. None where it
/// cannot be had: a machine may have no Python, and no way to a package registry.
pub fn find_numpy(workspace: &Workspace) -> Option<PathBuf> {
    if let Some(named) = env::var_os("BACKSTEP_PYTHON") {
        return Some(named.into());
    }
    let environment = workspace.tools().join("python");
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = environment.join(programs).join(executable("python"));
    let has_numpy = || {
        let mut import = workspace.command(&python);
        output(import.args(["-c", "import numpy, nbformat"])).is_some()
    };
    if !has_numpy() {
        println!("Installing NumPy, once");
        let mut create = workspace.command("python3");
        create.args(["-m", "venv", "--clear"]).arg(&environment);
        let mut install = workspace.command(&python);
        install
            .args("-m pip install --quiet --disable-pip-version-check".split(' '))
            .args("--retries 0 --timeout 15".split(' '))
            .args(PYTHON_PACKAGES);
        if let Err(sentence) = run(&mut create).and_then(|()| run(&mut install)) {
            println!("NumPy cannot be had, and exported notebooks are not run: {sentence}");
        }
    }
    has_numpy().then_some(python)
}
