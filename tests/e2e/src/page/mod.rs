//! The page in a window: opening it, waiting for it, and what is told behind its back.
//!
//! `finding` goes from names to elements, `doing` is what a person can do, `reading` what is read off the page, `element`
//! one of its elements.

mod doing;
mod element;
mod finding;
mod reading;

use std::fs;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use crate::browser::Proxy;
use crate::devtools;
use crate::problems;
use crate::report::report;
use crate::server::{Request, Server};
pub use element::Element;

/// How long the page may show nothing new while something is waited for. A page at work shows its progress, so a busy
/// machine fails no test.
const LIMIT: Duration = Duration::from_secs(60);

/// Between two looks at the page.
const POLL: Duration = Duration::from_millis(20);

/// The page in a fresh window.
pub struct Page {
    client: Client,
    server: Server,
    proxy: Proxy,
}

impl Page {
    /// Opens the page and waits until the status line speaks.
    pub(crate) async fn open(
        client: Client,
        server: Server,
        proxy: Proxy,
        size: (u32, u32),
    ) -> Page {
        let page = Page {
            client,
            server,
            proxy,
        };
        page.resize(size).await;
        page.open_again().await;
        page
    }

    /// Opens the page anew, with what the browser has kept of it.
    pub async fn open_again(&self) {
        self.open_at("").await;
    }

    /// Reloads the page at the address it has.
    pub async fn reload(&self) {
        if let Err(error) = self.client.refresh().await {
            panic!("cannot reload the page: {error}");
        }
        self.wait_until_it_speaks().await;
    }

    /// Loads the page anew and withholds its program: what there is then is what the page's file says.
    pub async fn withhold_the_program(&self) {
        let withhold = "WebAssembly.instantiateStreaming = () => new Promise(() => {})";
        self.script_before_load(withhold).await;
        if let Err(error) = self.client.refresh().await {
            panic!("cannot reload the page: {error}");
        }
        self.wait_for("something to be painted", async || {
            let painted = "return performance.getEntriesByName('first-contentful-paint').length";
            match self.script(painted, Vec::new()).await {
                count if count == 1 => Ok(()),
                count => Err(count.to_string()),
            }
        })
        .await;
    }

    /// Follows a link into the page: `fragment` is what stands after the address, with its #.
    pub async fn open_at(&self, fragment: &str) {
        let address = self.server.address() + fragment;
        if let Err(error) = self.client.goto(&address).await {
            panic!("cannot open {address}: {error}");
        }
        self.wait_until_it_speaks().await;
    }

    async fn wait_until_it_speaks(&self) {
        self.wait_for("the status line to show an iteration", async || {
            self.read_status().await
        })
        .await;
    }

    /// Runs a script on every page that this window opens from now on, before the page's own.
    pub async fn script_before_load(&self, source: &str) {
        self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        )
        .await;
    }

    /// From now on the server refuses the files whose path contains one of these texts, and no others. Their failed
    /// requests are expected.
    pub fn refuse(&self, parts: &[&str]) {
        self.server.refuse(parts);
    }

    /// From now on the server keeps the files waiting whose path contains one of these texts, and answers all others that
    /// waited.
    pub fn hold(&self, parts: &[&str]) {
        self.server.hold(parts);
    }

    /// Every request the browser has made, in order, and after them those to other hosts.
    pub fn requests(&self) -> Vec<Request> {
        let mut requests = self.server.requests();
        requests.extend(self.proxy.requests());
        requests
    }

    /// Runs a script in the page and returns its answer.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        done("run a script", self.client.execute(script, arguments).await)
    }

    /// Saves the screen as `target/e2e/<name>.png`.
    pub async fn screenshot(&self, name: &str) {
        let image = done("take a screenshot", self.client.screenshot().await);
        let file = report(&format!("{name}.png"));
        fs::write(&file, image)
            .unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    }

    /// Looks until `look` finds what it looks for; its `Err` says what it saw instead.
    ///
    /// # Panics
    /// When it has seen the same for a minute, with what was waited for and what was seen last.
    pub async fn wait_for<T>(&self, what: &str, look: impl AsyncFn() -> Result<T, String>) -> T {
        let mut since = Instant::now();
        let mut last = None;
        loop {
            let seen = match look().await {
                Ok(found) => return found,
                Err(seen) => Some(seen),
            };
            if seen != last {
                (since, last) = (Instant::now(), seen);
            } else if since.elapsed() > LIMIT {
                let seen = last.unwrap_or_default();
                panic!("waited {} s for {what}; {seen}", LIMIT.as_secs());
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Calls a method of the [DevTools protocol](https://chromedevtools.github.io/devtools-protocol/).
    pub async fn devtools(&self, method: &str, params: Value) -> Value {
        devtools::call(&self.client, method, params).await
    }

    /// Fails if the console, an exception or a request tells of a fault.
    pub(crate) async fn finish(&self) {
        let log = devtools::take_log(&self.client).await;
        let problems = problems::find(&log, &self.requests());
        assert!(
            problems.is_empty(),
            "the test passed, but the browser complains:\n  {}",
            problems.join("\n  ")
        );
    }
}

/// What a command to the driver gave.
fn done<T>(what: &str, outcome: Result<T, CmdError>) -> T {
    outcome.unwrap_or_else(|error| panic!("cannot {what}: {error}"))
}
