//! The kernel's speed: against NumPy, against itself on native, and how it grows with n_h and m.

use std::path::Path;

use backstep_e2e::{Page, run_alone};

use crate::LONG;
use crate::sides::{Done, Program, Task, measure_wasm};
use crate::stats::{Line, median, percentile};

/// How often every side meets every size, in turn.
const ROUNDS: usize = 9;

/// So much is trained before anything is measured, for the browser's optimising compiler to have finished.
const WARM_UP: Task = Task {
    n_h: 20,
    m: 400,
    iterations: 20_000,
};

/// A size to compare at, and how many times NumPy's speed is asked for there.
struct Size {
    task: Task,
    times_numpy: Option<f64>,
}

/// How much longer than native WebAssembly may take.
const TIMES_NATIVE: f64 = 1.3;

fn sizes() -> Vec<Size> {
    let size = |m, n_h, iterations, times_numpy| Size {
        task: Task { n_h, m, iterations },
        times_numpy,
    };
    vec![
        size(400, 4, 10_000, Some(4.0)),
        size(400, 20, 10_000, Some(2.0)),
        size(400, 50, 10_000, Some(2.0)),
        size(4000, 4, 1000, None),
        size(4000, 20, 1000, None),
        size(4000, 50, 1000, None),
    ]
}

/// One side's measurements of one size, round after round.
type Rounds = Vec<Done>;

/// NumPy, WebAssembly and native in turn, as a table.
pub fn against_numpy(python: Option<&Path>, native: &Path) {
    let mut numpy = python.map(Program::numpy);
    let mut native = Program::native(native);
    let sizes = sizes();
    let mut measured: Vec<[Rounds; 3]> = sizes.iter().map(|_| Default::default()).collect();
    let mut disagreement = 0.0_f64;
    run_alone(LONG, async |page: &Page| {
        measure_wasm(page, WARM_UP).await;
        for size in &sizes {
            let task = Task {
                iterations: SAME,
                ..size.task
            };
            let mut costs = vec![
                measure_wasm(page, task).await.0.cost,
                native.measure(task).cost,
            ];
            costs.extend(numpy.iter_mut().map(|(side, _)| side.measure(task).cost));
            disagreement = disagreement.max(differ(&costs));
        }
        for round in 0..ROUNDS {
            for (size, sides) in sizes.iter().zip(&mut measured) {
                let [of_numpy, of_wasm, of_native] = sides;
                // Whoever is first may meet a machine that has rested: each is first in turn.
                for turn in 0..3 {
                    match (round + turn) % 3 {
                        0 => of_numpy
                            .extend(numpy.iter_mut().map(|(side, _)| side.measure(size.task))),
                        1 => of_wasm.push(measure_wasm(page, size.task).await.0),
                        _ => of_native.push(native.measure(size.task)),
                    }
                }
            }
        }
    });
    println!("\n## The kernel against NumPy\n");
    match &numpy {
        Some((_, versions)) => println!("{versions}, one thread, beside"),
        None => println!("SKIPPED: NumPy, which cannot be had here. Without it,"),
    }
    println!(
        "the kernel as WebAssembly and as native code, both at 128 bits. Medians of {ROUNDS} rounds, in which all take turns; a ratio is\nthe median of the rounds' own.\n"
    );
    println!(
        "| m | n_h | µs an iteration: NumPy | WebAssembly | native | s for 10,000: NumPy | WebAssembly | native | NumPy / WebAssembly | bar | WebAssembly / native | bar |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|--:|---|");
    for (size, [numpy, wasm, native]) in sizes.iter().zip(&measured) {
        let Task { n_h, m, .. } = size.task;
        let each = |side: &Rounds| {
            let times: Vec<f64> = side
                .iter()
                .map(|done| done.microseconds_each(size.task))
                .collect();
            median(&times)
        };
        let times = [numpy, wasm, native].map(each);
        let [micro, ten_thousand] =
            [1.0, 0.01].map(|factor| times.map(|time| number(time * factor)).join(" | "));
        let (over_numpy, over_native) = (ratio(numpy, wasm), ratio(wasm, native));
        let numpy_bar = match size.times_numpy {
            Some(_) if over_numpy.is_nan() => "SKIPPED".to_owned(),
            Some(bar) => format!("≥ {bar}: {}", verdict(over_numpy >= bar)),
            None => "–".to_owned(),
        };
        let native_bar = format!("≤ {TIMES_NATIVE}: {}", verdict(over_native <= TIMES_NATIVE));
        println!(
            "| {m} | {n_h} | {micro} | {ten_thousand} | {} | {numpy_bar} | {over_native:.2} | {native_bar} |",
            number(over_numpy)
        );
    }
    println!(
        "\nAfter {SAME} iterations the sides' costs differ by {disagreement:.1e} at most, relatively."
    );
}

/// To two decimals; a dash for what was not measured.
fn number(value: f64) -> String {
    match value.is_nan() {
        true => "–".to_owned(),
        false => format!("{value:.2}"),
    }
}

/// The median of the rounds' ratios.
fn ratio(upper: &Rounds, lower: &Rounds) -> f64 {
    let ratios: Vec<f64> = upper
        .iter()
        .zip(lower)
        .map(|(upper, lower)| upper.seconds / lower.seconds)
        .collect();
    median(&ratios)
}

pub fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}

/// Whether all sides do the same work: their costs after this many iterations, before rounding errors have grown.
const SAME: usize = 100;

/// The greatest relative difference between the sides' costs.
fn differ(costs: &[f64]) -> f64 {
    let low = costs.iter().copied().fold(f64::MAX, f64::min);
    let high = costs.iter().copied().fold(f64::MIN, f64::max);
    (high - low) / high
}

/// How the time of an iteration grows: WebAssembly, one of n_h and m fixed.
pub fn slope() {
    let task = |n_h: usize, m: usize| Task {
        n_h,
        m,
        // About the same work for every size, 50 ms or more.
        iterations: 8_000_000 / ((n_h + 4) * m),
    };
    let by_units: Vec<Task> = [4, 8, 12, 16, 20, 32, 48, 64]
        .map(|n_h| task(n_h, 400))
        .into();
    let by_examples: Vec<Task> = [100, 200, 400, 800, 1600, 3200, 6400]
        .map(|m| task(4, m))
        .into();
    let all: Vec<Task> = by_units.iter().chain(&by_examples).copied().collect();
    let mut times = vec![Vec::new(); all.len()];
    run_alone(LONG, async |page: &Page| {
        measure_wasm(page, WARM_UP).await;
        for _ in 0..ROUNDS {
            for (task, times) in all.iter().zip(&mut times) {
                let (done, _) = measure_wasm(page, *task).await;
                times.push(done.microseconds_each(*task));
            }
        }
    });
    // What else the machine does only ever adds.
    let quickest: Vec<f64> = times.iter().map(|times| percentile(times, 0.0)).collect();
    let (units, examples) = quickest.split_at(by_units.len());
    println!("\n## Growth with n_h and m\n\nWebAssembly, the quickest of {ROUNDS} rounds.\n");
    growth(
        "n_h",
        "m = 400",
        by_units.iter().map(|task| task.n_h),
        units,
    );
    growth(
        "m",
        "n_h = 4",
        by_examples.iter().map(|task| task.m),
        examples,
    );
}

fn growth(letter: &str, fixed: &str, sizes: impl Iterator<Item = usize>, times: &[f64]) {
    let points: Vec<(f64, f64)> = sizes
        .map(|size| size as f64)
        .zip(times.iter().copied())
        .collect();
    let logs: Vec<_> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let (line, power) = (Line::fit(&points), Line::fit(&logs));
    let row = |f: &dyn Fn(&(f64, f64)) -> String| -> String {
        points.iter().map(|point| f(point) + "|").collect()
    };
    println!("| {letter} ({fixed}) |{}", row(&|(x, _)| format!(" {x} ")));
    println!("|---|{}", row(&|_| "--:".to_owned()));
    println!("| µs an iteration |{}", row(&|(_, y)| format!(" {y:.2} ")));
    println!(
        "\nµs = {:.2} + {:.4} {letter}, R² = {:.5}; as a power, {letter}^{:.3} (R² = {:.5}).\n",
        line.intercept, line.slope, line.r_squared, power.slope, power.r_squared
    );
}

/// A million iterations in the WebAssembly of its own, and the bytes of its memory after each tenth.
pub async fn memory_over_a_million(page: &Page) -> Vec<f64> {
    let task = |iterations| Task {
        n_h: 4,
        m: 400,
        iterations,
    };
    let mut bytes = vec![measure_wasm(page, task(1)).await.1];
    for _ in 0..10 {
        bytes.push(measure_wasm(page, task(100_000)).await.1);
    }
    bytes
}
