//! The page: built into a folder, or served.

use crate::workspace::{Workspace, run};
use crate::{Result, fresh, tools};
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

/// Builds the page into `dist/`, unless it is there already and nothing that it is made of has changed.
pub fn build(workspace: &Workspace) -> Result {
    prepare(workspace)?;
    if !fresh::is_built(workspace) {
        run(trunk(workspace, "build")
            .arg("--dist")
            .arg(workspace.dist()))?;
        fresh::remember(workspace)
            .map_err(|error| format!("it cannot be noted that the page is built: {error}"))?;
    }
    println!("The page is in {}", workspace.dist().display());
    Ok(())
}

/// Serves the page on this machine, and builds it again when a file changes, until interrupted.
pub fn serve(workspace: &Workspace, port: u16) -> Result {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        format!("port {port} of 127.0.0.1 cannot be had ({error}): choose another by --port")
    })?;
    prepare(workspace)?;
    println!(
        "Serving on http://127.0.0.1:{port}/ (Ctrl-C ends it; reload the page after a change)"
    );
    // Not in dist/: a page being worked on should not replace one being published.
    run_to_the_end(
        trunk(workspace, "serve")
            .args(["--address", "127.0.0.1", "--port", &port.to_string()])
            .arg("--dist")
            .arg(workspace.target().join("serve")),
    )
}

/// The tools, and the wasm itself: Trunk works offline, so cargo fetches and compiles before it.
fn prepare(workspace: &Workspace) -> Result {
    tools::ensure_wasm_target(workspace)?;
    tools::ensure_wasm_bindgen(workspace)?;
    tools::ensure_trunk(workspace)?;
    println!("Building the page");
    let arguments = ["build", "--locked", "--release", "--bin", "backstep"];
    run(workspace.cargo(arguments).args(["--target", tools::WASM]))
}

fn trunk(workspace: &Workspace, subcommand: &str) -> Command {
    let mut command = workspace.command(tools::trunk(workspace));
    // Trunk takes NO_COLOR for an option that is "true" or "false", and refuses the usual "1".
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command.args([subcommand, "--log", "warn"]);
    command
}

/// Becomes the command, so that a signal to this process reaches it.
#[cfg(unix)]
fn run_to_the_end(command: &mut Command) -> Result {
    use std::os::unix::process::CommandExt;
    Err(format!("Trunk did not start: {}", command.exec()))
}

#[cfg(not(unix))]
fn run_to_the_end(command: &mut Command) -> Result {
    run(command)
}
