//! How long the page takes to follow a slider, and how many frames it shows while it trains.

use backstep_e2e::{Key, Page, run_alone};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clicks::{now, tasks_since};
use crate::kernel::verdict;
use crate::stats::{median, percentile};
use crate::{LONG, watch};

/// How often a slider is moved.
const MOVES: usize = 80;

/// Milliseconds in which nothing changes any more, before the next move.
const QUIET: u32 = 60;

/// The bars: milliseconds for half of all, and for 95 of 100.
const BARS: [f64; 2] = [16.0, 50.0];

/// What followed a key: milliseconds since the page was asked for.
#[derive(Deserialize)]
struct Move {
    pressed: f64,
    numbers: Option<Changes>,
    boundary: Option<Changes>,
}

#[derive(Deserialize)]
struct Changes {
    first: Mark,
    last: Mark,
    count: usize,
}

#[derive(Deserialize)]
struct Mark {
    at: f64,
    painted: f64,
    next: f64,
}

/// The first change or the last: what the table calls it, and where it is.
type Which = (&'static str, fn(&Changes) -> &Mark);

/// An entry of the browser's Event Timing.
#[derive(Deserialize)]
struct Timing {
    name: String,
    duration: f64,
    processing: f64,
}

/// A slider, where the page stands, and the keys that move it.
struct Case {
    slider: &'static str,
    step: &'static str,
    hidden_units: usize,
    trained: bool,
    keys: &'static [Key],
}

const BACK_AND_FORTH: &[Key] = &[Key::Right, Key::Left];
/// Down by a tenth of the slider five times, and up again.
const THERE_AND_BACK: &[Key] = &[
    Key::PageDown,
    Key::PageDown,
    Key::PageDown,
    Key::PageDown,
    Key::PageDown,
    Key::PageUp,
    Key::PageUp,
    Key::PageUp,
    Key::PageUp,
    Key::PageUp,
];

pub fn measure() {
    println!("\n## From a key on a slider to the screen\n");
    println!(
        "Milliseconds from the key to the change of the numbers or the boundary, to the end of the frame that paints it, and to the\nstart of the next frame: the median and the 95th percentile of {MOVES} keys. Event Timing is the browser's own measure from the key\nto the next paint, to 8 ms, where it is 16 ms or more. Bars: {} and {} ms.\n",
        BARS[0], BARS[1]
    );
    println!("| slider | n_h | what | keys | changed | painted | next frame | bars, painted |");
    println!("|---|--:|---|--:|--:|--:|--:|---|");
    let case = |slider, step, hidden_units, trained, keys| Case {
        slider,
        step,
        hidden_units,
        trained,
        keys,
    };
    let mut timings = Vec::new();
    run_alone(LONG, async |page: &Page| {
        watch(page).await;
        for n_h in [4, 20] {
            for case in [
                case("Hidden units", "Z1", n_h, false, BACK_AND_FORTH),
                case("Learning rate", "W1", n_h, false, BACK_AND_FORTH),
                case("Iteration", "Z1", n_h, true, THERE_AND_BACK),
            ] {
                timings.push((case.slider, n_h, slide(page, &case).await));
            }
        }
    });
    println!(
        "\n| slider | n_h | keys | Event Timing below 16 ms | median of the others | 95th percentile of all | longest | longest in the page's code |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    for (slider, n_h, timings) in timings {
        let durations: Vec<f64> = timings.iter().map(|timing| timing.duration).collect();
        let quick = MOVES.saturating_sub(durations.len());
        let all: Vec<f64> = durations
            .iter()
            .copied()
            .chain(std::iter::repeat_n(8.0, quick))
            .collect();
        let processing = timings.iter().map(|timing| timing.processing);
        println!(
            "| {slider} | {n_h} | {MOVES} | {quick} | {:.0} | {:.0} | {:.0} | {:.1} |",
            median(&durations),
            percentile(&all, 0.95),
            percentile(&all, 1.0),
            processing.fold(0.0, f64::max),
        );
    }
    println!("\n## Frames while training\n");
    println!(
        "| n_h | iterations | s | frames | median ms | 95th percentile | longest | over 20 ms | tasks over 50 ms |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    run_alone(LONG, async |page: &Page| {
        watch(page).await;
        page.script("watch.record()", vec![]).await;
        for (n_h, iterations) in [
            (4, 10_000),
            (4, 100_000),
            (20, 10_000),
            (20, 100_000),
            (50, 10_000),
        ] {
            frames(page, n_h, iterations).await;
        }
    });
}

/// Moves a slider often, prints what followed, and gives what the browser says of the keys.
async fn slide(page: &Page, case: &Case) -> Vec<Timing> {
    page.set("Iterations", "10000").await;
    page.set("Hidden units", &case.hidden_units.to_string())
        .await;
    page.wait_for_status("Iteration 0 ").await;
    if case.trained {
        page.click("Train").await;
        page.wait_for_status("Iteration 10000 ").await;
    }
    page.click_step(case.step).await;
    page.slider(case.slider).await.focus().await;
    let mut moves: Vec<Move> = Vec::new();
    // The first few load and compile what the others use.
    for (number, key) in case.keys.iter().cycle().take(MOVES + 10).enumerate() {
        if number == 10 {
            page.script("watch.timings = []", vec![]).await;
        }
        page.script("watch.event = {}", vec![]).await;
        page.press(*key).await;
        let seen = page
            .script("return watch.quiet(arguments[0])", vec![json!(QUIET)])
            .await;
        if number >= 10 {
            moves.push(read(seen));
        }
    }
    page.script("watch.event = null", vec![]).await;
    type Of = fn(&Move) -> Option<&Changes>;
    let whats: [(&str, Of); 2] = [
        ("numbers", |one| one.numbers.as_ref()),
        ("boundary", |one| one.boundary.as_ref()),
    ];
    for (what, of) in whats {
        let all: Vec<(&Changes, f64)> = moves
            .iter()
            .filter_map(|one| Some((of(one)?, one.pressed)))
            .collect();
        if all.is_empty() {
            println!(
                "| {} | {} | {what} | 0 | – | – | – | does not change |",
                case.slider, case.hidden_units
            );
            continue;
        }
        let counts: Vec<f64> = all
            .iter()
            .map(|(changes, _)| changes.count as f64)
            .collect();
        let marks: &[Which] = match median(&counts) {
            1.0 => &[("", |changes| &changes.first)],
            _ => &[
                (", first", |changes| &changes.first),
                (", last", |changes| &changes.last),
            ],
        };
        for (which, mark) in marks {
            let of = |time: fn(&Mark) -> f64| -> [f64; 2] {
                let times: Vec<f64> = all
                    .iter()
                    .map(|(changes, pressed)| time(mark(changes)) - pressed)
                    .collect();
                [median(&times), percentile(&times, 0.95)]
            };
            let painted = of(|mark| mark.painted);
            let cells = [of(|mark| mark.at), painted, of(|mark| mark.next)]
                .map(|[half, most]| format!("{half:.1}, {most:.1}"))
                .join(" | ");
            let bars = [painted[0] < BARS[0], painted[1] < BARS[1]]
                .map(verdict)
                .join(", ");
            println!(
                "| {} | {} | {what}{which} | {} | {cells} | {bars} |",
                case.slider,
                case.hidden_units,
                all.len()
            );
        }
    }
    let timings: Vec<Timing> = read(page.script("return watch.timings", vec![]).await);
    timings
        .into_iter()
        .filter(|timing| timing.name == "keydown")
        .collect()
}

/// Trains once, and prints how regularly frames came.
async fn frames(page: &Page, n_h: usize, iterations: u32) {
    page.set("Iterations", &iterations.to_string()).await;
    page.set("Hidden units", &n_h.to_string()).await;
    page.click("Rewind to start").await;
    page.wait_for_status("Iteration 0 ").await;
    let began = now(page).await;
    page.script("watch.frames.length = 0", vec![]).await;
    page.click("Train").await;
    page.wait_for_status(&format!("Iteration {iterations} "))
        .await;
    let frames: Vec<(f64, u32)> = read(page.script("return watch.frames", vec![]).await);
    let first = frames.iter().position(|(_, at)| *at > 0).unwrap_or(0);
    let end = frames.iter().position(|(_, at)| *at == iterations);
    let training = &frames[first.saturating_sub(1)..end.map_or(frames.len(), |end| end + 1)];
    let gaps: Vec<f64> = training
        .windows(2)
        .map(|pair| pair[1].0 - pair[0].0)
        .collect();
    let long = tasks_since(page, began).await;
    println!(
        "| {n_h} | {iterations} | {:.2} | {} | {:.1} | {:.1} | {:.1} | {} | {} |",
        gaps.iter().sum::<f64>() / 1000.0,
        gaps.len(),
        median(&gaps),
        percentile(&gaps, 0.95),
        percentile(&gaps, 1.0),
        gaps.iter().filter(|gap| **gap > 20.0).count(),
        long.len(),
    );
}

/// A script's answer.
pub fn read<T: for<'a> Deserialize<'a>>(value: Value) -> T {
    let text = value.to_string();
    serde_json::from_value(value).unwrap_or_else(|error| panic!("{error}: {text}"))
}
