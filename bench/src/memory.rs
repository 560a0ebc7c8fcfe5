//! What the page and its trainer hold over a million iterations.

use backstep_e2e::{Page, run_alone};
use serde_json::json;

use crate::{LONG, kernel, watch};

/// The most that the page trains at a stretch.
const RUN: u32 = 100_000;

/// How many such runs are a million.
const RUNS: usize = 10;

/// Bytes: the page's WebAssembly, the worker's, and the page's JavaScript objects that are in use.
struct Held {
    page: f64,
    worker: f64,
    script: f64,
}

pub fn measure() {
    println!("\n## Memory over a million iterations\n");
    println!(
        "n_h = 4, m = 400. The page trains {RUN} iterations at most, so it does so {RUNS} times, each time with another learning rate. MiB.\n"
    );
    println!(
        "| iterations | kernel alone: WebAssembly | page: WebAssembly | page: JavaScript in use | worker: WebAssembly |"
    );
    println!("|--:|--:|--:|--:|--:|");
    run_alone(LONG, async |page: &Page| {
        watch(page).await;
        let kernel = kernel::memory_over_a_million(page).await;
        page.set("Iterations", &RUN.to_string()).await;
        let mut all = vec![held(page).await];
        for number in 0..RUNS {
            page.set("Learning rate", ["1.1", "1.2"][number % 2]).await;
            page.wait_for_status("Iteration 0 ").await;
            page.click("Train").await;
            page.wait_for_status(&format!("Iteration {RUN} ")).await;
            all.push(held(page).await);
        }
        for (number, (held, kernel)) in all.iter().zip(kernel).enumerate() {
            let cells = [kernel, held.page, held.script, held.worker]
                .map(|bytes| format!("{:.2}", bytes / f64::from(1 << 20)))
                .join(" | ");
            println!("| {} | {cells} |", number * RUN as usize);
        }
    });
}

async fn held(page: &Page) -> Held {
    page.devtools("HeapProfiler.collectGarbage", json!({}))
        .await;
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await;
    let bytes = async |script: &str| {
        let answer = page.script(script, vec![]).await;
        answer.as_f64().expect("a number of bytes")
    };
    Held {
        page: bytes("return watch.memory.buffer.byteLength").await,
        worker: bytes("return watch.workerBytes()").await,
        script: heap["usedSize"].as_f64().expect("a number of bytes"),
    }
}
