//! What a test must never see behind its back: errors in the console, uncaught exceptions, failed requests.

use crate::devtools::LogEntry;
use crate::server::Request;

/// The faults in a session's log and requests. What a test had the server refuse is expected, and so is a line of the log
/// that names such a file.
pub fn find(log: &[LogEntry], requests: &[Request]) -> Vec<String> {
    let refused: Vec<&str> = requests
        .iter()
        .filter(|request| request.refused)
        .map(|request| request.path.as_str())
        .collect();
    let expected = |text: &str| refused.iter().any(|path| text.contains(path));
    let console = log
        .iter()
        .filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"))
        .filter(|entry| !expected(&entry.message))
        .map(|entry| format!("{}: {}", entry.level, entry.message));
    let network = requests
        .iter()
        .filter(|request| request.foreign || (request.status != 200 && !request.refused))
        .map(|request| match request.foreign {
            true => format!("a request to another host: {}", request.path),
            false => format!("no such file: {}", request.path),
        });
    console.chain(network).collect()
}
