//! The page: built into a folder, or served.

use crate::workspace::{Workspace, run};
use crate::{Result, tools};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;
use std::{fs, io};

/// Builds the page into `dist/`.
pub fn build(workspace: &Workspace) -> Result {
    prepare(workspace)?;
    run(trunk(workspace, "build")
        .arg("--dist")
        .arg(workspace.dist()))?;
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

/// Gives the second program's two files in `folder` names with a hash of their bytes, and writes these into the page. Trunk
/// leaves the names of such a program as they are, and a cache could mix an old copy with a new page.
pub fn name_practice(folder: &Path) -> Result {
    let at = |name: &str| folder.join(name);
    let failed = |name: &str, error: io::Error| format!("{}: {error}", at(name).display());
    let index = "index.html";
    let mut page = fs::read_to_string(at(index)).map_err(|error| failed(index, error))?;
    for (name, end) in [("practice.js", ".js"), ("practice_bg.wasm", "_bg.wasm")] {
        let bytes = fs::read(at(name)).map_err(|error| failed(name, error))?;
        let hashed = format!("practice-{:016x}{end}", hash(&bytes));
        fs::rename(at(name), at(&hashed)).map_err(|error| failed(name, error))?;
        page = page.replace(name, &hashed);
    }
    fs::write(at(index), page).map_err(|error| failed(index, error))
}

/// FNV-1a, 64 bits: it tells builds apart, and needs no more.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What the page asks for is there, under another name as soon as a byte of it is another.
    #[test]
    fn the_second_program_is_named_by_its_bytes() {
        let named = |case: &str, glue: &str, wasm: &str| {
            let folder =
                std::env::temp_dir().join(format!("name-practice-{case}-{}", std::process::id()));
            let write = |name: &str, text: &str| fs::write(folder.join(name), text);
            fs::create_dir_all(&folder)
                .and_then(|()| write("practice.js", glue))
                .and_then(|()| write("practice_bg.wasm", wasm))
                .and_then(|()| write("index.html", "./practice.js ./practice_bg.wasm ./start.js"))
                .expect("the folder can be written");
            name_practice(&folder).expect("the files are there");
            let page = fs::read_to_string(folder.join("index.html")).expect("the page is there");
            let names: Vec<String> = page
                .split(" ./")
                .map(|name| name.trim_start_matches("./").to_owned())
                .collect();
            let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
            assert_eq!(
                (read(&names[0]), read(&names[1])),
                (glue.to_owned(), wasm.to_owned())
            );
            fs::remove_dir_all(&folder).expect("the folder can be removed");
            names
        };
        let first = named("first", "glue", "wasm");
        assert_eq!(first[0], "practice-a48c107212a92b7c.js");
        assert_eq!(first[2], "start.js");
        let second = named("second", "glue", "wasn");
        assert_eq!(second[0], first[0]);
        assert_ne!(second[1], first[1]);
    }

    /// From the authors' own list of test values.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
