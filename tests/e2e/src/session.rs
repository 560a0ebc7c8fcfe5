//! Starts a browser, runs a test in it, and closes everything whatever happens.

use std::fs;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::chromedriver::Chromedriver;
use crate::page::Page;
use crate::server::Server;

/// What Chromium needs to run as root in a container, and to keep quiet on the network.
const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// How a test wants its page.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Files the server answers with 404; their failed requests are expected.
    pub refuse: &'static [&'static str],
    /// Width and height of the page in CSS pixels.
    pub size: (u32, u32),
    /// Longer than it takes: a test that hangs is closed and reported like one that fails.
    pub limit: Duration,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup {
            refuse: &[],
            size: (1440, 900),
            limit: Duration::from_secs(240),
        }
    }
}

/// Opens the page in a fresh browser, runs `test`, and fails if it fails or if anything went wrong behind its back.
///
/// # Panics
/// As `test` does, after the browser has been closed and the screen and the source saved to `target/e2e/`.
pub fn run(setup: Setup, test: impl AsyncFnOnce(&Page)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(session(setup, test));
}

async fn session(setup: Setup, test: impl AsyncFnOnce(&Page)) {
    let server = Server::start(&dist(), setup.refuse);
    let driver = Chromedriver::start();
    let profile = tempfile::tempdir().expect("a folder for the profile");
    let client = browser(&driver, &server, profile.path()).await;
    let work = async {
        let page = Page::open(client.clone(), server, setup).await;
        test(&page).await;
        page.finish().await;
    };
    let outcome = AssertUnwindSafe(tokio::time::timeout(setup.limit, work))
        .catch_unwind()
        .await;
    if !matches!(outcome, Ok(Ok(()))) {
        save_evidence(&client).await;
    }
    // The driver is ended next, closed session or not.
    let _ = client.close().await;
    drop(driver);
    match outcome {
        Ok(Ok(())) => (),
        Ok(Err(_)) => panic!("the test did not end within {} s", setup.limit.as_secs()),
        Err(panic) => resume_unwind(panic),
    }
}

async fn browser(driver: &Chromedriver, server: &Server, profile: &Path) -> Client {
    let mut arguments: Vec<String> = ARGUMENTS.map(String::from).into();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--proxy-server={}", server.proxy()));
    let mut options = json!({ "args": arguments });
    if let Ok(program) = std::env::var("CHROME") {
        options["binary"] = program.into();
    }
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    let Value::Object(capabilities) = capabilities else {
        unreachable!("written as an object above")
    };
    let capabilities: Capabilities = capabilities;
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&driver.address())
        .await
        .unwrap_or_else(|error| panic!("cannot start the browser: {error}"))
}

/// Saves what a failed test saw last.
async fn save_evidence(client: &Client) {
    let name = test_name();
    if let Ok(image) = client.screenshot().await {
        // Best effort: the failure itself is what matters.
        let _ = fs::write(report(&format!("{name}.png")), image);
    }
    if let Ok(source) = client.source().await {
        let _ = fs::write(report(&format!("{name}.html")), source);
    }
}

/// libtest runs each test in a thread named after it.
fn test_name() -> String {
    let thread = std::thread::current();
    thread.name().unwrap_or("test").replace("::", "-")
}

/// A file in `target/e2e/`.
pub fn report(file: &str) -> PathBuf {
    let folder = project().join("target/e2e");
    fs::create_dir_all(&folder).expect("target/e2e can be written");
    folder.join(file)
}

fn dist() -> PathBuf {
    std::env::var_os("BACKSTEP_DIST").map_or_else(|| project().join("dist"), PathBuf::from)
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
