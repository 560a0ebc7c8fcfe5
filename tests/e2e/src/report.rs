//! The folders that a test reads and writes.

use std::fs;
use std::path::{Path, PathBuf};

/// A file in `target/e2e/`.
pub fn report(file: &str) -> PathBuf {
    let folder = project().join("target/e2e");
    fs::create_dir_all(&folder).expect("target/e2e can be written");
    folder.join(file)
}

/// The folder of the built page.
pub fn dist() -> PathBuf {
    std::env::var_os("BACKSTEP_DIST").map_or_else(|| project().join("dist"), PathBuf::from)
}

/// The top of the project. Chromium takes no path with "..".
fn project() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("this package is in tests/")
}
