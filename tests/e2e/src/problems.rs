//! What a test must never see behind its back: errors in the console, uncaught exceptions, failed requests.

use crate::devtools::LogEntry;
use crate::server::Request;

/// The faults in a session's log and requests; those that name a refused file are expected.
pub fn find(log: &[LogEntry], requests: &[Request], refused: &[&str]) -> Vec<String> {
    let expected = |text: &str| refused.iter().any(|path| text.contains(path));
    let console = log
        .iter()
        .filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"))
        .map(|entry| format!("{}: {}", entry.level, entry.message));
    let network = requests
        .iter()
        .filter(|request| request.foreign || request.status != 200)
        .map(|request| match request.foreign {
            true => format!("a request to another host: {}", request.path),
            false => format!("no such file: {}", request.path),
        });
    console
        .chain(network)
        .filter(|problem| !expected(problem))
        .collect()
}
