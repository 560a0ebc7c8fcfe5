//! Whether the built page is what a build would give again, so that the build can be left out.

use crate::tools::{TRUNK_VERSION, WASM};
use crate::workspace::Workspace;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{fs, io};

/// What Trunk makes the page of, beside the program.
const SOURCES: [&str; 3] = ["index.html", "Trunk.toml", "static"];

/// Whether neither the page nor anything that it is made of has changed since [`remember`].
pub fn is_built(workspace: &Workspace) -> bool {
    let remembered = fs::read_to_string(memory(workspace));
    match (remembered, state(workspace)) {
        (Ok(remembered), Ok(now)) => remembered == now,
        _ => false,
    }
}

/// Remembers that the page has just been built.
pub fn remember(workspace: &Workspace) -> io::Result<()> {
    fs::write(memory(workspace), state(workspace)?)
}

fn memory(workspace: &Workspace) -> PathBuf {
    workspace.target().join("page-is-built.txt")
}

/// All that is compared, a line for each file.
fn state(workspace: &Workspace) -> io::Result<String> {
    let program = workspace.target().join(WASM).join("release/backstep.wasm");
    let mut lines = format!("trunk {TRUNK_VERSION}\n");
    for name in SOURCES {
        describe(&workspace.file(name), &mut lines)?;
    }
    describe(&program, &mut lines)?;
    describe(&workspace.dist(), &mut lines)?;
    // By its age: it is large, and cargo leaves it alone where it is up to date.
    let wasm_bindgen = fs::metadata(workspace.wasm_bindgen())?;
    let age = wasm_bindgen
        .modified()?
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    lines.push_str(&format!("wasm-bindgen {age:?}\n"));
    Ok(lines)
}

/// Writes the path and the hash of a file, or of all files in a folder.
fn describe(path: &Path, lines: &mut String) -> io::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<_>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| describe(path, lines));
    }
    let hash = hash(&fs::read(path)?);
    // Writing to a string cannot fail.
    let _ = writeln!(lines, "{hash:016x} {}", path.display());
    Ok(())
}

/// FNV-1a, 64 bits: it tells versions of a file apart, and needs no more.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A byte, a name and a file more or less are all seen, at any depth.
    #[test]
    fn a_folder_that_changes_is_described_otherwise() {
        let folder = std::env::temp_dir().join(format!("fresh-{}", std::process::id()));
        let described = || {
            let mut lines = String::new();
            describe(&folder, &mut lines).expect("the folder can be read");
            lines
        };
        let inner = folder.join("a/b");
        fs::create_dir_all(&inner).expect("the folder can be made");
        let write = |name: &str, text: &str| {
            fs::write(inner.join(name), text).expect("the file can be written");
        };
        write("one", "text");
        let before = described();
        write("one", "text");
        assert_eq!(described(), before);
        write("one", "tekt");
        assert_ne!(described(), before);
        write("one", "text");
        write("two", "");
        assert_ne!(described(), before);
        fs::rename(inner.join("two"), folder.join("two")).expect("it is there");
        assert_ne!(described(), before);
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }

    /// From the authors' own list of test values.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
