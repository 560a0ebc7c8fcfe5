//! Commands beyond WebDriver that chromedriver understands: DevTools methods, and the browser's log.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A POST to a path below the session.
#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Calls a method of the [DevTools protocol](https://chromedevtools.github.io/devtools-protocol/).
pub async fn call(client: &Client, method: &str, params: Value) -> Value {
    let command = Command {
        path: "goog/cdp/execute",
        body: json!({ "cmd": method, "params": params }),
    };
    match client.issue_cmd(command).await {
        Ok(answer) => answer,
        Err(error) => panic!("{method}: {error}"),
    }
}

/// What the browser has logged since the last call: the console, uncaught errors, failed requests.
pub async fn take_log(client: &Client) -> Vec<LogEntry> {
    let command = Command {
        path: "se/log",
        body: json!({ "type": "browser" }),
    };
    let entries = client.issue_cmd(command).await.expect("the browser's log");
    entries
        .as_array()
        .expect("a list of entries")
        .iter()
        .map(|entry| LogEntry {
            level: entry["level"].as_str().unwrap_or_default().to_owned(),
            message: entry["message"].as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

/// One line of the browser's log.
#[derive(Clone, Debug)]
pub struct LogEntry {
    /// DEBUG, INFO, WARNING or SEVERE.
    pub level: String,
    /// Where, and what.
    pub message: String,
}
