//! Instructions an iteration, which no other program on the machine changes.

use std::path::Path;
use std::process::Command;

/// Iterations of the shorter and of the longer run: the difference is without the start.
const LENGTHS: [u64; 2] = [20, 120];

/// Counted by callgrind on the native program.
pub fn count(native: &Path) {
    println!("\n## Instructions\n");
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("SKIPPED: valgrind is not on the PATH.");
        return;
    }
    println!("Native at 128 bits, by callgrind.\n");
    println!("| m | n_h | instructions an iteration | a hidden unit and example |");
    println!("|--:|--:|--:|--:|");
    let m = 400;
    for n_h in [4, 20, 50] {
        let [short, long] = LENGTHS.map(|length| run(native, n_h, m, length));
        let each = (long - short) as f64 / (LENGTHS[1] - LENGTHS[0]) as f64;
        println!(
            "| {m} | {n_h} | {each:.0} | {:.1} |",
            each / (m * n_h) as f64
        );
    }
}

/// Instructions of a whole run.
fn run(native: &Path, n_h: u64, m: u64, iterations: u64) -> u64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(native)
        .args([n_h, m, iterations].map(|number| number.to_string()))
        .output()
        .expect("valgrind starts");
    let text = String::from_utf8_lossy(&output.stderr);
    let collected = text
        .lines()
        .find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    collected.unwrap_or_else(|| panic!("valgrind says no number of instructions:\n{text}"))
}
