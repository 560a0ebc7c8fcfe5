//! Serves the built page from a sub-folder, and writes down every request the browser makes.
//!
//! The browser uses the same server as its proxy for every other host, so a request that would leave the machine is
//! recorded here and refused.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use tiny_http::{Header, Response};

/// Where the page lies: not at the root, so that only relative addresses work.
const FOLDER: &str = "/some/where/";

/// Requests answered at the same time.
const THREADS: usize = 4;

/// What Chromium asks for by itself, whatever the page does; refused like every other host, but no fault of the page.
const BROWSERS_OWN_HOSTS: [&str; 6] = [
    "accounts.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "start.duckduckgo.com",
    "update.googleapis.com",
];

/// One request, as the browser made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The path within the page's folder; the whole address if it is elsewhere.
    pub path: String,
    /// What it was answered with.
    pub status: u16,
    /// Whether it was for another host.
    pub foreign: bool,
}

/// A static file server that stops when it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves the files under `root` on a free port; those named in `refuse` (paths within `root`) are answered 404.
    pub fn start(root: &Path, refuse: &'static [&'static str]) -> Server {
        assert!(
            root.join("index.html").is_file(),
            "{} holds no index.html: build the page, or set BACKSTEP_DIST",
            root.display()
        );
        let http = Arc::new(tiny_http::Server::http("127.0.0.1:0").expect("a free port"));
        let port = http.server_addr().to_ip().expect("an IP address").port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let threads = (0..THREADS)
            .map(|_| {
                let (http, requests) = (http.clone(), requests.clone());
                let root = root.to_owned();
                std::thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        answer(request, &root, refuse, &requests);
                    }
                })
            })
            .collect();
        Server {
            http,
            port,
            requests,
            threads,
        }
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{FOLDER}", self.port)
    }

    /// The server as a proxy: host and port.
    pub fn proxy(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no thread panicked").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
        for thread in self.threads.drain(..) {
            // A thread that panicked has said so; there is nothing to add while closing.
            let _ = thread.join();
        }
    }
}

fn answer(
    request: tiny_http::Request,
    root: &Path,
    refuse: &[&str],
    requests: &Mutex<Vec<Request>>,
) {
    let address = request.url().to_owned();
    let path = address
        .split(['?', '#'])
        .next()
        .and_then(|path| path.strip_prefix(FOLDER))
        .map(|path| if path.is_empty() { "index.html" } else { path });
    let file = path
        .filter(|path| !refuse.contains(path))
        .and_then(|path| within(root, path))
        .and_then(|file| Some((fs::read(&file).ok()?, mime(&file))));
    if !BROWSERS_OWN_HOSTS.contains(&host(&address)) {
        requests.lock().expect("no thread panicked").push(Request {
            path: path.unwrap_or(&address).to_owned(),
            status: if file.is_some() { 200 } else { 404 },
            foreign: !address.starts_with('/'),
        });
    }
    // A browser that hangs up early is no fault of the page.
    let _ = match file {
        Some((bytes, mime)) => request.respond(Response::from_data(bytes).with_header(
            Header::from_bytes("Content-Type", mime).expect("a media type is a header value"),
        )),
        None => request.respond(Response::empty(404)),
    };
}

/// The host a proxy is asked for: of `host:443`, or of `http://host/…`; empty where the request is for this server.
fn host(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.split([':', '/']).next().unwrap_or_default()
}

/// `path` below `root`, if it does not climb out of it.
fn within(root: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    path.components()
        .all(|component| matches!(component, Component::Normal(_)))
        .then(|| root.join(path))
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
