//! The controls: bad input, every data set, every activation, and a change while training.

use backstep_e2e::{Page, Setup, run};

/// A field, input it must refuse beyond what every field refuses, and its start.
const FIELDS: [(&str, &[&str], &str); 5] = [
    ("Hidden units", &["0", "51", "2.5"], "4"),
    ("Learning rate", &["0", "10001"], "1.2"),
    ("Iterations", &["0", "100001", "10.5"], "10000"),
    ("Seed", &["4294967296", "1.5"], "2"),
    ("Initial scale", &["101"], "0.01"),
];

/// What no field takes.
const NEVER: [&str; 5] = ["", "four", "NaN", "1e999", "-1"];

#[test]
fn bad_input_gets_a_sentence_and_changes_nothing() {
    run(Setup::default(), async |page| {
        page.click("Next iteration").await;
        let good = page.wait_for_status("Iteration 1 ").await;
        for (name, also, start) in FIELDS {
            let field = page.field(name).await;
            for bad in NEVER.iter().chain(also) {
                field.set(bad).await;
                let what = format!("a sentence beside {name} for {bad:?}");
                page.wait_for(&what, async || match field.complaint().await {
                    Some(sentence) if sentence.contains(' ') => Ok(()),
                    Some(word) => Err(format!("it says only {word:?}")),
                    None => Err("aria-invalid is not \"true\"".into()),
                })
                .await;
                let status = page.status().await;
                assert_eq!(
                    status, good,
                    "the run stays as it was when {name} is {bad:?}"
                );
            }
            field.set(start).await;
            let what = format!("the sentence beside {name} to go when it is {start}");
            page.wait_for(&what, async || match field.complaint().await {
                None => Ok(()),
                Some(sentence) => Err(format!("it still says {sentence:?}")),
            })
            .await;
            assert_eq!(
                page.status().await,
                good,
                "the value it had before is no change: {name} {start}"
            );
        }
    });
}

#[test]
fn the_slider_and_its_field_are_one_setting() {
    run(Setup::default(), async |page| {
        for (name, value) in [
            ("Hidden units", "7"),
            ("Learning rate", "0.5"),
            ("Iterations", "500"),
        ] {
            let before = page.slider(name).await.value().await;
            page.set(name, value).await;
            page.wait_for(
                &format!("the slider {name} to follow its field"),
                async || match page.slider(name).await.value().await {
                    after if after != before => Ok(()),
                    after => Err(format!("it is still at {after}")),
                },
            )
            .await;
        }
    });
}

#[test]
fn every_data_set_starts_near_log_2_and_learns() {
    run(Setup::default(), async |page| {
        page.set("Iterations", "100").await;
        let mut starts: Vec<(&str, String)> = Vec::new();
        for name in [
            "noisy circles",
            "noisy moons",
            "blobs",
            "gaussian quantiles",
            "XOR",
            "spiral",
            "flower",
        ] {
            page.choose("Data set", name).await;
            page.wait_for(&format!("a fresh start with {name}"), async || {
                let status = page.status().await;
                match status.iteration {
                    0 if starts.iter().all(|(_, text)| *text != status.text) => Ok(()),
                    _ => Err(format!("the status line is {status}")),
                }
            })
            .await;
            let start = page.status().await;
            assert!(
                (start.cost - 0.693).abs() < 0.01,
                "{name}: the cost starts near log 2 = 0.693, it is {}",
                start.cost
            );
            starts.push((name, start.text));
            page.click("Train").await;
            let end = page.wait_for_status("Iteration 100 ").await;
            assert!(
                end.cost < start.cost,
                "{name}: 100 iterations lower the cost from {}, it is {}",
                start.cost,
                end.cost
            );
        }
    });
}

#[test]
fn every_activation_trains() {
    run(Setup::default(), async |page| {
        page.set("Iterations", "100").await;
        for name in ["sigmoid", "ReLU", "leaky ReLU", "identity", "tanh"] {
            page.choose("Activation", name).await;
            let start = page.wait_for_status("Iteration 0 ").await;
            assert!(
                page.radio("Activation", name).await.is_checked().await,
                "{name} is chosen"
            );
            page.click("Train").await;
            let end = page.wait_for_status("Iteration 100 ").await;
            assert!(
                end.cost.is_finite() && end.cost <= start.cost,
                "{name}: the cost should not rise in 100 iterations, it went from {} to {}",
                start.cost,
                end.cost
            );
        }
    });
}

#[test]
fn iterations_can_be_raised_and_training_goes_on() {
    run(Setup::default(), async |page| {
        page.set("Iterations", "100").await;
        page.click("Train").await;
        page.wait_for_status("Iteration 100 · cost 0.604442").await;
        page.set("Iterations", "200").await;
        page.wait_for_status("Iteration 200 · cost 0.345510").await;
    });
}

/// Writes down every iteration the status line shows from now on, the present one first.
const RECORD_STATUS: &str = "
    const line = document.querySelector('[role=status], output');
    const iteration = () => Number(line.textContent.match(/\\d+/)[0]);
    window.shown = [iteration()];
    new MutationObserver(() => window.shown.push(iteration()))
        .observe(line, { subtree: true, childList: true, characterData: true });";

#[test]
fn a_change_while_training_starts_anew_and_goes_on() {
    run(Setup::default(), async |page| {
        // A run of some seconds.
        page.set("Hidden units", "50").await;
        page.set("Iterations", "100000").await;
        page.click("Train").await;
        page.wait_for_iteration(2000).await;
        page.script(RECORD_STATUS, Vec::new()).await;
        page.set("Learning rate", "0.6").await;
        let fresh = page.status().await;
        assert!(
            fresh.iteration < 100_000,
            "the first run should not be over yet, it is {fresh}"
        );
        page.wait_for_iteration(50).await;
        page.click("Pause").await;
        let paused = still(page).await;
        assert!(
            paused.iteration >= 50,
            "training goes on by itself after the change, it is {paused}"
        );

        let shown = page.script("return window.shown", Vec::new()).await;
        let shown: Vec<u64> = serde_json::from_value(shown).expect("the iterations shown");
        let starts = shown.windows(2).filter(|pair| pair[1] < pair[0]).count();
        assert_eq!(
            starts, 1,
            "the iterations shown fall back once, at the change, and no stale one follows: {shown:?}"
        );

        // A clean run with that learning rate, to the same iteration.
        page.click("Rewind to start").await;
        page.wait_for_status("Iteration 0 ").await;
        page.set("Iterations", &paused.iteration.to_string()).await;
        page.click("Train").await;
        let start = format!("Iteration {} ", paused.iteration);
        let clean = page.wait_for_status(&start).await;
        assert_eq!(
            clean, paused,
            "the restarted run shows a clean run's numbers"
        );
    });
}

/// The status line once *Train* can be pressed again.
async fn still(page: &Page) -> backstep_e2e::Status {
    page.button("Train").await;
    page.status().await
}

#[test]
fn slow_training_can_be_watched_and_the_speed_be_changed_on_the_way() {
    run(Setup::default(), async |page| {
        page.choose("Training speed", "slow").await;
        page.click("Train").await;
        page.wait_for_iteration(3).await;
        page.click("Pause").await;
        let paused = page.wait_for_iteration(3).await;
        assert!(paused.iteration < 2_000, "{}", paused.iteration);
        page.click("Train").await;
        page.wait_for_iteration(paused.iteration + 1).await;
        page.choose("Training speed", "to the end").await;
        page.wait_for_status("Iteration 10000 ").await;
    });
}

#[test]
fn a_click_on_the_cost_curve_goes_to_its_iteration() {
    run(Setup::default(), async |page| {
        page.set("Iterations", "100").await;
        page.click("Train").await;
        page.wait_for_status("Iteration 100 ").await;
        page.figure("Cost curve").await.click().await;
        page.wait_for("the middle of the run", async || {
            let at = page.status().await.iteration;
            match (30..70).contains(&at) {
                true => Ok(()),
                false => Err(format!("it is iteration {at}")),
            }
        })
        .await;
    });
}
