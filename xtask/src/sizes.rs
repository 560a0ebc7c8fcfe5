//! What the page transfers: each file as it is and compressed, and the limits that it has to keep.

use crate::Result;
use crate::workspace::Workspace;
use std::fmt;
use std::fs;
use std::path::Path;

/// The most that the page may transfer, in compressed bytes.
#[derive(Clone, Copy)]
struct Limits {
    /// Before it can be used.
    first_load: usize,
    /// With all that is loaded on demand.
    everything: usize,
}

const LIMITS: Limits = Limits {
    first_load: 245_000,
    everything: 730_000,
};

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

    /// Fails where a limit is exceeded.
    pub fn hold(&self) -> Result {
        self.hold_to(LIMITS)
    }

    fn hold_to(&self, limits: Limits) -> Result {
        let ((_, first), (_, later)) = (self.sum(false), self.sum(true));
        let hold = |what: &str, size: usize, limit: usize| match size.checked_sub(limit) {
            None | Some(0) => Ok(()),
            Some(over) => Err(format!(
                "{what} is {size} bytes compressed, {over} above the limit of {limit}"
            )),
        };
        hold("the first load", first, limits.first_load)?;
        hold("everything together", first + later, limits.everything)
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
        let ((first_raw, first), (later_raw, later)) = (self.sum(false), self.sum(true));
        row("= everything", first_raw + later_raw, first + later)?;
        let Limits {
            first_load,
            everything,
        } = LIMITS;
        write!(
            f,
            "Bytes as they are, and by brotli {QUALITY}; the first load may be {first_load}, everything {everything}"
        )
    }
}

/// Prints the table of the built page.
pub fn print(workspace: &Workspace) -> Result {
    println!("{}", Sizes::of(&workspace.dist())?);
    Ok(())
}

/// Prints it, and fails where a limit is exceeded.
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
    fn the_page_is_held_to_its_limits() {
        let folder = std::env::temp_dir().join(format!("sizes-{}", std::process::id()));
        for inner in ["fonts", "snippets"] {
            fs::create_dir_all(folder.join(inner)).expect("the folder can be made");
        }
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
        let (raw, later) = sizes.sum(true);
        assert_eq!(raw, 3_000);

        let hold = |first_load, everything| {
            sizes.hold_to(Limits {
                first_load,
                everything,
            })
        };
        assert_eq!(hold(first, first + later), Ok(()));
        for (first_load, everything, words) in [
            (first - 1, first + later, "the first load"),
            (first, first + later - 1, "everything together"),
        ] {
            let sentence = hold(first_load, everything).expect_err("one byte too much");
            let is_said = sentence.starts_with(words) && sentence.contains("1 above the limit");
            assert!(is_said, "{sentence}");
        }
        let table = sizes.to_string();
        assert!(table.contains("fonts/math.woff2") && !table.contains("OFL"));
    }
}
