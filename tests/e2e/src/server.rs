//! Serves the built page from a sub-folder, and writes down every request the browser makes.
//!
//! A browser uses a server like this as its proxy for every other host, so a request that would leave the machine is
//! recorded there and refused.

use std::convert::Infallible;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

use crate::browser::RUNTIME;

/// Where the page lies: not at the root, so that only relative addresses work.
const FOLDER: &str = "/some/where/";

/// What Chromium asks for by itself, whatever the page does; refused like every other host, but no fault of the page.
const BROWSERS_OWN_HOSTS: [&str; 9] = [
    "accounts.google.com",
    "android.clients.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "mtalk.google.com",
    "optimizationguide-pa.googleapis.com",
    "start.duckduckgo.com",
    "update.googleapis.com",
    "www.google.com",
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
    /// Whether the test had the server refuse it.
    pub refused: bool,
}

/// A static file server that stops when it is dropped.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    task: AbortHandle,
}

/// What the server and its answers know of each other.
struct Shared {
    root: PathBuf,
    log: Mutex<Log>,
    /// Files whose answer waits until they are let go, by a part of their path.
    held: watch::Sender<Vec<String>>,
}

struct Log {
    requests: Vec<Request>,
    /// Files that are answered 404, by a part of their path.
    refused: Vec<String>,
}

impl Server {
    /// Serves the files under `root` on a free port; those whose path contains a text of `refused` are answered 404.
    pub fn start(root: &Path, refused: &[&str]) -> Server {
        assert!(
            root.join("index.html").is_file(),
            "{} holds no index.html: build the page, or set BACKSTEP_DIST",
            root.display()
        );
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let shared = Arc::new(Shared {
            root: root.to_owned(),
            log: Mutex::new(Log {
                requests: Vec::new(),
                refused: texts(refused),
            }),
            held: watch::Sender::default(),
        });
        let task = RUNTIME
            .spawn(serve(listener, shared.clone()))
            .abort_handle();
        Server { port, shared, task }
    }

    /// From now on refuses these files, by a part of their path, and no others.
    pub fn refuse(&self, refused: &[&str]) {
        self.shared.log().refused = texts(refused);
    }

    /// From now on keeps these files waiting, by a part of their path, and answers all others that waited.
    pub fn hold(&self, held: &[&str]) {
        self.shared.held.send_replace(texts(held));
    }

    /// The origin of the page.
    pub fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        self.origin() + FOLDER
    }

    /// Host and port.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.log().requests.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().expect("no answer panicked")
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Whether `path` has one of these parts.
fn is_among(parts: &[String], path: Option<&str>) -> bool {
    path.is_some_and(|path| parts.iter().any(|part| path.contains(part)))
}

/// Answers every connection; they all end with this task.
async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    listener.set_nonblocking(true).expect("a socket");
    let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
    let mut connections = JoinSet::new();
    loop {
        // A browser that hangs up early is no fault of the page.
        if let Ok((stream, _)) = listener.accept().await {
            let shared = shared.clone();
            let answers = service_fn(move |request| answer(shared.clone(), request));
            let stream = TokioIo::new(stream);
            connections.spawn(http1::Builder::new().serve_connection(stream, answers));
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn answer(
    shared: Arc<Shared>,
    request: hyper::Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let address = request.uri().to_string();
    let path = address
        .split(['?', '#'])
        .next()
        .and_then(|path| path.strip_prefix(FOLDER))
        .map(|path| if path.is_empty() { "index.html" } else { path });
    let refused = is_among(&shared.log().refused, path);
    let file = path
        .filter(|_| !refused)
        .and_then(|path| within(&shared.root, path))
        .and_then(|file| Some((fs::read(&file).ok()?, mime(&file))));
    if !BROWSERS_OWN_HOSTS.contains(&host(&address)) {
        shared.log().requests.push(Request {
            path: path.unwrap_or(&address).to_owned(),
            status: if file.is_some() { 200 } else { 404 },
            foreign: !address.starts_with('/'),
            refused,
        });
    }
    let mut held = shared.held.subscribe();
    // The sender is in `shared`, so it is there.
    let _ = held.wait_for(|held| !is_among(held, path)).await;
    let mut response = Response::new(Full::default());
    match file {
        Some((bytes, mime)) => {
            *response.body_mut() = Full::from(bytes);
            response
                .headers_mut()
                .insert(CONTENT_TYPE, HeaderValue::from_static(mime));
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    Ok(response)
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
