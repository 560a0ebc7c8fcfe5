//! What it was measured on.

use std::fs;
use std::process::Command;

use backstep_e2e::Page;
use serde_json::json;

/// The machine, the versions, and how busy it is.
pub async fn describe(page: &Page) {
    let version = page.devtools("Browser.getVersion", json!({})).await;
    let product = version["product"].as_str().unwrap_or("an unknown browser");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("# Backstep's bench\n");
    println!("- {}, {cores} cores", processor());
    println!("- vector instructions it has: {}", vectors());
    println!(
        "- {} · {product}, headless, without a GPU",
        line_of("rustc", "--version")
    );
    println!("- {}", load());
}

/// How many programs have wanted to run, on average.
pub fn load() -> String {
    match fs::read_to_string("/proc/loadavg") {
        Ok(text) => {
            let first: Vec<&str> = text.split(' ').take(3).collect();
            format!("load (1, 5, 15 minutes): {}", first.join(", "))
        }
        Err(_) => "load unknown".to_owned(),
    }
}

fn processor() -> String {
    cpuinfo("model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}

/// Of those that NumPy chooses its code by.
fn vectors() -> String {
    let flags = cpuinfo("flags").unwrap_or_default();
    let known = ["sse2", "avx2", "fma", "avx512f"];
    let has = known
        .into_iter()
        .filter(|name| flags.split(' ').any(|flag| flag == *name));
    has.collect::<Vec<_>>().join(", ")
}

fn cpuinfo(name: &str) -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let (_, value) = text
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.trim() == name)?;
    Some(value.trim().to_owned())
}

fn line_of(program: &str, argument: &str) -> String {
    match Command::new(program).arg(argument).output() {
        Ok(output) => String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        Err(error) => format!("{program}: {error}"),
    }
}
