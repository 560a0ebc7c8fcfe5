//! Runs a test in a browser, and closes what it opened whatever happens.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Once;
use std::time::{Duration, Instant};

use fantoccini::Client;
use futures_util::FutureExt;

use crate::browser::{Browser, RUNTIME};
use crate::page::Page;
use crate::report::{dist, report};
use crate::server::Server;

/// How long a browser may take to show what a failed test saw last.
const EVIDENCE: Duration = Duration::from_secs(10);

/// How a test wants its page.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Files the server answers with 404, by a part of their path; their failed requests are expected.
    pub refuse: &'static [&'static str],
    /// Width and height of the page in CSS pixels.
    pub size: (u32, u32),
    /// Longer than it takes on a busy machine: a test that hangs is closed and reported like one that fails.
    pub limit: Duration,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup {
            refuse: &[],
            size: (1440, 900),
            limit: Duration::from_secs(600),
        }
    }
}

/// Opens the page in a fresh window of a browser that other tests have used, runs `test`, and fails if it fails or if
/// anything went wrong behind its back.
///
/// # Panics
/// As `test` does, after the browser has been ended and the screen and the source saved to `target/e2e/`.
pub fn run(setup: Setup, test: impl AsyncFnOnce(&Page)) {
    RUNTIME.block_on(async {
        let browser = Browser::take().await;
        session(browser, setup, test).await.give_back();
    });
}

/// The same in a browser of its own, for what is measured.
///
/// # Panics
/// As `test` does.
pub fn run_alone(setup: Setup, test: impl AsyncFnOnce(&Page)) {
    RUNTIME.block_on(async {
        let browser = Browser::start().await;
        drop(session(browser, setup, test).await);
    });
}

/// Runs a test, and gives the browser back if that passes. The browser of a test that fails is ended, so that no other
/// test meets it.
async fn session(mut browser: Browser, setup: Setup, test: impl AsyncFnOnce(&Page)) -> Browser {
    let began = Instant::now();
    let server = Server::start(&dist(), setup.refuse);
    let client = browser.client.clone();
    let work = async {
        browser.freshen(&server.origin()).await;
        let page = Page::open(client.clone(), server, browser.proxy(), setup.size).await;
        test(&page).await;
        page.finish().await;
    };
    let outcome = AssertUnwindSafe(tokio::time::timeout(setup.limit, work))
        .catch_unwind()
        .await;
    note_time(began.elapsed());
    if !matches!(outcome, Ok(Ok(()))) {
        // A page that hangs shows nothing.
        let _ = tokio::time::timeout(EVIDENCE, save_evidence(&client)).await;
    }
    match outcome {
        Ok(Ok(())) => browser,
        Ok(Err(_)) => panic!("the test did not end within {} s", setup.limit.as_secs()),
        Err(panic) => resume_unwind(panic),
    }
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

/// Writes down in `target/e2e/times.txt` how long this test took: the file says where the time of a run goes.
fn note_time(time: Duration) {
    static ANEW: Once = Once::new();
    let file = report("times.txt");
    ANEW.call_once(|| {
        // It is not there before the first run.
        let _ = fs::remove_file(&file);
    });
    let line = format!("{:6.1} s  {}\n", time.as_secs_f64(), test_name());
    let opened = OpenOptions::new().create(true).append(true).open(&file);
    // A report that cannot be written fails no test.
    let _ = opened.and_then(|mut file| file.write_all(line.as_bytes()));
}

/// libtest runs each test in a thread named after it.
fn test_name() -> String {
    let thread = std::thread::current();
    thread.name().unwrap_or("test").replace("::", "-")
}
