//! The rings of tests, from the quickest to the whole page, each stage named and timed.

use crate::workspace::{Workspace, run};
use crate::{Result, browser, page, sizes, style, tools};
use std::time::{Duration, Instant};

/// Tests that need the same things.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ring {
    /// Format and lints.
    Lint,
    /// Tests without a browser.
    Native,
    /// Tests of wasm in a browser.
    Browser,
    /// Tests that drive the built page.
    EndToEnd,
}

impl Ring {
    /// In the order in which they run: what fails soonest comes first.
    pub const ALL: [Self; 4] = [Self::Lint, Self::Native, Self::Browser, Self::EndToEnd];

    /// The ring that a command line names.
    pub fn named(name: &str) -> Result<Self> {
        match name {
            "lint" => Ok(Self::Lint),
            "native" => Ok(Self::Native),
            "browser" => Ok(Self::Browser),
            "e2e" => Ok(Self::EndToEnd),
            _ => Err(format!(
                "no ring \"{name}\": there are lint, native, browser and e2e"
            )),
        }
    }

    fn test(self, workspace: &Workspace) -> Result {
        match self {
            Self::Lint => lint(workspace),
            Self::Native => native(workspace),
            Self::Browser => browser_ring(workspace),
            Self::EndToEnd => end_to_end(workspace),
        }
    }
}

/// Runs these rings, up to the first failure.
pub fn test(workspace: &Workspace, rings: &[Ring]) -> Result {
    let start = Instant::now();
    let result = rings.iter().try_for_each(|ring| ring.test(workspace));
    let seconds = seconds(start.elapsed());
    match &result {
        Ok(()) => println!("\nEverything passed: {seconds} in all"),
        Err(_) => println!("\nStopped at the first failure, after {seconds}"),
    }
    result
}

fn lint(workspace: &Workspace) -> Result {
    stage("lint tools", || {
        tools::ensure_lint_components(workspace)?;
        tools::ensure_wasm_target(workspace)
    })?;
    stage("format", || {
        run(&mut workspace.cargo(["fmt", "--all", "--check"]))
    })?;
    stage("clippy, native", || {
        let arguments = "clippy --locked --workspace --all-targets -- -D warnings";
        run(&mut workspace.cargo(arguments.split(' ')))
    })?;
    stage("clippy, wasm32", || {
        let arguments = "clippy --locked --package backstep --package backstep-bench-side";
        run(workspace
            .cargo(arguments.split(' '))
            .args(["--all-targets", "--target", tools::WASM])
            .args(["--", "-D", "warnings"]))
    })?;
    stage("documentation", || {
        let arguments = "doc --locked --workspace --no-deps --document-private-items";
        run(workspace
            .cargo(arguments.split(' '))
            .env("RUSTDOCFLAGS", "-D warnings"))
    })
}

fn native(workspace: &Workspace) -> Result {
    let python = stage("NumPy", || Ok(tools::find_numpy(workspace)))?;
    stage("native tests", || {
        let arguments = "test --locked --workspace --exclude backstep-e2e --exclude backstep-bench";
        let mut command = workspace.cargo(arguments.split(' '));
        if let Some(python) = python {
            command.env("BACKSTEP_PYTHON", python);
        }
        run(&mut command)
    })
}

fn browser_ring(workspace: &Workspace) -> Result {
    let driver = stage("browser and test runner", || {
        tools::ensure_wasm_target(workspace)?;
        tools::ensure_wasm_bindgen(workspace)?;
        browser::ensure(workspace)
    })?;
    stage("browser tests", || {
        style::join(workspace)?;
        let mut command = workspace.cargo(["test", "--locked", "--target", tools::WASM]);
        // The runner takes the first driver it finds named, and Chromium's is the third it looks for.
        for other in ["GECKODRIVER", "SAFARIDRIVER"] {
            command
                .env_remove(other)
                .env_remove(format!("{other}_REMOTE"));
        }
        run(command
            .args(["--package", "backstep", "--test", "browser"])
            .env("CHROMEDRIVER", driver)
            .env(
                "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
                browser::write_capabilities(workspace)?,
            )
            // Seconds. Its own 20 and 5 are short for a busy machine.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
            // The runner's own stack is of no use below the test that failed.
            .env("RUST_LIB_BACKTRACE", "0"))
    })
}

fn end_to_end(workspace: &Workspace) -> Result {
    stage("release build", || page::build(workspace))?;
    stage("size of the page", || sizes::hold(workspace))?;
    stage("end-to-end tests", || {
        let driver = browser::ensure(workspace)?;
        run(workspace
            .cargo("test --locked --package backstep-e2e --package backstep-bench".split(' '))
            .env("BACKSTEP_DIST", workspace.dist())
            .env("CHROMEDRIVER", driver))
    })
}

/// Runs one named part and says how long it took.
fn stage<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {name}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "ok" } else { "FAILED" };
    println!("== {name}: {outcome}, {}", seconds(start.elapsed()));
    result
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
