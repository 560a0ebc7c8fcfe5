//! A browser that runs one test after the other, each in a fresh window.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::chromedriver::Chromedriver;
use crate::devtools;
use crate::report::{dist, report};
use crate::server::{Request, Server};

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

/// How long a script in the page may take, so that a page that hangs does not block its browser for good.
const SCRIPT_LIMIT: Duration = Duration::from_secs(120);

/// Drives every browser of this process: a connection to a driver belongs to the runtime that opened it.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
});

/// What the folder of a browser's profile is called, before the number of its process.
const PROFILE: &str = "profile-";

/// Browsers that no test uses now.
static FREE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// The browsers started so far.
static STARTED: AtomicUsize = AtomicUsize::new(0);

/// One window of a browser with its own chromedriver and profile. Dropping it ends the browser.
pub struct Browser {
    /// What drives it.
    pub client: Client,
    proxy: Proxy,
    _driver: Chromedriver,
}

impl Browser {
    /// A browser that no other test uses, started if there is none.
    pub async fn take() -> Browser {
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match free {
            Some(browser) => browser,
            None => Browser::start().await,
        }
    }

    /// Leaves it to another test.
    pub fn give_back(self) {
        FREE.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(self);
    }

    /// Starts one.
    pub async fn start() -> Browser {
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        if number == 0 {
            remove_old_profiles();
        }
        let profile = report(&format!("{PROFILE}{}-{number}", std::process::id()));
        let proxy = Proxy {
            server: Arc::new(Server::start(&dist(), &[])),
            earlier: 0,
        };
        let driver = Chromedriver::start(&profile);
        let mut arguments: Vec<String> = ARGUMENTS.map(String::from).into();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        arguments.push(format!("--proxy-server={}", proxy.server.host()));
        let mut options = json!({ "args": arguments });
        if let Ok(program) = std::env::var("CHROME") {
            options["binary"] = program.into();
        }
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "script": SCRIPT_LIMIT.as_millis() as u64 },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("written as an object above")
        };
        let capabilities: Capabilities = capabilities;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address())
            .await
            .unwrap_or_else(|error| panic!("cannot start the browser: {error}"));
        Browser {
            client,
            proxy,
            _driver: driver,
        }
    }

    /// Replaces its window by a new one, in which a page from `origin` finds nothing of an earlier test: no session, no
    /// storage, no cache, no cookie, no line of the log.
    pub async fn freshen(&mut self, origin: &str) {
        if let Err(error) = self.replace_window().await {
            panic!("cannot open a new window: {error}");
        }
        for (method, params) in [
            (
                "Storage.clearDataForOrigin",
                json!({ "origin": origin, "storageTypes": "all" }),
            ),
            ("Network.clearBrowserCache", json!({})),
            ("Network.clearBrowserCookies", json!({})),
            ("Browser.resetPermissions", json!({})),
        ] {
            devtools::call(&self.client, method, params).await;
        }
        devtools::take_log(&self.client).await;
        self.proxy.earlier = self.proxy.server.requests().len();
    }

    async fn replace_window(&self) -> Result<(), fantoccini::error::CmdError> {
        let opened = self.client.new_window(false).await?;
        self.client.close_window().await?;
        self.client.switch_to_window(opened.handle).await
    }

    /// Where its requests to other hosts go.
    pub fn proxy(&self) -> Proxy {
        self.proxy.clone()
    }
}

/// Removes what browsers wrote while they were being ended, in runs that are over.
fn remove_old_profiles() {
    let files = fs::read_dir(report("")).into_iter().flatten().flatten();
    for file in files {
        let name = file.file_name();
        let process = name.to_str().and_then(|name| {
            let (process, _) = name.strip_prefix(PROFILE)?.split_once('-')?;
            Some(process)
        });
        if process.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_dir_all(file.path());
        }
    }
}

/// The proxy of a browser for every host but the page's: it records a request and refuses it.
#[derive(Clone)]
pub struct Proxy {
    server: Arc<Server>,
    /// How many of its requests belong to earlier tests.
    earlier: usize,
}

impl Proxy {
    /// What this test has asked other hosts for.
    pub fn requests(&self) -> Vec<Request> {
        self.server.requests().split_off(self.earlier)
    }
}
