//! `cargo xtask bench`: the kernel against NumPy, and the built page in a real browser, as tables in Markdown.
//!
//! `cargo xtask` builds what is measured and says by the environment where it is: `BACKSTEP_DIST` is a copy of the built page
//! with a folder `bench/`, in which are `backstep-bench-side` as WebAssembly and this package's scripts; `BACKSTEP_SIDE` is the
//! same as a native program; `BACKSTEP_PYTHON` a Python with NumPy, unset where there is none. The arguments name the parts to
//! be measured.
//!
//! Reading order: `side/src/run.rs` (what is run), `sides` (how it is asked), `kernel`, `instructions`, `interaction`, `clicks`, `memory`.

mod clicks;
mod instructions;
mod interaction;
mod kernel;
mod machine;
mod memory;
mod sides;
mod stats;

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use backstep_e2e::{Page, Setup, run_alone};

/// The parts, in the order in which they are measured.
const PARTS: [&str; 6] = [
    "kernel",
    "slope",
    "instructions",
    "interaction",
    "clicks",
    "memory",
];

/// A session may take as long as it takes; one that hangs ends.
pub const LONG: Setup = Setup {
    refuse: &[],
    size: (1440, 900),
    limit: Duration::from_secs(1800),
};

fn main() {
    let chosen: Vec<String> = env::args().skip(1).collect();
    if let Some(other) = chosen.iter().find(|name| !PARTS.contains(&name.as_str())) {
        panic!("no part \"{other}\": there are {}", PARTS.join(", "));
    }
    let native = env::var_os("BACKSTEP_SIDE").map(PathBuf::from);
    let native = native.expect("BACKSTEP_SIDE: start this by `cargo xtask bench`");
    let python = env::var_os("BACKSTEP_PYTHON").map(PathBuf::from);
    run_alone(LONG, async |page| machine::describe(page).await);
    for part in PARTS {
        if !chosen.is_empty() && !chosen.iter().any(|name| name == part) {
            continue;
        }
        match part {
            "kernel" => kernel::against_numpy(python.as_deref(), &native),
            "slope" => kernel::slope(),
            "instructions" => instructions::count(&native),
            "interaction" => interaction::measure(),
            "clicks" => clicks::measure(),
            _ => memory::measure(),
        }
        println!("\n({})", machine::load());
    }
}

/// Opens the page anew with `watch.js` in it.
async fn watch(page: &Page) {
    page.script_before_load(include_str!("watch.js")).await;
    page.open_again().await;
}
