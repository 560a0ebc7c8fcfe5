//! Tasks that hold the main thread while the page trains and is clicked.

use backstep_e2e::{Page, run_alone};

use crate::interaction::read;
use crate::kernel::verdict;
use crate::stats::percentile;
use crate::{LONG, watch};

/// What a run of 10,000 iterations is clicked through with.
const UNITS: [&str; 2] = ["4", "50"];

/// The bar: no task is longer, in milliseconds.
const BAR: f64 = 50.0;

pub fn measure() {
    println!("\n## Clicks while training\n");
    println!(
        "Steps, examples and a number are chosen again and again in 10,000 iterations. Tasks that hold the main thread for over 50 ms,\nwhich the browser reports; the longest in milliseconds. Bar: none.\n"
    );
    println!("| n_h | rounds of 6 clicks | tasks over 50 ms | longest | bar |");
    println!("|--:|--:|--:|--:|---|");
    run_alone(LONG, async |page: &Page| {
        watch(page).await;
        for units in UNITS {
            let (rounds, long) = click(page, units).await;
            println!(
                "| {units} | {rounds} | {} | {:.0} | {} |",
                long.len(),
                percentile(&long, 1.0),
                verdict(long.iter().all(|task| *task <= BAR)),
            );
        }
    });
}

/// Clicks until training ends: how many rounds that makes, and how long each long task took.
async fn click(page: &Page, units: &str) -> (usize, Vec<f64>) {
    page.set("Hidden units", units).await;
    page.set("Iterations", "10000").await;
    page.wait_for_status("Iteration 0 ").await;
    page.click_step("dZ1").await;
    // Found before training, so that looking for them is not part of what is measured.
    let next = page.button("Next equation").await;
    let previous = page.button("Previous equation").await;
    let examples = [
        page.radio("Look at", "one example").await,
        page.radio("Look at", "all examples").await,
    ];
    let iterations = page.field("Iterations").await;
    let train = page.button("Train").await;
    let began = now(page).await;
    train.click().await;
    let mut rounds = 0;
    while page.status().await.iteration < 10_000 {
        next.click().await;
        next.click().await;
        previous.click().await;
        previous.click().await;
        examples[rounds % examples.len()].click().await;
        // The same number again: typing, without another place to stop.
        iterations.set("10000").await;
        rounds += 1;
    }
    (rounds, tasks_since(page, began).await)
}

/// Milliseconds since the page was asked for.
pub async fn now(page: &Page) -> f64 {
    let now = page.script("return performance.now()", vec![]).await;
    now.as_f64().expect("a number")
}

/// How long each task over 50 ms took that began after `began`, in milliseconds.
pub async fn tasks_since(page: &Page, began: f64) -> Vec<f64> {
    let script = "return watch.longTasks.filter(task => task.startTime >= arguments[0])
        .map(task => task.duration)";
    read(page.script(script, vec![began.into()]).await)
}
