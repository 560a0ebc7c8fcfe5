//! Chromium and its driver, for the tests that need a browser.

use crate::Result;
use crate::workspace::{Workspace, on_path, output, run};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Quiet and offline: no GPU to look for, no first-run page, nothing of the browser's own to fetch.
const ARGUMENTS: [&str; 6] = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Sees to it that there is a Chromium, by installing one where it is missing; gives its driver.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(driver) = find_driver()? {
        return Ok(driver);
    }
    install(workspace)?;
    find_driver()?.ok_or_else(|| advice("apt-get installed Chromium, but it is not on the PATH"))
}

/// CHROME and CHROMEDRIVER before the PATH; none where either program is missing.
fn find_driver() -> Result<Option<PathBuf>> {
    let chromium = match named("CHROME")? {
        Some(path) => Some(path),
        None => NAMES.into_iter().find_map(on_path),
    };
    let driver = match named("CHROMEDRIVER")? {
        Some(path) => Some(path),
        None => on_path("chromedriver"),
    };
    Ok(chromium.and(driver))
}

/// The program that a variable names. A wrong name is an error: another browser is not what was asked for.
fn named(variable: &str) -> Result<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(path) if !path.is_file() => Err(format!(
            "{variable} names {}, which is no file",
            path.display()
        )),
        path => Ok(path),
    }
}

fn install(workspace: &Workspace) -> Result {
    if on_path("apt-get").is_none() {
        return Err(advice("Chromium or its driver is missing"));
    }
    let root = output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    let sudo = output(Command::new("sudo").args(["-n", "true"])).is_some();
    let (program, first): (_, &[&str]) = match (root, sudo) {
        (true, _) => ("env", &[]),
        (false, true) => ("sudo", &["-n", "env"]),
        (false, false) => return Err(advice("Chromium or its driver is missing")),
    };
    println!("Installing Chromium and its driver by apt-get");
    for task in [
        "apt-get update -qq",
        "apt-get install -qq --yes --no-install-recommends chromium chromium-driver",
    ] {
        run(workspace
            .command(program)
            .args(first)
            .arg("DEBIAN_FRONTEND=noninteractive")
            .args(task.split(' ')))
        .map_err(|error| advice(&error))?;
    }
    Ok(())
}

fn advice(problem: &str) -> String {
    format!(
        "{problem}: install Chromium (or Chrome) and the chromedriver of the same version, or name them by CHROME and CHROMEDRIVER"
    )
}

/// Writes the capabilities that wasm-bindgen's test runner asks the driver for.
pub fn write_capabilities(workspace: &Workspace) -> Result<PathBuf> {
    let binary = match env::var("CHROME") {
        Ok(path) => format!("\"binary\": {}, ", json_string(&path)),
        Err(_) => String::new(),
    };
    let arguments = ARGUMENTS.map(json_string).join(", ");
    let capabilities = format!("{{\"goog:chromeOptions\": {{{binary}\"args\": [{arguments}]}}}}\n");
    let file = workspace.target().join("webdriver.json");
    match fs::write(&file, capabilities) {
        Ok(()) => Ok(file),
        Err(error) => Err(format!("{} cannot be written: {error}", file.display())),
    }
}

fn json_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
