//! What the page transfers: each file as it is and compressed, and the limit that the first load has to keep.

use crate::Result;
use crate::workspace::Workspace;
use std::fmt;
use std::fs;
use std::path::Path;

/// The most that the page may transfer before it can be used, in compressed bytes.
const LIMIT: usize = 250_000;

/// Brotli's own highest, which web hosts keep for files that do not change.
const QUALITY: i32 = 11;

/// The files of a built page, the largest first.
pub struct Sizes(Vec<File>);

struct File {
    name: String,
    raw: usize,
    compressed: usize,
}

impl File {
    /// Whether it is loaded when something is first opened, and not before. `tools/wasm-bindgen` puts the chunks there.
    fn is_on_demand(&self) -> bool {
        self.name.starts_with("snippets/")
    }
}

impl Sizes {
    /// Measures the page in a folder.
    pub fn of(folder: &Path) -> Result<Sizes> {
        let mut files = Vec::new();
        collect(folder, "", &mut files)?;
        files.sort_by_key(|file| std::cmp::Reverse(file.compressed));
        Ok(Sizes(files))
    }

    /// Fails where the first load is above the limit.
    pub fn hold(&self) -> Result {
        self.hold_to(LIMIT)
    }

    fn hold_to(&self, limit: usize) -> Result {
        let (_, first) = self.sum(false);
        match first <= limit {
            true => Ok(()),
            false => Err(format!(
                "the first load is {first} bytes compressed, {} above the limit of {limit}",
                first - limit
            )),
        }
    }

    /// Bytes as they are, and compressed.
    fn sum(&self, on_demand: bool) -> (usize, usize) {
        let files = self.0.iter();
        files
            .filter(|file| file.is_on_demand() == on_demand)
            .fold((0, 0), |(raw, compressed), file| {
                (raw + file.raw, compressed + file.compressed)
            })
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut row = |name: &str, raw: usize, compressed: usize| {
            writeln!(f, "{name:<40} {raw:>9} {compressed:>9}")
        };
        for on_demand in [false, true] {
            for file in self.0.iter().filter(|f| f.is_on_demand() == on_demand) {
                row(&file.name, file.raw, file.compressed)?;
            }
            let (raw, compressed) = self.sum(on_demand);
            let name = match on_demand {
                false => "= first load",
                true => "= on demand",
            };
            row(name, raw, compressed)?;
        }
        write!(
            f,
            "Bytes as they are, and by brotli {QUALITY}; the first load may be {LIMIT}"
        )
    }
}

/// Prints the table of the built page.
pub fn print(workspace: &Workspace) -> Result {
    println!("{}", Sizes::of(&workspace.dist())?);
    Ok(())
}

/// Prints it, and fails where the first load is above the limit.
pub fn hold(workspace: &Workspace) -> Result {
    let sizes = Sizes::of(&workspace.dist())?;
    println!("{sizes}");
    sizes.hold()
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result {
    let failed = |error| format!("{} cannot be read: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else if !name.ends_with(".txt") {
            // A text, such as the font's licence, is there to be read: the page never asks for it.
            let bytes = fs::read(&path).map_err(failed)?;
            files.push(File {
                name,
                raw: bytes.len(),
                compressed: compressed(&bytes)?,
            });
        }
    }
    Ok(())
}

/// A file that is compressed already is sent as it is.
fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)
        .map(|size| size.min(bytes.len()))
        .map_err(|error| format!("brotli: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_held_to_its_limit() {
        let folder = std::env::temp_dir().join(format!("sizes-{}", std::process::id()));
        fs::create_dir_all(folder.join("fonts"))
            .and_then(|()| fs::create_dir_all(folder.join("snippets")))
            .expect("the folders can be made");
        for (name, bytes) in [
            ("index.html", "a".repeat(5_000)),
            ("fonts/math.woff2", "xy".to_owned()),
            ("fonts/OFL.txt", "a licence".to_owned()),
            ("snippets/chunk-1.wasm", "b".repeat(3_000)),
        ] {
            fs::write(folder.join(name), bytes).expect("the file can be written");
        }
        let sizes = Sizes::of(&folder).expect("the folder is there");
        fs::remove_dir_all(&folder).expect("the folder can be removed");

        let (raw, first) = sizes.sum(false);
        assert_eq!(raw, 5_002);
        // What repeats compresses; two letters do not.
        assert!((3..100).contains(&first), "{first}");
        assert_eq!(sizes.sum(true).0, 3_000);
        assert_eq!(sizes.hold_to(first), Ok(()));
        let sentence = sizes.hold_to(first - 1).expect_err("one byte too much");
        assert!(sentence.contains("1 above the limit"), "{sentence}");
        let table = sizes.to_string();
        assert!(table.contains("fonts/math.woff2") && !table.contains("OFL"));
    }
}
